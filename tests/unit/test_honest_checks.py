"""A take is told neither more nor less than was heard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import VOICE, make_analysis, make_said, make_script, make_spans
from trainer.coaching.facts import Facts
from trainer.coaching.verdicts import verdicts_on
from trainer.domain.checks import Check, CheckVerdict
from trainer.domain.names import prospect_of
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Goal, Script, script_from_text
from trainer.domain.slots import HOOK, Slot, slots_of
from trainer.domain.thresholds import Thresholds
from trainer.domain.words import WordStatus
from trainer.gui.scrolls import FollowScroll

SCRIPT = make_script()


def facts(script: Script = SCRIPT, utterances: Any = ((0.4, 8.0), (8.6, 18.0)), **said: Any) -> Facts:
    spans = make_spans(utterances)
    return Facts(20.0, make_analysis(spans).measures, spans, script, make_said(script, **said), VOICE)


def checks(one: Facts) -> dict[str, Check]:
    return {check.name: check for check in verdicts_on(one, Thresholds(), 1.0).checks}


def words_of(*slots: Slot) -> list[int]:
    return [at for at, slot in enumerate(slots_of(SCRIPT)) if slot in slots]


def test_a_number_with_missing_digits_is_not_said_twice() -> None:
    whole = facts()
    said = whole.said
    assert said is not None
    last = [word for word in said.words if word.slot is Slot.NUMBER_AGAIN][-2:]
    words = tuple(
        replace(word, status=WordStatus.SKIPPED, start_s=None, end_s=None) if word in last else word
        for word in said.words
    )
    check = checks(replace(whole, said=replace(said, words=words)))["number_twice"]
    assert (checks(whole)["number_twice"].verdict, check.verdict) == (CheckVerdict.PASS, CheckVerdict.WARN)
    assert check.value == 1
    assert "not all of its digits" in check.message


def test_two_numbers_once_each_are_no_number_twice() -> None:
    script = make_script(
        text="Hi Tim, it's Maya at Fernhill.\nYou opened in Hull.\nOn 555-0118.\nOr 555-0142.\nCall, Tim."
    )
    assert checks(facts(script))["number_twice"].verdict is CheckVerdict.FAIL


@pytest.mark.parametrize("left_out", [(Slot.WHO,), (Slot.REASON, Slot.PROOF), tuple(HOOK)])
def test_a_message_without_name_or_reason_fails(left_out: tuple[Slot, ...]) -> None:
    check = checks(facts(skipped=words_of(*left_out)))["hook"]
    assert check.verdict is CheckVerdict.FAIL
    assert check.suggestion == "Say who you are and why you call."
    assert check.shown == "not said"


def test_a_script_that_hides_its_reason_is_not_the_reps_fault() -> None:
    check = checks(facts(make_script(text="555-0118. 555-0118.")))["hook"]
    assert (check.verdict, check.message) == (
        CheckVerdict.NOT_JUDGED,
        "The script does not show where your name and your reason are.",
    )


def test_all_is_well_only_where_it_was_judged() -> None:
    text = "Your docks wait long in Hull.\nA crew cut theirs by half.\nI'm on 555, 01, 18.\nThat's 555, 01, 18."
    verdicts = verdicts_on(facts(make_script(text=text), word_s=0.36), Thresholds(), 1.0)
    unjudged = [check.name for check in verdicts.checks if check.verdict is CheckVerdict.NOT_JUDGED]
    assert "name_twice" in unjudged
    assert "Nothing stands in the way" not in verdicts.advice.because


def test_a_late_start_is_told_as_one() -> None:
    late = facts(utterances=((4.5, 12.0), (12.6, 22.0)))
    told = {check.name: check.suggestion for check in checks(late).values()}
    assert told["length"] == "Start right after the beep."


def test_pace_tells_its_figure_and_no_number_that_is_not_there() -> None:
    email = make_script(text="Hi Tim, it's Maya at Fernhill.\nI read your post about docks.\nLook for my email, Tim.")
    check = checks(facts(replace(email, goal=Goal.EMAIL), word_s=0.2, gap_s=0.1))["pace"]
    assert check.message.startswith(f"{check.value:g} words a minute; 140 to 185")
    assert check.suggestion == "Take more time for your words."


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("My email on docks. I'm on {my_number}.", Goal.CALL_BACK),
        ("My email on docks. Look for it.", Goal.EMAIL),
        ("My email on docks. 555-0118.", Goal.CALL_BACK),
    ],
)
def test_a_blank_number_is_a_number(text: str, goal: Goal) -> None:
    assert script_from_text(text).goal is goal


@pytest.mark.parametrize("text", ["took three. 555 01 20.", "at six. 555-0120.", "five five five. oh one, two oh."])
def test_a_count_before_a_number_is_not_its_first_digit(text: str) -> None:
    (number,) = phone_numbers(text.split())
    assert number.digits == "5550120"


def test_digits_with_hyphens_are_a_number() -> None:
    (number,) = phone_numbers(["I'm", "on", "five-five-five,", "oh-one,", "seven-seven."])
    assert (number.digits, number.groups) == ("5550177", (3, 2, 2))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi April, it's Maya.", ("april",)),
        ("Hi Zo\u00eb, it's Maya.", ("zo\u00eb",)),
        ("Hi Zoe\u0308, it's Maya.", ("zo\u00eb",)),
        ("Hi there, in June we met.", ()),
        ("Tim, Maya Chen, Fernhill. Your docks wait.", ("tim",)),
    ],
)
def test_names_that_look_like_something_else(text: str, name: tuple[str, ...]) -> None:
    assert prospect_of(script_from_text(text)) == name


def test_a_prompter_without_news_goes_on_at_pace() -> None:
    scroll = FollowScroll([0.0, 1.0, 2.0, 3.0])
    assert [scroll.position_s(float(now_s)) for now_s in range(5)] == [0.0] * 5
    assert not scroll.lost
    assert scroll.position_s(6.0) > 0
    assert scroll.lost
