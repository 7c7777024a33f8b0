"""What is heard before a take: rings, mailboxes, pick-ups; and who is in a hurry."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from tests.fakes import FakeFiles
from tests.unit.test_practice import RATE_HZ, SCRIPT, T0_S, Rehearsal
from trainer.domain.take import TakeSource
from trainer.paths import assets_dir
from trainer.rehearsal.opening import (
    LEAST_RINGING_S,
    MOST_RINGING_S,
    RANDOM,
    USUAL_RINGING_S,
    Opening,
    Sounding,
    Voices,
    drawn_ringing_s,
    ringing,
)
from trainer.rehearsal.ports import Clip

SOUNDS = assets_dir() / "sounds"
SPOKEN_S = 4.0
MAILBOX = Clip(np.full(round(SPOKEN_S * RATE_HZ), 3000, dtype=np.int16), RATE_HZ)


@pytest.fixture
def voices() -> Voices:
    files = FakeFiles()
    for kind in ("greetings", "pickups"):
        for path in (SOUNDS / kind).glob("*.flac"):
            files.clips[path] = Clip(np.zeros(100, dtype=np.int16), RATE_HZ)
    return Voices(SOUNDS, files, Random(1))  # noqa: S311 - the same each time


def start(rehearsal: Rehearsal, opening: Opening) -> None:
    rehearsal.practice.start(SCRIPT, TakeSource.MICROPHONE, opening=opening)


def test_every_voice_has_its_recording_and_its_words() -> None:
    voices = Voices(SOUNDS, FakeFiles())
    for kind, named in (("greetings", voices.greetings), ("pickups", voices.pickups)):
        assert {path.stem for path in (SOUNDS / kind).glob("*.flac")} == set(named)
        assert all(voice.who and voice.says for voice in named.values())


def test_a_greeting_is_the_one_that_is_set_or_any(voices: Voices) -> None:
    assert voices.opening("") == Opening()
    assert voices.opening("nobody").greeting is None
    assert voices.opening("tim").greeting is not None
    assert voices.opening(RANDOM).greeting is not None


def test_the_drill_picks_up_about_as_often_as_not(voices: Voices) -> None:
    openings = [voices.drill() for _ in range(200)]
    picked_up = sum(opening.pickup is not None for opening in openings)
    assert 70 < picked_up < 130
    assert all((opening.pickup is None) != (opening.greeting is None) for opening in openings)
    assert len({opening.ringing_s for opening in openings}) == len(openings)
    assert len({opening.who for opening in openings if opening.who}) == len(voices.pickups)


def test_in_a_class_somebody_always_picks_up(voices: Voices) -> None:
    assert all(voices.drill(picks_up=1.0).pickup is not None for _ in range(50))


def test_nobody_can_foresee_the_moment() -> None:
    """Whoever has waited so long already knows no more: in each further second an answer is as likely as before."""
    chance = Random(3)  # noqa: S311 - the same each time
    waits = np.array([drawn_ringing_s(chance) for _ in range(20_000)])
    assert waits.min() >= LEAST_RINGING_S
    assert waits.max() <= MOST_RINGING_S
    hazards = []
    for second in np.arange(LEAST_RINGING_S, 7.0):
        waiting = waits >= second
        hazards.append(np.count_nonzero(waiting & (waits < second + 1)) / np.count_nonzero(waiting))
    assert max(hazards) - min(hazards) < 0.06
    usual_s = USUAL_RINGING_S - LEAST_RINGING_S
    steps = np.sort(waits - LEAST_RINGING_S)
    expected = (1 - np.exp(-steps / usual_s)) / (1 - np.exp(-(MOST_RINGING_S - LEAST_RINGING_S) / usual_s))
    furthest = np.abs(expected - np.arange(1, len(steps) + 1) / len(steps)).max()
    assert furthest < 1.63 / np.sqrt(len(steps)), "Kolmogorov and Smirnov at 1 %"
    assert abs(np.corrcoef(waits[:-1], waits[1:])[0, 1]) < 0.03, "one call tells nothing of the next"


def test_ringing_is_soft_pauses_and_ends_when_somebody_answers() -> None:
    clip = ringing(4.0)
    assert clip.duration_s == 4.0
    assert 2000 < int(np.abs(clip.samples).max()) < 8000
    pause = slice(round(1.3 * clip.rate_hz), round(2.1 * clip.rate_hz))
    assert not clip.samples[pause].any()
    assert clip.samples[round(2.4 * clip.rate_hz) : round(3.2 * clip.rate_hz)].any()
    assert abs(int(ringing(0.7).samples[-1])) < 300, "cut off without a click"


def test_a_mailbox_speaks_before_the_beep_and_is_not_in_the_take() -> None:
    rehearsal = Rehearsal(speech_s=12.0)
    rehearsal.clock.at(T0_S + SPOKEN_S + 5.0, rehearsal.practice.stop)
    start(rehearsal, Opening(greeting=MAILBOX))
    assert rehearsal.diary.soundings == [Sounding.GREETING]
    assert rehearsal.speaker.played[0][0] is MAILBOX
    (take,) = rehearsal.diary.takes
    assert take.analysis.duration_s == pytest.approx(5.4, abs=0.2)
    assert take.draft.pickup == ""


def test_who_is_in_a_hurry_goes_straight_to_the_beep() -> None:
    rehearsal = Rehearsal(speech_s=12.0)
    rehearsal.clock.at(1.0, rehearsal.practice.hurry)
    rehearsal.clock.at(6.0, rehearsal.practice.stop)
    start(rehearsal, Opening(ringing_s=4.4, greeting=MAILBOX))
    assert rehearsal.diary.soundings == []
    assert rehearsal.diary.counted == [3, 0]
    assert len(rehearsal.diary.takes) == 1


def test_a_greeting_can_be_cut_short() -> None:
    rehearsal = Rehearsal(speech_s=12.0)
    rehearsal.clock.at(5.0, rehearsal.practice.hurry)
    rehearsal.clock.at(9.0, rehearsal.practice.stop)
    start(rehearsal, Opening(greeting=MAILBOX))
    assert rehearsal.diary.soundings == [Sounding.GREETING]
    (take,) = rehearsal.diary.takes
    assert take.analysis.duration_s == pytest.approx(9.0 - 5.0 - 0.5 + 0.4, abs=0.2)


def test_a_greeting_can_be_given_up() -> None:
    rehearsal = Rehearsal()
    rehearsal.clock.at(4.5, rehearsal.practice.cancel)
    start(rehearsal, Opening(greeting=MAILBOX))
    assert rehearsal.diary.takes == []
    assert rehearsal.speaker.played[0][0] is not None


def test_who_picks_up_is_heard_instead_of_the_beep_and_the_reply_is_timed() -> None:
    rehearsal = Rehearsal(speech_s=30.0)
    hello = Clip(np.full(RATE_HZ, 3000, dtype=np.int16), RATE_HZ)
    rehearsal.clock.at(T0_S + 10.0, rehearsal.practice.stop)
    start(rehearsal, Opening(ringing_s=2.2, pickup=hello, who="hello"))
    assert rehearsal.diary.soundings == [Sounding.RING, Sounding.PICKUP]
    assert rehearsal.diary.counted == [3, 2, 1]
    (take,) = rehearsal.diary.takes
    assert take.draft.pickup == "hello"
    assert take.measures.onset_delay_s is not None


def test_without_a_loudspeaker_the_take_goes_on_and_says_so() -> None:
    from trainer.domain.errors import TrainerError  # noqa: PLC0415 - only here

    rehearsal = Rehearsal()
    rehearsal.speaker.refusal = TrainerError("Nothing can play.", "Plug in headphones.")
    rehearsal.clock.at(8.0, rehearsal.practice.stop)
    start(rehearsal, Opening(pickup=MAILBOX, who="tim"))
    assert "who picked up" in str(rehearsal.diary.notices[0])
    assert len(rehearsal.diary.takes) == 1


def test_who_picks_up_is_heard_out_even_in_a_hurry() -> None:
    rehearsal = Rehearsal(speech_s=30.0)
    rehearsal.clock.at(T0_S - 0.3, rehearsal.practice.hurry)
    rehearsal.clock.at(T0_S + 10.0, rehearsal.practice.stop)
    start(rehearsal, Opening(pickup=MAILBOX, who="tim"))
    assert rehearsal.diary.takes[0].analysis.duration_s < 10.4 - SPOKEN_S + 1.0


def test_a_pickup_ends_with_its_last_sound() -> None:
    sound = np.concatenate([np.full(RATE_HZ, 3000), np.zeros(RATE_HZ // 2)]).astype(np.int16)
    files = FakeFiles()
    for path in (SOUNDS / "pickups").glob("*.flac"):
        files.clips[path] = Clip(sound, RATE_HZ)
    for path in (SOUNDS / "greetings").glob("*.flac"):
        files.clips[path] = Clip(sound, RATE_HZ)
    voices = Voices(SOUNDS, files, Random(1))  # noqa: S311 - the same each time
    pickups = [opening.pickup for opening in (voices.drill() for _ in range(20)) if opening.pickup]
    assert pickups
    assert all(clip.duration_s == pytest.approx(1.02) for clip in pickups)


def test_unplugged_while_a_mailbox_speaks_is_told_as_that() -> None:
    rehearsal = Rehearsal()
    rehearsal.mic.gone_at_s = T0_S
    start(rehearsal, Opening(greeting=MAILBOX))
    assert rehearsal.diary.notices == []
    assert "unplugged" in str(rehearsal.diary.faults[0])


def test_after_a_greeting_that_cannot_be_heard_the_beep_is_still_tried() -> None:
    from trainer.domain.errors import TrainerError  # noqa: PLC0415 - only here

    rehearsal = Rehearsal()
    rehearsal.speaker.refusal = TrainerError("Nothing can play.", "Plug in headphones.")
    rehearsal.clock.at(8.0, rehearsal.practice.stop)
    start(rehearsal, Opening(greeting=MAILBOX))
    assert [str(one)[:25] for one in rehearsal.diary.notices] == [
        "You did not hear the mail",
        "You did not hear the beep",
    ]
