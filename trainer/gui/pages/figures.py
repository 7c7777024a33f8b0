"""The measured values of a take, as tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.coaching.remark import UMS_THAT_DO_NO_HARM
from trainer.gui.widgets.cards import Figure

if TYPE_CHECKING:
    from trainer.domain.measures import Measures

_COLUMNS = 2
_NOTHING = "–"  # noqa: RUF001 - a dash stands for no value


class TakeFigures(QWidget):
    """Four tiles: length, ums, long pauses, speaking share; each says its value and what that means in words."""

    def __init__(self) -> None:
        super().__init__()
        self.length, self.ums = Figure("Length"), Figure("Ums")
        self.pauses, self.speaking = Figure("Long pauses"), Figure("Speaking")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, figure in enumerate((self.length, self.ums, self.pauses, self.speaking)):
            grid.addWidget(figure, place // _COLUMNS, place % _COLUMNS)

    def show_measures(self, measures: Measures, limit_s: float) -> None:
        """Show the values of a take; where nobody spoke there is nothing to judge."""
        if measures.onset_delay_s is None:
            for figure in (self.length, self.ums, self.pauses, self.speaking):
                figure.set(_NOTHING, "nothing was heard")
            return
        ums, pauses = measures.filled_pauses, measures.long_pauses
        self.length.set(
            f"{measures.length_s:.1f} s", f"long, of {limit_s:g} s", "good" if measures.length_s <= limit_s else "bad"
        )
        self.ums.set(
            str(ums), "um heard" if ums == 1 else "ums heard", "good" if ums <= UMS_THAT_DO_NO_HARM else "watch"
        )
        self.pauses.set(
            str(pauses),
            f"long pause{'' if pauses == 1 else 's'}, {_longest(measures)}",
            "watch" if pauses else "good",
        )
        self.speaking.set(f"{measures.phonation_ratio:.0%}", "of the time speaking")


def _longest(measures: Measures) -> str:
    """Return the longest pause in words; beside no long pause it must not sound like one."""
    length = f"{measures.longest_pause_s:.1f}\N{NO-BREAK SPACE}s"
    return f"up to ~{length}" if measures.long_pauses else f"longest silence {length}"
