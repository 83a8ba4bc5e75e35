"""The demo: a whole season, written as data, played in a rehearsal journal at the desk of every command."""
