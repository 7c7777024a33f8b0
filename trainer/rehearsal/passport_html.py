"""A passport of the course as one HTML file that needs nothing else: no script, nothing from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from trainer.domain.take import TakeSource
from trainer.rehearsal.passport_cells import day, seconds, source_told, state, time_told
from trainer.rehearsal.passport_drawing import curve
from trainer.rehearsal.passport_lesson_html import details
from trainer.rehearsal.passport_words import (
    OUTCOMES,
    SHOWS,
    curve_told,
    day_of,
    headlines,
    lesson_told,
    sources,
)
from trainer.rehearsal.report_page import counted, heads, number, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.rehearsal.passport_parts import Passport, Spoken

_MOST_UMS: Final = 4.0
_UMS, _SHARE = "Ums in a take", "Rules that passed in a take"
_LESSON_HEADS: Final = (("Lesson", ""), ("How far", ""), ("Passed on", ""), ("Tries", "number"))
_TAKE_HEADS: Final = (
    ("When", ""),
    ("Lesson and step", ""),
    ("Came of it", ""),
    ("Length", "number"),
    ("Ums", "number"),
    ("Long pauses", "number"),
    ("A digit", "number"),
    ("Rules", "number"),
    ("From", ""),
    ("Detector", ""),
)
_THRESHOLD_HEADS: Final = (("Threshold", ""), ("In force", "number"), ("Usual", "number"), ("Where it comes from", ""))


def passport_html(passport: Passport) -> str:
    """Return the passport as a whole HTML document. Each figure stands in a `data-value` as well, as it is kept."""
    parts = [
        *_head(passport),
        *_lessons(passport),
        *_curves(passport.takes),
        *details(passport.lessons),
        *_takes(passport.takes),
        *_thresholds(passport),
        *_about(passport),
    ]
    told = f"It belongs to {escape(passport.person)}."
    return page(f"Course passport: {passport.person}", parts, told, has_sound=passport.has_sound)


def _head(passport: Passport) -> Iterator[str]:
    passed, count = passport.passed, len(passport.of_course)
    yield f"<header><h1>{escape(passport.person)}</h1><p>Course passport, "
    yield f'<time datetime="{passport.made_at.isoformat()}">{day_of(passport.made_at)}</time></p></header>'
    yield f'<section class="told" data-name="passed" data-value="{passed}" data-of="{count}">'
    yield from (f"<p>{escape(sentence)}</p>" for sentence in headlines(passport))
    yield "</section>"


def _lessons(passport: Passport) -> Iterator[str]:
    if not passport.lessons:
        return
    yield f'<h2>Lessons</h2><div class="sheet"><table>{heads(_LESSON_HEADS)}<tbody>'
    for lesson in passport.lessons:
        kinds = (
            (lesson.is_own, "of the company"),
            (lesson.is_final, "the proof at the end"),
            (lesson.is_left_out, "not in the course here any more"),
        )
        beside = ", ".join(told for holds, told in kinds if holds)
        small = f'<br><span class="soft">{beside}</span>' if beside else ""
        yield f'<tr data-lesson="{escape(lesson.lesson_id)}" data-state="{lesson.stage.value}">'
        yield f"<td>{escape(lesson.title)}{small}</td>{state(lesson.stage, lesson_told(lesson))}"
        yield f"{day(lesson.passed_at)}{number('tries', lesson.tries, str(lesson.tries or ''))}</tr>"
    yield "</tbody></table></div>"


def _curves(takes: Sequence[Spoken]) -> Iterator[str]:
    if not takes:
        return
    ums_told, share_told = curve_told(takes)
    ums = curve(takes, lambda one: one.ums, _MOST_UMS, f"{_UMS}: {ums_told}")
    share = curve(
        takes, lambda one: None if one.share is None else 100 * one.share, 100.0, f"{_SHARE}: {share_told}", "%"
    )
    yield '<h2>Take by take</h2><section class="charts">'
    yield f"<figure>{ums}<figcaption><b>{_UMS}</b>{escape(ums_told)}</figcaption></figure>"
    yield f"<figure>{share}<figcaption><b>{_SHARE}</b>{escape(share_told)}</figcaption></figure>"
    yield "</section>"
    if any(one.source is not TakeSource.MICROPHONE for one in takes):
        yield '<p class="soft">Hollow dots did not come from a microphone.</p>'


def _takes(takes: Sequence[Spoken]) -> Iterator[str]:
    if not takes:
        return
    told = "By time. Takes from a file or the sample are marked as such."
    yield f'<h2>All takes of the course</h2><div class="sheet"><table><caption>{told}</caption>'
    yield f"{heads(_TAKE_HEADS)}<tbody>"
    for take in takes:
        yield from _take_row(take)
    yield "</tbody></table></div>"


def _take_row(take: Spoken) -> Iterator[str]:
    kinds = ((take.easier, "easier variant"), (take.is_review, "review"))
    beside = "".join(f", {told}" for holds, told in kinds if holds)
    yield f'<tr data-take="{escape(take.take_id)}" data-outcome="{take.outcome.value}">'
    yield f'<td class="when">{time_told(take.at)}</td>'
    yield f'<td>{escape(take.lesson)}<br><span class="soft">{escape(take.step)}{beside}</span></td>'
    yield f"<td>{OUTCOMES[take.outcome]}</td>"
    yield number("length_s", take.length_s, seconds(take.length_s, 1))
    yield number("ums", take.ums, "" if take.ums is None else str(take.ums))
    yield number("long_pauses", take.long_pauses, "" if take.long_pauses is None else str(take.long_pauses))
    yield number("number_pace_s", take.number_pace_s, seconds(take.number_pace_s, 2))
    yield number("rules_passed", take.share, f"{take.kept_rules} of {take.judged}" if take.judged else "")
    yield f'<td data-source="{take.source.value if take.source else ""}">{source_told(take)}</td>'
    yield f"<td>{escape(take.detector)}</td></tr>"


def _thresholds(passport: Passport) -> Iterator[str]:
    if not passport.thresholds:
        return
    yield '<h2>Thresholds</h2><div class="sheet"><table><caption>Those that rules of the lessons use, as they are set '
    yield "where this was written. What was wanted in a passed take is told as it was then.</caption>"
    yield f"{heads(_THRESHOLD_HEADS)}<tbody>"
    for row, value in passport.thresholds:
        name = row.label[:1].upper() + row.label[1:]
        yield f"<tr><td>{escape(name)}</td>{number(row.name, value, f'{value:g} {row.unit}'.strip())}"
        yield f'<td class="number">{escape(f"{row.default:g} {row.unit}".strip())}</td>'
        yield f'<td class="soft">{escape(row.source)}</td></tr>'
    yield "</tbody></table></div>"


def _about(passport: Passport) -> Iterator[str]:
    yield "<h2>What this shows, and what it does not</h2>"
    yield from (f"<p>{sentence}</p>" for sentence in (*sources(passport.takes), *SHOWS))
    chosen = f"The microphone that is chosen is {passport.microphone}; " if passport.microphone else ""
    told = "which one a take was recorded with is not kept." if chosen else ""
    yield f"<p>{escape(chosen)}{told}</p>" if chosen else ""
    yield f'<p class="soft">After the Beep <span data-name="program">{escape(passport.program)}</span>, detector '
    yield f'<span data-name="detector">{escape(passport.detector)}</span>. '
    if passport.has_sound:
        heard = counted(sum(one.sound is not None for one in passport.heard), "recording is", "recordings are")
        yield f"{heard} in this file, each of the same length as it was spoken, a little smaller than the original."
    else:
        yield "No recording is in this file."
    yield "</p>"
