"""What the script check found, beside the text: what to mend first, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trainer.domain.checks import CheckVerdict
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.script_check.finding import Finding

_BY_WORTH: Final = (CheckVerdict.FAIL, CheckVerdict.WARN, CheckVerdict.PASS, CheckVerdict.NOT_JUDGED)
_SIGNS: Final = {
    CheckVerdict.FAIL: ("\u2715", "red"),
    CheckVerdict.WARN: ("!", "amber"),
    CheckVerdict.PASS: ("\u2713", "accent"),
    CheckVerdict.NOT_JUDGED: ("\u2013", "soft"),
}
_TO_MEND: Final = (CheckVerdict.FAIL, CheckVerdict.WARN)


class ScriptFindings(QScrollArea):
    """Lists the rules; what can be mended stands first, with a button where one click does it."""

    place_wanted = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Script check")
        self.heading = label("Check", 15, QFont.Weight.DemiBold)
        self.rows: list[FindingRow] = []
        self._at = -1
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self._column.addSpacing(8)
        self._column.addStretch()
        self.setWidget(inside)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, what can be mended first."""
        ordered = sorted(findings, key=lambda one: _BY_WORTH.index(one.verdict))
        judged = [one for one in findings if one.verdict is not CheckVerdict.NOT_JUDGED]
        passed = sum(one.verdict is CheckVerdict.PASS for one in judged)
        self.heading.setText(f"Check   {passed} of {len(judged)}" if judged else "Check")
        while len(self.rows) < len(ordered):
            self._add_row()
        for row, finding in zip(self.rows, ordered, strict=False):
            row.show_finding(finding)
        for row in self.rows[len(ordered) :]:
            row.hide()

    def named(self, name: str) -> Finding | None:
        """Return what one rule found; None where it is not shown."""
        shown = (row.finding for row in self.rows if not row.isHidden() and row.finding is not None)
        return next((finding for finding in shown if finding.name == name), None)

    def step(self) -> None:
        """Choose the next place that can be mended."""
        places = [(row, place) for row in self.rows if row.is_to_mend for place in row.places]
        if places:
            self._at = (self._at + 1) % len(places)
            row, place = places[self._at]
            self.ensureWidgetVisible(row)
            self.place_wanted.emit(place)

    def mend(self) -> None:
        """Ask for the first change that one click makes."""
        for row in self.rows:
            if row.is_to_mend and row.finding is not None and row.finding.rewrites:
                self.mend_wanted.emit(row.finding)
                return

    def _add_row(self) -> None:
        row = FindingRow()
        row.place_wanted.connect(self.place_wanted)
        row.mend_wanted.connect(self.mend_wanted)
        self._column.insertWidget(self._column.count() - 1, row)
        self.rows.append(row)


class FindingRow(QFrame):
    """One rule: a sign, its name, and where it did not pass why and what to do."""

    place_wanted = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("row")
        self.finding: Finding | None = None
        self._sign = label("", 14, QFont.Weight.Bold)
        self._sign.setFixedWidth(16)
        self._title = label("", 13)
        self._why = label("", 13, tone="soft")
        self.mend_button = button("Mend it", "link")
        for text in (self._title, self._why):
            text.setWordWrap(True)
        self.mend_button.clicked.connect(lambda: self.mend_wanted.emit(self.finding))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addWidget(self.mend_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def is_to_mend(self) -> bool:
        """Return whether it is shown and did not pass."""
        return self.finding is not None and self.finding.verdict in _TO_MEND and not self.isHidden()

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Return the places in the text that it is about."""
        return self.finding.places if self.finding else ()

    def show_finding(self, finding: Finding) -> None:
        """Show another finding."""
        if finding == self.finding:
            self.show()
            return
        self.finding = finding
        sign, tone = _SIGNS[finding.verdict]
        is_to_mend = finding.verdict in _TO_MEND
        self._sign.setText(sign)
        self._sign.setProperty("tone", tone)
        self._sign.style().polish(self._sign)
        self._title.setText(finding.title)
        self._title.setProperty("tone", "soft" if finding.verdict is CheckVerdict.NOT_JUDGED else "")
        self._title.style().polish(self._title)
        self._why.setText(f"{finding.message} {finding.suggestion}".strip())
        self._why.setVisible(is_to_mend)
        self.mend_button.setVisible(is_to_mend and bool(finding.rewrites))
        self.mend_button.setAccessibleName(f"Mend: {finding.title}")
        self.setToolTip(f"{finding.message} Source: {finding.source}.")
        self.setAccessibleName(f"{finding.title}: {finding.verdict.value}. {finding.message} {finding.suggestion}")
        self.show()

    def mousePressEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Show its first place in the text."""
        if self.is_to_mend and self.places:
            self.place_wanted.emit(self.places[0])
