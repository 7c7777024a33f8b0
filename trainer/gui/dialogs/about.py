"""Which version this is, where the data is, and what the program is made of."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QPlainTextEdit

from trainer import __version__
from trainer.analysis.live import DETECTOR
from trainer.gui.dialogs.form import Sheet
from trainer.gui.licences import read_licences
from trainer.gui.theme import font
from trainer.gui.widgets.cards import label
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_WIDTH_PX, _HEIGHT_PX, _ROUND_PX = 860, 680, 40


class AboutDialog(Sheet):
    """Tells facts that somebody who helps may ask for, each to select, and all to copy at once; below, the licences.

    Args:
        parent: what is in front of.
        data_dir: where takes are kept.
    """

    def __init__(self, parent: QWidget, data_dir: Path) -> None:
        super().__init__(parent, "About After the Beep", "A desktop trainer for sales voicemails. MIT licence.")
        self.facts = {
            "Version": __version__,
            "Detector": DETECTOR,
            "Your data": str(data_dir),
            "Runs on": f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}",
        }
        self.bundled = read_licences(assets_dir())
        self.parts, self.licence = QListWidget(), QPlainTextEdit()
        self._lay_out()
        self._fill()
        window = parent.window()
        self.resize(
            min(_WIDTH_PX, window.width() - _ROUND_PX),
            min(_HEIGHT_PX, window.height() - _ROUND_PX),
        )
        self.parts.setFocus()

    def copy(self) -> None:
        """Put the facts on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {fact}" for name, fact in self.facts.items()))

    def _fill(self) -> None:
        self.parts.ensurePolished()  # before there are rows: their height is that of the style
        for one in self.bundled:
            self.parts.addItem(f"{one.name} {one.version}".strip())
        self.parts.currentRowChanged.connect(lambda row: self.licence.setPlainText(self.bundled[row].told))
        self.parts.setCurrentRow(0)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, fact) in enumerate(self.facts.items()):
            grid.addWidget(label(name, 14, QFont.Weight.Medium), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_selectable(name, fact), row, 1)
        self.inside.addLayout(grid)
        self.inside.addWidget(label("What it is made of, with the licence of each", 15, QFont.Weight.DemiBold))
        self.parts.setAccessibleName("What it is made of")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.licence.setAccessibleName("The licence of what is chosen")
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setFont(font(12))
        row_below = QHBoxLayout()
        row_below.addWidget(self.parts, 4)
        row_below.addWidget(self.licence, 7)
        self.inside.addLayout(row_below, 1)
        self.add_buttons(("Copy the lines above", "", self.copy), ("Close", "primary", self.accept))


def _selectable(name: str, fact: str) -> QWidget:
    """Return a line that can be selected, by keys too."""
    shown = label(fact, 14)
    shown.setWordWrap(True)
    shown.setAccessibleName(f"{name}: {fact}")
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return shown
