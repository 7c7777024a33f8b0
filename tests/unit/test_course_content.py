"""The course that comes with the program: whole, short, easy to read, honest, and with all of the advice in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import soundfile

from tests.built_in_course import FOLDER, LESSONS, READ, SCRIPTS, variants, words_in
from trainer.coaching.time_budget import budget_of
from trainer.domain.course import (
    MOST_CARD_WORDS,
    Card,
    Choose,
    FindInSound,
    FindInWords,
    Hear,
    Manner,
    Mend,
    Order,
    Speak,
    Sureness,
    WriteDown,
)
from trainer.domain.pass_rule import FigureRule
from trainer.domain.prompting import Rung
from trainer.rehearsal.course_files import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.course import Lesson, Step, Task

HARDEST_GRADE: Final = 8.0
MOST_BYTES: Final = 9_000_000
MINUTES: Final = (5, 8)
HINTS: Final = 3
EVERY_CARD: Final = [
    pytest.param(lesson, step, id=f"{lesson.lesson_id}/{step.name}")
    for lesson in LESSONS
    for step in lesson.steps
    if isinstance(step.task, Card)
]
PROOF: Final = "13-final"
ADVICE: Final = {
    "less than 20 seconds": ("02-twenty-seconds", "twenty seconds"),
    "attention within 10 seconds": ("03-first-ten", "ten seconds"),
    "their name twice": ("07-names", "their name twice"),
    "the number again, slowly": ("06-your-number", "no faster"),
    "a purpose that meets their need": ("04-about-them", "reason for \\*\\*them\\*\\* to call"),
    "value": ("05-not-a-pitch", "value.\\*\\* not what you sell"),
    "something researched": ("05-not-a-pitch", "research.\\*\\* three minutes"),
    "a mutual friend": ("05-not-a-pitch", "a name you both know"),
    "tone and a smile": ("09-sound-alive", "smile"),
    "standing up": ("09-sound-alive", "standing up"),
    "script it, no ums": ("08-no-ums", "that is what the script is for"),
    "no rambling": ("02-twenty-seconds", "padding"),
    "no weak close": ("10-strong-close", "so, yeah, whenever"),
    "do not sound salesy": ("05-not-a-pitch", "our services.*new product.*account manager.*meet with you"),
    "not all about me": ("04-about-them", "begin with what they have"),
    "never again": ("11-the-series", "it.s me again"),
    "sorry we have not connected": ("11-the-series", "i am sorry we haven.t connected yet"),
    "again is right beside a number": ("11-the-series", "that number again"),
    "from the number to call back": ("01-why-leave-one", "number \\*\\*you want called back"),
    "the early hours": ("01-why-leave-one", "6:45 to 8:00"),
    "the late hours": ("01-why-leave-one", "16:30 to 18:30"),
    "not then": ("01-why-leave-one", "friday afternoon.*monday morning"),
    "leave one every time": ("01-why-leave-one", "leave one every time"),
    "several over weeks": ("11-the-series", "a few over some weeks. each brings \\*\\*something new"),
    "the breakup": ("11-the-series", "a no is welcome"),
    "they may pick up": ("12-they-pick-up", "be ready for hello"),
    "in a noisy airport": ("06-your-number", "noisy airport"),
    "perfect practice": (PROOF, "perfect practice"),
    "point to an email": (PROOF, "look for, and no number"),
    "the good examples are too long": ("02-twenty-seconds", "25 seconds, one of them to 63"),
}
"""The advice that the program must make real: the lesson that teaches it, and a phrase that is found there."""
_LIKE: Final = "(confident|insincere|sincere|smiling|nervous|unsure|bored|boring|fake|friendly|warm|weak)"
IMMODEST: Final = (
    rf"\byou (sound|sounded|are|were|seem|seemed) (so |very |too |more |less )?{_LIKE}\b",
    r"\byour voice (is|sounds|was) (confident|insincere|nervous|warm|boring)\b",
    r"\bguarantee|\bproven to\b|\balways works?\b|\bnever fails?\b|\bwill (surely |always )?call (you )?back\b",
    r"\b\d+ ?(%|percent)|\b(doubles?|triples?) (your|the)\b",
)
"""What is never told to a rep: what they are like, and what nobody can promise."""
ABOUT_RATES: Final = r"how many call back|more replies|call-back (figures|rates)|pay off"


def seconds_of(path: Path) -> float:
    return float(soundfile.info(path).duration)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text (Kincaid 1975)."""
    plain = text.replace("**", "")
    sentences = [one for one in re.split(r"[.!?:]+[\u201d\"]?(?:\s|$)|\n\n", plain) if re.search(r"\w", one)]
    words = re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)?", plain)
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<![tdl])e[ds]?$", "", word.lower())))) for word in words
    )
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def told(lesson: Lesson) -> str:
    """Return everything that a lesson says to its rep in its own name, examples left out."""
    parts = [lesson.title, lesson.why]
    for step in lesson.steps:
        parts += [step.title, *step.hints]
        for _, task in variants(step):
            parts += _told_of(task)
    return "\n".join(parts)


