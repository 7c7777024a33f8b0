"""One door for what goes wrong inside the program: it is logged, then told calmly. Recordings are saved before."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_LOG_BYTES = 1_000_000
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("trainer")
_qt_log = logging.getLogger("trainer.qt")


class ErrorDoor(QObject):
    """Takes what nobody caught, on any thread, and shows one dialog at a time on the window's."""

    _told = Signal(str)

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self._log_file = log_file
        self._open = False
        # Queued, so that the dialog never opens in the middle of what failed, a paint event for one.
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def stand(self) -> None:
        """Start logging, and catch from now on."""
        handler = RotatingFileHandler(self._log_file, maxBytes=_LOG_BYTES, backupCount=2, delay=True, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_from_qt)

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log an error and tell it; an interrupt from the terminal ends the program as it should."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        _log.critical("not caught", exc_info=(kind, error or kind(), trace))
        self._told.emit(f"{kind.__name__}: {error}")

    def _show(self, what: str) -> None:
        if self._open:
            return
        self._open = True
        box = QMessageBox()
        box.setWindowTitle("After the Beep")
        box.setText("Something went wrong inside the program. What you recorded is safe.")
        box.setInformativeText(f"{what}\n\nThe details are in {self._log_file}.")
        box.exec()
        self._open = False


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_QT_LEVELS[kind], "%s", message)
