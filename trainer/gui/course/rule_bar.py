"""What passes, in sight before a take is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer.gui.course.rules_told import rules_told, standing_told
from trainer.gui.course.scrolled import wrapped
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from trainer.domain.course_progress import StepStanding
    from trainer.domain.pass_rule import PassRule
    from trainer.domain.thresholds import Thresholds

_PIP_PX: Final = 10


class RuleBar(QWidget):
    """Says the rule, how often it must hold, and how often it held so far."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = wrapped(size_px=14)
        self.often = label(size_px=14, tone="soft")
        self._pips = QHBoxLayout()
        self._pips.setSpacing(4)
        self._pips.setContentsMargins(0, 4, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(label("Passes", 14, QFont.Weight.DemiBold, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.rules, 1)
        row.addLayout(self._pips)
        row.addWidget(self.often, 0, Qt.AlignmentFlag.AlignTop)

    def show_rule(self, rule: PassRule, standing: StepStanding, thresholds: Thresholds, *, easier: bool) -> None:
        """Show a rule, and how far somebody has come with it."""
        told = rules_told(rule, thresholds)
        self.rules.setText("  \u00b7  ".join(told) if told else "when you have said it once")
        often = standing_told(rule, standing, easier=easier)
        self.often.setText(often)
        self.often.setVisible(bool(often))
        self._show_pips(min(standing.good(easier), rule.needed), rule.needed if rule.needed > 1 else 0)
        self.setAccessibleName(" ".join(filter(None, ["Passes:", self.rules.text(), often])))

    def _show_pips(self, good: int, count: int) -> None:
        while self._pips.count():
            item = self._pips.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for number in range(count):
            pip = QFrame()
            pip.setObjectName("pip")
            pip.setProperty("reached", number < good)
            pip.setFixedSize(_PIP_PX, _PIP_PX)
            self._pips.addWidget(pip, 0, Qt.AlignmentFlag.AlignTop)
