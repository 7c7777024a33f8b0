"""A whole take with time that passes only when somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fakes import (
    FakeClock,
    FakeFiles,
    FakeMicrophone,
    FakeSpeaker,
    MemorySettingsStore,
    MemoryTakeStore,
    NowWorkers,
)
from tests.sounds import pcm, silence, speech
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.script import Script
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, Take, TakeSource
from trainer.paths import assets_dir
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.take_run import AFTER_BEEP_S, Studio

if TYPE_CHECKING:
    from trainer.domain.words import Reached
    from trainer.rehearsal.opening import Sounding


RATE_HZ = 16000
SCRIPT = Script("Hello", "Hi Tim, it's Maya.")
BEEP = Clip(np.full(RATE_HZ // 2, 8000, dtype=np.int16), RATE_HZ)
T0_S = 0.3 + 3.0 + 0.5 + AFTER_BEEP_S
"""Settling, 3-2-1, the beep and its echo pass before a take begins."""
MODEL = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")


@dataclass
class Diary:
    """Writes down everything a take tells."""

    phases: list[Phase] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    spans: list[SpeechSpan] = field(default_factory=list)
    notices: list[TrainerError] = field(default_factory=list)
    takes: list[Take] = field(default_factory=list)
    faults: list[TrainerError] = field(default_factory=list)
    kept: list[Take | None] = field(default_factory=list)
    ended: int = 0
    soundings: list[Sounding] = field(default_factory=list)
    words: list[Reached] = field(default_factory=list)

    def phase_changed(self, phase: Phase) -> None:
        self.phases.append(phase)

    def lead_in(self, seconds_left: int) -> None:
        self.counted.append(seconds_left)

    def sounding(self, what: Sounding) -> None:
        self.soundings.append(what)

    def heard(self, span: SpeechSpan) -> None:
        self.spans.append(span)

    def reached(self, reached: Reached) -> None:
        self.words.append(reached)

    def noticed(self, fault: TrainerError) -> None:
        self.notices.append(fault)

    def saved(self, take: Take) -> None:
        self.takes.append(take)

    def failed(self, fault: TrainerError, kept: Take | None) -> None:
        self.faults.append(fault)
        self.kept.append(kept)

    def finished(self) -> None:
        self.ended += 1


class Rehearsal:
    """A practice on fakes, with `speech_s` of speech after the beep and quiet for ever after."""

    def __init__(self, speech_s: float = 5.0, settings: Settings | None = None) -> None:
        self.clock = FakeClock()
        self.files = FakeFiles()
        self.store = MemoryTakeStore(self.files)
        self.speaker = FakeSpeaker(self.clock)
        self.diary = Diary()
        self.new_analyser = TakeAnalyser
        sound = np.concatenate([silence(T0_S), speech(speech_s), silence(60.0, seed=3)])
        self.mic = FakeMicrophone(self.clock, pcm(sound))
        studio = Studio(
            self.store,
            self.files,
            self.speaker,
            self.clock,
            BEEP,
            lambda rate_hz, long_pause_s, _script: self.new_analyser(rate_hz, MODEL, long_pause_s),
        )
        preferences = Preferences(MemorySettingsStore(settings or Settings()))
        self.practice = Practice(studio, lambda _source: self.mic, preferences, NowWorkers())
        self.practice.listen(self.diary)

    def record(
        self,
        stop_at_s: float = float("inf"),
        *,
        lead_in: bool = True,
        hard_s: float | None = None,
        only_whole: bool = False,
    ) -> None:
        """Record a take; `stop_at_s` counts from t = 0."""
        if stop_at_s < float("inf"):
            self.clock.at(T0_S + stop_at_s, self.practice.stop)
        self.practice.start(SCRIPT, TakeSource.MICROPHONE, lead_in=lead_in, stop_after_s=hard_s, only_whole=only_whole)


def test_a_take_goes_through_its_phases_and_is_kept() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0)
    assert rehearsal.diary.phases == [
        Phase.ARMING,
        Phase.LEAD_IN,
        Phase.RECORDING,
        Phase.FINISHING,
        Phase.REVIEW,
    ]
    assert rehearsal.diary.counted == [3, 2, 1, 0]
    assert rehearsal.store.latest() == rehearsal.diary.takes
    assert rehearsal.diary.takes[0].draft.script == SCRIPT
    assert not rehearsal.store.open_takes
    assert rehearsal.diary.ended == 1


def test_time_zero_is_the_end_of_the_beep_and_the_first_sample() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0)
    take = rehearsal.diary.takes[0]
    path = rehearsal.store.audio_path(take)
    assert path is not None
    recorded = rehearsal.files.clips[path]
    first = round((rehearsal.speaker.silent_from_s + AFTER_BEEP_S) * RATE_HZ)
    assert np.array_equal(recorded.samples, rehearsal.mic.sound[first : first + len(recorded.samples)])
    assert take.analysis.measures.length_s == pytest.approx(5.0, abs=0.1)


def test_the_tail_is_recorded_after_the_stop() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0)
    assert rehearsal.diary.takes[0].analysis.duration_s == pytest.approx(6.4, abs=0.03)


def test_speech_is_told_while_it_goes_on_much_as_it_is_kept() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0)
    told = [span for span in rehearsal.diary.spans if span.kind is SpeechKind.UTTERANCE]
    kept = [span for span in rehearsal.diary.takes[0].analysis.spans if span.kind is SpeechKind.UTTERANCE]
    bounds = [[(span.start_s, span.end_s) for span in spans] for spans in (told, kept)]
    assert bounds[0] == [pytest.approx(both, abs=0.1) for both in bounds[1]]
    assert [span.heard_at_s for span in told] == [span.heard_at_s for span in kept]


def test_past_the_limit_silence_ends_the_take() -> None:
    rehearsal = Rehearsal(speech_s=7.0, settings=Settings(limit_s=6))
    rehearsal.record()
    assert rehearsal.diary.takes[0].analysis.duration_s == pytest.approx(10.0, abs=0.3)


def test_the_countdown_never_cuts_the_rep_off_before_twice_the_limit() -> None:
    rehearsal = Rehearsal(speech_s=30.0, settings=Settings(limit_s=6))
    rehearsal.record()
    assert rehearsal.diary.takes[0].analysis.duration_s == pytest.approx(12.0, abs=0.03)


def test_a_hard_stop_is_exact() -> None:
    rehearsal = Rehearsal(speech_s=30.0)
    rehearsal.record(hard_s=4.0)
    assert rehearsal.diary.takes[0].analysis.duration_s == pytest.approx(4.0, abs=0.011)


def test_without_a_lead_in_nothing_is_counted_or_played() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0 - T0_S, lead_in=False)
    assert rehearsal.diary.counted == []
    assert rehearsal.speaker.played == []


def test_a_file_starts_at_the_beep() -> None:
    rehearsal = Rehearsal()
    rehearsal.mic = FakeMicrophone(
        rehearsal.clock, pcm(np.concatenate([speech(3.0), silence(1.0)])), is_live=False, source=TakeSource.FILE
    )
    rehearsal.record()
    assert rehearsal.diary.takes[0].analysis.duration_s == 4.0


@pytest.mark.parametrize(("at_s", "binned"), [(0.2, 0), (-1.0, 0), (3.0, 1)])
def test_a_cancelled_take_goes_to_the_bin_from_a_second_on(at_s: float, binned: int) -> None:
    rehearsal = Rehearsal()
    rehearsal.clock.at(T0_S + at_s, rehearsal.practice.cancel)
    rehearsal.record()
    assert rehearsal.practice.phase is Phase.IDLE
    assert len(rehearsal.store.takes) == binned
    assert rehearsal.store.latest() == []
    assert not rehearsal.store.open_takes
    assert rehearsal.mic.streams[0].closed


def test_a_refused_microphone_is_one_sentence_and_leaves_nothing_behind() -> None:
    rehearsal = Rehearsal()
    rehearsal.mic.refusal = TrainerError("The microphone is busy.", "Close the other program.")
    rehearsal.record()
    assert rehearsal.practice.phase is Phase.FAILED
    assert str(rehearsal.diary.faults[0]) == "The microphone is busy. Close the other program."
    assert not rehearsal.store.open_takes


@pytest.mark.parametrize("fault", ["gone_at_s", "stalls_at_s"])
def test_a_microphone_that_dies_keeps_the_take_so_far(fault: str) -> None:
    rehearsal = Rehearsal()
    setattr(rehearsal.mic, fault, T0_S + 3.0)
    rehearsal.record()
    assert rehearsal.practice.phase is Phase.FAILED
    assert rehearsal.clock.time_s <= T0_S + 4.0
    kept = rehearsal.diary.kept[0]
    assert kept is not None
    assert kept.analysis.duration_s == pytest.approx(3.0, abs=0.05)
    assert rehearsal.store.latest() == [kept]


def test_a_microphone_that_dies_in_the_tail_costs_only_the_tail() -> None:
    rehearsal = Rehearsal()
    rehearsal.mic.gone_at_s = T0_S + 6.1
    rehearsal.record(stop_at_s=6.0)
    assert rehearsal.practice.phase is Phase.REVIEW


def test_a_muted_microphone_is_noticed_once_and_the_take_goes_on() -> None:
    rehearsal = Rehearsal()
    rehearsal.mic.sound = np.zeros_like(rehearsal.mic.sound)
    rehearsal.record(stop_at_s=6.0)
    assert [fault.message for fault in rehearsal.diary.notices] == ["The microphone sends only silence."]
    assert rehearsal.practice.phase is Phase.REVIEW


def test_a_beep_that_cannot_be_heard_does_not_stop_the_take() -> None:
    rehearsal = Rehearsal()
    rehearsal.speaker.refusal = TrainerError("No playback device was found.", "Plug in headphones.")
    rehearsal.record(stop_at_s=6.0)
    assert "You did not hear the beep" in rehearsal.diary.notices[0].message
    assert rehearsal.practice.phase is Phase.REVIEW


def test_a_full_disk_keeps_what_fits() -> None:
    rehearsal = Rehearsal()
    rehearsal.files.room_samples = 3 * RATE_HZ
    rehearsal.record(stop_at_s=6.0)
    assert rehearsal.diary.faults[0].message == "The disk is full."
    kept = rehearsal.diary.kept[0]
    assert kept is not None
    assert kept.analysis.duration_s == pytest.approx(3.0, abs=0.05)


def test_what_cannot_be_saved_stays_for_the_next_start() -> None:
    rehearsal = Rehearsal()
    rehearsal.store.refusal = TrainerError("The disk refuses.", "Look at it.")
    rehearsal.record(stop_at_s=6.0)
    assert rehearsal.practice.phase is Phase.FAILED
    assert "next start" in rehearsal.diary.faults[0].hint
    assert rehearsal.store.open_takes


def test_a_take_that_the_analysis_stumbles_over_ends_and_stays_for_the_next_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rehearsal = Rehearsal()

    class Stumbling(TakeAnalyser):
        def finish(self) -> Analysis:
            raise RuntimeError("bug")

    rehearsal.new_analyser = Stumbling
    with pytest.raises(RuntimeError, match="bug"):
        rehearsal.record(stop_at_s=6.0)
    assert rehearsal.practice.phase is Phase.FAILED
    assert rehearsal.diary.phases[-1] is Phase.FAILED
    assert "next start" in rehearsal.diary.faults[0].hint
    assert rehearsal.diary.kept == [None]
    assert rehearsal.store.open_takes
    assert rehearsal.diary.ended == 1
    assert "could not be saved" in caplog.text


def test_too_short_a_take_is_not_kept() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=0.2)
    assert rehearsal.practice.phase is Phase.FAILED
    assert rehearsal.diary.faults[0].message == "That was too short to keep."
    assert not rehearsal.store.takes


def test_a_fault_of_the_program_keeps_the_take_and_is_not_hidden() -> None:
    rehearsal = Rehearsal()

    def burst(span: SpeechSpan) -> None:
        raise RuntimeError(f"bug at {span.start_s}")

    rehearsal.diary.heard = burst  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="bug"):
        rehearsal.record(stop_at_s=6.0)
    assert rehearsal.practice.phase is Phase.FAILED
    assert rehearsal.diary.kept[0] is not None
    assert rehearsal.mic.streams[0].closed


def test_going_again_from_the_review() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0)
    rehearsal.record(hard_s=2.0)
    assert len(rehearsal.store.latest()) == 2


def test_commands_that_make_no_sense_are_harmless() -> None:
    rehearsal = Rehearsal()
    rehearsal.practice.stop()
    rehearsal.practice.cancel()
    rehearsal.practice.dismiss()
    assert rehearsal.practice.phase is Phase.IDLE
    assert rehearsal.diary.phases == []


class AtIdle(Diary):
    """Looks at what is kept when it hears that a take is over."""

    def __init__(self, store: MemoryTakeStore) -> None:
        super().__init__()
        self.store = store
        self.left: list[int] = []

    def phase_changed(self, phase: Phase) -> None:
        super().phase_changed(phase)
        if phase is Phase.IDLE:
            self.left.append(len(self.store.takes) + len(self.store.open_takes))


def test_of_a_take_that_is_wanted_whole_nothing_is_kept_when_it_is_given_up() -> None:
    rehearsal = Rehearsal()
    diary = AtIdle(rehearsal.store)
    rehearsal.practice.listen(diary)
    rehearsal.clock.at(T0_S + 4.0, rehearsal.practice.cancel)
    rehearsal.record(only_whole=True)
    assert diary.left == [0], "gone before anybody hears of it"
    assert rehearsal.store.takes == {}
    assert diary.notices == []


def test_a_take_that_is_wanted_whole_and_cannot_be_saved_is_gone() -> None:
    rehearsal = Rehearsal()
    rehearsal.store.refusal = TrainerError("The disk is full.")
    rehearsal.record(stop_at_s=6.0, only_whole=True)
    assert rehearsal.diary.kept == [None]
    assert rehearsal.diary.faults[0].hint.endswith("It is gone.")
    assert not rehearsal.store.open_takes, "it is not adopted at the next start"


def test_a_take_that_is_wanted_whole_and_comes_to_its_end_is_kept() -> None:
    rehearsal = Rehearsal()
    rehearsal.record(stop_at_s=6.0, only_whole=True)
    assert list(rehearsal.store.takes.values()) == rehearsal.diary.takes != []
