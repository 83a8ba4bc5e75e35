"""What people do: open a journal, import, record, file papers, confirm, advance. Each act is one command,
one transaction."""
