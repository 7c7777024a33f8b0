"""A class at work, on a practice with time that passes only when somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fake_progress import MemoryTakeIndex
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, FakeMicrophone, FakeSpeaker, MemorySettingsStore, MemoryTakeStore
from tests.memory_classes import MemoryClasses
from tests.sounds import pcm, silence, speech
from tests.unit.test_practice import BEEP, MODEL, RATE_HZ, T0_S, Diary
from trainer.analysis.live import TakeAnalyser
from trainer.domain.answers import Verdict
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Classroom, PickBy, Step, Turn
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST
from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.script import Goal
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import TakeSource
from trainer.domain.taps import UM, Tap
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.drill_room import LONGEST_TYPED, DrillRoom
from trainer.rehearsal.drill_words import DrillWords, number_script
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.history import History
from trainer.rehearsal.library import Library
from trainer.rehearsal.opening import Sounding, Voices
from trainer.rehearsal.ports import Block, Clip, StreamEnd
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.register import Register
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.turn_results import TurnResults
from trainer.rehearsal.turn_settings import TurnSettings
from trainer.rehearsal.unrecorded import UnrecordedTurn
from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.fakes import FakeStream
    from trainer.domain.take import Take

LIBRARY = read_built_in(assets_dir() / "library")
SCRIPT_ID = next(entry.script_id for entry in LIBRARY if entry.script.goal is not Goal.LIVE)
SOUNDS = assets_dir() / "sounds"
PICKUP_S = 1.0
HELLO = Clip(np.repeat(np.array([3000, 0], dtype=np.int16), round(PICKUP_S * RATE_HZ)), RATE_HZ)
"""Somebody speaks for a second, and is silent for another one."""
FLAG = SpeechSpan(SpeechKind.FILLED_PAUSE, 0.5, 0.8)
FULL = TrainerError("The disk is full.", "Make room and try again.")
HOT_SEAT = Drill("hot-seat", "Hot seat", "Everybody says the same.", (Round(question="Would you call back?"),))
TWICE = Drill("twice", "Twice", "Once more.", (Round("First"), Round("Again", limit_s=15.0, against_first=True)))
RELAY = Drill("relay", "Number relay", "Only the number.", (Round(task=Task.NUMBER), Round(task=Task.NUMBER)))
PICK_UP = Drill("pick-up", "Pick-up", "Somebody answers.", (Round(task=Task.PICK_UP),))


class LaterWorkers(Workers):
    """Does the work when somebody says so, on their thread."""

    def __init__(self) -> None:
        super().__init__()
        self.work: list[Callable[[], None]] = []

    def start(self, name: str, work: Callable[[], None]) -> None:
        del name
        self.work.append(work)

    def join(self, timeout_s: float = 0.0) -> None:
        del timeout_s
        while self.work:
            self.work.pop(0)()


@dataclass
class LateMicrophone(FakeMicrophone):
    """Delivers its blocks late, each by something else up to `late_s`, but in order."""

    late_s: float = 0.0
    chance: Random = field(default_factory=lambda: Random(5))  # noqa: S311 - the same each time

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> FakeStream:
        arrived_s = 0.0

        def deliver(block: Block) -> None:
            nonlocal arrived_s
            arrived_s = max(arrived_s, self.clock.time_s + self.chance.uniform(0.0, self.late_s))
            self.clock.at(arrived_s, lambda: on_block(block))

        return super().open(deliver if self.late_s else on_block, on_end)


@dataclass
class Answering(Diary):
    """Hears who picks up, and answers them after `reply_s`."""

    clock: FakeClock = field(default_factory=FakeClock)
    mic: FakeMicrophone | None = None
    reply_s: float | None = None
    opened_s: float = 0.0
    stop: Callable[[], None] = field(default=lambda: None)

    def sounding(self, what: Sounding) -> None:
        super().sounding(what)
        if what is Sounding.PICKUP and self.mic is not None and self.reply_s is not None:
            answers_s = self.clock.time_s + PICKUP_S + self.reply_s
            at = round((answers_s - self.opened_s) * RATE_HZ)
            words = pcm(speech(1.5))
            self.mic.sound[at : at + len(words)] += words
            self.clock.at(answers_s + 2.0, self.stop)


class Lesson:
    """A class on fakes: `speech_s` of speech after each beep, and quiet for ever after."""

    def __init__(
        self,
        roster: Sequence[Attendee | str] = ("Ann", "Ben", "Cleo"),
        *,
        speech_s: float = 3.0,
        late_s: float = 0.0,
        pick_by: PickBy = PickBy.ORDER,
    ) -> None:
        self.clock = FakeClock()
        self.files = FakeFiles()
        self.takes = MemoryTakeStore(self.files)
        self.classes = MemoryClasses()
        self.speaker = FakeSpeaker(self.clock)
        self.workers = LaterWorkers()
        self.preferences = Preferences(MemorySettingsStore(Settings(person="Teacher")))
        sound = np.concatenate([silence(T0_S), speech(speech_s), silence(40.0, seed=3)])
        self.mic = LateMicrophone(self.clock, pcm(sound), late_s=late_s)
        self.diary = Answering(clock=self.clock, mic=self.mic, stop=self.stop)
        self.room = self._room()
        people = [one if isinstance(one, Attendee) else Attendee(one) for one in roster]
        made = self.room.register.create("Tuesday", people)
        self.room.open(self.room.register.keep(replace(made, pick_by=pick_by)))
        self.pressed: list[tuple[float, Tap | None]] = []

    def _room(self) -> DrillRoom:
        studio = Studio(
            self.takes,
            self.files,
            self.speaker,
            self.clock,
            BEEP,
            lambda rate_hz, long_pause_s, _script: TakeAnalyser(rate_hz, MODEL, long_pause_s),
        )
        for kind in ("greetings", "pickups"):
            for path in (SOUNDS / kind).glob("*.flac"):
                self.files.clips[path] = HELLO
        chance, turn_settings = Random(7), TurnSettings(self.preferences)  # noqa: S311 - the same each time
        filling = Filling(MemoryProspects(), self.preferences)
        scripts = MemoryScripts(self.takes)
        library = Library(scripts, self.takes, MemoryCalls(), self.clock, LIBRARY, whose=lambda: "Teacher")
        history = History(self.takes, self.files, self.clock, lambda: "Teacher")
        room = DrillRoom(
            register=Register(self.classes, self.takes, self.clock),
            store=self.classes,
            results=TurnResults(
                history, Coach(self.takes, MemoryTakeIndex(self.takes), self.preferences), self.preferences
            ),
            practice=Practice(studio, lambda _source: self.mic, turn_settings, self.workers),
            unrecorded=UnrecordedTurn(self.speaker, self.clock, BEEP, turn_settings, self.workers),
            turn_settings=turn_settings,
            words=DrillWords(library, filling, chance),
            voices=Voices(SOUNDS, self.files, chance),
            clock=self.clock,
            source=TakeSource.MICROPHONE,
            chance=chance,
        )
        room.practice.listen(self.diary)
        room.unrecorded.listen(self.diary)
        return room

    @property
    def kept(self) -> Classroom:
        """Return the class as it is on the disk."""
        (kept,) = self.classes.every.values()
        return kept

    @property
    def classroom(self) -> Classroom:
        assert self.room.classroom is not None
        return self.room.classroom

    @property
    def turn(self) -> Turn:
        assert self.room.turn is not None
        return self.room.turn

    def begin(self, drill: Drill = HOT_SEAT) -> Lesson:
        self.room.begin_drill(drill, SCRIPT_ID)
        return self

    def call(self) -> Turn:
        turn = self.room.call_next()
        assert turn is not None
        return turn

    def press(self, kind: str) -> None:
        self.pressed.append((self.clock.time_s, self.room.tap(kind)))

    def let_begin(self, stop_at_s: float = 1.2, taps: Mapping[float, str] | None = None) -> None:
        """Let the speaker begin; the times count from the end of the beep."""
        self.diary.opened_s = self.clock.time_s
        assert self.room.begin()
        zero_s = self.clock.time_s + T0_S
        for at_s, kind in (taps or {}).items():
            self.clock.at(zero_s + at_s, lambda kind=kind: self.press(kind))  # type: ignore[misc]
        self.clock.at(zero_s + stop_at_s, self.stop)

    def stop(self) -> None:
        self.room.practice.stop()
        self.room.unrecorded.stop()

    def speak(self, stop_at_s: float = 1.2, taps: Mapping[float, str] | None = None) -> Take | None:
        """Let the one who is called speak, and hear the end of it."""
        before = len(self.diary.takes)
        self.let_begin(stop_at_s, taps)
        self.workers.join()
        take = self.diary.takes[-1] if len(self.diary.takes) > before else None
        self.room.spoken(take)
        return take

    def crash(self) -> None:
        """Start the program anew, with what is on the disk."""
        classroom_id = self.classroom.classroom_id
        self.workers.work.clear()
        self.room = self._room()
        self.room.open(self.room.register.find(classroom_id))


def test_a_whole_round_is_kept_step_by_step() -> None:
    lesson = Lesson().begin()
    for name in ("Ann", "Ben", "Cleo"):
        turn = lesson.call()
        assert (turn.attendee, turn.step) == (name, Step.CALLED)
        assert lesson.kept.turns[-1] == turn
        lesson.let_begin()
        assert lesson.turn.step is Step.SPEAKING
        assert lesson.kept == lesson.classroom
        lesson.workers.join()
        lesson.room.spoken(lesson.diary.takes[-1])
        assert lesson.kept.turns[-1].step is Step.VOTING
        assert not lesson.room.is_over
        lesson.room.vote(3.5)
        assert lesson.room.turn is None
        assert lesson.room.practice.phase is Phase.IDLE, "the next one can begin"
    assert lesson.room.is_over
    assert lesson.room.call_next() is None
    assert [(turn.attendee, turn.step, turn.vote) for turn in lesson.kept.turns] == [
        (name, Step.REVEALED, 3.5) for name in ("Ann", "Ben", "Cleo")
    ]
    assert lesson.kept == lesson.classroom
    assert [turn.take_id for turn in lesson.kept.turns] == [take.take_id for take in lesson.diary.takes]


def test_takes_are_kept_with_whoever_spoke_at_the_conditions_of_the_round() -> None:
    now = Round("By heart", limit_s=33.0, rung=Rung.INITIALS, prompter=Prompter.STILL)
    lesson = Lesson(["Ann", Attendee("Zoe", is_guest=True)]).begin(Drill("d", "By heart", "", (now,)))
    for person in ("Ann", GUEST):
        lesson.call()
        take = lesson.speak()
        assert take is not None
        assert (take.draft.person, take.draft.limit_s, take.draft.rung) == (person, 33.0, Rung.INITIALS)
    assert lesson.preferences.settings.person == "Teacher", "who practises alone is not changed by a class"


def test_the_words_are_those_that_the_trainer_chose_with_the_name_of_whoever_speaks() -> None:
    lesson = Lesson().begin()
    assert lesson.room.words is None, "nobody is called"
    lesson.call()
    assert lesson.room.words is not None
    assert lesson.room.words.origin is not None
    assert lesson.room.words.origin.script_id == SCRIPT_ID
    assert "Ann" in lesson.room.words.fields.values()


def test_a_script_that_is_gone_is_told_and_nothing_begins() -> None:
    lesson = Lesson()
    lesson.room.begin_drill(HOT_SEAT, "gone")
    lesson.call()
    with pytest.raises(TrainerError, match="gone"):
        lesson.room.begin()
    assert lesson.turn.step is Step.CALLED
    assert lesson.mic.streams == []


def test_without_a_question_nobody_votes() -> None:
    lesson = Lesson().begin(TWICE)
    lesson.call()
    lesson.speak()
    assert lesson.room.turn is None
    assert lesson.kept.turns[-1].step is Step.REVEALED


def test_the_next_round_begins_when_all_had_their_turn_and_looks_back_at_the_first() -> None:
    lesson = Lesson(["Ann", "Ben"]).begin(TWICE)
    takes = []
    for name, number in (("Ann", 0), ("Ben", 0), ("Ann", 1), ("Ben", 1)):
        turn = lesson.call()
        assert (turn.attendee, turn.round) == (name, number)
        take = lesson.speak()
        assert take is not None
        takes.append(take)
    result = lesson.room.result()
    assert result is not None
    assert result.take is not None
    assert result.first is not None
    assert [result.take.take_id, result.first.take_id] == [takes[3].take_id, takes[1].take_id]
    assert [take.draft.limit_s for take in takes] == [20.0, 20.0, 15.0, 15.0]
    assert lesson.room.is_over


@pytest.mark.parametrize("late_s", [0.0, 0.05, 0.3])
def test_a_tap_lands_where_the_key_was_pressed(late_s: float) -> None:
    lesson = Lesson(late_s=late_s).begin()
    lesson.call()
    take = lesson.speak(3.0, {0.7: UM, 1.003: "tone", 2.216: UM, 2.9: "value"})
    assert take is not None
    recorded = lesson.files.clips[Path(f"{take.take_id}.wav")].samples
    began = next(
        at for at in range(len(lesson.mic.sound)) if np.array_equal(lesson.mic.sound[at : at + 400], recorded[:400])
    )
    zero_s = lesson.diary.opened_s + began / RATE_HZ
    assert len(lesson.pressed) == 4
    for pressed_s, tap in lesson.pressed:
        assert tap is not None
        assert tap.at_s == pytest.approx(pressed_s - zero_s, abs=0.02), "in the recording, not when the block came"
    assert lesson.kept.turns[-1].taps == tuple(tap for _, tap in lesson.pressed)
    assert lesson.kept == lesson.classroom


def test_of_two_taps_at_the_same_moment_one_is_taken_back() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(2.0, {0.5: UM})
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.5, lambda: lesson.press(UM))
    lesson.workers.join()
    assert len(lesson.kept.turns[-1].taps) == 2
    lesson.room.untap()
    assert len(lesson.kept.turns[-1].taps) == 1
    assert lesson.kept == lesson.classroom


def test_nothing_is_tapped_before_the_beep_nor_after_the_end() -> None:
    lesson = Lesson().begin()
    assert lesson.room.tap(UM) is None
    lesson.call()
    assert lesson.room.tap(UM) is None
    lesson.speak(2.0, {-2.0: UM})
    assert lesson.room.tap(UM) is None
    assert [tap for _, tap in lesson.pressed] == [None]
    assert lesson.kept.turns[-1].taps == ()


def test_a_tap_can_be_taken_back_until_all_is_revealed() -> None:
    lesson = Lesson().begin()
    assert lesson.room.untap() is None
    lesson.call()
    lesson.speak(2.0, {0.5: UM, 1.0: "tone"})
    assert lesson.room.untap() == lesson.pressed[1][1]
    assert [tap.kind for tap in lesson.kept.turns[-1].taps] == [UM]
    lesson.room.vote(4.0)
    assert lesson.room.untap() is None
    assert [tap.kind for tap in lesson.kept.turns[-1].taps] == [UM]


@pytest.mark.parametrize("average", [0.9, 5.1, -1.0, float("nan"), float("inf")])
def test_a_vote_out_of_range_is_none(average: float) -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.speak()
    with pytest.raises(ValueError, match="between 1 and 5"):
        lesson.room.vote(average)
    assert lesson.turn.step is Step.VOTING
    lesson.room.vote(5.0)
    assert lesson.kept.turns[-1].vote == 5.0


def test_a_class_may_not_vote_after_all() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.vote(3.0)
    assert lesson.turn.step is Step.CALLED, "nothing is voted on before anybody spoke"
    lesson.speak()
    lesson.room.vote(None)
    assert (lesson.kept.turns[-1].step, lesson.kept.turns[-1].vote) == (Step.REVEALED, None)


def test_people_and_program_are_compared_at_the_reveal() -> None:
    lesson = Lesson().begin()
    lesson.call()
    take = lesson.speak(2.0, {0.5: UM, 1.0: "tone"})
    lesson.room.vote(2.0)
    agreement = lesson.kept.turns[-1].agreement
    assert take is not None
    assert agreement is not None
    assert agreement.people == 1 - agreement.both, "the um; nothing here hears a great tone"
    result = lesson.room.result()
    assert result is not None
    assert result.take is not None
    assert (result.take.take_id, result.noticed.agreement()) == (take.take_id, agreement)


@pytest.mark.parametrize("pick_by", [PickBy.CHANCE, PickBy.ORDER])
def test_the_number_is_written_down_by_the_next_who_then_says_another(pick_by: PickBy) -> None:
    lesson = Lesson(pick_by=pick_by).begin(RELAY)
    writer, numbers, spoke = "", [], []
    for number in range(6):
        turn = lesson.call()
        assert turn.written is not None
        assert turn.attendee == (writer or turn.attendee)
        assert turn.written.writer not in {"", turn.attendee}
        writer = turn.written.writer
        assert lesson.room.words == number_script(turn.written.wanted)
        lesson.speak()
        assert lesson.turn.step is Step.WRITING
        lesson.room.write_down(f" {turn.written.wanted[:3]}-{turn.written.wanted[3:]} " if number else "555")
        result = lesson.room.result()
        assert result is not None
        assert result.digits is not None
        assert result.digits.perfect is bool(number)
        numbers.append(turn.written.wanted)
        spoke.append(turn.attendee)
    assert len(set(numbers)) > 4, "nobody knows them by heart"
    assert all(len(one) == 10 and one[3:8] == "55501" for one in numbers), "they ring nowhere"
    assert sorted(spoke[:3]) == sorted(spoke[3:]) == ["Ann", "Ben", "Cleo"]
    assert pick_by is PickBy.CHANCE or spoke == ["Ann", "Ben", "Cleo"] * 2
    assert lesson.room.is_over


def test_who_wrote_the_last_number_is_not_first_in_another_drill() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.room.write_down("1")
    lesson.begin(HOT_SEAT)
    assert lesson.call().attendee == "Ann"


def test_whatever_is_written_down_can_be_read_again() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.room.write_down("5" * 1000)
    written = lesson.kept.turns[-1].written
    assert written is not None
    assert len(written.typed) == LONGEST_TYPED


def test_alone_in_the_class_nobody_writes_and_the_turn_goes_on() -> None:
    lesson = Lesson(["Ann"]).begin(RELAY)
    turn = lesson.call()
    assert turn.written is not None
    assert turn.written.writer == ""
    lesson.speak()
    lesson.room.write_down("")
    assert lesson.room.turn is None


@pytest.mark.parametrize("noise_dbfs", [-75.0, -60.0, -50.0])
@pytest.mark.parametrize("reply_s", [0.2, 0.5, 1.0, 1.7, 3.0])
def test_the_reply_is_timed_from_the_last_sound_of_who_picks_up(reply_s: float, noise_dbfs: float) -> None:
    lesson = Lesson().begin(PICK_UP)
    lesson.mic.sound = pcm(silence(40.0, noise_dbfs=noise_dbfs))
    lesson.diary.reply_s = reply_s
    lesson.call()
    take = lesson.speak(stop_at_s=30.0)
    assert take is not None
    assert lesson.diary.soundings == [Sounding.RING, Sounding.PICKUP]
    assert take.measures.onset_delay_s == pytest.approx(reply_s, abs=0.05)


def test_who_picks_up_hears_the_live_opener() -> None:
    lesson = Lesson().begin(PICK_UP)
    lesson.call()
    lesson.diary.reply_s = 1.0
    take = lesson.speak(stop_at_s=30.0)
    assert take is not None
    assert take.draft.script.goal is Goal.LIVE
    assert take.draft.pickup
    assert all(clip is not BEEP for clip, _ in lesson.speaker.played), "no mailbox, no beep"


def silent_ben() -> Lesson:
    """Return a class in which Ben is called, who is not to be recorded."""
    lesson = Lesson([Attendee("Ben", consent=Consent.NOTHING), "Ann"]).begin()
    assert lesson.call().attendee == "Ben"
    return lesson


def test_who_is_not_to_be_recorded_is_heard_by_people_alone() -> None:
    lesson = silent_ben()
    lesson.speak(2.5, {-1.0: UM, 0.5: UM, 2.0: "tone"})
    assert lesson.mic.streams == [], "the microphone stays closed"
    assert lesson.files.writers == []
    assert lesson.takes.takes == {}
    assert lesson.takes.open_takes == {}
    lesson.room.vote(4.5)
    (turn,) = lesson.kept.turns
    assert (turn.take_id, turn.vote, turn.agreement) == ("", 4.5, None)
    early, um, tone = (tap for _, tap in lesson.pressed)
    assert early is None, "before the beep"
    assert turn.taps == (um, tone)
    assert um is not None
    assert tone is not None
    assert tone.at_s - um.at_s == pytest.approx(1.5, abs=0.001)
    assert lesson.call().attendee == "Ann"
    assert lesson.speak() is not None, "the others are recorded"


def test_a_result_without_a_recording_has_what_people_noticed() -> None:
    lesson = silent_ben()
    lesson.speak(2.0, {0.5: UM})
    result = lesson.room.result()
    assert result is not None
    assert (result.take, result.verdicts, result.first) == (None, None, None)
    assert [tap.kind for tap in result.noticed.people] == [UM]


def test_the_last_speaker_may_have_their_turn_once_more() -> None:
    lesson = Lesson().begin()
    lesson.room.again()
    assert lesson.room.turn is None, "nobody spoke yet"
    lesson.call()
    first = lesson.speak(2.0, {0.5: UM})
    lesson.room.vote(2.0)
    lesson.room.again()
    assert first is not None
    assert lesson.takes.takes[first.take_id].deleted_at is not None, "in the bin"
    (turn,) = lesson.kept.turns
    assert (turn.attendee, turn.step, turn.take_id, turn.taps, turn.vote) == ("Ann", Step.CALLED, "", (), None)
    second = lesson.speak()
    lesson.room.vote(4.0)
    assert second is not None
    assert [(one.take_id, one.vote) for one in lesson.kept.turns] == [(second.take_id, 4.0)]
    assert lesson.room.waiting == ("Ben", "Cleo")


def test_what_was_for_the_class_alone_does_not_lie_in_the_bin_after_it() -> None:
    lesson = Lesson([Attendee("Ann", consent=Consent.CLASS_ONLY)]).begin()
    lesson.call()
    first = lesson.speak()
    lesson.room.again()
    assert first is not None
    assert lesson.takes.erased == [first.take_id]


def test_the_number_of_a_relay_stays_when_it_is_said_again() -> None:
    lesson = Lesson().begin(RELAY)
    before = lesson.call().written
    lesson.speak()
    lesson.room.write_down("123")
    lesson.room.again()
    assert lesson.turn.written == before


def test_once_more_is_of_the_round_that_was_spoken_in() -> None:
    lesson = Lesson(["Ann"], pick_by=PickBy.VOLUNTEERS).begin(TWICE)
    lesson.room.call("Ann")
    lesson.speak()
    assert lesson.room.call_next() is None, "volunteers are waited for, in the second round"
    lesson.room.again()
    assert lesson.room.round == TWICE.rounds[0]
    take = lesson.speak()
    assert take is not None
    assert take.draft.limit_s == TWICE.rounds[0].limit_s


def test_who_is_absent_is_passed_over_and_can_come_later() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.pass_over()
    assert lesson.kept.turns == ()
    assert [one.here for one in lesson.kept.roster] == [False, True, True]
    assert lesson.call().attendee == "Ben"
    lesson.speak()
    lesson.room.pass_over()
    assert lesson.turn.step is Step.VOTING, "only who has not begun is passed over"
    lesson.room.vote(3.0)
    lesson.room.set_here("Ann", here=True)
    assert lesson.room.waiting == ("Ann", "Cleo")


def test_who_is_called_off_is_still_to_come() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.room.call_off()
    assert lesson.kept.turns == ()
    assert lesson.room.waiting == ("Ann", "Ben", "Cleo")
    turn = lesson.room.call("Cleo")
    assert turn is not None
    lesson.speak()
    lesson.room.call_off()
    assert lesson.turn.step is Step.VOTING


def test_volunteers_are_waited_for_and_nobody_comes_twice() -> None:
    lesson = Lesson(pick_by=PickBy.VOLUNTEERS).begin()
    assert lesson.room.call_next() is None
    assert lesson.room.call("Nobody") is None
    assert lesson.room.call("Ben") is not None
    assert lesson.room.call("Ann") is None, "one after the other"
    lesson.speak()
    lesson.room.vote(None)
    assert lesson.room.call("Ben") is None
    assert lesson.room.waiting == ("Ann", "Cleo")


def test_a_drill_does_not_begin_in_the_middle_of_a_turn() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.begin(TWICE)
    assert [run.drill for run in lesson.kept.runs] == [HOT_SEAT]


def test_nobody_is_called_without_a_drill_or_without_people() -> None:
    lesson = Lesson()
    assert lesson.room.call_next() is None
    assert lesson.room.words is None
    assert lesson.room.result() is None
    lesson.begin(TWICE)
    for name in ("Ann", "Ben", "Cleo"):
        lesson.room.set_here(name, here=False)
    assert lesson.room.call_next() is None
    assert lesson.kept.runs[-1].round == 0


def test_a_take_that_is_given_up_leaves_the_speaker_called() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(9.0, {0.5: UM})
    lesson.clock.at(lesson.clock.time_s + T0_S + 1.5, lesson.room.practice.cancel)
    lesson.workers.join()
    lesson.room.unspoken()
    (turn,) = lesson.kept.turns
    assert (turn.step, turn.take_id, turn.taps) == (Step.CALLED, "", ())
    assert lesson.kept == lesson.classroom
    (binned,) = lesson.takes.takes.values()
    assert binned.deleted_at is not None
    assert lesson.speak() is not None


def test_what_was_given_up_and_for_the_class_alone_is_gone() -> None:
    lesson = Lesson([Attendee("Ann", consent=Consent.CLASS_ONLY)]).begin()
    lesson.call()
    lesson.let_begin(9.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 1.5, lesson.room.practice.cancel)
    lesson.workers.join()
    lesson.room.unspoken()
    assert lesson.takes.takes == {}


def test_after_a_crash_before_anybody_spoke_the_speaker_is_still_called() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.crash()
    assert lesson.room.turn == turn
    assert lesson.speak() is not None


def test_after_a_crash_in_a_take_the_class_goes_on_with_what_is_on_the_disk() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(2.0, {0.5: UM})
    lesson.workers.join()  # the take is whole: it was adopted at the start
    assert lesson.kept.turns[-1].step is Step.SPEAKING
    lesson.crash()
    assert lesson.turn.step is Step.VOTING
    assert [tap.kind for tap in lesson.turn.taps] == [UM]
    result = lesson.room.result()
    assert result is not None
    assert result.take == lesson.diary.takes[-1]
    lesson.room.vote(3.0)
    assert lesson.call().attendee == "Ben"


def test_after_a_crash_without_sound_on_the_disk_the_speaker_begins_anew() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.let_begin()
    lesson.crash()
    assert lesson.room.turn == turn
    assert lesson.kept.turns == (turn,)
    lesson.clock.pass_time(60.0)
    assert lesson.speak() is not None


def test_after_a_crash_a_take_that_was_given_up_does_not_count() -> None:
    lesson = Lesson().begin()
    turn = lesson.call()
    lesson.let_begin(9.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 1.5, lesson.room.practice.cancel)
    lesson.workers.join()
    assert len(lesson.takes.takes) == 1, "in the bin"
    lesson.crash()
    assert lesson.room.turn == turn


def test_after_a_crash_who_is_not_recorded_is_voted_on() -> None:
    lesson = silent_ben()
    lesson.let_begin(2.0)
    lesson.crash()
    assert lesson.turn.step is Step.VOTING


def test_after_a_crash_before_the_number_was_written_it_can_be() -> None:
    lesson = Lesson().begin(RELAY)
    lesson.call()
    lesson.speak()
    lesson.crash()
    assert lesson.turn.step is Step.WRITING
    lesson.room.write_down("123")
    assert lesson.room.turn is None


def test_after_a_crash_before_the_vote_the_class_can_vote() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.speak(2.0, {0.5: UM})
    before = lesson.turn
    lesson.crash()
    assert lesson.room.turn == before
    lesson.room.vote(2.0)
    lesson.crash()
    assert lesson.room.turn is None
    assert lesson.room.last_turn is not None
    assert lesson.room.last_turn.vote == 2.0
    assert lesson.room.waiting == ("Ben", "Cleo")


def test_a_class_that_is_left_stays_as_it_is() -> None:
    lesson = Lesson().begin()
    lesson.call()
    before = lesson.kept
    lesson.room.leave()
    lesson.room.call_off()
    lesson.room.pass_over()
    lesson.room.set_here("Ann", here=False)
    lesson.room.begin_drill(TWICE, SCRIPT_ID)
    lesson.room.unspoken()
    lesson.room.write_down("1")
    lesson.room.vote(3.0)
    lesson.room.again()
    assert not lesson.room.begin()
    assert (lesson.room.turn, lesson.room.round, lesson.room.words) == (None, None, None)
    assert lesson.room.waiting == ()
    assert lesson.kept == before


def test_a_disk_that_refuses_loses_nothing_that_was_kept() -> None:
    lesson = Lesson().begin()

    def refused(what: Callable[[], object]) -> None:
        kept, shown = lesson.kept, lesson.classroom
        lesson.classes.refusal = FULL
        with pytest.raises(TrainerError, match="full"):
            what()
        lesson.classes.refusal = None
        assert lesson.kept == kept
        assert lesson.classroom == shown, "nothing is shown that is not kept"

    refused(lesson.room.call_next)
    lesson.call()
    refused(lesson.room.call_off)
    refused(lesson.room.pass_over)
    refused(lambda: lesson.room.set_here("Ben", here=False))
    lesson.let_begin(2.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.5, lambda: refused(lambda: lesson.room.tap(UM)))
    lesson.clock.at(lesson.clock.time_s + T0_S + 0.7, lambda: lesson.press(UM))
    lesson.workers.join()
    take = lesson.diary.takes[-1]
    refused(lambda: lesson.room.spoken(take))
    lesson.room.spoken(take)
    refused(lesson.room.untap)
    refused(lambda: lesson.room.vote(3.0))
    lesson.room.vote(3.0)
    refused(lesson.room.again)
    assert lesson.takes.takes[take.take_id].deleted_at is None, "what was said does not go without the turn"
    assert [tap.kind for tap in lesson.kept.turns[0].taps] == [UM]


def test_who_cannot_be_kept_as_speaking_does_not_speak() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.classes.refusal = FULL
    with pytest.raises(TrainerError, match="full"):
        lesson.room.begin()
    lesson.workers.join()
    assert lesson.takes.takes == {}, "a take that no turn knows of would be lost to the class"
    assert lesson.room.practice.phase is Phase.IDLE
    lesson.classes.refusal = None
    assert lesson.turn.step is Step.CALLED
    assert lesson.speak() is not None


def test_closing_keeps_what_is_being_said() -> None:
    lesson = Lesson().begin()
    lesson.call()
    lesson.let_begin(9.0)
    lesson.clock.at(lesson.clock.time_s + T0_S + 2.0, lesson.room.close)
    lesson.workers.join()
    (take,) = lesson.diary.takes
    assert take.analysis.duration_s == pytest.approx(2.4, abs=0.1)
    lesson.crash()
    assert lesson.turn.step is Step.VOTING


def test_an_answer_to_a_flag_is_kept_with_the_take() -> None:
    lesson = Lesson().begin()
    lesson.room.answer(FLAG, Verdict.MISSED)
    lesson.call()
    take = lesson.speak()
    lesson.room.answer(FLAG, Verdict.MISSED)
    assert take is not None
    (answer,) = lesson.takes.takes[take.take_id].answers
    assert (answer.verdict, answer.start_s) == (Verdict.MISSED, FLAG.start_s)
