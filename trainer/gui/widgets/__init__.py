"""The widgets that pages are made of; each paints itself from what it is told and asks nobody."""
