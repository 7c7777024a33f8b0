"""How the words on a prompter move: at the script's pace, with the voice, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.pace import word_starts_s
from trainer.domain.prompting import Prompter
from trainer.gui.follow_scroll import FollowScroll
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.domain.words import Reached
    from trainer.gui.widgets.teleprompter import Teleprompter

_NAMES: Final = {
    Prompter.PACE: "Scrolls at pace",
    Prompter.FOLLOW: "Follows your voice",
    Prompter.STILL: "Stands still",
}
_LOST: Final = "Scrolling at pace until your words are in the script again"


class MovingWords:
    """Moves a prompter through one take after the other; its button names the way they move."""

    def __init__(self, prompter: Teleprompter) -> None:
        self.button = button("", "tab")
        self.button.setToolTip("How the words move: at the script's pace, with your voice, or not at all.")
        self._prompter = prompter
        self._mode = Prompter.PACE
        self._scroll: FollowScroll | None = None
        self.set_mode(Prompter.PACE)

    @property
    def next_mode(self) -> Prompter:
        """Return the way that comes after this one."""
        modes = list(Prompter)
        return modes[(modes.index(self._mode) + 1) % len(modes)]

    def set_mode(self, mode: Prompter) -> None:
        """Move in this way from the next take on."""
        self._mode = mode
        self.button.setText(_NAMES[mode])

    def begin(self, script: Script) -> None:
        """Begin a take of this script."""
        follows = self._mode is Prompter.FOLLOW
        self._scroll = FollowScroll(word_starts_s(script.lines)) if follows else None

    def reach(self, reached: Reached) -> None:
        """Take note of the word that is being said."""
        if self._scroll is not None:
            self._scroll.reach(reached)

    def move(self, now_s: float) -> None:
        """Show the words as they are at a moment of the take."""
        if self._scroll is not None:
            self._prompter.set_position_s(self._scroll.position_s(now_s))
            self._prompter.set_word(self._scroll.word)
            self._prompter.set_sign(_LOST if self._scroll.lost else "")
        elif self._mode is Prompter.PACE:
            self._prompter.set_position_s(now_s)

    def rest(self) -> None:
        """Go back to the beginning."""
        self._prompter.set_position_s(0.0)
        self._prompter.set_word(None)
        self._prompter.set_sign("")
