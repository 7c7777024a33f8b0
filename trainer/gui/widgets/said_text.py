"""A script as it was said: what was skipped, said again or added, with ums and long pauses in their place."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip

from trainer.domain.speech import SpeechKind
from trainer.domain.words import WordStatus
from trainer.gui.theme import font, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QWidget

    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.words import SaidWords, Word
    from trainer.gui.theme import Tokens

LEAD_BACK_S = 0.2
"""A word is heard from this much before it."""
_SMALL_PX, _LARGE_PX = 17, 21
_ROOMY_PX = 320
_ADDED = "not in the script"
_LOST = "couldn\N{RIGHT SINGLE QUOTATION MARK}t follow this part"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to read in a script as it was said.

    Attributes:
        text: what stands there.
        kind: said, skipped, repeated, inserted, lost, um or pause.
        start_s: where it is heard; None where it was not.
        end_s: where that ends.
    """

    text: str
    kind: str
    start_s: float | None = None
    end_s: float | None = None

    @property
    def told(self) -> str:
        """Return when it was said, in words."""
        if self.start_s is None or self.end_s is None:
            return ""
        return f"{self.start_s:.1f} s to {self.end_s:.1f} s"


def pieces_of(script: Script, said: SaidWords, flags: Sequence[SpeechSpan]) -> list[Piece]:
    """Return a script as it was said, in the order to read it.

    Args:
        script: the words to say.
        said: what became of them.
        flags: the ums and long pauses that stand between them.
    """
    between = [_piece_of_flag(flag) for flag in flags]
    between += [Piece(_LOST, "lost", start_s, end_s) for start_s, end_s in said.lost]
    between.sort(key=lambda piece: piece.start_s or 0.0)
    pieces: list[Piece] = []
    for piece in _words(script, said):
        while between and piece.start_s is not None and (between[0].start_s or 0.0) < piece.start_s:
            pieces.append(between.pop(0))
        pieces.append(piece)
    return pieces + between


def _words(script: Script, said: SaidWords) -> Iterator[Piece]:
    """Yield the words as they are written; a number of several spoken words is one piece."""
    written = script.written
    claimed = {word.written for word in said.words}
    unclaimed = [at for at in range(len(written)) if at not in claimed]
    mixed = {word.written for word in said.words if word.status is WordStatus.SKIPPED}
    mixed &= {word.written for word in said.words if word.status is WordStatus.SAID}
    for (at, status), run in groupby(said.words, key=lambda word: (word.written, word.status)):
        words = list(run)
        while at is not None and unclaimed and unclaimed[0] < at:
            yield Piece(written[unclaimed.pop(0)].text, "lost")
        text = _ADDED if at is None or status is WordStatus.INSERTED else _text(written[at].text, words)
        if at in mixed:
            text = " ".join(word.text for word in words)
        yield Piece(text, status.value, words[0].start_s, words[-1].end_s)
    yield from (Piece(written[at].text, "lost") for at in unclaimed)


def _text(written: str, words: Sequence[Word]) -> str:
    return written if len(written) > 1 or not words else words[0].text


def _piece_of_flag(flag: SpeechSpan) -> Piece:
    if flag.kind is SpeechKind.FILLED_PAUSE:
        return Piece("um", "um", flag.start_s, flag.end_s)
    return Piece(f"{flag.length_s:.1f} s", "pause", flag.start_s, flag.end_s)


