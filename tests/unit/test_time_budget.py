"""Where the seconds of a script go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_followed_take, make_said, make_script
from trainer.coaching.examples import empty_blanks, with_examples
from trainer.coaching.time_budget import KNOWN_AFTER, budget_of, own_pace
from trainer.domain.script import Script
from trainer.domain.slots import Slot
from trainer.domain.take import Take, TakeSource

NUMBER = "206-555-0142"


def take_at(word_s: float, source: TakeSource = TakeSource.MICROPHONE) -> Take:
    take = make_followed_take(said=make_said(make_script(), word_s=word_s))
    return replace(take, draft=replace(take.draft, source=source))


def test_a_number_of_ten_digits_said_twice_leaves_21_words() -> None:
    budget = budget_of(Script("n", f"{NUMBER}.\n{NUMBER}."))
    assert budget.total_s == pytest.approx(11.6, abs=0.05)
    assert (budget.words_left, budget.words) == (21, 0)


def test_the_breath_after_each_group_counts() -> None:
    assert budget_of(Script("n", "206, 555, 01, 42.")).total_s == pytest.approx(10 * 0.475 + 4 * 0.35)


def test_what_is_too_long_must_lose_words() -> None:
    budget = budget_of(Script("long", "word " * 60))
    assert budget.total_s == pytest.approx(24.0)
    assert budget.left_s == pytest.approx(-4.0)
    assert budget.words_left in {-10, -11}
    assert budget_of(Script("long", "word " * 60), 200.0).words_left == pytest.approx(6, abs=1)


def test_the_parts_fill_the_whole_time() -> None:
    budget = budget_of(make_script())
    assert len(budget.starts_s) == len(make_script().written) + 1
    assert budget.slots[0].start_s == 0.0
    assert budget.slots[-1].end_s == budget.total_s
    assert all(one.end_s == after.start_s for one, after in zip(budget.slots, budget.slots[1:], strict=False))
    assert Slot.NUMBER in {one.slot for one in budget.slots}


def test_the_hook_needs_a_name_and_a_reason() -> None:
    budget = budget_of(make_script())
    assert budget.hook_s is not None
    assert 0.0 < budget.hook_s < budget.total_s
    assert budget_of(Script("n", f"I'm on {NUMBER}.")).hook_s is None


def test_empty_blanks_take_what_is_usual() -> None:
    script = Script("b", "Hi {prospect}, it's {me}. {hat} {need}", fields={"prospect": "Tim", "need": " "})
    assert empty_blanks(script) == {"me", "hat", "need"}
    assert with_examples(script).lines == ("Hi Tim, it's Sam Reed. something late deliveries",)
    assert budget_of(script).words == len(["Hi", "Tim,", "it's", "Sam", "Reed.", "something", "late", "deliveries"])


def test_the_own_pace_is_the_median_of_enough_takes() -> None:
    paces = [own_pace([take_at(word_s)] * KNOWN_AFTER) for word_s in (0.25, 0.3, 0.5)]
    assert None not in paces
    assert own_pace([take_at(word_s) for word_s in (0.5, 0.25, 0.3)]) == paces[1]
    assert own_pace([take_at(0.3)] * (KNOWN_AFTER - 1)) is None


def test_only_the_microphone_tells_the_own_pace() -> None:
    assert own_pace([take_at(0.3), take_at(0.3), take_at(0.3, TakeSource.FILE)]) is None
    assert own_pace([take_at(0.3, TakeSource.SAMPLE)] * 5) is None
