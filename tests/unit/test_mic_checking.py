from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.fakes import FakeClock, FakeMicrophone, FakeSpeaker, NowWorkers
from tests.sounds import pcm, silence, speech
from trainer.analysis.mic_echo import KNOWN_SOUND_S, known_sound
from trainer.domain.errors import TrainerError
from trainer.domain.mic_report import MicFault, MicReport
from trainer.rehearsal.mic_checking import LENGTH_S, MicChecking

RATE_HZ = 16_000


@dataclass
class Diary:
    told: list[str] = field(default_factory=list)
    reports: list[MicReport] = field(default_factory=list)
    faults: list[TrainerError] = field(default_factory=list)

    def listening(self, device: str) -> None:
        self.told.append(f"listening to {device}")

    def reported(self, report: MicReport) -> None:
        self.told.append("reported")
        self.reports.append(report)

    def failed(self, fault: TrainerError) -> None:
        self.told.append("failed")
        self.faults.append(fault)

    def finished(self) -> None:
        self.told.append("finished")


class Setup:
    """A check of a microphone that hears a second of room, then a voice, then room again."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        sound = np.concatenate([silence(1.3), speech(3.0), silence(60.0, seed=3)])
        self.mic = FakeMicrophone(self.clock, pcm(sound), RATE_HZ)
        self.speaker = FakeSpeaker(self.clock)
        self.diary = Diary()
        self.checking = MicChecking(lambda: self.mic, self.speaker, self.clock, NowWorkers())

    def check(self) -> MicReport | None:
        self.checking.start(self.diary)
        assert not self.checking.running
        assert all(stream.closed for stream in self.mic.streams)
        return self.diary.reports[-1] if self.diary.reports else None


@pytest.fixture
def setup() -> Setup:
    return Setup()


def test_a_good_microphone_is_reported_healthy_after_five_seconds(setup: Setup) -> None:
    report = setup.check()
    assert report is not None
    assert report.healthy
    assert report.device == "Fake microphone"
    assert setup.diary.told == ["listening to Fake microphone", "reported", "finished"]
    assert setup.clock.time_s == pytest.approx(LENGTH_S + 0.3, abs=0.2)


def test_the_known_sound_is_played_once(setup: Setup) -> None:
    setup.check()
    assert [clip.duration_s for clip, _ in setup.speaker.played] == [KNOWN_SOUND_S]


def test_the_loudspeaker_is_heard_when_it_comes_back(setup: Setup) -> None:
    at = round((0.3 + 0.5 + 0.2) * RATE_HZ)
    chirp = pcm(0.2 * known_sound(RATE_HZ).astype(np.float64))
    setup.mic.sound[at : at + len(chirp)] += chirp
    report = setup.check()
    assert report is not None
    assert report.faults == (MicFault.ECHO,)


def test_without_a_speaker_the_rest_is_judged(setup: Setup) -> None:
    setup.speaker.refusal = TrainerError("No speaker was found.")
    report = setup.check()
    assert report is not None
    assert report.healthy


def test_a_refusal_is_told_as_it_is(setup: Setup) -> None:
    setup.mic.refusal = TrainerError("No microphone was found.", "Plug one in.")
    assert setup.check() is None
    assert setup.diary.faults == [setup.mic.refusal]
    assert setup.diary.told == ["failed", "finished"]


def test_an_unplugged_microphone_fails_the_check(setup: Setup) -> None:
    setup.mic.gone_at_s = 2.0
    assert setup.check() is None
    assert setup.diary.told[-2:] == ["failed", "finished"]


def test_a_stalled_microphone_fails_the_check(setup: Setup) -> None:
    setup.mic.stalls_at_s = 2.0
    assert setup.check() is None
    assert "stopped sending" in setup.diary.faults[0].message


def test_zeros_are_reported_and_no_failure(setup: Setup) -> None:
    setup.mic.sound[:] = 0
    report = setup.check()
    assert report is not None
    assert report.faults == (MicFault.ZEROS,)


def test_cancelling_ends_it_without_a_report(setup: Setup) -> None:
    setup.clock.at(2.0, setup.checking.cancel)
    assert setup.check() is None
    assert setup.diary.told[-1] == "finished"
    assert setup.diary.faults == []
    assert setup.clock.time_s < 2.3


def test_level_and_progress_can_be_read_meanwhile(setup: Setup) -> None:
    seen: list[tuple[float | None, float]] = []
    setup.clock.at(2.5, lambda: seen.append((setup.checking.rms_dbfs, setup.checking.elapsed_s)))
    setup.check()
    level_dbfs, elapsed_s = seen[0]
    assert level_dbfs is not None
    assert level_dbfs > -40
    assert elapsed_s == pytest.approx(2.2, abs=0.05)
    assert (setup.checking.rms_dbfs, setup.checking.elapsed_s) == (None, 0.0)


def test_a_second_start_meanwhile_does_nothing(setup: Setup) -> None:
    setup.clock.at(2.0, lambda: setup.checking.start(setup.diary))
    setup.check()
    assert setup.diary.told.count("finished") == 1


def test_a_file_that_ends_early_is_judged(setup: Setup) -> None:
    setup.mic.is_live = False
    setup.mic.sound = setup.mic.sound[: 4 * RATE_HZ]
    assert setup.check() is not None
