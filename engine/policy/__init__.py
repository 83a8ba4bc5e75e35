"""A policy as it was checked: every name looked up, every type known."""
