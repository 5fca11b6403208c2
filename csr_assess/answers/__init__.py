"""An answer file: its types, reading it, holding it against the questions, writing it."""
