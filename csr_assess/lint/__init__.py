"""All checking of rubrics: what the shape of their files cannot say."""
