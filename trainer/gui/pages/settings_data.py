"""What is kept, where, for how long: disk use, backup, restore, move, and when old recordings go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QMessageBox

from trainer.gui.background import Background
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.room import Room
    from trainer.rehearsal.vault_ports import DiskUse

_KEPT: Final = {"For ever": 0, "A year": 365, "Half a year": 180, "90 days": 90, "30 days": 30}
_NEVER: Final = "Their figures stay. Starred, best and first takes never go by themselves."


class DataSettings(Card):
    """The card about one's own data."""

    keep_changed = Signal(int)
    backup_wanted = Signal()
    restore_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, data_dir: Path) -> None:
        super().__init__(margin_px=18)
        self._room: Room | None = None
        self.keep = QComboBox()
        self.keep.addItems(list(_KEPT))
        self.use = label("", 13, tone="soft")
        self.backup_button, self.restore_button = button("Back up\u2026"), button("Restore\u2026")
        self.move_button = button("Move\u2026")
        self._background = Background()
        self._background.done.connect(self._show_use)
        self._lay_out(data_dir)
        self.keep.activated.connect(self._choose)
        self.backup_button.clicked.connect(self.backup_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.move_button.clicked.connect(self.move_wanted)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self._show_kept()

    def weigh(self) -> None:
        """Ask how much room everything takes, off the window's thread."""
        if self._room is not None:
            self._background.start(self._room.vault.disk_use)

    def _choose(self, row: int) -> None:
        """Say what would be deleted, and keep the wish only where that is meant."""
        room = self._room
        if room is None:
            return
        days = list(_KEPT.values())[row]
        due = room.keeping.due(days)
        if due and not self._confirms(len(due)):
            self._show_kept()
            return
        self.keep_changed.emit(days)

    def _confirms(self, count: int) -> bool:
        older = f"{count} recording{' is' if count == 1 else 's are'} older."
        told = f"{older} The next start says so again; when the program closes after that, they are deleted."
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        asked = QMessageBox.question(self, "Delete old recordings?", f"{told} {_NEVER}", buttons)
        return asked is QMessageBox.StandardButton.Yes

    def _show_kept(self) -> None:
        if self._room is None:
            return
        days = self._room.preferences.settings.keep_days
        if days not in _KEPT.values() and self.keep.findText(f"{days} days") < 0:
            self.keep.addItem(f"{days} days")
        with QSignalBlocker(self.keep):
            names = [name for name, known in _KEPT.items() if known == days]
            self.keep.setCurrentText(names[0] if names else f"{days} days")

    def _show_use(self, use: DiskUse) -> None:
        takes = f"{use.recordings:,} recording{'' if use.recordings == 1 else 's'}"
        self.use.setText(f"{takes}, {size_told(use.recordings_bytes)}; all the rest {size_told(use.rest_bytes)}.")

    def _lay_out(self, data_dir: Path) -> None:
        where = label(f"Your takes are in {data_dir}. Nothing leaves this computer.", 13, tone="soft")
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use.setWordWrap(True)
        self.keep.setAccessibleName("Keep recordings")
        self.keep.setMinimumWidth(150)
        never = label(_NEVER, 13, tone="soft")
        never.setWordWrap(True)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(12)
        grid.addWidget(label("Keep recordings", 14, QFont.Weight.Medium), 0, 0)
        grid.addWidget(self.keep, 0, 1)
        grid.addWidget(never, 1, 0, 1, 2)
        row = QHBoxLayout()
        for one in (self.backup_button, self.restore_button, self.move_button):
            row.addWidget(one)
        row.addStretch()
        self.inside.setSpacing(10)
        self.inside.addWidget(label("Your data", 15, QFont.Weight.DemiBold))
        self.inside.addWidget(where)
        self.inside.addWidget(self.use)
        self.inside.addLayout(grid)
        self.inside.addLayout(row)


def size_told(size_bytes: int) -> str:
    """Return a size as people say it."""
    mega = size_bytes / 1e6
    return f"{mega / 1000:.1f} GB" if mega >= 1000 else f"{mega:.0f} MB" if mega >= 10 else f"{mega:.1f} MB"  # noqa: PLR2004 - thousands
