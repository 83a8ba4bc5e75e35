"""Deciding: facts in, the rules that refuse out. No files, no journal, no clock."""
