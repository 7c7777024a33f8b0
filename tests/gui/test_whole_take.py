"""A take through the real rehearsal on its own thread, from the keyboard to the painted review."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fakes import FakeMicrophone
from tests.sounds import pcm, silence, speech
from tests.stage import Stage
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.settings import Settings
from trainer.paths import assets_dir
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

MODEL = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")
RATE_HZ = 16000
BEEP = Clip(np.full(RATE_HZ // 2, 8000, dtype=np.int16), RATE_HZ)
PATIENCE_MS = 5000


class LiveStage:
    """A stage with a real practice; time stands still three seconds after the beep until `gate` opens."""

    def __init__(self) -> None:
        self.stage = Stage(settings=Settings(lead_in_s=0))
        clock = self.stage.clock
        sound = pcm(np.concatenate([silence(1.0), speech(4.0), silence(60.0, seed=3)]))
        self.microphone = FakeMicrophone(clock, sound)
        self.arrived, self.gate = Event(), Event()
        clock.at(4.0, self._wait_at_the_gate)
        studio = Studio(
            self.stage.store,
            self.stage.files,
            self.stage.speaker,
            clock,
            BEEP,
            lambda rate_hz, long_pause_s, _script: TakeAnalyser(rate_hz, MODEL, long_pause_s),
        )
        preferences = Preferences(self.stage.settings_store)
        self.practice = Practice(studio, lambda _source: self.microphone, preferences, Workers())

    def _wait_at_the_gate(self) -> None:
        self.arrived.set()
        self.gate.wait(PATIENCE_MS / 1000)


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[LiveStage]:
    made = LiveStage()
    window = made.stage.window
    qtbot.addWidget(window)
    window.show()
    made.stage.enter(made.practice)
    yield made
    made.gate.set()
    made.practice.close()
    window.close()


def test_space_space_and_the_review_of_what_was_said(qtbot: QtBot, live: LiveStage) -> None:
    window = live.stage.window
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(live.arrived.is_set, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.practice.chip.text() == "Recording  ·  Fake microphone", timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Space)
    live.gate.set()
    qtbot.waitUntil(lambda: window.page is window.review, timeout=PATIENCE_MS)
    take = live.stage.store.latest()[0]
    assert window.review.take == take
    assert take.draft.script == live.stage.scripts[0]
    assert window.review.waveform.columns_wanted() > 100


def test_escape_gives_a_take_up(qtbot: QtBot, live: LiveStage) -> None:
    window = live.stage.window
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(live.arrived.is_set, timeout=PATIENCE_MS)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    live.gate.set()
    qtbot.waitUntil(lambda: window.practice.chip.text() == "Ready", timeout=PATIENCE_MS)
    live.practice.close()
    assert live.stage.store.latest() == []


def test_a_busy_microphone_is_told_and_space_tries_again(qtbot: QtBot, live: LiveStage) -> None:
    window = live.stage.window
    live.microphone.refusal = TrainerError("The microphone is busy.", "Close the other program.")
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.practice.chip.text() == "Stopped", timeout=PATIENCE_MS)
    assert "busy" in window.practice.banner.text
    live.microphone.refusal = None
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(live.arrived.is_set, timeout=PATIENCE_MS)
    assert live.practice.phase is Phase.RECORDING
    assert window.practice.banner.text == ""
