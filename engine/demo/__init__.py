"""The demo: a whole season, written as data, played in a rehearsal journal through the same desk as every command."""
