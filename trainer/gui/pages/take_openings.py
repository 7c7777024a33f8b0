"""What is heard before a take: as it is set, or as the pick-up drill draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from trainer.domain.script import Goal
from trainer.domain.take import TakeSource
from trainer.rehearsal.opening import Opening

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.room import Room


class Dialled(NamedTuple):
    """A call of the drill: how it opens, and what to say where somebody picks up; None where nobody does."""

    opening: Opening
    live: Script | None


def usual_opening(page: Page, room: Room, source: TakeSource) -> Opening:
    """Return how a take opens; the sample has no mailbox to speak on, and one that cannot be read is told."""
    found = [Opening()]
    if source is not TakeSource.SAMPLE:
        page.tried(lambda: found.append(room.voices.opening(room.preferences.settings.greeting)))
    return found[-1]


def dialled(page: Page, room: Room) -> Dialled | None:
    """Return a call of the drill; None where its sounds cannot be read, which is told."""
    found: list[Opening] = []
    if not page.tried(lambda: found.append(room.voices.drill())):
        return None
    live = next((one.script for one in room.library.scripts() if one.script.goal is Goal.LIVE), None)
    if found[0].pickup is None:
        return Dialled(found[0], None)
    if live is None:  # nobody picks up where there are no words for that
        return Dialled(Opening(found[0].ringing_s), None)
    return Dialled(found[0], room.filling.filled(live))
