"""The best take of each part, joined into one: a model to listen to, and to speak along with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QListWidget

from trainer.coaching.one_part import only
from trainer.domain.slots import NAMES
from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.pages.take_sound import CURSOR_MS
from trainer.gui.widgets.cards import label
from trainer.rehearsal.replay import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.coaching.best_self import BestPart
    from trainer.rehearsal.replay import Replay

_TOLD: Final = (
    "Joined from several of your takes: you never said it so in one go, but you said every part of it so."
    " Listen, then speak along."
)


class BestSelfDialog(Sheet):
    """Names the parts with the takes they are from, and plays them as one message."""

    def __init__(self, parent: QWidget, replay: Replay, parts: Sequence[BestPart]) -> None:
        super().__init__(parent, "Your best self", _TOLD)
        self._replay = replay
        self._parts = parts
        self._closed = False
        self.list = QListWidget()
        self.list.setAccessibleName("Parts of the message")
        self.list.setUniformItemSizes(True)
        for part in parts:
            words = " ".join(only(part.take.draft.script, part.slot).lines)
            about = f"{NAMES[part.slot]}  \u00b7  {part.end_s - part.start_s:.1f} s  \u00b7  {_when(part)}"
            self.list.addItem(f"{words}\n{about}")
        self.told = label("", 14, tone="soft")
        self._background = Background()
        self._background.done.connect(lambda _nothing: self._started())
        self._background.failed.connect(self.show_fault)
        self._watch = QTimer(self, interval=CURSOR_MS)
        self._watch.timeout.connect(self._follow)
        self.inside.addWidget(self.list)
        self.inside.addWidget(self.told)
        self.add_buttons(("Close", "", self.accept), ("Play", "primary", self.play_or_stop))
        self.resize(560, 440)
        self.finished.connect(lambda _result: self._leave())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def play_or_stop(self) -> None:
        """Play the joined message, or fall silent."""
        if self._replay.playing:
            self._replay.stop()
            return
        pieces = [Piece(part.take, part.start_s, part.end_s) for part in self._parts]
        replay = self._replay
        self._background.start(lambda: replay.start(replay.joined(pieces)))

    def _started(self) -> None:
        if self._closed:
            self._replay.stop()
        else:
            self._watch.start()

    def _follow(self) -> None:
        """Choose the part that is heard."""
        if not self._replay.playing:
            self._watch.stop()
            self.told.setText("")
            return
        number = self._replay.piece_number
        self.list.setCurrentRow(number)
        self.told.setText(f"joined: part {number + 1} of {len(self._parts)}")

    def _leave(self) -> None:
        self._closed = True
        self._watch.stop()
        self._replay.stop()


def _when(part: BestPart) -> str:
    return f"take of {part.take.draft.recorded_at.astimezone():%d %B, %H:%M}"
