"""Measures and scripts in, verdicts and advice out."""
