"""Which questions are relevant to a person, and what each kind of question can hold."""
