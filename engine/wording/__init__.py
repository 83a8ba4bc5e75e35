"""What the program says to people, in Chinese and English, one module a subject. No logic."""