def _told_of(task: Task) -> list[str]:
    match task:
        case Card():
            return [task.text, task.source]
        case Hear():
            return [label for _, label in task.sounds]
        case Choose() | Order() | FindInSound() | FindInWords():
            return [task.question, task.why]
        case Mend():
            return [task.brief]
        case _:
            return []


def shown(lesson: Lesson) -> str:
    """Return what a lesson says, examples and all, in one line of small letters."""
    options = [option for step in lesson.steps for _, task in variants(step) for option in _options(task)]
    return " ".join("\n".join([told(lesson), *options]).lower().split())


def _options(task: Task) -> tuple[str, ...]:
    return task.options if isinstance(task, Choose) else task.items if isinstance(task, Order) else ()


def tasks() -> Iterator[tuple[Lesson, Step, Task]]:
    for lesson in LESSONS:
        for step in lesson.steps:
            for _, task in variants(step):
                yield lesson, step, task


def lesson_id(lesson: Lesson) -> str:
    return lesson.lesson_id


def test_the_check_finds_nothing_in_it() -> None:
    scripts = {one.script.origin.script_id: one.script for one in SCRIPTS if one.script.origin}
    found = read_folder(FOLDER, scripts=scripts, seconds_of=seconds_of)
    assert [*map(str, found.mistakes), *map(str, found.notes)] == []


def test_there_are_twelve_lessons_and_the_proof() -> None:
    assert [one.lesson_id[:2] for one in LESSONS] == [f"{number:02}" for number in range(1, 14)]
    assert [one.lesson_id for one in LESSONS if one.is_final] == [PROOF]
    assert len({one.title for one in LESSONS}) == len(LESSONS)


def test_its_sounds_are_no_burden_and_none_is_there_for_nothing() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*")) < MOST_BYTES
    used = {name for _, _, task in tasks() for name in _sounds_of(task)}
    assert used == set(READ.sounds)


def _sounds_of(task: Task) -> list[str]:
    if isinstance(task, Hear):
        return [name for name, _ in task.sounds]
    return [task.sound] if isinstance(task, Speak | WriteDown | FindInSound) and task.sound else []


@pytest.mark.parametrize(("lesson", "step"), EVERY_CARD)
def test_a_card_is_short_and_easy_to_read(lesson: Lesson, step: Step) -> None:
    assert isinstance(step.task, Card)
    assert len(step.task.text.replace("**", "").split()) <= MOST_CARD_WORDS
    assert grade(step.task.text) <= HARDEST_GRADE, lesson.title
    assert step.task.source


def test_the_grade_tells_easy_from_hard() -> None:
    easy = "The cat sat on the mat. It was a fat cat."
    hard = "Organisational communication necessitates comprehensive prioritisation of individualised considerations."
    assert grade(easy) < 1
    assert grade(hard) > 20


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_a_lesson_is_short_and_whole(lesson: Lesson) -> None:
    assert 4 <= sum(not step.after_failing for step in lesson.steps) <= (9 if lesson.is_final else 8)
    assert lesson.is_final or MINUTES[0] <= lesson.minutes <= MINUTES[1]
    found = [step.task for step in lesson.steps]
    cards = [task for task in found if isinstance(task, Card)]
    assert cards
    assert all(card.source for card in cards)
    spoken = [task for task in found if isinstance(task, Speak)]
    assert any(task.manner in {Manner.TAKE, Manner.PICK_UP} for task in spoken)
    review = lesson.step(lesson.review)
    assert review is not None
    assert isinstance(review.task, Speak)
    if not lesson.is_final:
        assert any(isinstance(task, Hear) for task in found)
        assert any(isinstance(task, Choose | Order | FindInSound | FindInWords) for task in found)


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_the_minutes_that_are_told_are_about_right(lesson: Lesson) -> None:
    seconds = sum(_seconds_of_step(lesson, step) for step in lesson.steps if not step.after_failing)
    assert seconds / 60 == pytest.approx(lesson.minutes, abs=1.0)


