"""The sound that is spoken along with, played from another thread than the one that stops it."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from tests.fakes import FakeClock, FakeFiles, FakePlayback, FakeSpeaker
from tests.lesson import FULL
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_along import AlongSound
from trainer.rehearsal.ports import Clip

MODEL = Path("model.flac")
WAIT_S = 10.0


class Slow(FakeSpeaker):
    """Takes a while to open, as a device does."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.opening, self.may_open = Event(), Event()
        self.playing: list[FakePlayback] = []

    def play(self, clip: Clip, from_s: float = 0.0) -> FakePlayback:
        self.opening.set()
        assert self.may_open.wait(WAIT_S)
        self.playing.append(super().play(clip, from_s))
        return self.playing[-1]


def along(speaker: FakeSpeaker) -> AlongSound:
    files = FakeFiles()
    files.clips[MODEL] = Clip(np.zeros(16000, np.int16), 16000)
    return AlongSound(files, speaker)


def test_it_plays_once_where_it_is_wished() -> None:
    speaker = FakeSpeaker(FakeClock())
    sound = along(speaker)
    sound.play()
    assert not speaker.played
    sound.wish(MODEL)
    sound.play()
    sound.play()
    assert len(speaker.played) == 1


@pytest.mark.parametrize("is_hushed", [True, False])
def test_a_take_that_is_over_while_the_device_opens_is_not_followed_by_its_sound(*, is_hushed: bool) -> None:
    speaker = Slow()
    sound = along(speaker)
    sound.wish(MODEL)
    thread = Thread(target=sound.play)
    thread.start()
    assert speaker.opening.wait(WAIT_S)
    if is_hushed:
        sound.hush()
    speaker.may_open.set()
    thread.join(WAIT_S)
    assert speaker.playing[0].playing is not is_hushed
    sound.hush()
    assert not speaker.playing[0].playing


def test_what_cannot_be_played_is_told_and_not_tried_again() -> None:
    speaker = FakeSpeaker(FakeClock(), refusal=FULL)
    sound = along(speaker)
    sound.wish(MODEL)
    with pytest.raises(TrainerError):
        sound.play()
    sound.play()
