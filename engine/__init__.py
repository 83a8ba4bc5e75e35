"""Meaning and memory: check, compile, decide, journal, replay. Knows no policy by heart."""
