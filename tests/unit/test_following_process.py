"""The process that follows a script: it tells, survives its own death, and leaves nothing behind."""

from __future__ import annotations

from queue import Queue
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import ASSETS, SAMPLE_TAKE, at_16_khz
from trainer.analysis.alignment.model_folder import model_folder
from trainer.rehearsal.built_in import read_sample
from trainer.rehearsal.following import FollowingProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.words import Reached
    from trainer.rehearsal.ports import Pcm16

SCRIPT = read_sample(ASSETS / "sounds" / "sample_take.txt")
PATIENCE_S = 30.0


@pytest.fixture
def following() -> Iterator[FollowingProcess]:
    following = FollowingProcess(model_folder())
    yield following
    following.close()


@pytest.fixture(scope="module")
def sound() -> Pcm16:
    return (at_16_khz(SAMPLE_TAKE)[: 8 * 16000] * 32767).astype(np.int16)


def say(following: FollowingProcess, sound: Pcm16) -> None:
    for at in range(0, len(sound), 1600):
        following.hear(sound[at : at + 1600])


def test_words_are_told_from_the_process(following: FollowingProcess, sound: Pcm16) -> None:
    told: Queue[Reached] = Queue()
    following.begin(SCRIPT, 16000, told.put)
    say(following, sound)
    reached = told.get(timeout=PATIENCE_S)
    while reached.written < 10:
        reached = told.get(timeout=PATIENCE_S)
    assert 2.0 < reached.at_s < 8.0


def test_a_process_that_died_is_started_again(following: FollowingProcess, sound: Pcm16) -> None:
    told: Queue[Reached] = Queue()
    following.begin(SCRIPT, 16000, told.put)
    say(following, sound[:48000])
    told.get(timeout=PATIENCE_S)
    assert following._process is not None
    following._process.kill()
    following._process.join()
    say(following, sound)
    say(following, sound)
    while not told.empty():
        told.get()
    following.begin(SCRIPT, 16000, told.put)
    say(following, sound)
    assert told.get(timeout=PATIENCE_S).written >= 0


def test_nothing_more_is_told_of_a_take_that_ended(following: FollowingProcess, sound: Pcm16) -> None:
    first: Queue[Reached] = Queue()
    second: Queue[Reached] = Queue()
    following.begin(SCRIPT, 16000, first.put)
    following.end()
    say(following, sound)
    following.begin(SCRIPT, 16000, second.put)
    say(following, sound)
    second.get(timeout=PATIENCE_S)
    assert first.empty()


def test_closing_ends_the_process(sound: Pcm16) -> None:
    following = FollowingProcess(model_folder())
    told: Queue[Reached] = Queue()
    following.begin(SCRIPT, 16000, told.put)
    say(following, sound)
    told.get(timeout=PATIENCE_S)
    process = following._process
    following.close()
    assert process is not None
    assert not process.is_alive()
