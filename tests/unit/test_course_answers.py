"""Answers in the course, right and wrong, and that what is told gives nothing away."""

from __future__ import annotations

import pytest

from trainer.coaching.course_answers import NEAR_S, AnswerContext, AnswerJudged, judge_answer
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import (
    Card,
    Choose,
    CourseSound,
    FindInSound,
    FindInWords,
    Mend,
    Order,
    SoundMark,
    Sureness,
    Task,
    Words,
    WriteDown,
)
from trainer.domain.course_answers import Chosen, Given, Mended, Ordered, Pointed, PointedWords, Typed
from trainer.domain.course_progress import Outcome
from trainer.domain.pass_rule import FigureRule, PassRule, Side
from trainer.domain.script import Goal, Script
from trainer.domain.thresholds import Thresholds

CHOOSE = Choose("Which?", ("the first", "the second", "the third"), 1, "The second, for a reason.")
ORDER = Order("In order?", ("their name", "your name", "the reason"), "They, you, why.")
SOUND = CourseSound(
    "um",
    "um.flac",
    "Um, hi, um, Tim.",
    (
        SoundMark("um", "um", (1.0, 1.4)),
        SoundMark("um", "um", (4.0, 4.5)),
        SoundMark("name", "their name", (6.0, 6.4)),
    ),
)
FIND = FindInSound("Where?", "um", ("um",), "They stood where a breath should be.")
IN_WORDS = FindInWords(
    "Which?", ("Hi", "Tim,", "it's", "me", "again,", "just", "calling."), ((2, 5), (5, 6)), "Why so."
)
MEND = Mend(Words(text="Hi"), ("not_salesy",))
WRITE = WriteDown("number", "", PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0),)))
SCRIPT = Script("Mend", "Hi {prospect}, it's Maya Chen.", fields={"prospect": "Tim"})


def judged(given: Given, task: Task, **context: object) -> AnswerJudged:
    return judge_answer(given, task, AnswerContext(**context))  # type: ignore[arg-type]


def test_the_right_option_passes_and_the_reason_is_told() -> None:
    assert judged(Chosen(1), CHOOSE) == AnswerJudged(Outcome.PASSED, CHOOSE.why)


@pytest.mark.parametrize("option", [0, 2, 7, -1])
def test_another_option_fails_and_the_right_one_is_not_told(option: int) -> None:
    found = judged(Chosen(option), CHOOSE)
    assert found.outcome is Outcome.FAILED
    assert not any(word in found.told for word in ("second", "reason", "third"))


@pytest.mark.parametrize(
    ("items", "outcome", "told"),
    [
        ((0, 1, 2), Outcome.PASSED, "They, you, why."),
        ((0, 2, 1), Outcome.FAILED, "1 of 3 in the right place."),
        ((1, 2, 0), Outcome.FAILED, "None of 3 in the right place."),
        ((0, 1), Outcome.FAILED, "2 of 3 in the right place."),
        ((0, 1, 2, 2), Outcome.FAILED, "3 of 3 in the right place."),
    ],
)
def test_an_order_passes_as_a_whole(items: tuple[int, ...], outcome: Outcome, told: str) -> None:
    assert judged(Ordered(items), ORDER) == AnswerJudged(outcome, told)


@pytest.mark.parametrize(
    ("at_s", "told"),
    [
        ((1.2, 4.2), ""),
        ((1.0 - NEAR_S, 4.5 + NEAR_S), ""),
        ((1.2, 1.3, 4.2), ""),
        ((1.2,), "You found 1 of 2."),
        ((), "You found none of 2."),
        ((1.2, 4.5 + NEAR_S + 0.01), "You found 1 of 2, and pointed 1 time where there is none."),
        ((1.2, 4.2, 6.2), "You found 2 of 2, and pointed 1 time where there is none."),
        ((0.0, 2.5, 9.0), "You found none of 2, and pointed 3 times where there is none."),
    ],
)
def test_every_flaw_in_a_sound_must_be_found_and_nothing_else(at_s: tuple[float, ...], told: str) -> None:
    found = judged(Pointed(at_s), FIND, sound=SOUND)
    assert found.told == (told or FIND.why)
    assert found.outcome is (Outcome.FAILED if told else Outcome.PASSED)


def test_pointing_everywhere_finds_nothing() -> None:
    everywhere = Pointed(tuple(number / 5 for number in range(40)))
    assert judged(everywhere, FIND, sound=SOUND).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((3, 5), ""),
        ((2, 3, 4, 5), ""),
        ((3,), "You found 1 of 2."),
        ((), "You found none of 2."),
        ((3, 5, 6), "You found 2 of 2, and pointed 1 time where there is none."),
        ((0, 1), "You found none of 2, and pointed 2 times where there is none."),
    ],
)
def test_every_flaw_in_words_must_be_found_and_nothing_else(words: tuple[int, ...], told: str) -> None:
    found = judged(PointedWords(words), IN_WORDS)
    assert found.told == (told or IN_WORDS.why)
    assert found.outcome is (Outcome.FAILED if told else Outcome.PASSED)


