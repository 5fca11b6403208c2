"""Questions: the kinds of them, which are relevant to a person, and answers held against them."""
