"""Measurements by ratio, peers side by side in one run. Never timed tests."""
