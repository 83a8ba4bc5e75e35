"""What the terminal shows: pages, tables, JSON. Decides nothing and changes nothing."""
