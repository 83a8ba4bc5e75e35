"""What an author is told where a line cannot go on: where it stopped (situations) and on what (advice)."""
