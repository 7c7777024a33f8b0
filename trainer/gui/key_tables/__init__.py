"""The keys of each part of the program; `trainer.gui.keys` makes one table of them."""
