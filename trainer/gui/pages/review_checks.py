"""The checks of a take: a tile each, and the reason for the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from trainer.domain.checks import CheckVerdict
from trainer.gui.widgets.cards import label
from trainer.gui.widgets.check_tile import CheckTile, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.checks import Check

_COLUMNS: Final = 4
_ASK_WHY: Final = "Choose a check to see why, what passes, and to hear its place."
_BY_WORTH: Final = (CheckVerdict.FAIL, CheckVerdict.WARN, CheckVerdict.PASS, CheckVerdict.NOT_JUDGED)


class TakeChecks(QWidget):
    """Every check with its value; choosing one says why and asks to hear its first place."""

    hear_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[CheckTile] = []
        self.reason = label(size_px=12, tone="soft")
        self.reason.setWordWrap(True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.setMinimumHeight(46)
        self._grid = QGridLayout()
        self._grid.setSpacing(7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid, 12)
        column.addWidget(self.reason)
        column.addStretch(1)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show checks, in the order given."""
        while len(self.tiles) < len(checks):
            self._add_tile()
        for tile, check in zip(self.tiles, checks, strict=True):
            tile.setChecked(False)
            tile.show_check(check)
        self.reason.setText(_ASK_WHY)

    def step(self) -> None:
        """Choose the next check, what failed first."""
        ordered = sorted(self.tiles, key=lambda tile: _BY_WORTH.index(_verdict(tile)))
        chosen = next((at for at, tile in enumerate(ordered) if tile.isChecked()), -1)
        if ordered:
            self._choose(ordered[(chosen + 1) % len(ordered)])

    def _add_tile(self) -> None:
        tile = CheckTile()
        tile.clicked.connect(lambda: self._choose(tile))
        at = len(self.tiles)
        self._grid.addWidget(tile, at // _COLUMNS, at % _COLUMNS)
        self.tiles.append(tile)

    def _choose(self, chosen: CheckTile) -> None:
        for tile in self.tiles:
            tile.setChecked(tile is chosen)
        if chosen.check is not None:
            self.reason.setText(f"{chosen.check.title}: {told(chosen.check)}")
            if chosen.check.spans:
                self.hear_wanted.emit(chosen.check.spans[0][0])


def _verdict(tile: CheckTile) -> CheckVerdict:
    return tile.check.verdict if tile.check else CheckVerdict.NOT_JUDGED