def test_a_script_is_mended_when_its_rules_pass() -> None:
    salesy = judged(Mended("Hi Tim, it's Maya with a limited time offer."), MEND, script=SCRIPT)
    assert salesy.outcome is Outcome.FAILED
    assert [(one.rule, one.verdict) for one in salesy.results] == [("not_salesy passes", CheckVerdict.FAIL)]
    assert salesy.told
    plain = judged(Mended("Hi Tim, it's Maya. Your second dock opened in May."), MEND, script=SCRIPT)
    assert plain.outcome is Outcome.PASSED
    assert [one.verdict for one in plain.results] == [CheckVerdict.PASS]


def test_the_first_rule_that_does_not_pass_is_told() -> None:
    task = Mend(Words(text="Hi"), ("number_twice", "not_salesy"))
    both = judged(Mended("Hi Tim, it's Maya with a limited time offer."), task, script=SCRIPT)
    one = judged(Mended("Hi Tim, it's Maya with a limited time offer."), MEND, script=SCRIPT)
    assert [result.verdict for result in both.results] == [CheckVerdict.FAIL, CheckVerdict.FAIL]
    assert both.told != one.told


def test_phrases_and_thresholds_are_those_of_the_trainer() -> None:
    text = Mended("Hi Tim, it's Maya. Our widget is blue.")
    assert judged(text, MEND, script=SCRIPT).outcome is Outcome.PASSED
    own = judged(text, MEND, script=SCRIPT, salesy={"widget": "what it does", "blue": "what it does"})
    assert own.outcome is Outcome.FAILED
    twice = Mend(Words(text="Hi"), ("number_twice",))
    number = Mended("I'm on 555, 01, 18. That's 555, 01, 18.")
    assert judged(number, twice, script=SCRIPT).outcome is Outcome.PASSED
    stricter = judged(number, twice, script=SCRIPT, thresholds=Thresholds(number_times=3))
    assert stricter.outcome is Outcome.FAILED


def test_the_time_is_that_of_the_settings() -> None:
    fits = Mend(Words(text="Hi"), ("length",))
    text = Mended("Hi Tim, it's Maya Chen at Fernhill. " * 3)
    assert judged(text, fits, script=SCRIPT, limit_s=20.0).outcome is Outcome.PASSED
    assert judged(text, fits, script=SCRIPT, limit_s=5.0).outcome is Outcome.FAILED
    assert judged(text, fits, script=SCRIPT, limit_s=10.0, words_per_min=60.0).outcome is Outcome.FAILED


@pytest.mark.parametrize("text", ["", "  \n", "... !"])
def test_nothing_written_fails_whatever_is_asked(text: str) -> None:
    found = judged(Mended(text), MEND, script=SCRIPT)
    assert (found.outcome, found.told) == (Outcome.FAILED, "Write what you would say.")


def test_what_a_script_has_no_need_of_is_met_and_what_is_missing_is_not() -> None:
    number = Mend(Words(text="Hi"), ("number_twice", "referral"))
    email = Script("By e-mail", "Hi Tim.", Goal.EMAIL)
    assert judged(Mended("Hi Tim, look for my email."), number, script=email).outcome is Outcome.PASSED
    reason = Mend(Words(text="Hi"), ("specific_reason",))
    empty = Script("Open", "Hi Tim, {reason}.")
    assert judged(Mended("Hi Tim, {reason}."), reason, script=empty).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("digits", "outcome", "told"),
    [
        ("5550118", Outcome.PASSED, "You have all 7 digits."),
        ("555-01 18", Outcome.PASSED, "You have all 7 digits."),
        ("555018", Outcome.FAILED, "You have 6 of 7 digits, 1 missing: the 5th."),
        ("55501189", Outcome.FAILED, "You have 7 of 7 digits, 1 too many."),
        ("", Outcome.FAILED, "You have 0 of 7 digits"),
    ],
)
def test_digits_are_compared_one_by_one(digits: str, outcome: Outcome, told: str) -> None:
    found = judged(Typed(digits), WRITE, number="555, 01, 18")
    assert found.outcome is outcome
    assert found.told.startswith(told)
    assert found.results[0].title == "Digits wrong"


def test_missing_wrong_and_extra_digits_count_alike() -> None:
    for typed in ("555011", "5550117", "55501188"):
        assert judged(Typed(typed), WRITE, number="5550118").results[0].measured == "1"
    easier = WriteDown("number", "", PassRule((FigureRule("digits_wrong", Side.AT_MOST, 2),)))
    assert judged(Typed("55501"), easier, number="5550118").outcome is Outcome.PASSED
    assert judged(Typed("5550"), easier, number="5550118").outcome is Outcome.FAILED


def test_without_a_number_nothing_is_judged() -> None:
    found = judged(Typed("555"), WRITE)
    assert found.outcome is Outcome.NOT_JUDGED
    assert found.results[0].verdict is CheckVerdict.NOT_JUDGED


@pytest.mark.parametrize(
    ("given", "task"),
    [
        (Chosen(0), ORDER),
        (Ordered((0,)), CHOOSE),
        (Pointed((1.0,)), IN_WORDS),
        (PointedWords((1,)), FIND),
        (Typed("5"), MEND),
        (Chosen(0), Card("x", "y", Sureness.OURS)),
        (Pointed((1.0,)), FIND),
        (Mended("Hi"), MEND),
    ],
)
def test_an_answer_to_something_else_is_a_bug(given: Given, task: Task) -> None:
    with pytest.raises(ValueError, match="does not answer"):
        judged(given, task)
