"""What came of a turn: the take, what it is told, and what people and the program noticed in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.coaching.agreement import SideBySide, heard_in, noted_in, side_by_side
from trainer.domain.write_along import score_digits
from trainer.rehearsal.own_takes import own_take

if TYPE_CHECKING:
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.answers import Verdict
    from trainer.domain.classroom import Agreement, Classroom, Turn
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.domain.write_along import WriteAlong
    from trainer.rehearsal.coach import Coach
    from trainer.rehearsal.history import History
    from trainer.rehearsal.preferences import Preferences


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What came of a turn.

    Attributes:
        turn: the turn.
        take: the take; None where nothing was recorded, or it is gone.
        verdicts: what the take is told; None without one.
        noticed: what people and the program noticed.
        digits: how the number was written down; None where it was not.
        first: the speaker's first take of this drill; None where this is it.
    """

    turn: Turn
    take: Take | None
    verdicts: Verdicts | None
    noticed: SideBySide
    digits: WriteAlong | None = None
    first: Take | None = None


class TurnResults:
    """Looks up what came of turns, and takes answers to what the program noticed."""

    def __init__(self, history: History, coach: Coach, preferences: Preferences) -> None:
        self._history = history
        self._coach = coach
        self._preferences = preferences

    def take_of(self, turn: Turn, classroom: Classroom) -> Take | None:
        """Return the take of a turn; None where nothing was recorded, or it is gone, or it is somebody else's."""
        take = self._history.take(turn.take_id) if turn.take_id else None
        return own_take(take, classroom, turn)

    def of(self, turn: Turn, classroom: Classroom) -> TurnResult:
        """Return what came of a turn of a class."""
        take = self.take_of(turn, classroom)
        verdicts = self._coach.told(take) if take else None
        digits = score_digits(turn.written.typed, turn.written.wanted) if turn.written else None
        noticed = self._noticed(turn, take, verdicts)
        return TurnResult(turn, take, verdicts, noticed, digits, self._first(turn, classroom))

    def agreement(self, turn: Turn, classroom: Classroom) -> Agreement | None:
        """Return how far people and the program agree; None where nothing was recorded."""
        take = self.take_of(turn, classroom)
        return self._noticed(turn, take, self._coach.told(take)).agreement() if take else None

    def answer(self, turn: Turn, classroom: Classroom, flag: SpeechSpan, verdict: Verdict) -> None:
        """Say of a flag in a turn's take whether it is right, or that one was missed there.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        take = self.take_of(turn, classroom)
        if take is not None:
            self._history.answer(take, flag, verdict)

    def forget(self, turn: Turn, classroom: Classroom, *, for_good: bool) -> None:
        """Move a turn's take to the bin, or delete it for good; errors as in `answer`."""
        if self.take_of(turn, classroom) is None:
            return
        if for_good:
            self._history.erase(turn.take_id)
        else:
            self._history.delete(turn.take_id)

    def _noticed(self, turn: Turn, take: Take | None, verdicts: Verdicts | None) -> SideBySide:
        if take is None or verdicts is None:
            return side_by_side(turn.taps, ())
        long_pause_s = self._preferences.settings.long_pause_s
        noted = noted_in(take.analysis, verdicts.checks, long_pause_s)
        return side_by_side(turn.taps, noted, heard_in(verdicts.checks))

    def _first(self, turn: Turn, classroom: Classroom) -> Take | None:
        same = (one for one in classroom.turns if (one.run_id, one.attendee) == (turn.run_id, turn.attendee))
        first = next((one for one in same if one.take_id), turn)
        return None if first.turn_id == turn.turn_id else self.take_of(first, classroom)
