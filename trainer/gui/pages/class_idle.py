"""Which keys would do nothing just now in a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.classroom import Step
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.classroom import Classroom
    from trainer.domain.take import Take
    from trainer.gui.pages.class_outcome import Row
    from trainer.rehearsal.drill_room import DrillRoom


def idle_outside(classroom: Classroom | None) -> Iterator[Act]:
    """Yield them for a class that is seen from outside."""
    if classroom is None:
        yield from (Act.REPORT, Act.EXPORT, Act.END_CLASS, Act.DELETE)
    elif classroom.ended_at is not None:
        yield Act.END_CLASS


def idle_in_drill(view: View, drills: DrillRoom, chosen: str, take: Take | None, row: Row | None) -> Iterator[Act]:
    """Yield them for a drill that goes on.

    Args:
        view: what the desk shows.
        drills: the class at work.
        chosen: who is chosen of those to come; empty for nobody.
        take: the last take; None where nothing was recorded.
        row: what is chosen of what was noticed; None for nothing.
    """
    turn = drills.turn
    if view is View.CLASS_NEXT:
        yield from _idle_before(drills, chosen)
    elif view is View.CLASS_RESULT:
        yield from _idle_after(take, row)
    elif view in {View.CLASS_WRITING, View.CLASS_VOTING}:
        yield Act.HELP  # its key is a sign that is written into the field
    elif view is not View.CLASS_OVER:
        yield Act.SWITCH
        if turn is None or not turn.taps:
            yield Act.UNTAP


def _idle_before(drills: DrillRoom, chosen: str) -> Iterator[Act]:
    turn = drills.turn
    may_choose = bool(drills.waiting) and (turn is None or turn.step is Step.CALLED)
    if not may_choose:
        yield from (Act.NEXT_PERSON, Act.PREVIOUS_PERSON)
    if not may_choose or chosen not in drills.waiting:
        yield Act.CALL_CHOSEN
    if turn.step is not Step.CALLED if turn else not chosen:
        yield Act.NOT_HERE


def _idle_after(take: Take | None, row: Row | None) -> Iterator[Act]:
    if row is None:
        yield from (Act.PREVIOUS_MARK, Act.NEXT_MARK)
    if row is None or row.flag is None:
        yield from (Act.WRONG, Act.RIGHT)
    if row is None or row.missed is None:
        yield Act.MISSED
    if take is None:
        yield from (Act.REMARK, Act.SCORES)
    if take is None or take.audio is None:
        yield Act.HEAR_MARK
