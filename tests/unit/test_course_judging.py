"""What came of takes and answers in the course, from what was heard in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.builders import make_analysis, make_followed_take, make_said, make_script, make_spans
from tests.course_stand import MODEL_SOUND, WRITE
from tests.fake_progress import MemoryTakeIndex
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.course import CourseSound, Manner, Speak, Words
from trainer.domain.course_answers import Typed
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.settings import Settings
from trainer.domain.slots import Slot
from trainer.domain.thresholds import Thresholds
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.course_judging import CourseJudging
from trainer.rehearsal.history import History
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.preferences import Preferences

if TYPE_CHECKING:
    from trainer.domain.take import Take

UMS = FigureRule("ums_counted", Side.AT_MOST, 1.0)
SLOW = FigureRule("digit_s", Side.AT_LEAST, None, "digit_s")
REPLY = FigureRule("reply_s", Side.AT_MOST, 1.5)
APART = FigureRule("apart_s", Side.AT_MOST, 0.5)
RATE_HZ = 1000


class Desk:
    """Judges takes that are kept."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.files = FakeFiles()
        self.store = MemoryTakeStore(self.files)
        preferences = Preferences(MemorySettingsStore(settings or Settings()))
        coach = Coach(self.store, MemoryTakeIndex(self.store), preferences)
        history = History(self.store, self.files, FakeClock(), lambda: "Me")
        self.judging = CourseJudging(coach, history, self.files, preferences)

    def keep(self, take: Take) -> Take:
        self.store.takes[take.take_id] = take
        if take.audio:
            length = round(take.analysis.duration_s * RATE_HZ)
            self.files.clips[self.store.audio_path(take)] = Clip(np.arange(length, dtype=np.int16), RATE_HZ)  # type: ignore[index]
        return take

    def outcome(self, take: Take, *rules: CheckRule | FigureRule, sound: CourseSound | None = None) -> Outcome:
        task = Speak(Words(text="Hi."), PassRule(rules), Manner.TAKE)
        return self.judging.of_take(self.keep(take), task, sound).outcome


def as_part(take: Take) -> Take:
    return replace(take, draft=replace(take.draft, script=replace(take.draft.script, part=Slot.NUMBER)))


def picked_up(take: Take) -> Take:
    return replace(take, draft=replace(take.draft, pickup="tim"))


def test_a_figure_and_a_check_pass_or_fail_and_one_correction_is_told() -> None:
    desk = Desk()
    good, bad = make_followed_take("a"), make_followed_take("b", ums=[(1.0, 1.3), (2.0, 2.3)])
    assert desk.outcome(good, UMS, CheckRule("hook")) is Outcome.PASSED
    task = Speak(Words(text="Hi."), PassRule((UMS, SLOW)))
    failed = desk.judging.of_take(desk.keep(bad), task, None)
    assert failed.outcome is Outcome.FAILED
    assert [one.verdict.value for one in failed.results] == ["fail", "pass"]
    assert "um" in failed.told


def cut_short(take: Take, words: int) -> Take:
    """Return a take that ends after so many words, where the program could not follow it."""
    said = take.analysis.said
    assert said is not None
    end_s = said.heard[words - 1].end_s or 0.0
    spans = make_spans([(said.heard[0].start_s or 0.0, end_s)], [])
    measures = make_analysis(spans).measures
    return replace(take, analysis=replace(take.analysis, spans=spans, measures=measures, said=None))


def silent(peak_dbfs: float) -> Take:
    """Return a take in which nobody spoke."""
    take = make_followed_take()
    measures = replace(make_analysis(()).measures, peak_dbfs=peak_dbfs)
    return replace(take, analysis=replace(take.analysis, spans=(), measures=measures, said=None))


def test_what_was_broken_off_does_not_pass_for_what_it_does_not_contain() -> None:
    desk, whole = Desk(), make_followed_take()
    short = cut_short(whole, 2)
    for rules in ((UMS,), (FigureRule("length_s", Side.AT_MOST, 30.0),), ()):
        assert desk.outcome(whole, *rules) is Outcome.PASSED
        task = Speak(Words(text="Hi."), PassRule(rules))
        broken_off = desk.judging.of_take(desk.keep(short), task, None)
        assert (broken_off.outcome, broken_off.told) == (Outcome.NOT_JUDGED, "You stopped before the words ended.")
    assert desk.outcome(picked_up(short), REPLY) is Outcome.NOT_JUDGED
    assert desk.outcome(short, FigureRule("onset_s", Side.AT_MOST, 0.0)) is Outcome.FAILED, "it can fail all the same"