class SaidText(QTextBrowser):
    """Shows the pieces. Hovering one tells its time, a click or Enter asks to hear it, arrows step through them."""

    hear_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the page's keys away
        self.setFont(font(_SMALL_PX))
        self.setAccessibleName("The script as you said it")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self._pieces: list[Piece] = []
        self._heard: int | None = None
        self.anchorClicked.connect(self._hear)
        self.highlighted.connect(self._tell)

    def show_plain(self, text: str) -> None:
        """Show words of which nothing is known."""
        self._pieces = []
        self.setAccessibleDescription(text)
        self.setHtml(f'<p style="line-height: 150%">{escape(text)}</p>')

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a script as it was said."""
        self._pieces = list(pieces)
        self.setAccessibleDescription(" ".join(_aloud(piece) for piece in pieces))
        self._paint_pieces()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take larger type where there is room."""
        super().resizeEvent(event)
        self.setFont(font(_LARGE_PX if self.height() >= _ROOMY_PX else _SMALL_PX))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and self._pieces:
            self._paint_pieces()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the next or the last piece with the arrow keys."""
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() in steps:
            super().focusNextPrevChild(steps[Qt.Key(event.key())])
            self._tell_chosen()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Leave the text with Tab, instead of going through all its words."""
        return _leave(self, forward=next)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the time that was told."""
        QToolTip.hideText()
        super().focusOutEvent(event)

    def show_heard(self, at_s: float | None) -> None:
        """Let the word stand out that is being heard; None lets none."""
        heard = next((at for at, piece in enumerate(self._pieces) if _is_heard(piece, at_s)), None)
        if heard == self._heard:
            return
        self._heard = heard
        selection = QTextEdit.ExtraSelection()
        if heard is not None and (place := self._place_of(heard)) is not None:
            selection.cursor = place
            selection.format.setBackground(tokens_of(self.window()).color("accent_soft"))
        self.setExtraSelections([] if heard is None else [selection])

    def _place_of(self, number: int) -> QTextCursor | None:
        """Return a cursor over a piece."""
        block = self.document().begin()
        while block.isValid():
            for part in cast("Iterable[QTextBlock.iterator]", block):
                fragment = part.fragment()
                if fragment.charFormat().anchorHref() == str(number):
                    place = QTextCursor(self.document())
                    place.setPosition(fragment.position())
                    place.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    return place
            block = block.next()
        return None

    def _paint_pieces(self) -> None:
        tokens = tokens_of(self.window())  # its own ground is the card's, which a style sheet makes transparent
        kinds = ["", *(piece.kind for piece in self._pieces)]
        pairs = zip(self._pieces, kinds, strict=False)
        words = " ".join(
            _html(piece, at, tokens, first=before != piece.kind) for at, (piece, before) in enumerate(pairs)
        )
        self.setHtml(f'<p style="line-height: 150%">{words}</p>')

    def _tell_chosen(self) -> None:
        piece = self._piece(self.textCursor().charFormat().anchorHref())
        if piece is not None:
            QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomRight()), piece.told, self)

    def _tell(self, url: QUrl) -> None:
        piece = self._piece(url.toString())
        QToolTip.showText(QCursor.pos(), piece.told if piece else "", self)

    def _hear(self, url: QUrl) -> None:
        piece = self._piece(url.toString())
        if piece is not None and piece.start_s is not None:
            self.hear_wanted.emit(max(0.0, piece.start_s - LEAD_BACK_S))

    def _piece(self, name: str) -> Piece | None:
        return self._pieces[int(name)] if name.isdigit() and int(name) < len(self._pieces) else None


def _is_heard(piece: Piece, at_s: float | None) -> bool:
    if at_s is None or piece.start_s is None or piece.end_s is None:
        return False
    return piece.start_s <= at_s < piece.end_s


def _aloud(piece: Piece) -> str:
    """Return a piece as a screen reader says it."""
    if piece.kind in {"said", "lost"}:
        return piece.text
    said = {"skipped": "skipped: ", "repeated": "again: ", "pause": "pause of "}
    return f"[{said.get(piece.kind, '')}{piece.text}]"


def _html(piece: Piece, at: int, tokens: Tokens, *, first: bool) -> str:
    """Return a piece as it looks: every kind differs by more than its colour; what is said again has a sign first."""
    text = escape(piece.text).replace(" ", "\N{NO-BREAK SPACE}")
    looks = {
        "said": f"color: {tokens.ink}",
        "skipped": f"color: {tokens.red}; text-decoration: line-through",
        "repeated": f"color: {tokens.amber}; text-decoration: underline",
        "inserted": f"color: {tokens.soft}; background-color: {tokens.bg}; font-style: italic; font-size: 13px",
        "lost": f"color: {tokens.soft}; font-style: italic",
        "um": f"color: {tokens.amber}; background-color: {tokens.amber_soft}; font-size: 14px",
        "pause": f"color: {tokens.red}; background-color: {tokens.red_soft}; font-size: 13px",
    }
    again = "\N{CLOCKWISE OPEN CIRCLE ARROW}\N{NO-BREAK SPACE}" if first else ""
    before = {"inserted": "[", "pause": "[", "repeated": again}
    after = {"inserted": "]", "pause": "\N{NO-BREAK SPACE}pause]"}
    shown = f"{before.get(piece.kind, '')}{text}{after.get(piece.kind, '')}"
    style = looks[piece.kind]
    if piece.start_s is None:
        return f'<span style="{style}">{shown}</span>'
    plain = "" if "text-decoration" in style else "; text-decoration: none"
    return f'<a href="{at}" style="{style}{plain}">{shown}</a>'


def _leave(widget: SaidText, *, forward: bool) -> bool:
    """Give the focus to the next control in the window's order."""
    following = _beside(widget, forward=forward)
    while following is not widget:
        takes_focus = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_focus and following.isVisible() and following.isEnabled() and not widget.isAncestorOf(following):
            following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return True
        following = _beside(following, forward=forward)
    return False


def _beside(widget: QWidget, *, forward: bool) -> QWidget:
    beside = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    return beside or widget.window()
