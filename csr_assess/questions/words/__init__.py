"""What people write where an answer is asked for, read one kind of word a module. Pure; no question, no rubric."""
