"""Where the seconds of a script go, and what tells a rep's own pace."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest

from tests.builders import make_followed_take
from tests.voicemails import MODELS, TEXTS, VOICEMAILS
from trainer.coaching.callbacks import Callbacks
from trainer.coaching.changes import Kind, changes
from trainer.coaching.delivery import delivery_of
from trainer.coaching.spoken_number import countries, spoken_number
from trainer.coaching.time_budget import budget_of, own_pace
from trainer.domain.script import Script, script_from_text
from trainer.domain.slots import Slot
from trainer.domain.take import TakeSource


def test_a_ten_digit_number_twice_leaves_twenty_one_words() -> None:
    budget = budget_of(script_from_text("206-555-0142. 206-555-0142."))
    assert budget.total_s == pytest.approx(11.6)
    assert budget.words_left == 21


def test_what_is_too_long_says_how_many_words_must_go() -> None:
    budget = budget_of(script_from_text(" ".join(["word"] * 60)))
    assert budget.left_s == pytest.approx(-4.0)
    assert budget.words_left == -10


def test_the_parts_follow_each_other_to_the_end() -> None:
    budget = budget_of(script_from_text("Hi Tim, it's Maya at Fernhill.\nYou opened in Hull.\n555-0118.\nCall, Tim."))
    assert [one.slot for one in budget.slots] == [Slot.GREETING, Slot.WHO, Slot.REASON, Slot.NUMBER, Slot.CLOSE]
    assert [one.start_s for one in budget.slots[1:]] == [one.end_s for one in budget.slots[:-1]]
    assert budget.slots[-1].end_s == budget.total_s
    assert budget.hook_s == budget.slots[2].end_s


def test_an_empty_blank_takes_what_is_usual() -> None:
    empty, filled = Script("t", "I'm on {my_number}."), Script("t", "I'm on 555, 01, 00.")
    assert budget_of(empty).total_s == budget_of(filled).total_s


def test_a_faster_rep_has_more_words_left() -> None:
    script = script_from_text("Hi Tim, it's Maya at Fernhill.")
    assert budget_of(script, 180).words_left > budget_of(script, 120).words_left


@pytest.mark.parametrize("words_per_min", [60.0, 400.0])
def test_the_number_does_not_follow_the_pace(words_per_min: float) -> None:
    assert budget_of(script_from_text("555-0118"), words_per_min).total_s == pytest.approx(4.025)


def test_model_voicemails_take_what_is_predicted_at_their_pace() -> None:
    errors = []
    for name in MODELS:
        facts = VOICEMAILS[name]
        delivery = delivery_of(facts)
        assert delivery is not None
        assert delivery.words_per_min is not None
        spoken_s = facts.measures.length_s - (facts.measures.onset_delay_s or 0.0)
        predicted_s = budget_of(script_from_text(TEXTS[name]), delivery.words_per_min).total_s
        errors.append(abs(predicted_s / spoken_s - 1))
    assert len(errors) == 8
    assert median(errors) <= 0.06
    assert max(errors) <= 0.12


def test_the_own_pace_needs_three_takes_from_a_microphone() -> None:
    take = make_followed_take()
    sample = replace(take, draft=replace(take.draft, source=TakeSource.SAMPLE))
    assert own_pace([take, take, sample]) is None
    pace = own_pace([take] * 3)
    assert pace is not None
    assert 100 < pace < 250


@pytest.mark.parametrize(
    ("left", "back", "low", "high", "told"),
    [
        (0, 0, 0.0, 1.0, "no calls yet"),
        (1, 0, 0.0, 0.793, "1 call left, 0 came back"),
        (10, 1, 0.018, 0.404, "10 calls left, 1 came back: between 2% and 40%"),
        (100, 20, 0.133, 0.289, "100 calls left, 20 came back: between 13% and 29%"),
    ],
)
def test_the_interval_is_wilsons(left: int, back: int, low: float, high: float, told: str) -> None:
    callbacks = Callbacks(left, back)
    assert callbacks.interval == pytest.approx((low, high), abs=0.001)
    assert callbacks.told == told


@pytest.mark.parametrize(
    ("written", "country", "said"),
    [
        ("206-555-0142", "US", "206, 555, 01, 42"),
        ("+1 206 555 0142", "US", "206, 555, 01, 42"),
        ("555-0142", "US", "555, 01, 42"),
        ("+44 20 7946 0018", "GB", "020, 79, 46, 00, 18"),
        ("+44 20 7946 0018", "US", "44, 20, 79, 46, 00, 18"),
        ("+33 1 42 68 53 00", "FR", "01, 42, 68, 53, 00"),
        ("555-0142 ext 12", "US", "555-0142 ext 12"),
        ("five five five", "US", "five five five"),
        ("12", "US", "12"),
        ("", "US", ""),
    ],
)
def test_a_number_is_said_in_its_countrys_groups(written: str, country: str, said: str) -> None:
    assert spoken_number(written, country) == said
    assert country in countries()


def test_changes_tell_word_by_word() -> None:
    found = changes("Hi Tim.\nI just called.", "Hi Tim.\nI called today.")
    assert "".join(one.text for one in found if one.kind is not Kind.REMOVED) == "Hi Tim.\nI called today."
    assert "".join(one.text for one in found if one.kind is not Kind.ADDED) == "Hi Tim.\nI just called."
    assert "just" in "".join(one.text for one in found if one.kind is Kind.REMOVED)
