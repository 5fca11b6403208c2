"""The plan: which steps lead to a band in the fewest hours, in which order, and what that rests on."""
