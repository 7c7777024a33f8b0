"""How the words on a prompter move: at the script's pace, with the voice, or not at all; by hand at any time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from trainer.coaching.pace import word_starts_s
from trainer.domain.prompting import Prompter
from trainer.domain.settings import LIMITS
from trainer.gui.scrolls import FollowScroll, PaceScroll
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.domain.words import Reached
    from trainer.gui.widgets.teleprompter import Teleprompter

SPEED_STEP: Final = 0.05
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
        self._mode, self._speed = Prompter.PACE, 1.0
        self.glides = True
        self._scroll: FollowScroll | PaceScroll = PaceScroll(1.0)
        self._starts_s: tuple[float, ...] = ()
        self.set_mode(Prompter.PACE, 1.0)
        prompter.scrolled.connect(self.move_to)

    @property
    def next_mode(self) -> Prompter:
        """Return the way that comes after this one."""
        modes = list(Prompter)
        return modes[(modes.index(self._mode) + 1) % len(modes)]

    @property
    def mode(self) -> Prompter:
        """Return the way they move."""
        return self._mode

    @property
    def speed(self) -> float:
        """Return how fast they move at pace, against the script's own pace."""
        return self._speed

    def set_mode(self, mode: Prompter, speed: float) -> None:
        """Move in this way from the next take on, and so fast at once."""
        self._mode, self._speed = mode, speed
        told = _NAMES[mode]
        self.button.setText(f"{told}  \u00b7  {speed:.0%}" if mode is Prompter.PACE and speed != 1.0 else told)
        if isinstance(self._scroll, PaceScroll) and self._scroll.speed:
            self._scroll.speed = speed

    def faster(self, steps: int) -> float:
        """Return the speed so many steps above this one, within what can be set."""
        low, high = LIMITS["speed"]
        return min(high, max(low, round(self._speed + steps * SPEED_STEP, 2)))

    def begin(self, script: Script, words_per_min: float) -> None:
        """Begin a take of this script."""
        self._starts_s = word_starts_s(script.lines, words_per_min)
        if self._mode is Prompter.FOLLOW:
            self._scroll = FollowScroll(self._starts_s, glides=self.glides)
        else:
            self._scroll = PaceScroll(0.0 if self._mode is Prompter.STILL else self._speed)

    def reach(self, reached: Reached) -> None:
        """Take note of the word that is being said."""
        if isinstance(self._scroll, FollowScroll):
            self._scroll.reach(reached)

    def move(self, now_s: float) -> None:
        """Show the words as they are at a moment of the take."""
        position_s = self._scroll.position_s(now_s)
        self._prompter.set_position_s(position_s)
        if isinstance(self._scroll, FollowScroll):
            self._prompter.set_word(self._scroll.word)
            self._prompter.set_sign(_LOST if self._scroll.lost else "")
        elif self._scroll.speed:
            self._prompter.set_word(bisect_right(self._starts_s, position_s) - 1)

    def step(self, lines: int) -> None:
        """Go so many lines down, or up."""
        self.move_to(self._prompter.line_away_s(lines))

    def move_to(self, position_s: float) -> None:
        """Go to another place, before a take or in it."""
        self._scroll.move_to(position_s)
        self._prompter.set_position_s(position_s)

    def rest(self) -> None:
        """Go back to the beginning."""
        self._scroll = PaceScroll(0.0)
        self._prompter.set_position_s(0.0)
        self._prompter.set_word(None)
        self._prompter.set_sign("")
