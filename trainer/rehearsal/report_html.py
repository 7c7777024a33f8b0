"""A report on takes as one HTML file that needs nothing else: no script, nothing from anywhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from trainer.coaching.checks import TITLES
from trainer.coaching.overview import told_day
from trainer.domain.prompting import Rung
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
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:"
_STYLE: Final = """
:root { color-scheme: light; --ink: #1c1b1a; --soft: #66635f; --line: #e4e1db; --accent: #2f6b5e; --ground: #f7f6f3; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.45;
  font: 15px/1.45 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 28px 60px; }
header p, .soft { color: var(--soft); }
h1 { font-size: 28px; letter-spacing: -.02em; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 34px 0 12px; }
header p { margin: 0; }
.told { margin: 26px 0 0; padding: 18px 22px; background: #fff; border: 1px solid var(--line); border-radius: 14px;
  font-size: 18px; font-weight: 600; }
.told p { margin: 4px 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 14px; }
figure { margin: 0; padding: 14px 16px; background: #fff; border: 1px solid var(--line); border-radius: 14px;
  break-inside: avoid; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: var(--soft); font-size: 13px; }
figcaption b { display: block; color: var(--ink); font-size: 14px; }
.sheet { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 4px 14px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding: 10px 0 4px; }
th, td { padding: 8px 10px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: 12px; font-weight: 500; color: var(--soft); white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.when { white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
.star { color: #8a5a10; }
.tag { color: var(--accent); margin-right: 6px; }
audio { height: 30px; width: 210px; margin-top: 6px; display: block; }
footer { margin-top: 28px; color: var(--soft); font-size: 12px; }
@page { margin: 14mm; }
@media print {
  body { background: #fff; font-size: 11px; }
  main { max-width: none; padding: 0; }
  .charts { grid-template-columns: 1fr 1fr; }
  .sheet { overflow: visible; border: 0; padding: 0; }
  figure, .told { border-radius: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  audio { display: none; }
}
"""
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
    title = escape(f"Voicemail practice: {report.person}")
    return "".join(
        [
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{_STYLE}</style></head><body><main>",
            *_head(report),
            *_charts(report.overview),
            *_table(report),
            "<footer>Made by After the Beep on the computer where these takes were recorded. ",
            "A change is told only where it is larger than the rep's own spread.</footer></main></body></html>\n",
        ]
    )


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
    yield f'<h2>All takes</h2><div class="sheet"><table><caption>Newest first{more}.</caption><thead><tr>'
    for name, kind in _HEADS:
        yield f'<th scope="col"{_class(kind)}>{name}</th>'
    yield "</tr></thead><tbody>"
    for line in report.lines:
        yield from _row(line, report.audio.get(line.take_id))
    yield "</tbody></table></div>"


def _row(line: TakeLine, sound: bytes | None) -> Iterator[str]:
    figures = line.figures
    when = line.recorded_at.astimezone()
    yield f'<tr data-take="{escape(line.take_id)}">'
    yield f'<td class="when"><time datetime="{when.isoformat()}">{when:%d %b %Y, %H:%M}</time></td>'
    yield f'<td>{escape(line.script)}<br><span class="soft">{_RUNGS[line.rung]}</span></td>'
    yield _number("length_s", line.length_s, f"{line.length_s:.1f} s")
    yield _number("ums", line.ums, str(line.ums))
    yield _number("long_pauses", line.long_pauses, str(line.long_pauses))
    pace_s, pace = (figures.number_pace_s, figures.words_per_min) if figures else (None, None)
    yield _number("number_pace_s", pace_s, "" if pace_s is None else f"{pace_s:.2f} s")
    yield _number("words_per_min", pace, "" if pace is None else f"{pace:.0f}")
    passed = figures.passed if figures and figures.judged else None
    yield _number("passed", passed, f"{figures.passed} of {figures.judged}" if figures and figures.judged else "")
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


def _number(name: str, value: float | None, shown: str) -> str:
    kept = "" if value is None else f' data-name="{name}" data-value="{value!r}"'
    return f'<td class="number"{kept}>{escape(shown)}</td>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
