"""People at a keyboard: prompts, the interview, the exercises, and saving what they type."""
