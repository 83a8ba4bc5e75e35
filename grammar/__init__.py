"""Text and tree: the rule language without its meaning. Pure: no files, no database, no clock."""