def test_without_a_word_nothing_passes() -> None:
    task = Speak(Words(text="Hi."), PassRule())
    told = Desk().judging.of_take(silent(-50.0), task, None)
    assert (told.outcome, told.told) == (Outcome.NOT_JUDGED, "Nobody spoke.")


@pytest.mark.parametrize(("peak_dbfs", "outcome"), [(-60.0, Outcome.FAILED), (-90.0, Outcome.NOT_JUDGED)])
def test_who_freezes_when_somebody_picks_up_fails_where_the_microphone_was_on(
    peak_dbfs: float, outcome: Outcome
) -> None:
    frozen = picked_up(silent(peak_dbfs))
    assert Desk().outcome(frozen, REPLY, UMS) is outcome
    assert Desk().outcome(frozen, UMS) is Outcome.NOT_JUDGED, "nobody asked for an answer"


def test_a_threshold_of_the_trainer_holds_in_all_lessons() -> None:
    take = make_followed_take(said=make_said(make_script(), digit_s=0.45))
    assert Desk().outcome(take, SLOW) is Outcome.PASSED
    assert Desk(Settings(thresholds=Thresholds(digit_s=0.6))).outcome(take, SLOW) is Outcome.FAILED


def test_words_that_are_only_a_part_are_judged_by_what_the_step_asks_for() -> None:
    take = as_part(make_followed_take())
    assert Desk().outcome(take, FigureRule("number_times", Side.AT_LEAST, 2.0)) is Outcome.PASSED
    assert Desk().outcome(take, FigureRule("number_times", Side.AT_LEAST, 3.0)) is Outcome.FAILED


def test_how_soon_somebody_answers_is_known_only_where_somebody_picked_up() -> None:
    take = make_followed_take()
    assert Desk().outcome(take, REPLY) is Outcome.NOT_JUDGED
    assert Desk().outcome(picked_up(take), REPLY) is Outcome.PASSED
    late = make_followed_take(said=make_said(make_script(), start_s=2.0))
    assert Desk().outcome(picked_up(late), REPLY) is Outcome.FAILED


def test_who_speaks_along_is_compared_with_the_sound() -> None:
    take = make_followed_take()
    said = take.analysis.said
    assert said is not None
    spans = [(word.text, (word.start_s or 0.0, word.end_s or 0.0)) for word in said.words]
    same = replace(MODEL_SOUND, words=tuple(spans))
    slow = replace(MODEL_SOUND, words=tuple((text, (2 * a, 2 * b)) for text, (a, b) in spans))
    assert Desk().outcome(take, APART, sound=same) is Outcome.PASSED
    assert Desk().outcome(take, APART, sound=slow) is Outcome.FAILED
    assert Desk().outcome(take, APART) is Outcome.NOT_JUDGED
    unheard = replace(take, analysis=replace(take.analysis, said=None))
    assert Desk().outcome(unheard, APART, sound=same) is Outcome.NOT_JUDGED


def test_a_take_is_own_while_it_is_there() -> None:
    desk = Desk()
    take = desk.keep(make_followed_take("a"))
    assert desk.judging.own_take("a", "Me") == take
    assert desk.judging.own_take("a", "Ben") is None
    assert desk.judging.own_take("", "Me") is None
    assert desk.judging.own_take("gone", "Me") is None
    desk.store.move_to_bin("a", take.draft.recorded_at)
    assert desk.judging.own_take("a", "Me") is None


def test_the_number_is_heard_once_with_a_breath_around_it() -> None:
    desk = Desk()
    take = desk.keep(make_followed_take("a"))
    clip = desk.judging.number_clip(take)
    assert 0 < clip.samples[0] < clip.samples[-1]
    assert 3.0 < clip.duration_s < 6.0
    unheard = desk.keep(replace(take, analysis=replace(take.analysis, said=None)))
    assert desk.judging.number_clip(unheard).duration_s == pytest.approx(take.analysis.duration_s, abs=0.01)
    with pytest.raises(TrainerError, match="recording of your number is gone"):
        desk.judging.number_clip(replace(take, audio=None))


@pytest.mark.parametrize(
    ("typed", "outcome"), [("555 0118", Outcome.PASSED), ("555 0119", Outcome.FAILED), ("", Outcome.FAILED)]
)
def test_a_number_of_a_sound_or_of_a_take_is_compared_digit_by_digit(typed: str, outcome: Outcome) -> None:
    desk = Desk()
    for sound, take in ((MODEL_SOUND, None), (None, make_followed_take())):
        judged = desk.judging.of_answer(Typed(typed), WRITE.task, sound=sound, script=None, take=take)
        assert judged.outcome is outcome
    nothing = desk.judging.of_answer(Typed(typed), WRITE.task, sound=None, script=None, take=None)
    assert nothing.outcome is Outcome.NOT_JUDGED
