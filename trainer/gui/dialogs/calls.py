"""Before you dial, and after: what to be ready for, which messages were left, which came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from trainer.coaching.callbacks import callbacks_of
from trainer.domain.errors import TrainerError
from trainer.domain.script import Goal
from trainer.gui.dialogs.form import Sheet
from trainer.gui.widgets.cards import Card, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.domain.library import Call, LibraryScript
    from trainer.rehearsal.call_log import CallLog

TIPS: Final = (
    "Call from the number that you want called back.",
    "Best hours: 6:45 to 8:00 and 16:30 to 18:30, their time. Not Friday afternoon, not Monday morning.",
    "Stand up, smile, breathe out. They may pick up: have your live opener beside you.",
)
_CALL: Final = Qt.ItemDataRole.UserRole


class CallsDialog(Sheet):
    """Shows what to be ready for, keeps a message as left, and later as called back."""

    def __init__(
        self, parent: QWidget, log: CallLog, entry: LibraryScript, prospect: str, openers: Sequence[LibraryScript]
    ) -> None:
        super().__init__(parent, "Before you dial")
        self._log = log
        self._entry = entry
        whom = f" for {prospect}" if prospect else ""
        card = Card()
        for tip in TIPS:
            line = label(tip, 14)
            line.setWordWrap(True)
            card.inside.addWidget(line)
        opener = next((one for one in openers if one.script.goal is Goal.LIVE), None)
        self.opener = label(" ".join(log.filled(opener.script).lines) if opener else "", 15, tone="accent")
        self.opener.setWordWrap(True)
        card.inside.addWidget(self.opener)
        self.told = label("", 13, tone="soft")
        self.calls = QListWidget()
        self.calls.setAccessibleName("Messages left; Space marks one as called back")
        self.inside.addWidget(card)
        self.inside.addWidget(self.told)
        self.inside.addWidget(self.calls, 1)
        self.add_buttons(
            ("Remove", "", self._remove), ("Close", "", self.accept), (f"I left it{whom}", "primary", self._leave)
        )
        self.calls.itemChanged.connect(self._mark)
        self._show()
        self.resize(620, 560)
        self.calls.setFocus()

    def _show(self) -> None:
        calls = self._log.calls(self._entry.script_id)
        self.told.setText(
            f"With this script: {callbacks_of(calls).told}. Tick a message when they have called back."
            if calls
            else "When you have left this message on a real voicemail, note it here: practice meets reality."
        )
        self.calls.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.calls.clear()
        for call in calls:
            self.calls.addItem(_item(call))
        self.calls.blockSignals(False)  # noqa: FBT003 - Qt's way

    def _leave(self) -> None:
        self._try(lambda: self._log.leave(self._entry))

    def _remove(self) -> None:
        item = self.calls.currentItem()
        if item is not None:
            self._try(lambda: self._log.remove(item.data(_CALL)))

    def _mark(self, item: QListWidgetItem) -> None:
        came = item.checkState() is Qt.CheckState.Checked
        self._try(lambda: self._log.mark(item.data(_CALL), called_back=came))

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except TrainerError as fault:
            self.show_fault(fault)
        self._show()


def _item(call: Call) -> QListWidgetItem:
    whom = f"{call.prospect}, " if call.prospect else ""
    back = f", called back {call.called_back_at.astimezone():%d %b}" if call.called_back_at else ""
    item = QListWidgetItem(f"{whom}{call.left_at.astimezone():%d %b %Y %H:%M}, version {call.version}{back}")
    item.setData(_CALL, call.call_id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if call.called_back_at else Qt.CheckState.Unchecked)
    return item
