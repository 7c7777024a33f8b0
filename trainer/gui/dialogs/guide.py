"""The guides in a dialog: pages of help with pictures, which lead to each other."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextBrowser

from trainer.gui.dialogs.form import Sheet
from trainer.gui.guides import GUIDES, guide_path
from trainer.gui.theme import font
from trainer.gui.widgets.cards import button
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH_PX, _HEIGHT_PX, _ROUND_PX = 820, 720, 40
_ABOVE_PX, _BELOW_PX, _LINE_PX = 18, 9, 3
_KEYS: Final = "Tab goes from link to link, Enter follows one, Alt+\N{LEFTWARDS ARROW} goes back, Esc closes."
_OF_CODE: Final = QTextFormat.Property.BlockCodeLanguage
_BESIDE_PX: Final = 130
"""What stands between the edge of the dialog and a picture, on both sides."""


class GuideText(QTextBrowser):
    """Shows Markdown out of the assets; a link leads to another guide and never out of them.

    Args:
        picture_px: how wide a picture may be.
    """

    def __init__(self, picture_px: int) -> None:
        super().__init__()
        self._picture_px = picture_px
        self._assets = assets_dir().resolve()
        self.setFont(font(15))
        self.setOpenExternalLinks(False)

    def doSetSource(  # noqa: N802 - Qt's name
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,  # noqa: A002
    ) -> None:
        """Follow a link where it leads to a text of the assets; others do nothing."""
        if self._is_ours(name):
            super().doSetSource(name, type)
            self.give_air()

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: N802, A002 - Qt's names
        """Return what a text asks for: pictures no wider than there is room, and nothing from elsewhere."""
        if type != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(type, name)
        url = self.source().resolved(QUrl(name))
        picture = QImage(url.toLocalFile()) if self._is_ours(url) else QImage()
        sharp = self.devicePixelRatioF()
        room_px = round(self._picture_px * sharp)
        if picture.width() > room_px:
            picture = picture.scaledToWidth(room_px, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(sharp)
        return picture

    def give_air(self) -> None:
        """Leave room between what stands below each other, and let code wrap: Markdown does neither."""
        block = self.document().begin()
        while block.isValid():
            cursor, form, below = QTextCursor(block), block.blockFormat(), block.next()
            if cursor.currentTable() is None:
                is_heading, goes_on = bool(form.headingLevel()), _kind(below) == _kind(block) != _Kind.WORDS
                form.setTopMargin(_ABOVE_PX if is_heading and block.position() else 0)
                form.setBottomMargin((_LINE_PX if block.textList() else 0) if goes_on else _BELOW_PX)
                form.setNonBreakableLines(False)
                cursor.setBlockFormat(form)
            block = below

    def _is_ours(self, url: QUrl | str) -> bool:
        path = Path(self.source().resolved(QUrl(url)).toLocalFile()).resolve()
        return path.is_file() and path.is_relative_to(self._assets)


class _Kind(Enum):
    """What a block of text is, as far as it differs in the room it needs."""

    WORDS = auto()
    ITEM = auto()
    CODE = auto()


def _kind(block: QTextBlock) -> _Kind:
    if block.isValid() and block.textList():
        return _Kind.ITEM
    return _Kind.CODE if block.isValid() and block.blockFormat().hasProperty(_OF_CODE) else _Kind.WORDS


class GuideDialog(Sheet):
    """Shows the guides that come with the program.

    The arrow keys scroll, Tab goes from link to link and on, Enter follows one, Alt+Left goes back, Esc closes.

    Args:
        parent: what is in front of.
        name: with which guide it opens.
    """

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "Guide", _KEYS)
        window = parent.window()
        width_px = min(_WIDTH_PX, window.width() - _ROUND_PX)
        self.text = GuideText(width_px - _BESIDE_PX)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Guide")
        for known, title in GUIDES.items():
            if guide_path(known).is_file():
                self.choice.addItem(title, known)
        self.back_button = button("Back", "quiet")
        self._lay_out()
        self.text.historyChanged.connect(self._name)  # after the source is another one; its own signal comes before
        self.text.backwardAvailable.connect(self.back_button.setEnabled)
        self.back_button.clicked.connect(self.text.backward)
        self.choice.activated.connect(lambda _row: self.open_guide(self.choice.currentData()))
        self.open_guide(name)
        self.resize(width_px, min(_HEIGHT_PX, window.height() - _ROUND_PX))
        self.text.setFocus()

    @property
    def shown(self) -> str:
        """Return the name of what is shown: a guide, or another text of the assets."""
        return self.text.source().fileName().removesuffix(".md")

    def open_guide(self, name: str) -> None:
        """Show a guide from its beginning."""
        self.text.setSource(QUrl.fromLocalFile(str(guide_path(name))))

    def _name(self) -> None:
        title = GUIDES.get(self.shown, self.text.documentTitle() or "Guide")
        self.setWindowTitle(title)
        self.text.setAccessibleName(title)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(self.shown))

    def _lay_out(self) -> None:
        self.back_button.setEnabled(False)
        self.back_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addWidget(self.back_button)
        row.addStretch()
        self.inside.addLayout(row)
        self.inside.addWidget(self.text, 1)
        self.add_buttons(("Close", "primary", self.accept))
