"""Slips of the pen in policy text: what a word or a sign may have been meant to be. Proves nothing."""
