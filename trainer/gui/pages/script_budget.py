"""The time budget of a script, in words and as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.script_check.rules_of_time import HALF_S
from trainer.coaching.time_budget import budget_of
from trainer.gui.widgets.budget_bar import BudgetBar
from trainer.gui.widgets.cards import Card, label

if TYPE_CHECKING:
    from trainer.coaching.time_budget import TimeBudget
    from trainer.domain.script import Script


class BudgetCard(Card):
    """Says how long a script takes and what still fits."""

    def __init__(self) -> None:
        super().__init__(margin_px=16)
        self.bar = BudgetBar()
        self.seconds = label("", 15, QFont.Weight.DemiBold)
        self.left = label("", 13, tone="soft")
        head = QHBoxLayout()
        head.addWidget(self.seconds)
        head.addStretch()
        head.addWidget(self.left)
        self.inside.addLayout(head)
        self.inside.addWidget(self.bar)

    def show_script(self, script: Script | None, own_pace: float | None, limit_s: float) -> None:
        """Show what a script takes; None for no words.

        Args:
            script: the words, filled.
            own_pace: the rep's own pace in words/min; None until it is known.
            limit_s: the time there is.
        """
        words_per_min = own_pace or WORDS_PER_MIN
        budget = budget_of(script, words_per_min, limit_s) if script else None
        self.bar.show_budget(budget)
        whose = "at your pace" if own_pace else f"at {words_per_min:.0f} words a minute"
        self.seconds.setText(f"{budget.total_s:.1f} s {whose}" if budget else f"Nothing yet of {limit_s:g} s")
        fits = int(limit_s * words_per_min / 60)
        self.left.setText(_left(budget) if budget else f"about {fits} words fit, fewer beside a telephone number")
        self.left.setProperty("tone", "red" if budget and budget.left_s <= -HALF_S else "soft")
        self.left.style().polish(self.left)


def _left(budget: TimeBudget) -> str:
    words, left_s = budget.words_left, budget.left_s
    if left_s > -HALF_S:
        return "it fits, just" if words < 1 else f"{left_s:.1f} s left, about {words} word{'' if words == 1 else 's'}"
    return f"{-left_s:.1f} s too long, cut about {-words} word{'' if words == -1 else 's'}"
