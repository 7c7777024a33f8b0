"""The key that finds anything, also out of text fields that would take it for writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from trainer.gui.keys import Act, act_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.gui.keys import View

_FIELDS: Final = (QAbstractSpinBox, QLineEdit, QPlainTextEdit)


class KeyDoor(QObject):
    """Looks at the keys of the one field that has the focus: on some desktops Ctrl+K deletes what stands there.

    Args:
        window: whose fields are meant; a dialog in front of it has keys of its own.
        view: returns what decides what the keys do.
        opened: is called when the key came.
    """

    def __init__(self, window: QWidget, view: Callable[[], View], opened: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._view = view
        self._opened = opened
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the one key, and leave the others to the field."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.isAutoRepeat() or act_of(event, self._view()) is not Act.SWITCH:
            return False
        self._opened()
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, _FIELDS) and now.window() is self._window:
            now.installEventFilter(self)
