"""A page of help in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from trainer.gui.dialogs.form import Sheet
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class GuideDialog(Sheet):
    """Shows a guide that comes with the program; the arrow keys scroll, Esc closes.

    Args:
        parent: what is in front of.
        title: what it is about.
        name: its name among the guides.
    """

    def __init__(self, parent: QWidget, title: str, name: str) -> None:
        super().__init__(parent, title)
        self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        self.text.setMarkdown((assets_dir() / "guide" / f"{name}.md").read_text(encoding="utf-8"))
        self.inside.addWidget(self.text, 1)
        self.add_buttons(("Close", "primary", self.accept))
        self.resize(760, min(680, parent.window().height() - 40))
        self.text.setFocus()
