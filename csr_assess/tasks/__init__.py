"""What a task's responses score: forms by seed, item scores, the part right, its level and error. Pure."""
