"""What a take looks like in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from trainer.domain.measures import long_pauses
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from trainer.domain.take import Analysis, Take

_KEPT_IN_LIST = 40


def print_analysis(console: Console, analysis: Analysis, *, limit_s: float, long_pause_s: float) -> None:
    """Print what was heard: the length against the limit, each um, each long pause."""
    measures = analysis.measures
    over_s = measures.length_s - limit_s
    verdict = f"{over_s:.1f} s over {limit_s:g} s" if over_s > 0 else f"within {limit_s:g} s"
    table = Table.grid(padding=(0, 3))
    table.add_row("Length", Text(f"{measures.length_s:.1f} s"), verdict)
    table.add_row("Ums", Text(str(measures.filled_pauses)), _places(of_kind(analysis.spans, SpeechKind.FILLED_PAUSE)))
    pauses = long_pauses(analysis.spans, long_pause_s)
    table.add_row("Long pauses", Text(str(measures.long_pauses)), _places(pauses, lengths=True))
    table.add_row("Speaking", Text(f"{measures.phonation_ratio:.0%}"), "of the time from first to last word")
    console.print(table)
    if not of_kind(analysis.spans, SpeechKind.UTTERANCE):
        console.print("Nobody spoke in this recording.")


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
