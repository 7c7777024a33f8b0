"""A report on one person's turns in a class, for that person alone."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from trainer.coaching.overview import told_day
from trainer.domain.drill import Task
from trainer.rehearsal.report_page import counted, heads, page
from trainer.rehearsal.turn_figures import cells, columns_of, titles
from trainer.rehearsal.turn_timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from trainer.coaching.class_glance import Gain
    from trainer.domain.taps import TapKind
    from trainer.rehearsal.class_file_ports import TurnLine
    from trainer.rehearsal.turn_results import TurnResult


@dataclass(frozen=True, slots=True)
class PersonReport:
    """What a report on somebody in a class says.

    Attributes:
        title: what the class is called.
        made_at: when it was made.
        gain: what they got better.
        turns: their turns with what came of each, by time.
        kinds: what marks are called, by their names.
    """

    title: str
    made_at: datetime
    gain: Gain
    turns: Sequence[tuple[TurnLine, TurnResult]]
    kinds: Mapping[str, TapKind]


def person_report_html(report: PersonReport) -> str:
    """Return the report as a whole HTML document. Each figure stands in a `data-value` as well, as it is kept."""
    parts = list(_head(report))
    for line, result in report.turns:
        parts += _turn(line, result, report.kinds)
    told = "What people noticed stands above each line, what the program noticed below; both may be wrong."
    return page(f"{report.gain.name}: {report.title}", parts, told)


def _head(report: PersonReport) -> Iterator[str]:
    turns = len(report.turns)
    yield f"<header><h1>{escape(report.gain.name)}</h1><p>{escape(report.title)}, "
    yield f'<span data-name="turns" data-value="{turns}">{counted(turns, "turn", "turns")}</span>, '
    yield f"{told_day(report.made_at)} {report.made_at.astimezone().year}</p></header>"
    yield f'<section class="told"><p>From first to last: {escape(report.gain.told)}.</p></section><h2>Turn by turn</h2>'


def _turn(line: TurnLine, result: TurnResult, kinds: Mapping[str, TapKind]) -> Iterator[str]:
    when = line.turn.begun_at.astimezone()
    yield f'<div class="turn" data-turn="{escape(line.turn.turn_id)}"><h3>{escape(line.named)}</h3>'
    yield f'<p class="soft"><time datetime="{when.isoformat()}">{when:%d %b %Y, %H:%M}</time></p>'
    timeline = Timeline(result.noticed, line.take.analysis.duration_s if line.take else 0.0, kinds)
    if line.take or line.turn.taps:
        yield timeline.svg()
    yield from (f"<p>{escape(sentence)}</p>" for sentence in (*timeline.told(), *_told(line, result)))
    columns = columns_of([line])
    if columns:
        row = f"<tbody><tr>{cells(line, columns)}</tr></tbody>"
        yield f'<div class="sheet"><table>{heads(titles(columns))}{row}</table></div>'
    if result.verdicts is not None:
        advice = result.verdicts.advice
        yield f'<p><span class="next">{escape(advice.next_thing)}</span> {escape(advice.because)}</p>'
        yield f"<p>{escape(advice.went_well)}</p>" if advice.went_well else ""
    yield "</div>"


def _told(line: TurnLine, result: TurnResult) -> Iterator[str]:
    if line.take is None:
        yield "No take is kept of this turn: people alone judged it."
    if line.turn.vote is not None:
        yield f"{line.round.question} The class said {line.turn.vote:g} of 5."
    if result.digits is not None:
        yield f"Your number as it was written down: {result.digits.text}."
    if line.round.task is Task.PICK_UP and line.take is not None:
        yield "You did not answer." if line.reply_s is None else f"You answered after {line.reply_s:.1f} s."
