"""Where the stage stands: on a screen of its own if there is one, and as a window when that goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from trainer.gui.stage.screens import Area, carried, free_screen, window_on

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StagePlacing(QObject):
    """Places the two windows of a class.

    Wayland lets no program place its windows: there a window fills the screen it is told to, and all else is done by
    dragging it.

    Args:
        stage: the window of the class.
        desk: the window of the trainer.
    """

    screen_lost = Signal(str)
    """The screen of this name went away while the stage was on it; the stage is a window now."""
    screen_came = Signal(str)
    """Another screen of this name is there."""
    screens_mirrored = Signal()
    """The screen of the stage shows the desk too by now; the stage is a window."""

    def __init__(self, stage: QWidget, desk: QWidget) -> None:
        super().__init__(stage)
        self._stage, self._desk = stage, desk
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._left)
            app.screenAdded.connect(self._came)
            for screen in app.screens():
                screen.geometryChanged.connect(self._moved)

    def open(self) -> None:
        """Show the stage: it fills a free screen, or is a window beside the desk."""
        screen = self._free()
        if screen is None:
            self._show_window(self._desk.screen())
        else:
            self.fill(screen)

    def fill(self, screen: QScreen) -> None:
        """Let the stage fill a screen; the desk keeps the keys."""
        _fill(self._stage, screen)
        self._desk.activateWindow()

    def toggle_full_screen(self) -> None:
        """Let the stage fill the screen it is on, or make it a window there."""
        if self._stage.isFullScreen():
            self._show_window(self._stage.screen())
        else:
            self.fill(self._stage.screen())

    def swap(self) -> bool:
        """Let desk and stage change their screens; return whether there was anywhere to go."""
        stage, desk = self._stage.screen(), self._desk.screen()
        if stage is desk:
            free = self._free()
            if free is not None:
                self.fill(free)
            return free is not None
        _carry(self._desk, stage)
        _carry(self._stage, desk)
        self._desk.activateWindow()
        return True

    def _free(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        number = free_screen([_area(one.geometry()) for one in screens], screens.index(self._desk.screen()))
        return None if number is None else screens[number]

    def _show_window(self, screen: QScreen) -> None:
        self._stage.setScreen(screen)
        self._stage.showNormal()
        self._stage.setGeometry(_rect(window_on(_area(screen.availableGeometry()))))
        self._desk.activateWindow()

    def _came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._moved)
        self.screen_came.emit(screen.name())

    def _moved(self) -> None:
        """Uncover the desk where the screen of the stage has come to show the same."""
        stage, desk = self._stage.screen(), self._desk.screen()
        is_mirrored = stage is not desk and _area(stage.geometry()).touches(_area(desk.geometry()))
        if is_mirrored and self._stage.isFullScreen():
            self._show_window(desk)
            self.screens_mirrored.emit()

    def _left(self, screen: QScreen) -> None:
        """Bring both windows to a screen that is left; Qt tells this before it moves them itself."""
        left = QGuiApplication.primaryScreen()
        if left is None:
            return
        was_stage, was_desk = self._stage.screen() is screen, self._desk.screen() is screen
        if was_desk:
            _carry(self._desk, left)
        if not self._stage.isVisible():
            return
        if was_stage or was_desk:
            self._show_window(left if was_stage else self._stage.screen())
        if was_stage:
            self.screen_lost.emit(screen.name())


def _fill(window: QWidget, screen: QScreen) -> None:
    """Let a window fill a screen; one that fills another one already would stay there, so it leaves that first."""
    if _places_nothing():
        window.hide()
    elif window.isFullScreen():
        window.showNormal()
    window.winId()  # makes the handle that a screen is set to
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    # `showFullScreen` would take the focus, too.
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    window.show()


def _carry(window: QWidget, screen: QScreen) -> None:
    """Take a window to another screen in the state it is in."""
    if window.isFullScreen() or _places_nothing():
        _fill(window, screen)
        return
    maximized = window.isMaximized()
    if maximized:
        window.showNormal()
    source = window.screen()
    window.setScreen(screen)
    place = carried(_area(window.geometry()), _area(source.availableGeometry()), _area(screen.availableGeometry()))
    window.setGeometry(_rect(place))
    if maximized:
        window.showMaximized()


def _places_nothing() -> bool:
    """Return whether only the system places windows; a new surface then comes to the screen it is told to fill."""
    return QGuiApplication.platformName().startswith("wayland")


def _area(rect: QRect) -> Area:
    return Area(rect.x(), rect.y(), rect.width(), rect.height())


def _rect(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)
