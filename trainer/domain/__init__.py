"""What the program talks about: takes, speech, scripts, settings. Standard library only."""
