"""Keys that many tables share."""

from __future__ import annotations

from typing import Final

from trainer.gui.acts import Act, Binding

NEXT: Final = ("PgDown", ".", "F5", "Media Next")
BACK: Final = ("PgUp", "B", "Media Previous")
PLAY: Final = ("Media Play", "Toggle Media Play/Pause", "Media Pause")
ON: Final = ("Space", "Return", "Enter", *NEXT)
BEHIND: Final = ("PgUp", "Media Previous")
"""Without the B of some clickers: where letters are marks, or answers."""
SWITCH: Final = Binding(Act.SWITCH, ("Ctrl+K",), "find anything")
HELP: Final = Binding(Act.HELP, ("?",), "all keys")
HELP_WHILE_WRITING: Final = Binding(Act.HELP, ("Ctrl+F1",), "all keys")
"""Where a question mark is written."""
GUIDE: Final = Binding(Act.GUIDE, ("F1",), "guide")
UNDO: Final = Binding(Act.UNDO, ("Ctrl+Z",), "undo delete", shown=False)
