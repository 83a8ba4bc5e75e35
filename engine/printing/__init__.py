"""A policy on paper: what is printed (`compose`), as HTML or as Word. Nothing here reads or writes files."""
