"""The fade ladder: how much of the words is shown, and how many ums came at each rung."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from trainer.domain.prompting import Rung
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.coaching.ladder import RungFigure

_NAMES: Final = {
    Rung.FULL: "All words",
    Rung.FIRST_WORDS: "First words",
    Rung.INITIALS: "Initials",
    Rung.BLANK: "By heart",
}
_WHY: Final = "Reading aloud hides ums. Show less of the words, and see whether they come back."


class LadderBar(QWidget):
    """Chooses a rung; says what came of it so far."""

    rung_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._figures: Mapping[Rung, RungFigure] = {}
        self._rung = Rung.FULL
        self._group = QButtonGroup(self)
        self.note = label(size_px=13, tone="soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 2, 18, 8)
        row.setSpacing(4)
        for number, (rung, name) in enumerate(_NAMES.items()):
            made = button(name, "tab")
            made.setCheckable(True)
            self._group.addButton(made, number)
            made.clicked.connect(lambda _checked, rung=rung: self.rung_chosen.emit(rung))
            row.addWidget(made)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.note, 1)
        self.show_rung(Rung.FULL)

    @property
    def next_rung(self) -> Rung:
        """Return the rung below this one; after the last comes the first."""
        rungs = list(Rung)
        return rungs[(rungs.index(self._rung) + 1) % len(rungs)]

    def show_rung(self, rung: Rung) -> None:
        """Show which rung is chosen."""
        self._rung = rung
        self._group.button(list(Rung).index(rung)).setChecked(True)
        self._tell()

    def show_figures(self, figures: Mapping[Rung, RungFigure]) -> None:
        """Show what came of the script at each rung."""
        self._figures = figures
        self._tell()

    def _tell(self) -> None:
        for made, rung in zip(self._group.buttons(), Rung, strict=True):
            told = _told(self._figures.get(rung)) or "not tried yet"
            made.setToolTip(f"{_WHY}\n{_NAMES[rung]}: {told}")
            made.setAccessibleDescription(told)
        here = self._figures.get(self._rung)
        more = "  \u00b7  ready for less" if here and here.ready and self._rung is not Rung.BLANK else ""
        self.note.setText(_told(here) + more)


def _told(figure: RungFigure | None) -> str:
    if figure is None:
        return ""
    takes = "1 take" if figure.takes == 1 else f"{figure.takes} takes"
    return f"{figure.ums_per_20_s:g} ums in 20 s  \u00b7  {takes}"
