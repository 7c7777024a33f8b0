"""What a rep says of flags, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_spans, make_take
from trainer.domain.answers import Answer, Precision, Verdict, answer_to, answered, judged
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

if TYPE_CHECKING:
    from trainer.domain.take import Take

UMS = [(2.0, 2.4), (6.0, 6.5)]
TAKE = make_take(spans=make_spans(((0.5, 4.0), (5.4, 9.0), (9.7, 13.0), (15.0, 18.0)), UMS))
FIRST_UM, LONG_PAUSE, SECOND_UM, LONGEST_PAUSE = TAKE.flags


def say(take: Take, flag: SpeechSpan, verdict: Verdict) -> Take:
    return replace(take, answers=answered(take.answers, flag, verdict, take.analysis.detector))


def missed(start_s: float, end_s: float) -> SpeechSpan:
    return SpeechSpan(SpeechKind.FILLED_PAUSE, start_s, end_s)


def test_ums_and_long_pauses_are_flags() -> None:
    assert [flag.start_s for flag in TAKE.flags] == [2.0, 4.0, 6.0, 13.0]


def test_what_is_no_um_is_not_counted() -> None:
    take = say(TAKE, FIRST_UM, Verdict.WRONG)
    assert take.measures == replace(TAKE.measures, filled_pauses=1)
    assert FIRST_UM not in take.spans
    assert FIRST_UM in take.flags
    assert take.analysis == TAKE.analysis


def test_what_is_no_pause_is_not_counted() -> None:
    take = say(TAKE, LONGEST_PAUSE, Verdict.WRONG)
    assert (take.measures.long_pauses, take.measures.silent_pauses) == (1, 2)
    assert take.measures.longest_pause_s == pytest.approx(1.4)


def test_a_missed_um_is_counted() -> None:
    take = say(TAKE, missed(11.0, 11.4), Verdict.MISSED)
    assert take.measures.filled_pauses == 3
    assert [um.start_s for um in of_kind(take.spans, SpeechKind.FILLED_PAUSE)] == [2.0, 6.0, 11.0]


def test_a_right_flag_counts_as_before() -> None:
    assert say(TAKE, FIRST_UM, Verdict.RIGHT).measures == TAKE.measures


@pytest.mark.parametrize("verdict", [Verdict.RIGHT, Verdict.WRONG])
def test_the_same_said_again_takes_it_back(verdict: Verdict) -> None:
    assert say(say(TAKE, FIRST_UM, verdict), FIRST_UM, verdict) == TAKE


def test_the_other_answer_replaces_the_first() -> None:
    take = say(say(TAKE, FIRST_UM, Verdict.RIGHT), FIRST_UM, Verdict.WRONG)
    assert [answer.verdict for answer in take.answers] == [Verdict.WRONG]


def test_a_missed_um_can_be_taken_back() -> None:
    there = missed(11.0, 11.4)
    assert say(say(TAKE, there, Verdict.MISSED), there, Verdict.MISSED) == TAKE


def test_an_answer_remembers_what_was_answered() -> None:
    (answer,) = say(TAKE, FIRST_UM, Verdict.WRONG).answers
    assert answer == Answer(Verdict.WRONG, SpeechKind.FILLED_PAUSE, 2.0, 2.4, 0.8, "made-up/1")
    (answer,) = say(TAKE, missed(11.0, 11.4), Verdict.MISSED).answers
    assert answer.confidence is None


def test_answers_outlive_bounds_that_move() -> None:
    take = say(say(TAKE, FIRST_UM, Verdict.WRONG), missed(11.0, 11.4), Verdict.MISSED)
    moved = (missed(2.1, 2.6), missed(6.1, 6.5), missed(11.1, 11.5))
    assert judged(moved, take.answers) == moved[1:], "the missed one is heard now, and is there once"


def test_answers_outlive_flags_that_are_gone() -> None:
    take = say(say(TAKE, FIRST_UM, Verdict.WRONG), missed(11.0, 11.4), Verdict.MISSED)
    assert judged((), take.answers) == (missed(11.0, 11.4),)


def test_a_confirmed_um_counts_even_when_a_later_detector_misses_it() -> None:
    take = say(TAKE, FIRST_UM, Verdict.RIGHT)
    assert [um.start_s for um in judged((), take.answers)] == [FIRST_UM.start_s]


def test_a_confirmed_pause_is_as_long_as_it_is_heard() -> None:
    assert judged((), say(TAKE, LONG_PAUSE, Verdict.RIGHT).answers) == ()


def test_of_two_answers_the_one_that_shares_most_counts() -> None:
    take = say(say(TAKE, missed(2.0, 2.4), Verdict.WRONG), missed(2.5, 3.4), Verdict.RIGHT)
    told = answer_to(missed(2.0, 3.4), take.answers)
    assert told is not None
    assert told.verdict is Verdict.RIGHT


@pytest.mark.parametrize("verdict", [Verdict.RIGHT, Verdict.WRONG])
def test_an_answer_replaces_all_about_ums_that_became_one(verdict: Verdict) -> None:
    take = say(say(TAKE, missed(2.0, 2.4), Verdict.RIGHT), missed(2.5, 2.8), Verdict.RIGHT)
    merged = missed(2.0, 2.8)
    answers = answered(take.answers, merged, verdict, "made-up/2")
    assert [answer.verdict for answer in answers] == ([] if verdict is Verdict.RIGHT else [Verdict.WRONG])


def test_a_missed_um_that_was_found_can_be_said_to_be_none() -> None:
    found = replace(missed(11.1, 11.5), confidence=0.7)
    take = say(TAKE, missed(11.0, 11.4), Verdict.MISSED)
    assert say(take, found, Verdict.RIGHT).answers == (), "it counted as right: said again, it is taken back"
    (answer,) = say(take, found, Verdict.WRONG).answers
    assert (answer.verdict, answer.start_s, answer.confidence) == (Verdict.WRONG, 11.1, 0.7)


def test_an_answer_about_an_um_says_nothing_of_a_pause() -> None:
    pause = SpeechSpan(SpeechKind.SILENT_PAUSE, FIRST_UM.start_s, FIRST_UM.end_s)
    assert judged((pause,), say(TAKE, FIRST_UM, Verdict.WRONG).answers) == (pause,)


def test_precision_is_told_in_words() -> None:
    assert Precision(41, 46).told == "41 of 46 flags were right"
    assert Precision(1, 1).told == "1 of 1 flag was right"
    assert Precision(0, 0).told == ""
