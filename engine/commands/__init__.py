"""Commands of the program, a module a group. cli.py puts them together."""
