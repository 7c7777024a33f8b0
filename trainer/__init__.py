"""After the Beep: a desktop trainer for sales voicemails."""

__version__ = "0.1.0"
