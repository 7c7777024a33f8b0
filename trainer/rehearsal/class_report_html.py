"""A report on a class as one HTML file that needs nothing else. Never a ranking; nobody's failures unless asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from trainer.coaching.class_glance import digits_right, told_agreement
from trainer.coaching.overview import told_day
from trainer.domain.taps import titled
from trainer.rehearsal.report_page import counted, heads, number, page
from trainer.rehearsal.turn_figures import cells, columns_of, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from trainer.coaching.class_glance import Gain
    from trainer.coaching.class_next import NextTime
    from trainer.domain.classroom import Agreement, Classroom
    from trainer.domain.taps import Tap, TapKind
    from trainer.rehearsal.class_file_ports import TurnLine

_GLANCE: Final = (("Who", ""), ("Turns", "number"), ("From first to last", ""))
_PRAISE: Final = (("Who", ""), ("Praised for", ""))
_FEWEST: Final = 2
"""What one person alone did is no figure of the class."""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """What a report on a class says.

    Attributes:
        classroom: the class.
        made_at: when it was made.
        gains: what each got better, in the order of the roster.
        next_time: what to drill next time.
        agreement: how far people and the program agreed.
        lines: the turns that came to their end: person by person in the order of the roster, of each by time.
        kinds: what marks are called, by their names.
        names: what each is called in it.
        has_scores: whether it tells each one's figures.
    """

    classroom: Classroom
    made_at: datetime
    gains: Sequence[Gain]
    next_time: NextTime
    agreement: Agreement
    lines: Sequence[TurnLine]
    kinds: Mapping[str, TapKind]
    names: Mapping[str, str]
    has_scores: bool = False


def class_report_html(report: ClassReport) -> str:
    """Return the report as a whole HTML document. Each figure stands in a `data-value` as well, as it is kept."""
    parts = [*_head(report), *_glance(report)]
    for run in report.classroom.runs:
        of_run = [line for line in report.lines if line.run.run_id == run.run_id]
        day = told_day(run.begun_at)
        parts.append(f'<h2>{escape(run.drill.title)}, {day}</h2><p class="soft">{escape(run.drill.about)}</p>')
        for at in sorted({line.number for line in of_run}):
            parts += _round([line for line in of_run if line.number == at], report)
    told = "It compares each with themselves alone; the order is that of the list."
    return page(f"Voicemail class: {report.classroom.title}", parts, told)


def _head(report: ClassReport) -> Iterator[str]:
    people, turns = len(report.classroom.roster), len(report.lines)
    yield f"<header><h1>{escape(report.classroom.title)}</h1><p>{counted(people, 'person', 'people')}, "
    yield f'<span data-name="turns" data-value="{turns}">{counted(turns, "turn", "turns")}</span>, '
    yield f"{told_day(report.made_at)} {report.made_at.astimezone().year}</p></header>"
    yield f'<section class="told"><p>{escape(report.next_time.told)}</p></section>'
    yield f"<p>{escape(told_agreement(report.agreement))}</p>"


def _glance(report: ClassReport) -> Iterator[str]:
    yield f'<h2>The class at a glance</h2><div class="sheet"><table>{heads(_GLANCE)}<tbody>'
    for gain in report.gains:
        name, told = escape(report.names[gain.name]), escape(gain.told)
        yield f"<tr><td>{name}</td>{number('turns_of_one', gain.turns, str(gain.turns))}<td>{told}</td></tr>"
    yield "</tbody></table></div>"


def _round(lines: Sequence[TurnLine], report: ClassReport) -> Iterator[str]:
    yield f'<div class="turn"><h3>{escape(lines[0].named)}</h3>'
    if len({line.turn.attendee for line in lines}) >= _FEWEST:
        yield f"<p>{escape(' '.join(_together(lines, report.kinds)))}</p>"
    yield (_scores if report.has_scores else _praise)(lines, report)
    yield "</div>"


def _together(lines: Sequence[TurnLine], kinds: Mapping[str, TapKind]) -> Iterator[str]:
    """Yield what came of a round as a whole, in sentences."""
    yield f"{counted(len(lines), 'turn', 'turns')}."
    lengths = [line.line.length_s for line in lines if line.line and line.line.length_s]
    if lengths:
        yield f"Half of them took {median(lengths):.1f} s or less; the clock was set to {lines[0].round.limit_s:g} s."
    votes = [line.turn.vote for line in lines if line.turn.vote is not None]
    if votes:
        yield f"{lines[0].round.question} {fmean(votes):.1f} of 5 on average."
    written = [right for line in lines if (right := digits_right(line.turn)) is not None]
    if written:
        yield f"{fmean(written):.1f} digits of a number were written down right, on average."
    marks = told_marks((tap for line in lines for tap in line.turn.taps), kinds)
    if marks:
        yield f"People noticed: {marks}."


def _praise(lines: Sequence[TurnLine], report: ClassReport) -> str:
    """Return the table of what each was praised for; empty where nobody was."""
    good = {name for name, kind in report.kinds.items() if kind.praises}
    praised = ((line.turn.attendee, [tap for tap in line.turn.taps if tap.kind in good]) for line in lines)
    rows = [
        f"<tr><td>{escape(report.names[name])}</td><td>{escape(told_marks(taps, report.kinds))}</td></tr>"
        for name, taps in praised
        if taps
    ]
    return f"<table>{heads(_PRAISE)}<tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _scores(lines: Sequence[TurnLine], report: ClassReport) -> str:
    """Return the table of each one's figures and marks."""
    columns = columns_of(lines)
    rows = [
        f"<tr><td>{escape(report.names[line.turn.attendee])}</td>{cells(line, columns)}"
        f"<td>{escape(told_marks(line.turn.taps, report.kinds))}</td></tr>"
        for line in lines
    ]
    head = heads([("Who", ""), *titles(columns), ("Marks", "")])
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"


def told_marks(taps: Iterable[Tap], kinds: Mapping[str, TapKind]) -> str:
    """Return how often each kind of mark was tapped, as in "um 3, great tone 1", in the order of the set."""
    found = Counter(tap.kind for tap in taps)
    order = [kind for kind in kinds if kind in found] + sorted(kind for kind in found if kind not in kinds)
    return ", ".join(f"{titled(kind, kinds)} {found[kind]}" for kind in order)
