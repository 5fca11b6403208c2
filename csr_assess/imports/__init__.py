"""Other people's formats in: what the columns of a table are taken for, guessed or said by a person; resumes."""
