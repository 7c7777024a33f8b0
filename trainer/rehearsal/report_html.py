"""A report on takes as one HTML file that needs nothing else: no script, nothing from anywhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from trainer.coaching.checks import TITLES
from trainer.coaching.overview import told_day
from trainer.domain.prompting import Rung
from trainer.rehearsal.report_page import heads, number, page
from trainer.rehearsal.trend_drawing import PAPER, TrendDrawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from trainer.coaching.overview import Overview
    from trainer.domain.take_line import TakeLine

_CHART_PX: Final = (380.0, 170.0)
_RUNGS: Final = {
    Rung.FULL: "all words",
    Rung.FIRST_WORDS: "first words",
    Rung.INITIALS: "initials",
    Rung.BLANK: "by heart",
}
_HEADS: Final = (
    ("When", ""),
    ("Script", ""),
    ("Length", "number"),
    ("Ums", "number"),
    ("Long pauses", "number"),
    ("A digit", "number"),
    ("Words/min", "number"),
    ("Checks", "number"),
    ("Remarks", ""),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says.

    Attributes:
        person: whose takes.
        made_at: when it was made.
        overview: what the takes come to.
        lines: the takes, newest first.
        audio: the sound of some of them as FLAC, by the name of the take.
        left_out: how many older takes are not listed.
    """

    person: str
    made_at: datetime
    overview: Overview
    lines: Sequence[TakeLine]
    audio: Mapping[str, bytes]
    left_out: int = 0


def report_html(report: Report) -> str:
    """Return the report as a whole HTML document. Each figure stands in a `data-value` as well, as it is kept."""
    title = f"Voicemail practice: {report.person}"
    told = "A change is told only where it is larger than the rep's own spread."
    return page(title, [*_head(report), *_charts(report.overview), *_table(report)], told)


def _head(report: Report) -> Iterator[str]:
    takes = len(report.lines)
    made = f"{told_day(report.made_at)} {report.made_at.astimezone().year}"
    count = f"{takes} take{'' if takes == 1 else 's'}"
    yield f"<header><h1>{escape(report.person)}</h1>"
    yield f'<p><span data-name="takes" data-value="{takes}">{count}</span>, {made}</p></header>'
    yield '<section class="told">'
    yield from (f"<p>{escape(sentence)}</p>" for sentence in report.overview.sentences)
    yield "</section>"


def _charts(overview: Overview) -> Iterator[str]:
    yield '<h2>Take by take</h2><section class="charts">'
    for followed in overview.followed:
        if followed.dots:
            drawn = TrendDrawing(followed, *_CHART_PX).svg(PAPER)
            told = followed.told.removeprefix(f"{followed.measured.title}: ")
            title = f"<b>{escape(followed.measured.title)}</b>{escape(told[:1].upper() + told[1:])}"
            yield f"<figure>{drawn}<figcaption>{title}</figcaption></figure>"
    yield "</section>"


def _table(report: Report) -> Iterator[str]:
    more = f", without {report.left_out:,} older ones" if report.left_out else ""
    yield f'<h2>All takes</h2><div class="sheet"><table><caption>Newest first{more}.</caption>'
    yield f"{heads(_HEADS)}<tbody>"
    for line in report.lines:
        yield from _row(line, report.audio.get(line.take_id))
    yield "</tbody></table></div>"


def _row(line: TakeLine, sound: bytes | None) -> Iterator[str]:
    figures = line.figures
    when = line.recorded_at.astimezone()
    yield f'<tr data-take="{escape(line.take_id)}">'
    yield f'<td class="when"><time datetime="{when.isoformat()}">{when:%d %b %Y, %H:%M}</time></td>'
    yield f'<td>{escape(line.script)}<br><span class="soft">{_RUNGS[line.rung]}</span></td>'
    yield number("length_s", line.length_s, f"{line.length_s:.1f} s")
    yield number("ums", line.ums, str(line.ums))
    yield number("long_pauses", line.long_pauses, str(line.long_pauses))
    pace_s, pace = (figures.number_pace_s, figures.words_per_min) if figures else (None, None)
    yield number("number_pace_s", pace_s, "" if pace_s is None else f"{pace_s:.2f} s")
    yield number("words_per_min", pace, "" if pace is None else f"{pace:.0f}")
    passed = figures.passed if figures and figures.judged else None
    yield number("passed", passed, f"{figures.passed} of {figures.judged}" if figures and figures.judged else "")
    yield f"<td>{''.join(_remarks(line))}{_player(line, sound)}</td></tr>"


def _remarks(line: TakeLine) -> Iterator[str]:
    if line.starred:
        yield '<span class="star" title="Starred">\u2605</span> '
    if line.mark:
        yield f"Mark {line.mark} of 5. "
    yield from (f'<span class="tag">{escape(tag)}</span>' for tag in line.tags)
    yield escape(line.note)
    if line.figures and line.figures.failed:
        missed = ", ".join(TITLES.get(name, name).lower() for name in line.figures.failed)
        yield f'<div class="soft">To mend: {escape(missed)}</div>'


def _player(line: TakeLine, sound: bytes | None) -> str:
    if sound is None:
        return ""
    source = f"data:audio/flac;base64,{base64.b64encode(sound).decode()}"
    name = escape(f"{line.script}, {line.recorded_at.astimezone():%d %b %Y, %H:%M}")
    return f'<audio controls preload="none" aria-label="{name}" src="{source}"></audio>'
