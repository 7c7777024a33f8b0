"""Classes in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trainer.domain.class_merge import merged
from trainer.domain.classroom import Step
from trainer.rehearsal.class_ports import ClassLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.errors import TrainerError
    from trainer.domain.taps import Tap


@dataclass
class MemoryClasses:
    """Classes in memory; `refusal` makes it fail to keep anything, and what is `unreadable` is none."""

    every: dict[str, Classroom] = field(default_factory=dict)
    refusal: TrainerError | None = None
    unreadable: set[str] = field(default_factory=set)

    def classrooms(self) -> Sequence[ClassLine]:
        return sorted(map(_line, self.every.values()), key=lambda line: (line.last_at, line.classroom_id), reverse=True)

    def get(self, classroom_id: str) -> Classroom | None:
        return None if classroom_id in self.unreadable else self.every.get(classroom_id)

    def keep(self, classroom: Classroom) -> None:
        self._check()
        known = self.every.get(classroom.classroom_id)
        self.every[classroom.classroom_id] = replace(classroom, turns=known.turns if known else ())

    def keep_turn(self, classroom_id: str, turn: Turn) -> None:
        self._check()
        room = self.every[classroom_id]
        known = next((one for one in room.turns if one.turn_id == turn.turn_id), None)
        others = tuple(one for one in room.turns if one.turn_id != turn.turn_id)
        kept = replace(turn, taps=known.taps if known else ())
        turns = sorted((*others, kept), key=lambda one: (one.begun_at, one.turn_id))
        self.every[classroom_id] = replace(room, turns=tuple(turns))

    def forget_turn(self, turn_id: str) -> None:
        self._check()
        for room in list(self.every.values()):
            turns = tuple(turn for turn in room.turns if turn.turn_id != turn_id)
            self.every[room.classroom_id] = replace(room, turns=turns)

    def tap(self, turn_id: str, tap: Tap) -> None:
        self._change(turn_id, lambda turn: replace(turn, taps=tuple(sorted((*turn.taps, tap)))))

    def untap(self, turn_id: str, tap: Tap) -> None:
        self._change(turn_id, lambda turn: replace(turn, taps=_without(turn.taps, tap)))

    def forget(self, classroom_id: str) -> None:
        self._check()
        self.every.pop(classroom_id, None)

    def erase_person(self, classroom_id: str, name: str) -> None:
        self._check()
        room = self.every[classroom_id]
        roster = tuple(one for one in room.roster if one.name != name)
        turns = tuple(_unwritten(turn, name) for turn in room.turns if turn.attendee != name)
        self.every[classroom_id] = replace(room, roster=roster, turns=turns)

    def bring(self, classroom: Classroom) -> int:
        self._check()
        here = self.every.get(classroom.classroom_id)
        joined = merged(here, classroom) if here else classroom
        self.every[joined.classroom_id] = joined
        return len(joined.turns) - (len(here.turns) if here else 0)

    def _change(self, turn_id: str, changed: Callable[[Turn], Turn]) -> None:
        self._check()
        for room in list(self.every.values()):
            turns = tuple(changed(turn) if turn.turn_id == turn_id else turn for turn in room.turns)
            self.every[room.classroom_id] = replace(room, turns=turns)

    def _check(self) -> None:
        if self.refusal:
            raise self.refusal


def _without(taps: tuple[Tap, ...], tap: Tap) -> tuple[Tap, ...]:
    at = taps.index(tap) if tap in taps else len(taps)
    return taps[:at] + taps[at + 1 :]


def _unwritten(turn: Turn, name: str) -> Turn:
    """Return a turn in which somebody wrote nothing down; a number that is still to be said stays."""
    if turn.written is None or turn.written.writer != name:
        return turn
    is_over = turn.step is Step.REVEALED
    return replace(turn, written=None if is_over else replace(turn.written, writer="", typed=""))


def _line(room: Classroom) -> ClassLine:
    last_at = max((turn.begun_at for turn in room.turns), default=room.begun_at)
    counts = len(room.roster), len(room.turns)
    return ClassLine(room.classroom_id, room.title, room.begun_at, room.ended_at, *counts, last_at)
