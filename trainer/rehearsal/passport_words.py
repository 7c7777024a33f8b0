"""The sentences of a passport: what is said of the whole, of a lesson, of a step and of where takes came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.domain.course_progress import Outcome
from trainer.domain.take import TakeSource
from trainer.rehearsal.passport_parts import Stage
from trainer.rehearsal.report_page import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from trainer.rehearsal.passport_parts import LessonPage, Passport, Spoken, StepPage

SOURCES: Final = {
    TakeSource.MICROPHONE: "microphone",
    TakeSource.FILE: "sound file",
    TakeSource.SAMPLE: "sample recording",
    None: "not known any more",
}
OUTCOMES: Final = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "not yet",
    Outcome.NOT_JUDGED: "not judged",
    Outcome.PUT_ASIDE: "put aside",
}
STAGES: Final = {
    Stage.PASSED: "passed",
    Stage.EASIER: "passed, easier",
    Stage.ASIDE: "put aside",
    Stage.OPEN: "open",
    Stage.NOT_BEGUN: "not begun",
}
SHOWS: Final = (
    (
        "Every figure was measured by the program on the computer where the takes were recorded. A passed rule means "
        "that the figure was on the right side of its bound in those takes, and no more."
    ),
    (
        "Nobody watched: the program cannot know whose voice it heard, and a file like this one can be edited. It is "
        "worth as much as the word of whoever hands it on. A take in front of you tells more."
    ),
    (
        "It does not say that anybody calls back. How far these rules help with that is known only in part; the "
        "lessons say where each comes from."
    ),
)
"""What a passport proves and what it does not."""


def day_of(when: datetime) -> str:
    """Return a day with its year."""
    day = when.astimezone()
    return f"{day.day} {day:%B %Y}"


def headlines(passport: Passport) -> Iterator[str]:
    """Yield what there is to say of the whole, kindly where nothing is passed yet."""
    lessons = passport.of_course
    if not passport.passed:
        yield from _beginning(passport)
    else:
        yield f"{passport.passed} of {counted(len(lessons), 'lesson', 'lessons')} passed."
    easier = sum(one.stage is Stage.EASIER for lesson in lessons for one in lesson.steps)
    aside = sum(one.stage is Stage.ASIDE for lesson in lessons for one in lesson.steps)
    if easier:
        yield f"{counted(easier, 'step was', 'steps were')} passed in the easier variant."
    if aside:
        yield f"{counted(aside, 'step is', 'steps are')} put aside for now."


def _beginning(passport: Passport) -> Iterator[str]:
    begun = next((one for one in passport.of_course if one.stage is not Stage.NOT_BEGUN), None)
    if begun is not None:
        done = f"{begun.done} of {counted(len(begun.steps), 'step', 'steps')}"
        yield f"A good start: {done} of \u201c{begun.title}\u201d done. The first lesson that is passed shows here."
    elif passport.of_course:
        first = passport.of_course[0]
        takes = f"takes about {counted(first.minutes, 'minute', 'minutes')}"
        yield f"Nothing is passed yet; all of it is ahead. The first lesson, \u201c{first.title}\u201d, {takes}."
    else:
        yield "There are no lessons in the course here."


def sources(takes: Sequence[Spoken]) -> Iterator[str]:
    """Yield where the takes came from; a file or the sample is said plainly."""
    counts = {source: sum(one.source is source for one in takes) for source in SOURCES}
    if counts[TakeSource.MICROPHONE]:
        yield f"{counted(counts[TakeSource.MICROPHONE], 'take was', 'takes were')} recorded from a microphone."
    files, samples = counts[TakeSource.FILE], counts[TakeSource.SAMPLE]
    if files:
        yield f"{counted(files, 'take is', 'takes are')} from a sound file, not spoken into a microphone here."
    if samples:
        is_voice = "it is not" if samples == 1 else "they are not"
        yield f"{counted(samples, 'take is', 'takes are')} the sample recording: {is_voice} this person's voice."
    if counts[None]:
        yield f"{counted(counts[None], 'take is', 'takes are')} gone, so where it came from is not known any more."


def lesson_told(lesson: LessonPage) -> str:
    """Return how far somebody is with a lesson, in a few words."""
    still_open = len(lesson.steps) - lesson.done
    if lesson.passed_at is not None:
        easier = sum(one.stage is Stage.EASIER for one in lesson.steps)
        since = f"{counted(still_open, 'step', 'steps')} added since" if still_open else ""
        told = f"{counted(easier, 'step', 'steps')} easier" if easier else ""
        return ", ".join(filter(None, ("passed", told, since)))
    if lesson.stage is Stage.NOT_BEGUN:
        return STAGES[lesson.stage]
    aside = sum(one.stage is Stage.ASIDE for one in lesson.steps)
    told = f"open, {lesson.done} of {counted(len(lesson.steps), 'step', 'steps')}"
    return f"{told}, {aside} put aside" if aside else told


def tries_told(step: StepPage) -> str:
    """Return how many tries a step took."""
    told = str(step.tries) if step.tries else ""
    if not step.unjudged:
        return told
    return f"{told or '0'}, and {step.unjudged} not judged"


def step_told(step: StepPage) -> str:
    """Return how far somebody is with a step, in a few words."""
    return "done" if step.stage is Stage.PASSED and not step.can_fail else STAGES[step.stage]


def needed_told(step: StepPage) -> str:
    """Return in how many takes the rules of a step must hold; empty where once is enough."""
    return "" if step.of == 1 else f"In {step.needed} of the last {step.of} takes:"


def curve_told(takes: Sequence[Spoken]) -> tuple[str, str]:
    """Return in words how ums and the share of kept rules went from the first takes to the last."""
    ums = [float(one.ums) for one in takes if one.ums is not None]
    shares = [100 * one.share for one in takes if one.share is not None]
    return _from_to(ums, ""), _from_to(shares, "%")


def _from_to(values: Sequence[float], unit: str) -> str:
    if not values:
        return "Nothing could be counted yet."
    first, last = (f"{value:.0f}{unit}" for value in (values[0], values[-1]))
    if len(values) == 1:
        return f"{first} in one take."
    span = f"between {min(values):.0f}{unit} and {max(values):.0f}{unit}"
    return f"{first} in the first take, {last} in the last; {span} in {len(values)} takes."
