"""What is said in a turn: the words of the round, or a telephone number that nobody can know by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.domain.drill import Task
from trainer.domain.errors import TrainerError
from trainer.domain.script import Goal, Script
from trainer.domain.slots import Slot

if TYPE_CHECKING:
    from random import Random

    from trainer.domain.classroom import Run, Turn
    from trainer.rehearsal.filling import Filling
    from trainer.rehearsal.library import Library

_AREAS: Final = ("212", "312", "415", "503", "602", "617", "713", "816", "904", "917")
"""With 555-01xx after them they ring nowhere: the North American plan keeps those for stories."""


class DrillWords:
    """Finds the words of turns."""

    def __init__(self, library: Library, filling: Filling, chance: Random) -> None:
        self._library = library
        self._filling = filling
        self._chance = chance

    def drawn_number(self) -> str:
        """Return the digits of a number for the relay."""
        return f"{self._chance.choice(_AREAS)}55501{self._chance.randrange(100):02}"

    def of(self, run: Run, turn: Turn) -> Script:
        """Return the words of a turn, with the name of whoever speaks.

        Raises:
            TrainerError: the script is gone.
        """
        task, speaker = run.drill.rounds[turn.round].task, turn.attendee
        if task is Task.NUMBER and turn.written is not None:
            return number_script(turn.written.wanted)
        script = self._found(run.drill.rounds[turn.round].script_id or run.script_id, live=task is Task.PICK_UP)
        return self._filling.filled(script).filled(me=speaker)

    def _found(self, script_id: str, *, live: bool) -> Script:
        """Return a script by its name; for who picks up any live opener will do."""
        entry = self._library.find(script_id) if script_id else None
        if live and (entry is None or entry.script.goal is not Goal.LIVE):
            entry = next((one for one in self._library.scripts() if one.script.goal is Goal.LIVE), None)
        if entry is None:
            raise TrainerError("The script of this round is gone.", "Choose another script for the class.")
        return entry.script


def number_script(digits: str) -> Script:
    """Return the words of a relay: the number, and the number again."""
    number = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return Script("Number relay", f"My number is {number}.\nAgain, that is {number}.", part=Slot.NUMBER)
