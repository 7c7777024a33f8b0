"""How the file of the takes came to its present form, step by step."""