def _seconds_of_step(lesson: Lesson, step: Step) -> float:
    """Return about how long a step takes: reading at 170 words a minute, and one take that fails in two that pass."""
    match step.task:
        case Card(text=text):
            return 15 + len(text.split()) * 60 / 170
        case Hear(sounds=sounds):
            return 20 + sum(seconds_of(FOLDER / "sounds" / f"{name}.flac") for name, _ in sounds)
        case Speak(words=words, rule=rule):
            return 20 + (30 + budget_of(words_in(lesson, words)).total_s) * (rule.needed + 0.5)
        case Mend():
            return 120
        case FindInSound(sound=sound):
            return 40 + seconds_of(FOLDER / "sounds" / f"{sound}.flac")
        case _:
            return 35


def test_every_form_of_a_step_is_in_it() -> None:
    found = [step.task for lesson in LESSONS for step in lesson.steps]
    assert {type(task) for task in found} == {
        *(Card, Hear, Choose, Order, FindInSound, FindInWords, Mend, Speak, WriteDown),
    }
    spoken = [task for task in found if isinstance(task, Speak)]
    assert {task.manner for task in spoken} == set(Manner)
    assert {task.rung for task in spoken} == set(Rung)
    assert any(task.guess for task in spoken)
    assert any(task.rule.needed < task.rule.of for task in spoken)
    assert any(task.words.written_in for task in spoken)
    assert any(isinstance(task, Mend) and task.brief for task in found)
    assert {bool(task.sound) for task in found if isinstance(task, WriteDown)} == {True, False}
    assert any(step.after_failing for lesson in LESSONS for step in lesson.steps)
    assert {step.task.sureness for lesson in LESSONS for step in lesson.steps if isinstance(step.task, Card)} == set(
        Sureness
    )


def test_a_trainer_changes_most_marks_in_one_place() -> None:
    rules = [rule for _, _, task in tasks() if isinstance(task, Speak) for rule in task.rule.rules]
    figures = [rule for rule in rules if isinstance(rule, FigureRule)]
    fitting = {"hook_s", "ums", "digit_s", "group_gap_s", "number_times", "name_times", "close_fall_db"}
    assert [str(rule) for rule in figures if rule.measure in fitting and not rule.threshold] == []
    assert len({rule.threshold for rule in figures}) >= 8


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_nobody_is_told_what_they_are_like_or_promised_anything(lesson: Lesson) -> None:
    found = [one[0] for pattern in IMMODEST for one in re.finditer(pattern, told(lesson), re.IGNORECASE)]
    assert found == []


def test_immodest_words_would_be_found() -> None:
    for text in ("You sound confident.", "you were too nervous", "We guarantee it", "It doubles your replies, by 80 %"):
        assert any(re.search(pattern, text, re.IGNORECASE) for pattern in IMMODEST), text


@pytest.mark.parametrize(("lesson", "step"), EVERY_CARD)
def test_figures_of_vendors_are_called_claims(lesson: Lesson, step: Step) -> None:
    assert isinstance(step.task, Card)
    is_about_rates = re.search(ABOUT_RATES, f"{step.task.text} {step.task.source}", re.IGNORECASE)
    if is_about_rates or step.task.sureness is Sureness.VENDORS:
        assert re.search(r"\bclaims?\b", step.task.text), lesson.title
        assert re.search(r"\bclaims?\b", step.task.source), lesson.title


@pytest.mark.parametrize(("lesson", "step"), EVERY_CARD)
def test_research_is_named_with_its_year(lesson: Lesson, step: Step) -> None:
    assert isinstance(step.task, Card)
    if step.task.sureness is Sureness.RESEARCH:
        assert re.search(r"\b(19|20)\d\d\b", step.task.source), lesson.title


@pytest.mark.parametrize("advice", ADVICE)
def test_no_advice_is_dropped(advice: str) -> None:
    name, phrase = ADVICE[advice]
    lesson = next(one for one in LESSONS if one.lesson_id == name)
    assert re.search(phrase, shown(lesson)), advice


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_words_for_a_blank_are_given(lesson: Lesson) -> None:
    """Without a fact sheet nobody reads a blank, or an example of another lesson, aloud."""
    for step in lesson.steps:
        for _, task in variants(step):
            if isinstance(task, Speak | Mend) and task.words.text:
                blanks = set(re.findall(r"\{(\w+)\}", task.words.text))
                assert blanks <= set(task.words.fields), step.name
            assert not re.search(r"\{\w+\}", " ".join((*step.hints, *_told_of(task)))), step.name
