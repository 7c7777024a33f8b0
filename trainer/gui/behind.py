"""What is done behind the window once it stands: judging, finding lost recordings, and saying which old ones go."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trainer.domain.errors import TrainerError
from trainer.gui.background import Background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.pages.practice import PracticePage
    from trainer.rehearsal.room import Room

_log = logging.getLogger(__name__)


class Behind(QObject):
    """Looks after the takes off the window's thread. No recording goes that was not announced in this window."""

    done = Signal()

    def __init__(self, practice: PracticePage) -> None:
        super().__init__(practice)
        self._practice = practice
        self._room: Room | None = None
        self.to_forget: Sequence[str] = ()
        self._background = Background()
        self._background.done.connect(self._tell)
        self._background.failed.connect(self._fail)
        practice.old_wanted.connect(self._keep)

    def enter(self, room: Room) -> None:
        """Begin."""
        self._room = room

        def work() -> Sequence[str]:
            room.upkeep()
            return room.keeping.due()

        self._background.start(work)

    def leave(self, room: Room) -> None:
        """Delete the recordings of which was said that they go, and that still are to go; the window closes."""
        self._room = None
        try:
            due = set(room.keeping.due())
            room.keeping.forget([take_id for take_id in self.to_forget if take_id in due])
        except TrainerError as fault:
            _log.warning("old recordings are still there: %s", fault)

    def _tell(self, due: Sequence[str]) -> None:
        """Say which recordings are to go; where something else is being said, they stay until the next time."""
        if self._room is None:
            return
        if due and not self._practice.banner.text:
            self.to_forget = due
            self._practice.tell_of_old(len(due))
        self.done.emit()

    def _keep(self) -> None:
        self.to_forget = ()

    def _fail(self, fault: TrainerError) -> None:
        _log.warning("what is done behind the window stopped: %s", fault)
