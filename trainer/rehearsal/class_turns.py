"""The turns of a class with what came of each, and the class at a glance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.coaching.class_glance import agreement_of, gains_of
from trainer.coaching.class_next import what_next
from trainer.domain.errors import TrainerError
from trainer.rehearsal.class_file_ports import TurnLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.coaching.class_glance import Gain
    from trainer.coaching.class_next import NextTime
    from trainer.domain.classroom import Agreement, Classroom, Turn
    from trainer.domain.take_line import TakeLine
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.progress_ports import TakeIndex
    from trainer.rehearsal.turn_results import TurnResults


@dataclass(frozen=True, slots=True)
class ClassGlance:
    """A class at a glance.

    Attributes:
        gains: what each got better, in the order of the roster.
        next_time: what to drill next time.
        agreement: how far people and the program agreed.
    """

    gains: tuple[Gain, ...]
    next_time: NextTime
    agreement: Agreement


class ClassTurns:
    """Looks up the turns of classes. All methods raise TrainerError where the disk is full or refuses."""

    def __init__(self, index: TakeIndex, ledger: Ledger, results: TurnResults) -> None:
        self._index = index
        self._ledger = ledger
        self._results = results

    def glance(self, classroom: Classroom) -> ClassGlance:
        """Return a class at a glance."""
        lines = self._take_lines(classroom)
        return ClassGlance(gains_of(classroom, lines), what_next(classroom, lines), agreement_of(classroom))

    def lines(self, classroom: Classroom) -> list[TurnLine]:
        """Return the turns of a class with what came of each, by time."""
        lines = self._take_lines(classroom)
        runs = {run.run_id: run for run in classroom.runs}
        known = [turn for turn in classroom.turns if turn.run_id in runs]
        takes = (self._results.take_of(turn, classroom) for turn in known)
        return [
            TurnLine(turn, runs[turn.run_id], take, lines.get(take.take_id) if take else None)
            for turn, take in zip(known, takes, strict=True)
        ]

    def _take_lines(self, classroom: Classroom) -> Mapping[str, TakeLine]:
        """Return the takes of a class, judged, by their names. No other is judged: somebody waits for it."""
        take_ids = [turn.take_id for turn in classroom.turns if turn.take_id]
        self._ledger.catch_up_on(take_ids)
        found = self._index.lines(self._index.keys_of(take_ids))
        return {line.take_id: line for line in found if line is not None}


def part_of(classroom: Classroom, name: str) -> Classroom:
    """Return what a class has of one person; others are not named in it.

    Raises:
        TrainerError: nobody in the class is called so.
    """
    seat = classroom.attendee(name)
    if seat is None:
        raise TrainerError(f"Nobody in this class is called {name}.", "`trainer class show` names everybody.")
    turns = tuple(_unnamed(turn) for turn in classroom.turns if turn.attendee == name)
    return replace(classroom, roster=(seat,), turns=turns)


def _unnamed(turn: Turn) -> Turn:
    """Return a turn that does not say who wrote its number down."""
    return turn if turn.written is None else replace(turn, written=replace(turn.written, writer=""))
