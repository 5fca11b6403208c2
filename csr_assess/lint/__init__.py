"""All checking of rubrics that the shape of their files cannot do: one list of rules, each with its code."""
