"""Where in the sound each word of the script is: the one aligner of the program."""
