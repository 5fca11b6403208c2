"""Pages that a person can hold: what is on them as data, and what writes them for a browser or an editor."""
