"""Two words pass no step of the course that comes with the program, whatever its rule asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from tests.builders import make_followed_take
from tests.built_in_course import READ, words_in
from tests.course_audio import MADE, RATE_HZ, part, room
from tests.course_takes import HEARD
from tests.sounds import pcm
from tests.unit.test_course_judging import Desk, picked_up
from tests.unit.test_course_rules_heard import LONG_PAUSE_S, find, hear, tasks_of
from trainer.app import Ears, open_ears
from trainer.domain.course import Manner, Speak
from trainer.domain.course_progress import Outcome

if TYPE_CHECKING:
    from tests.course_takes import Where
    from trainer.domain.script import Script
    from trainer.domain.take import Analysis

SPOKEN: Final = [where for where, _ in tasks_of(Speak)]
TWO_WORDS_S: Final = 1.3
"""The longest of what two words take in these recordings, with the silence before them."""


@pytest.fixture(scope="module")
def ears() -> Ears:
    return open_ears()


def outcome(where: Where, script: Script, analysis: Analysis) -> Outcome:
    """Return what comes of a take in a step."""
    _, task = find(where)
    assert isinstance(task, Speak)
    take = make_followed_take()
    take = replace(take, draft=replace(take.draft, script=script), analysis=analysis)
    take = picked_up(take) if task.manner is Manner.PICK_UP else take
    return Desk().judging.of_take(take, task, READ.sounds[task.sound] if task.sound else None).outcome


def script_at(where: Where) -> Script:
    lesson, task = find(where)
    assert isinstance(task, Speak)
    return words_in(lesson, task.words)


@pytest.mark.parametrize("where", SPOKEN, ids="/".join)
def test_two_words_never_pass(ears: Ears, where: Where) -> None:
    script, quiet = script_at(where), room(0.8)
    for said in (MADE[HEARD[where][0]](), part("model_trigger_event")):
        listener = ears.new_analyser(RATE_HZ, LONG_PAUSE_S, script)
        listener.push(pcm(np.concatenate([quiet, said[: round(TWO_WORDS_S * RATE_HZ)], quiet])))
        assert outcome(where, script, listener.finish()) is not Outcome.PASSED


@pytest.mark.parametrize("where", HEARD, ids="/".join)
def test_the_whole_of_it_passes(ears: Ears, where: Where) -> None:
    script = script_at(where)
    assert outcome(where, script, hear(ears, HEARD[where][0], script)) is Outcome.PASSED
