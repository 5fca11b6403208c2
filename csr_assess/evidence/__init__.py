"""What is known of a person: answers, papers and task results as evidence, and what it says of each criterion."""
