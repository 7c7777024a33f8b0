"""Opens the window first and everything else behind it: the composition root of the desktop program."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from trainer import __version__
from trainer.domain.prompting import Prompter
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.background import Background
from trainer.gui.errors import ErrorDoor
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from trainer.domain.errors import TrainerError
    from trainer.rehearsal.room import Room
    from trainer.store.data_folder import DataFolder

_log = logging.getLogger(__name__)
_DESKTOP_FILE: Final = "after-the-beep"
"""By it a Linux desktop knows to which entry of its menu a window belongs; in a Flatpak the entry has another name."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What comes in after the first paint: the room, whether a microphone was found, and whether to keep still."""

    room: Room
    has_microphone: bool
    rests: bool


class FirstPaint(QObject):
    """Says when a window has been painted for the first time."""

    came = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Watch for the first paint, then step aside."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self.came.emit()
        return super().eventFilter(watched, event)


def open_window(folder: DataFolder, source: str | None) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    settings = SettingsFile(folder.settings).load()
    if settings.zoom != 1:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{settings.zoom:g}")
    app = _application()
    assets = assets_dir()
    door = ErrorDoor(folder.logs / "trainer.log")
    door.stand()
    theme.load(assets)
    theme.apply(app, settings.appearance, high_contrast=settings.high_contrast)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.follow(app))
    window = MainWindow(read_built_in(assets / "library"), settings.limit_s, folder.root)
    window.looks_changed.connect(lambda chosen: theme.apply(app, chosen.appearance, high_contrast=chosen.high_contrast))
    background = Background()
    background.done.connect(lambda arrival: _enter(window, arrival))
    background.failed.connect(lambda fault: _cannot_open(window, fault))
    painted = FirstPaint(window)
    painted.came.connect(window.shelf.furnish, Qt.ConnectionType.QueuedConnection)
    painted.came.connect(lambda: background.start(lambda: arrive(folder, source)))
    window.restore_place(settings.window)
    window.show()
    return app.exec()


def tell_fault(fault: TrainerError) -> None:
    """Say in a box why there will be no window: who started the program by its icon sees no terminal."""
    app = QApplication.instance()
    if app is None:
        app = _application()
        theme.load(assets_dir())
        theme.apply(app, Appearance.SYSTEM)
    box = QMessageBox(QMessageBox.Icon.Warning, app.applicationName(), fault.message)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a folder may be called anything
    box.setInformativeText(fault.hint)
    box.exec()


def open_gallery() -> int:
    """Show every widget in its states until the window is closed; return the exit status."""
    from trainer.gui.gallery import Gallery  # noqa: PLC0415 - only here

    app = QApplication(sys.argv[:1])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    gallery = Gallery()
    gallery.show()
    return app.exec()


def arrive(folder: DataFolder, source: str | None) -> Arrival:
    """Build the room and look for a microphone; errors as in `open_room`."""
    # The heavy parts are loaded behind the first paint.
    from trainer.analysis.alignment.model_folder import model_folder  # noqa: PLC0415 - see above
    from trainer.app import open_room  # noqa: PLC0415 - likewise
    from trainer.gui.system_wish import wants_rest  # noqa: PLC0415 - likewise
    from trainer.rehearsal.following import FollowingProcess  # noqa: PLC0415 - likewise

    following = FollowingProcess(model_folder())
    room = open_room(folder, source, following=following)
    if room.preferences.settings.prompter is Prompter.FOLLOW:
        following.prepare()
    return Arrival(room, has_microphone=bool(room.devices.inputs()), rests=wants_rest())


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("After the Beep")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(os.environ.get("FLATPAK_ID") or _DESKTOP_FILE)
    app.setWindowIcon(QIcon(str(assets_dir() / "icons" / "trainer.png")))
    return app


def _enter(window: MainWindow, arrival: Arrival) -> None:
    window.practice.prompting.rest(arrival.rests)
    window.enter(arrival.room, has_microphone=arrival.has_microphone)


def _cannot_open(window: MainWindow, fault: TrainerError) -> None:
    _log.error("the room could not be opened: %s", fault)
    window.practice.show_fault(fault)
