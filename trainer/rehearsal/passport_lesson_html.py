"""The lessons of a passport one by one: their steps, what was measured, the first take and the best."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Final

from trainer.domain.checks import CheckVerdict
from trainer.rehearsal.passport_cells import day, seconds, source_told, state, time_told
from trainer.rehearsal.passport_parts import Kept, Stage
from trainer.rehearsal.passport_words import needed_told, step_told, tries_told
from trainer.rehearsal.report_page import heads, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.course_progress import RuleResult
    from trainer.rehearsal.passport_parts import LessonPage, Spoken, StepPage

_VERDICTS: Final = {
    CheckVerdict.PASS: "passed",
    CheckVerdict.WARN: "nearly",
    CheckVerdict.FAIL: "not yet",
    CheckVerdict.NOT_JUDGED: "not judged",
}
_STEP_HEADS: Final = (
    ("Step", ""),
    ("How far", ""),
    ("Passed on", ""),
    ("Tries", "number"),
    ("What had to hold, and what was measured", ""),
)


def details(lessons: Sequence[LessonPage]) -> Iterator[str]:
    """Yield the lessons that were begun, as HTML."""
    begun = [lesson for lesson in lessons if lesson.stage is not Stage.NOT_BEGUN]
    if begun:
        yield "<h2>Lesson by lesson</h2>"
    for lesson in begun:
        yield f'<div class="turn"><h3>{escape(lesson.title)}</h3><p class="soft">{escape(lesson.why)}</p>'
        yield f'<div class="sheet"><table>{heads(_STEP_HEADS)}<tbody>'
        for step in lesson.steps:
            yield from _step(step)
        yield f"</tbody></table></div>{''.join(_pair(lesson))}</div>"


def _step(step: StepPage) -> Iterator[str]:
    yield f'<tr data-step="{escape(step.name)}" data-state="{step.stage.value}"><td>{escape(step.title)}</td>'
    yield f"{state(step.stage, step_told(step))}{day(step.passed_at)}"
    yield f"{number('step_tries', step.tries, tries_told(step))}<td>"
    needed = needed_told(step)
    yield f"<div>{needed}</div>" if needed else ""
    if step.passing:
        for take in step.passing:
            yield f'<div class="soft">Take of {time_told(take.at)}, {source_told(take)}:</div>{_results(take.results)}'
    elif step.results:
        yield _results(step.results)
    else:
        yield from (f"<div>{escape(rule)}</div>" for rule in step.rules)
    yield "</td></tr>"


def _results(results: Sequence[RuleResult]) -> str:
    return "".join(
        f'<div data-rule="{escape(one.rule)}" data-verdict="{one.verdict.value}">{escape(_result(one))}</div>'
        for one in results
    )


def _result(one: RuleResult) -> str:
    """Return what became of a rule, with its bound as it was then."""
    wanted = f", wanted {one.wanted}" if one.wanted else ""
    if one.verdict is CheckVerdict.NOT_JUDGED:
        return f"{one.title}: not judged{wanted}. {one.why_not}".strip()
    return f"{one.title}: {one.measured or _VERDICTS[one.verdict]}{wanted}"


def _pair(lesson: LessonPage) -> Iterator[str]:
    """Yield the first and the best take beside each other; one alone where they are the same."""
    first, best = lesson.first, lesson.best
    if first is None or best is None:
        return
    yield '<div class="pair">'
    if first.take_id == best.take_id:
        yield from _take_card("The first take, the best so far", first)
    else:
        yield from _take_card("The first take", first)
        yield from _take_card("The best take", best)
    yield "</div>"


def _take_card(title: str, take: Spoken) -> Iterator[str]:
    yield f'<div data-take="{escape(take.take_id)}"><b>{title}</b> <span class="soft">{escape(take.step)}, '
    yield f"{time_told(take.at)}, {source_told(take)}</span><dl>"
    figures = [
        ("Length", seconds(take.length_s, 1)),
        ("Ums", "" if take.ums is None else str(take.ums)),
        ("Long pauses", "" if take.long_pauses is None else str(take.long_pauses)),
        ("A digit", seconds(take.number_pace_s, 2)),
        ("Pace", "" if take.words_per_min is None else f"{take.words_per_min:.0f} words/min"),
        ("Rules passed", f"{take.kept_rules} of {take.judged}" if take.judged else ""),
    ]
    yield from (f"<dt>{name}</dt><dd>{shown}</dd>" for name, shown in figures if shown)
    yield f"</dl>{_player(take)}"
    yield f'<p class="soft">{take.kept.value}</p></div>' if take.kept is not Kept.WHOLE else "</div>"


def _player(take: Spoken) -> str:
    if take.sound is None:
        return ""
    source = f"data:{escape(take.sound.kind)};base64,{base64.b64encode(take.sound.data).decode()}"
    name = escape(f"{take.lesson}, {take.step}, {take.at.astimezone():%d %b %Y, %H:%M}")
    return f'<audio controls preload="metadata" aria-label="{name}" src="{source}"></audio>'
