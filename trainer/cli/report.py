"""What a take looks like in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from trainer.domain.measures import long_pauses
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from trainer.coaching.facts import Facts
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.take import Take
    from trainer.domain.words import SaidWords

_KEPT_IN_LIST = 40


def print_told(console: Console, facts: Facts, verdicts: Verdicts, long_pause_s: float) -> None:
    """Print what a take is told: the one thing to do, what was heard, what was not said, every check."""
    advice = verdicts.advice
    if advice.next_thing:
        console.print(Text(advice.next_thing, style="bold"), Text(advice.because))
    if advice.went_well:
        console.print(Text(advice.went_well))
    _print_heard(console, facts, long_pause_s)
    if facts.said:
        _print_said(console, facts.said)
    _print_checks(console, verdicts)


def _print_heard(console: Console, facts: Facts, long_pause_s: float) -> None:
    measures = facts.measures
    over_s = measures.length_s - facts.limit_s
    verdict = f"{over_s:.1f} s over {facts.limit_s:g} s" if over_s > 0 else f"within {facts.limit_s:g} s"
    table = Table.grid(padding=(0, 3))
    table.add_row("Length", Text(f"{measures.length_s:.1f} s"), verdict)
    table.add_row("Ums", Text(str(measures.filled_pauses)), _places(of_kind(facts.spans, SpeechKind.FILLED_PAUSE)))
    pauses = long_pauses(facts.spans, long_pause_s)
    table.add_row("Long pauses", Text(str(measures.long_pauses)), _places(pauses, lengths=True))
    table.add_row("Speaking", Text(f"{measures.phonation_ratio:.0%}"), "of the time from first to last word")
    console.print(table)
    if not of_kind(facts.spans, SpeechKind.UTTERANCE):
        console.print("Nobody spoke in this recording.")


def _print_said(console: Console, said: SaidWords) -> None:
    """Print what was not read as it is written."""
    skipped = [word.text for word in said.words if word.status is WordStatus.SKIPPED]
    added = [word for word in said.words if word.status is WordStatus.INSERTED]
    console.print(f"The script explains {said.followed:.0%} of the speech.")
    if skipped:
        console.print(Text(f"Not heard: {' '.join(skipped)}"))
    for word in added:
        console.print(f"Not in the script: {word.start_s:.1f} s to {word.end_s:.1f} s")


def _print_checks(console: Console, verdicts: Verdicts) -> None:
    if not verdicts.checks:
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for title in ("Check", "", "Measured", "Passes at", "Why"):
        table.add_column(title)
    for check in verdicts.checks:
        measured, passes = _figure(check.value, check.unit), _figure(check.threshold, check.unit)
        table.add_row(check.title, check.verdict.value, measured, passes, Text(check.message))
    console.print(table)
    if verdicts.score is not None:
        console.print(f"{verdicts.score:.0f} of 100: the weighted share of the judged checks that passed.")


def _figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}".strip()


def print_history(console: Console, takes: Sequence[Take]) -> None:
    """Print takes as a table, in the order given."""
    if not takes:
        console.print("No takes yet. `trainer practice` records the first one.")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("When")
    table.add_column("Script", max_width=_KEPT_IN_LIST, no_wrap=True)
    for title in ("Length", "Ums", "Long pauses"):
        table.add_column(title, justify="right")
    table.add_column("Source")
    for take in takes:
        measures = take.measures
        table.add_row(
            f"{take.draft.recorded_at.astimezone():%Y-%m-%d %H:%M}",
            Text(take.draft.script.title),
            f"{measures.length_s:.1f} s",
            str(measures.filled_pauses),
            str(measures.long_pauses),
            take.draft.source.value,
        )
    console.print(table)


def _places(spans: Sequence[SpeechSpan], *, lengths: bool = False) -> str:
    if not spans:
        return ""
    return "at " + ", ".join(f"{s.start_s:.1f} s" + (f" (about {s.length_s:.1f} s)" if lengths else "") for s in spans)
