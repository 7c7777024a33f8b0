"""The class that is open: what is known of it now, and how each change of it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.classroom import PickBy
from trainer.domain.turn_order import still_to_come

if TYPE_CHECKING:
    from trainer.domain.attendee import Attendee
    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.drill import Round
    from trainer.domain.taps import Tap
    from trainer.rehearsal.class_ports import ClassStore
    from trainer.rehearsal.register import Register


class OpenClass:
    """Knows the class that is open, if any. A change is on the disk before it is seen here.

    Methods that change it raise TrainerError where the disk is full or refuses, and then nothing changed.
    """

    def __init__(self, register: Register, store: ClassStore) -> None:
        self.register = register
        self.classroom: Classroom | None = None
        self._store = store

    def open(self, classroom: Classroom) -> None:
        """Open a class instead of the one that was."""
        self.classroom = classroom

    def leave(self) -> None:
        """Open no class; the one that was stays as it is."""
        self.classroom = None

    @property
    def turn(self) -> Turn | None:
        """Return the turn that goes on; None between turns."""
        return self.classroom.turn if self.classroom else None

    @property
    def last_turn(self) -> Turn | None:
        """Return the turn that goes on, or the last one that was revealed in this run; None before the first."""
        return self.classroom.last_turn if self.classroom else None

    @property
    def round(self) -> Round | None:
        """Return the round of the turn that goes on, or of the next one; None without a drill."""
        return self.classroom.round if self.classroom else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return who is still to come in this round."""
        return still_to_come(self.classroom) if self.classroom else ()

    @property
    def next_up(self) -> str:
        """Return who comes after the one whose turn it is, where that is decided; empty elsewhere."""
        room, turn = self.classroom, self.turn
        if room is None or turn is None:
            return ""
        if turn.written is not None and turn.written.writer in self.waiting:
            return turn.written.writer
        return next(iter(self.waiting), "") if room.pick_by is PickBy.ORDER else ""

    @property
    def is_over(self) -> bool:
        """Return whether everybody has had every round of the drill."""
        run = self.classroom.run if self.classroom else None
        return run is not None and run.is_last_round and not self.waiting and self.turn is None

    def seat_of(self, turn: Turn) -> Attendee:
        """Return whose turn it is."""
        found = self.classroom.attendee(turn.attendee) if self.classroom else None
        if found is None:
            raise RuntimeError(f"{turn.attendee} is not in the class")
        return found

    def change(self, classroom: Classroom) -> None:
        """Keep the class that is open as it is to be now, its turns left alone."""
        self.classroom = self.register.keep(classroom)

    def set_here(self, name: str, *, here: bool) -> None:
        """Say whether somebody is there."""
        room = self.classroom
        attendee = room.attendee(name) if room else None
        if room is not None and attendee is not None:
            self.classroom = self.register.change_person(room, name, replace(attendee, here=here))

    def keep_turn(self, turn: Turn) -> None:
        """Add a turn, or replace what is known of it, its taps left alone."""
        if self.classroom is not None:
            self._store.keep_turn(self.classroom.classroom_id, turn)
            self.classroom = self.classroom.with_turn(turn)

    def forget_turn(self, turn: Turn) -> None:
        """Delete a turn; the take stays."""
        if self.classroom is not None:
            self._store.forget_turn(turn.turn_id)
            self.classroom = self.classroom.without_turn(turn)

    def keep_tap(self, turn: Turn, tap: Tap) -> None:
        """Add a tap to a turn."""
        if self.classroom is not None:
            self._store.tap(turn.turn_id, tap)
            self.classroom = self.classroom.with_turn(replace(turn, taps=tuple(sorted((*turn.taps, tap)))))

    def forget_last_tap(self, turn: Turn) -> None:
        """Take the last tap of a turn back."""
        if self.classroom is not None:
            self._store.untap(turn.turn_id, turn.taps[-1])
            self.classroom = self.classroom.with_turn(replace(turn, taps=turn.taps[:-1]))
