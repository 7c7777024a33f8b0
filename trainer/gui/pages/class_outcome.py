"""What came of a turn, on the trainer's desk: marks of people and program, each to be answered; figures; advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QListWidget, QWidget

from trainer.domain.answers import Verdict, answer_to
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.taps import UM, titled
from trainer.gui.stage.two_lanes import TwoLanes
from trainer.gui.widgets.cards import Card, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QResizeEvent

    from trainer.domain.take import Take
    from trainer.domain.taps import TapKind
    from trainer.gui.stage.scene import Result, Score
    from trainer.rehearsal.turn_results import TurnResult

_LANES_PX: Final = 14
_BESIDE_PX: Final = 620
_MISSED_S, _LATE_S = 0.4, 0.6
"""A tap comes so late after an um of this length began: where a missed one is put."""
_ANSWERS: Final = {Verdict.RIGHT: "right", Verdict.WRONG: "not so", Verdict.MISSED: "missed by the program"}


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was noticed, and what can be said of it.

    Attributes:
        at_s: where it is in the take.
        told: what it is, and who noticed it.
        flag: the program's flag, which is right or wrong; None where there is none.
        missed: where the program missed an um that people heard; None where it did not.
    """

    at_s: float
    told: str
    flag: SpeechSpan | None = None
    missed: SpeechSpan | None = None


class ClassOutcome(QWidget):
    """Shows one turn."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lanes = TwoLanes()
        self.lanes.set_size_px(_LANES_PX)
        self.lanes.setMinimumSize(160, round(self.lanes.least_height) + 20)
        self.noticed = QListWidget()
        self.noticed.setMinimumSize(80, 60)
        self.noticed.setAccessibleName("What was noticed")
        self.noticed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.noticed.currentRowChanged.connect(lambda _row: self.chosen_changed.emit())
        self.headline = label(size_px=22, weight=QFont.Weight.DemiBold)
        self.figures, self.advice, self.agreed = label(size_px=15), label(size_px=15), label(size_px=14, tone="soft")
        for line in (self.headline, self.figures, self.advice, self.agreed):
            line.setWordWrap(True)
        self._rows: list[Row] = []
        self._cards = QBoxLayout(QBoxLayout.Direction.RightToLeft, self)
        self._lay_out()

    def show_result(self, found: TurnResult, shown: Result, scores: tuple[Score, ...]) -> None:
        """Show what came of a turn.

        Args:
            found: the turn.
            shown: what the stage shows of it, or would.
            scores: its figures, whether the stage shows them or not.
        """
        self.lanes.show_result(shown)
        vote = f"The class votes {shown.vote:.1f} of 5" if shown.vote is not None else ""
        self.headline.setText("  \u00b7  ".join(filter(None, [vote, shown.told])) or "What was noticed")
        self.figures.setText("   ".join(_told(score) for score in scores))
        advice = found.verdicts.advice if found.verdicts else None
        self.advice.setText(
            f"Next time: {advice.next_thing}" if advice else "Nothing was recorded: people alone judge."
        )
        self._tell_agreement(found)

    def list_noticed(self, found: TurnResult, kinds: Mapping[str, TapKind]) -> None:
        """List what was noticed, by time, with what was answered; the chosen row stays."""
        kept = max(0, self.noticed.currentRow())
        self._rows = sorted(_rows(found, kinds), key=lambda row: row.at_s)
        self.noticed.clear()
        for row in self._rows:
            said = _answered(found.take, row.flag or row.missed)
            self.noticed.addItem("   ".join(filter(None, [f"{row.at_s:5.1f} s", row.told, said])))
        if self._rows:
            self.noticed.setCurrentRow(min(kept, len(self._rows) - 1))
        self.chosen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand below each other what has no room side by side."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_PX
        self._cards.setDirection(QBoxLayout.Direction.RightToLeft if beside else QBoxLayout.Direction.TopToBottom)

    def step(self, by: int) -> None:
        """Choose the next row, or the one before."""
        if self._rows:
            self.noticed.setCurrentRow((self.noticed.currentRow() + by) % len(self._rows))

    @property
    def chosen(self) -> Row | None:
        """Return the row that is chosen; None where nothing was noticed."""
        at = self.noticed.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _tell_agreement(self, found: TurnResult) -> None:
        agreement = found.noticed.agreement()
        share = agreement.share
        told = (
            f"People and program agree on {agreement.both} of {agreement.both + agreement.people + agreement.program}."
        )
        self.agreed.setText("" if share is None or found.take is None else told)

    def _lay_out(self) -> None:
        left, right = Card(margin_px=14), Card()
        left.inside.setSpacing(10)
        left.inside.addWidget(self.lanes, 3)
        left.inside.addWidget(self.noticed, 2)
        right.inside.setSpacing(14)
        for line in (self.headline, self.figures, self.advice, self.agreed):
            right.inside.addWidget(line)
        right.inside.addStretch()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(18)
        self._cards.addWidget(right, 2)
        self._cards.addWidget(left, 3)


def _told(score: Score) -> str:
    first = f" (first {score.first})" if score.first else ""
    return f"{score.title} {score.value}{first}"


def _rows(found: TurnResult, kinds: Mapping[str, TapKind]) -> Iterator[Row]:
    noticed = found.noticed
    for tap, noted in noticed.both:
        yield Row(noted.start_s, f"{titled(tap.kind, kinds)}   both", noted.flag)
    for tap in noticed.people:
        missed = _missed_span(tap.at_s) if tap.kind == UM and found.take is not None else None
        yield Row(tap.at_s, f"{titled(tap.kind, kinds)}   only people", missed=missed)
    for noted in noticed.program:
        yield Row(noted.start_s, f"{titled(noted.kind, kinds)}   only the program", noted.flag)


def _missed_span(at_s: float) -> SpeechSpan:
    start_s = max(0.0, at_s - _LATE_S)
    return SpeechSpan(SpeechKind.FILLED_PAUSE, round(start_s, 2), round(start_s + _MISSED_S, 2))


def _answered(take: Take | None, span: SpeechSpan | None) -> str:
    answer = answer_to(span, take.answers) if take is not None and span is not None else None
    return _ANSWERS[answer.verdict] if answer else ""
