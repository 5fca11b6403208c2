"""The rubric: its types, reading a folder, checking it."""
