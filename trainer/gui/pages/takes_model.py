"""The takes as a table that asks for its rows when they are looked at: it stays quick with a hundred thousand."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from trainer.domain.take import TakeSource
from trainer.domain.take_line import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.take_line import TakeLine

COLUMNS: Final = (
    ("When", Order.WHEN, 184),
    ("Script", Order.SCRIPT, 0),
    ("For", Order.PROSPECT, 96),
    ("Length", Order.LENGTH, 82),
    ("Ums", Order.UMS, 64),
    ("Pauses", Order.LONG_PAUSES, 78),
    ("Digit", Order.NUMBER_PACE, 78),
    ("Pace", Order.PACE, 66),
    ("Checks", Order.CHECKS, 92),
    ("Remarks", Order.MARK, 0),
)
"""Head, what it sorts by, and its width in pixels; 0 takes what is left."""
SCRIPT_COLUMN, REMARKS_COLUMN = 1, 9
LESS_COLUMNS: Final = (2, 6, 7)
"""What a narrow window leaves out."""
NUMBER_COLUMNS = range(3, 9)
_PAGE: Final = 100
_PAGES: Final = 20
_WHY: Final = {
    "Pauses": "Long pauses",
    "Digit": "Seconds a digit of the number",
    "Pace": "Words a minute outside the number",
    "Checks": "How many checks passed, of those that could be judged",
}
_NO_INDEX = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class TakesModel(QAbstractTableModel):
    """The takes with these keys, in this order; their lines are read by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: Sequence[int] = ()
        self._read: Callable[[Sequence[int]], Sequence[TakeLine | None]] = lambda keys: [None] * len(keys)
        self._pages: OrderedDict[int, Sequence[TakeLine | None]] = OrderedDict()

    def show(self, keys: Sequence[int], read: Callable[[Sequence[int]], Sequence[TakeLine | None]]) -> None:
        """Show other takes.

        Args:
            keys: one for each take.
            read: returns the lines of some keys.
        """
        self.beginResetModel()
        self.keys, self._read = keys, read
        self._pages.clear()
        self.endResetModel()

    def line(self, row: int) -> TakeLine | None:
        """Return the take of a row; None where it has gone meanwhile."""
        if not 0 <= row < len(self.keys):
            return None
        page, place = divmod(row, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self.keys[page * _PAGE : (page + 1) * _PAGE])
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many takes there are."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = COLUMNS[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _WHY.get(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {SCRIPT_COLUMN, REMARKS_COLUMN}:
            return cells(line)[index.column()] or None
        return cells(line)[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def cells(line: TakeLine) -> tuple[str, ...]:
    """Return what stands in the row of a take."""
    figures = line.figures
    return (
        f"{line.recorded_at.astimezone():%d %b %Y  %H:%M}",
        line.script + _SOURCES[line.source],
        line.prospect,
        f"{line.length_s:.1f} s",
        str(line.ums),
        str(line.long_pauses),
        f"{figures.number_pace_s:.2f} s" if figures and figures.number_pace_s is not None else "",
        f"{figures.words_per_min:.0f}" if figures and figures.words_per_min is not None else "",
        f"{figures.passed} of {figures.judged}" if figures and figures.judged else "",
        _remarks(line),
    )


_SOURCES: Final = {TakeSource.MICROPHONE: "", TakeSource.SAMPLE: "  (sample)", TakeSource.FILE: "  (file)"}


def _remarks(line: TakeLine) -> str:
    star = "\u2605" if line.starred else ""
    mark = f"mark {line.mark}" if line.mark else ""
    return "  ".join(filter(None, [star, mark, *(f"#{tag}" for tag in line.tags), " ".join(line.note.split())]))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBER_COLUMNS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
