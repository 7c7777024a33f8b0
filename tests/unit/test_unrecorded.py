"""A turn without a microphone: the same phases, and nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fakes import FakeClock, FakeSpeaker, MemorySettingsStore
from tests.lesson import LaterWorkers
from tests.unit.test_practice import BEEP, Diary
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.settings import Settings
from trainer.rehearsal.opening import Opening, Sounding
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.unrecorded import UnrecordedTurn

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = Settings(lead_in_s=3, limit_s=20.0)
ZERO_S = 3.0 + BEEP.duration_s
HELLO = Clip(np.full(8000, 3000, dtype=np.int16), 8000)
BEEP_ALONE = Opening()
PICK_UP = Opening(ringing_s=4.0, pickup=HELLO, who="tim")


class Turn:
    """A turn of somebody who is not to be recorded."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.clock = FakeClock()
        self.speaker = FakeSpeaker(self.clock)
        self.diary = Diary()
        self.workers = LaterWorkers()
        preferences = Preferences(MemorySettingsStore(settings))
        self.turn = UnrecordedTurn(self.speaker, self.clock, BEEP, preferences, self.workers)
        self.turn.listen(self.diary)

    def run(self, *plans: tuple[float, Callable[[], None]], opening: Opening = BEEP_ALONE) -> Turn:
        self.turn.start(opening)
        for at_s, plan in plans:
            self.clock.at(at_s, plan)
        self.workers.join()
        return self


def test_it_goes_through_the_phases_of_a_take() -> None:
    made = Turn()
    made.run((ZERO_S + 7.0, made.turn.stop))
    assert made.diary.phases == [
        Phase.ARMING,
        Phase.LEAD_IN,
        Phase.RECORDING,
        Phase.FINISHING,
        Phase.REVIEW,
    ]
    assert made.diary.counted == [3, 2, 1, 0]
    assert [clip for clip, _ in made.speaker.played] == [BEEP]
    assert made.turn.elapsed_s == pytest.approx(7.0, abs=0.1)
    assert (made.diary.takes, made.diary.ended) == ([], 1)


def test_a_moment_is_one_of_the_speech_and_there_is_none_before_or_after() -> None:
    made = Turn()
    moments: list[float | None] = []

    def look() -> None:
        moments.append(made.turn.moment_s)

    look()
    made.run((1.0, look), (ZERO_S + 2.5, look), (ZERO_S + 4.0, made.turn.stop))
    look()
    assert moments == [None, None, pytest.approx(2.5, abs=0.05), None]


def test_it_ends_by_itself_where_overtime_does() -> None:
    made = Turn(replace(SETTINGS, limit_s=10.0, overtime_factor=1.5)).run()
    assert made.turn.phase is Phase.REVIEW
    assert made.turn.elapsed_s == pytest.approx(15.0, abs=0.2)


def test_who_is_in_a_hurry_hears_the_beep_at_once() -> None:
    made = Turn()
    made.run((0.5, made.turn.hurry), (5.0, made.turn.stop))
    assert made.diary.counted == [3, 0]
    assert made.turn.elapsed_s == pytest.approx(5.0 - 0.5 - BEEP.duration_s, abs=0.2)


def test_nothing_is_stopped_before_it_began() -> None:
    made = Turn()
    made.run((0.5, made.turn.stop), (ZERO_S + 2.0, made.turn.hurry), (ZERO_S + 4.0, made.turn.stop))
    assert made.diary.counted == [3, 2, 1, 0]
    assert made.turn.elapsed_s == pytest.approx(4.0, abs=0.1)


@pytest.mark.parametrize("at_s", [1.5, 3.2, ZERO_S + 2.0])
def test_it_can_be_given_up_and_begun_anew(at_s: float) -> None:
    made = Turn()
    made.run((at_s, made.turn.cancel))
    assert made.diary.phases[-1] is Phase.IDLE
    assert made.turn.moment_s is None
    assert made.diary.ended == 1
    made.run((made.clock.time_s + ZERO_S + 1.0, made.turn.stop))
    assert Phase.REVIEW in made.diary.phases
    made.turn.dismiss()
    made.turn.dismiss()
    assert made.turn.phase is Phase.IDLE


def test_two_do_not_speak_at_once() -> None:
    made = Turn()
    made.turn.start(Opening())
    made.turn.start(Opening())
    assert len(made.workers.work) == 1


def test_without_a_loudspeaker_the_turn_goes_on() -> None:
    made = Turn()
    made.speaker.refusal = TrainerError("Nothing can play.")
    made.run((6.0, made.turn.stop))
    assert made.turn.phase is Phase.REVIEW


def test_closing_ends_it() -> None:
    made = Turn()
    made.run((ZERO_S + 2.0, made.turn.close))
    assert made.turn.phase is Phase.IDLE


def test_somebody_picks_up_instead_of_the_beep() -> None:
    made = Turn()
    made.run((3.0 + 4.0 + 1.0 + 2.0, made.turn.stop), opening=PICK_UP)
    assert made.diary.soundings == [Sounding.RING, Sounding.PICKUP]
    assert made.diary.counted == [3, 2, 1], "no beep"
    assert [clip.duration_s for clip, _ in made.speaker.played] == [4.0, 1.0]
    assert made.turn.elapsed_s == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("hurries_at_s", [1.0, 4.0])
def test_who_is_in_a_hurry_hears_less_ringing_but_the_whole_pick_up(hurries_at_s: float) -> None:
    made = Turn()
    stop_at_s = hurries_at_s + 1.0 + 2.0
    hurried = (hurries_at_s, made.turn.hurry), (hurries_at_s + 0.5, made.turn.hurry)
    made.run(*hurried, (stop_at_s, made.turn.stop), opening=PICK_UP)
    assert made.diary.soundings[-1] is Sounding.PICKUP
    assert made.turn.elapsed_s == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("at_s", [5.0, 7.5])
def test_it_can_be_given_up_while_it_rings_or_somebody_picks_up(at_s: float) -> None:
    made = Turn()
    made.run((at_s, made.turn.cancel), opening=PICK_UP)
    assert made.diary.phases == [Phase.ARMING, Phase.LEAD_IN, Phase.IDLE]
    assert made.clock.time_s < at_s + 0.2
    assert made.speaker.played[-1][0].duration_s == (4.0 if at_s < 7.0 else 1.0)


def test_without_a_loudspeaker_nobody_picks_up_and_the_turn_goes_on() -> None:
    made = Turn()
    made.speaker.refusal = TrainerError("Nothing can play.")
    made.run((6.0, made.turn.stop), opening=PICK_UP)
    assert made.turn.phase is Phase.REVIEW
