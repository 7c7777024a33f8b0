"""What is kept: takes in SQLite, recordings as WAV beside it, settings in a small file."""
