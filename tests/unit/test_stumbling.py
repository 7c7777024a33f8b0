"""One take that the program stumbles over must not cost the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_take
from tests.fake_progress import MemoryTakeIndex
from tests.fakes import FakeClock, FakeFiles, FakeSpeaker, MemoryTakeStore
from tests.sounds import pcm, speech
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.domain.measures import LONG_PAUSE_S
from trainer.domain.script import Script
from trainer.paths import assets_dir
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.reanalysis import Reanalysis
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.upkeep import adopt_leftovers

RATE_HZ = 16000
SOUND = Clip(pcm(speech(2.0)), RATE_HZ)
MODEL = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")
BAD, GOOD = (make_take(name, script=Script(name, "Hi Tim.")) for name in ("bad", "good"))


@pytest.fixture
def store() -> MemoryTakeStore:
    return MemoryTakeStore(FakeFiles())


def new_analyser(rate_hz: int, long_pause_s: float, script: Script | None) -> TakeAnalyser:
    if script == BAD.draft.script:
        raise RuntimeError("bug")
    return TakeAnalyser(rate_hz, MODEL, long_pause_s)


def test_a_leftover_keeps_nobody_out(store: MemoryTakeStore, caplog: pytest.LogCaptureFixture) -> None:
    for take in (BAD, GOOD):
        store.files.clips[store.begin(take.draft).part] = SOUND
    clock = FakeClock()
    adopted = adopt_leftovers(Studio(store, store.files, FakeSpeaker(clock), clock, SOUND, new_analyser))
    assert [take.take_id for take in adopted] == ["good"]
    assert list(store.open_takes) == ["bad"], "it stays for the next start"
    assert "take bad could not be adopted" in caplog.text


def test_a_reanalysis_goes_on_with_the_next_take(store: MemoryTakeStore, caplog: pytest.LogCaptureFixture) -> None:
    for take in (BAD, GOOD):
        store.takes[take.take_id] = take
        store.files.clips[Path(f"{take.take_id}.wav")] = SOUND
    reanalysis = Reanalysis(store, MemoryTakeIndex(store), store.files, new_analyser)
    bad, good = (reanalysis.hear_again(take, LONG_PAUSE_S) for take in (BAD, GOOD))
    assert bad.fault is not None
    assert bad.fault.message == "The program stumbled over this recording."
    assert bad.take == store.takes["bad"] == BAD
    assert good.fault is None
    assert good.take == store.takes["good"] == replace(GOOD, analysis=good.take.analysis)
    assert "take bad could not be heard again" in caplog.text


def test_a_reanalysis_tells_of_a_take_that_was_erased_meanwhile(store: MemoryTakeStore) -> None:
    store.files.clips[Path("good.wav")] = SOUND
    reheard = Reanalysis(store, MemoryTakeIndex(store), store.files, new_analyser).hear_again(GOOD, LONG_PAUSE_S)
    assert reheard.fault is not None
    assert reheard.fault.message == "This take was deleted."
