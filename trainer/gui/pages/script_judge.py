"""Judges the script in the editor while it is written: the seconds at every key, the rules when the fingers rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.script_check.check import check_script

if TYPE_CHECKING:
    from trainer.coaching.script_check.finding import Finding
    from trainer.domain.script import Script
    from trainer.gui.pages.script_budget import BudgetCard
    from trainer.gui.pages.script_editor import ScriptEditor
    from trainer.gui.pages.script_findings import ScriptFindings
    from trainer.rehearsal.room import Room

CHECK_MS: Final = 120
"""The rules run when the fingers rest; the seconds follow every key."""


class ScriptJudge(QObject):
    """Ties an editor to its budget and its findings."""

    def __init__(self, editor: ScriptEditor, budget: BudgetCard, findings: ScriptFindings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._budget = budget
        self._findings = findings
        self._room: Room | None = None
        self._own_pace: float | None = None
        self.timer = QTimer(self, interval=CHECK_MS)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.check)
        editor.changed.connect(self._changed)
        findings.place_wanted.connect(self._show_place)
        findings.mend_wanted.connect(self._mend)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def words_per_min(self) -> float:
        """Return the pace that scripts are reckoned with."""
        return self._own_pace or WORDS_PER_MIN

    def set_own_pace(self, words_per_min: float | None) -> None:
        """Reckon with the rep's own pace; None until it is known."""
        self._own_pace = words_per_min

    def judge(self) -> None:
        """Show everything about the script as it stands."""
        self._show_budget()
        self.check()

    def check(self) -> None:
        """Run the rules on the script as it stands."""
        self.timer.stop()
        script = self._filled()
        if script is None or self._room is None:
            self._findings.show_findings(())
            self._editor.text.show_findings(())
            self._editor.text.show_slots({})
            return
        settings, prospect = self._room.preferences.settings, self._room.filling.prospect
        _budget, findings = check_script(
            script,
            prospect.fields if prospect else None,
            words_per_min=self.words_per_min,
            limit_s=settings.limit_s,
            thresholds=settings.thresholds,
            salesy=settings.salesy,
        )
        self._findings.show_findings(findings)
        self._editor.text.show_findings(findings)
        self._editor.text.show_filling(script.fields)
        self._editor.show_slots(script)

    def _changed(self) -> None:
        self._show_budget()
        self.timer.start()

    def _filled(self) -> Script | None:
        """Return the words as they will be said; None while there are none."""
        entry = self._editor.entry
        return None if entry is None or self._room is None else self._room.filling.filled(entry.script)

    def _show_budget(self) -> None:
        limit_s = self._room.preferences.settings.limit_s if self._room else 20.0
        self._budget.show_script(self._filled(), self._own_pace, limit_s)

    def _show_place(self, place: tuple[int, int]) -> None:
        self._editor.text.select(*place)
        self._editor.text.setFocus()

    def _mend(self, finding: Finding) -> None:
        """Make the changes of a finding in one step; in words that were written since it is looked for anew."""
        current: Finding | None = finding
        if self.timer.isActive():
            self.check()
            current = self._findings.named(finding.name)
        if current is not None:
            self._editor.text.rewrite(current.rewrites)
            self.judge()
