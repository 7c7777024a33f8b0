"""Samples in, plain findings out. Knows no device and no clock; model files are handed in."""
