"""An answer file: its types, reading it, writing it."""
