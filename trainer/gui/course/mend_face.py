"""Words to change, or to write, until the script check is content with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from trainer.coaching.script_check.check import check_script
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_answers import Mended
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import wrapped
from trainer.gui.keys import Act, View
from trainer.gui.pages.script_findings import ScriptFindings
from trainer.gui.widgets.budget_bar import BudgetBar
from trainer.gui.widgets.cards import label
from trainer.gui.widgets.script_text import ScriptText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.coaching.script_check.finding import Finding
    from trainer.domain.course import Mend
    from trainer.domain.script import Script
    from trainer.domain.settings import Settings

CHECK_MS: Final = 200
"""The rules run, and the words are kept, when the fingers rest."""
_LEAST_PX: Final = 120


class MendFace(StepFace):
    """Shows what the rules say while somebody writes; only the answer counts."""

    view = View.COURSE_MEND
    go = "Check it"

    def __init__(self) -> None:
        super().__init__()
        self.brief = wrapped(size_px=15, tone="soft")
        self.text = ScriptText(self.view)
        self.text.setMinimumHeight(_LEAST_PX)
        self.budget = BudgetBar()
        self.findings = ScriptFindings()
        self.must = label("", 15, QFont.Weight.DemiBold)
        self._script: Script | None = None
        self._settings: Settings | None = None
        self._must: tuple[str, ...] = ()
        self._kept = ""
        self._rest = QTimer(self, interval=CHECK_MS)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)
        self._lay_out()
        self.text.textChanged.connect(self._rest.start)
        self.findings.place_wanted.connect(lambda place: self.text.select(*place))
        self.findings.mend_wanted.connect(self._rewrite)

    def show_task(self, title: str, task: Mend, script: Script, settings: Settings, draft: str = "") -> None:
        """Show words to change; what was being written goes on."""
        self.is_over, self._must = False, task.must
        self._script, self._settings = script, settings
        self.title.setText(title)
        self.brief.setText(task.brief)
        self.brief.setVisible(bool(task.brief))
        self.text.setReadOnly(False)
        self._kept = draft or script.text.strip()
        self.text.setPlainText(self._kept)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.check()

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {Act.CHECK_ANSWER: self.answer, Act.NEXT_FINDING: self.findings.step}

    @property
    def field(self) -> QWidget | None:
        """Return the text."""
        return self.text

    def answer(self) -> None:
        """Answer with the words as they stand."""
        if not self.is_over and self.text.toPlainText().strip():
            self._rested()
            self.answered.emit(Mended(self.text.toPlainText()))

    def end(self) -> None:
        """Let nothing more be written."""
        super().end()
        self.text.setReadOnly(True)

    def leave(self) -> None:
        """Say what is not kept yet."""
        if self._rest.isActive():
            self._rested()

    def check(self) -> None:
        """Show what the rules say of the words as they stand."""
        typed, script, settings = self.text.toPlainText(), self._script, self._settings
        if script is None or settings is None or not typed.strip():
            self.budget.show_budget(None)
            self._show_findings(())
            return
        budget, findings = check_script(
            _with_text(script, typed),
            limit_s=settings.limit_s,
            thresholds=settings.thresholds,
            salesy=settings.salesy,
        )
        self.budget.show_budget(budget)
        self._show_findings([one for one in findings if one.name in self._must])

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        self.findings.show_findings(findings)
        self.text.show_findings(findings)
        done = sum(one.verdict is CheckVerdict.PASS for one in findings)
        told = "these rules" if len(self._must) > 1 else "this rule"
        self.must.setText(f"Passes when {told} hold{'' if len(self._must) > 1 else 's'}: {done} of {len(self._must)}")

    def _rested(self) -> None:
        self._rest.stop()
        self.check()
        typed = self.text.toPlainText()
        if typed != self._kept and not self.is_over:
            self._kept = typed
            self.drafted.emit(typed)

    def _rewrite(self, finding: Finding) -> None:
        """Make the changes of a finding; in words that were written since it is looked for anew."""
        current: Finding | None = finding
        if self._rest.isActive():
            self.check()
            current = self.findings.named(finding.name)
        if current is not None and not self.is_over:
            self.text.rewrite(current.rewrites)
            self._rested()

    def _lay_out(self) -> None:
        self.findings.heading.hide()
        aside = QVBoxLayout()
        aside.setSpacing(8)
        aside.addWidget(self.must)
        aside.addWidget(self.findings, 1)
        self.must.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(20)
        frame = QFrame()
        frame.setObjectName("choice")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 8, 12)
        inside.addWidget(self.text)
        row.addWidget(frame, 3)
        row.addLayout(aside, 2)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.brief)
        self.inside.addLayout(row, 1)
        self.inside.addWidget(self.budget)


def _with_text(script: Script, text: str) -> Script:
    return replace(script, text=text)
