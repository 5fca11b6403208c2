"""A counselor's own list of trainings that somebody may pay for: a table to entries, every row with a fault named."""
