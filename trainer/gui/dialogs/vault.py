"""Backup, restore and move, each with a bar that shows how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QProgressBar

from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.dialogs.pick_file import folder_place, open_places, save_place
from trainer.gui.pages.settings_data import size_told
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from trainer.domain.errors import TrainerError
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.vault_ports import BackupReport, MoveReport, Tell

_ZIP = "Backup (*.zip)"
_THOUSANDTHS = 1000


class Work(Sheet):
    """Shows work that must not be cut off; it closes by itself when the work is done, and `result` is what came.

    Args:
        parent: what is in front of.
        title: what is being done.
        told: what there is to know meanwhile.
        work: does it, telling how much is done and of how much.
    """

    progressed = Signal(int, int)

    def __init__(self, parent: QWidget, title: str, told: str, work: Callable[[Tell], object]) -> None:
        super().__init__(parent, title, told)
        self.result_of_work: Any = None
        self.fault: TrainerError | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _THOUSANDTHS)
        self.bar.setAccessibleName("How far it is")
        self.inside.addWidget(self.bar)
        self.inside.addWidget(label("This window closes by itself.", 13, tone="soft"))
        self.resize(460, 190)
        self._going = True
        self._background = Background()
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self.progressed.connect(self._show)
        self._work = work

    def run(self) -> Any:
        """Do it and return what came; None where it failed, and `fault` says why."""
        self._background.start(lambda: self._work(self.progressed.emit))
        if self._going:
            self.exec()
        return self.result_of_work

    def reject(self) -> None:
        """Stay until it is done."""
        if not self._going:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stay until it is done."""
        if self._going:
            event.ignore()
        else:
            super().closeEvent(event)

    def _show(self, done: int, whole: int) -> None:
        self.bar.setValue(_THOUSANDTHS * done // max(whole, 1))

    def _done(self, result: object) -> None:
        self.result_of_work, self._going = result, False
        self.accept()

    def _failed(self, fault: TrainerError) -> None:
        self.fault, self._going = fault, False
        self.accept()


def back_up(parent: QWidget, room: Room) -> None:
    """Ask where to, and write everything to one file."""
    name = f"after-the-beep-{datetime.now().astimezone():%Y-%m-%d}.zip"
    place = save_place(parent, "Back up everything to one file", name, _ZIP)
    if place is None:
        return
    work = Work(parent, "Backing up", f"Everything goes to {place}.", lambda tell: room.vault.back_up(place, tell))
    report: BackupReport | None = work.run()
    if report is None:
        tell_fault(parent, work.fault)
    else:
        told = f"{report.files} files, {size_told(report.bytes)}, are in {place}. What is in the bin is not."
        QMessageBox.information(parent, "Backed up", told)


def restore(parent: QWidget, room: Room, leave: Callable[[], object]) -> None:
    """Ask for a backup, check it, ask whether it is to replace everything, do so, and end the program.

    Args:
        parent: what is in front of.
        room: closed before anything is replaced.
        leave: ends the program, which has nothing open any more.
    """
    chosen = open_places(parent, "Restore a backup", _ZIP)
    if not chosen:
        return
    path = chosen[0]
    check = Work(parent, "Checking the backup", "Nothing is changed yet.", lambda tell: room.vault.check(path, tell))
    report: BackupReport | None = check.run()
    if report is None:
        tell_fault(parent, check.fault)
    elif _confirms_restore(parent, report):
        told = "It takes the place of everything."
        work = Work(parent, "Restoring", told, lambda tell: _restored(room, path, tell))
        _end_with(parent, work, "Everything from the backup is there.", leave)


def move(parent: QWidget, room: Room, leave: Callable[[], object]) -> None:
    """Ask where to, move everything there, and end the program; arguments as in `restore`."""
    place = folder_place(parent, "Move your data to an empty folder")
    if place is None:
        return
    told = f"Everything moves to {place}. The program closes afterwards. Go on?"
    if QMessageBox.question(parent, "Move your data?", told) is not QMessageBox.StandardButton.Yes:
        return
    work = Work(
        parent, "Moving", "Copied, read again, and only then deleted here.", lambda tell: _moved(room, place, tell)
    )
    _end_with(parent, work, f"Everything is in {place} now.", leave)


def _restored(room: Room, path: Path, tell: Tell) -> BackupReport:
    room.close()
    return room.vault.restore(path, tell)


def _moved(room: Room, place: Path, tell: Tell) -> MoveReport:
    room.close()
    return room.vault.move(place, tell)


def _end_with(parent: QWidget, work: Work, told: str, leave: Callable[[], object]) -> None:
    if work.run() is None:
        fault = work.fault
        said = f"{fault.message} {fault.hint} Nothing was changed." if fault else "Nothing was changed."
        QMessageBox.warning(parent, "Not done", f"{said} The program closes now; start it again.")
    else:
        QMessageBox.information(parent, "Done", f"{told} The program closes now; start it again.")
    leave()


def _confirms_restore(parent: QWidget, report: BackupReport) -> bool:
    when = datetime.fromisoformat(report.made_at).astimezone()
    told = (
        f"The backup of {when.day} {when:%B %Y, %H:%M} is sound. It takes the place of everything that is here now: "
        "takes, scripts, people and settings. The program closes afterwards. Go on?"
    )
    buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
    return QMessageBox.question(parent, "Replace everything?", told, buttons) is QMessageBox.StandardButton.Yes


def tell_fault(parent: QWidget, fault: TrainerError | None) -> None:
    """Say why work was not done."""
    if fault is not None:
        QMessageBox.warning(parent, "Not done", f"{fault.message} {fault.hint}")
