"""What is good and bad in a script before it is spoken: visible rules, each with its place in the text."""
