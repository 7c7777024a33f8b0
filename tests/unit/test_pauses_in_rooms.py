"""The one long pause of the sample take is found in every kind of room, and noise alone is no speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soxr

from tests.bench import pause_noises as noises
from tests.sounds import SAMPLE_TAKE
from trainer.analysis.level import HOP_S
from trainer.analysis.utterances import UtteranceBuilder
from trainer.analysis.vad import SpeechHops
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.pause_noises import Floats

PAUSE_S = (5.58, 7.11)
"""As heard without noise; the last sound before it is weak."""
LONG_S = 0.7
KINDS = {
    "hiss": noises.white,
    "pink": noises.pink,
    "hum": noises.hum,
    "fan": noises.fan,
    "keyboard": noises.keyboard,
    "dishes": noises.dishes,
}
GAINS_DB = {"keyboard": -18.0, "dishes": -15.0}


def take() -> Floats:
    clip = SoundFilesOnDisk().read(SAMPLE_TAKE)
    return np.asarray(soxr.resample(clip.samples / 32768, clip.rate_hz, noises.RATE_HZ))


def hiss(samples: int, dbfs: float) -> Floats:
    return noises.decibels(dbfs) * noises.white(samples, np.random.default_rng(5))


def in_noise(kind: str) -> Floats:
    sound = take()
    noise = KINDS[kind](len(sound), np.random.default_rng(4))
    return sound + noises.decibels(GAINS_DB.get(kind, -35.0)) * noise + hiss(len(sound), -70)


def with_breath() -> Floats:
    sound = take() + hiss(len(take()), -70)
    air = noises.decibels(-45) * noises.breath(0.4, np.random.default_rng(3))
    at = round(6.4 * noises.RATE_HZ)
    sound[at : at + len(air)] += air
    return sound


def in_a_room() -> Floats:
    return noises.room(take(), 0.4, np.random.default_rng(2)) + hiss(len(take()), -65)


def by_telephone() -> Floats:
    return noises.filtered(take() + hiss(len(take()), -50), 300, 3400) + hiss(len(take()), -75)


def quieter_half_way() -> Floats:
    sound = take()
    return sound * np.where(np.arange(len(sound)) < len(sound) // 3, 1.0, 0.25) + hiss(len(sound), -65)


def looked_at(sound: Floats, room: Floats | None = None) -> tuple[list[SpeechSpan], list[SpeechSpan]]:
    """Return what is heard live and what at the end."""
    hops = SpeechHops()
    if room is not None:
        hops.hear_room(room.astype(np.float32))
    live = hops.push(sound.astype(np.float32))[0]
    return spans(live.tolist()), spans(hops.second_look().tolist())


def spans(is_speech: list[bool]) -> list[SpeechSpan]:
    builder = UtteranceBuilder(HOP_S)
    return [span for hop in is_speech for span in builder.push(is_speech=hop)] + builder.finish()


def long_ones(heard: list[SpeechSpan]) -> list[tuple[float, float]]:
    pauses = of_kind(tuple(heard), SpeechKind.SILENT_PAUSE)
    return [(pause.start_s, pause.end_s) for pause in pauses if pause.length_s >= LONG_S]


@pytest.mark.parametrize(
    "make",
    [*(lambda kind=kind: in_noise(kind) for kind in KINDS), with_breath, in_a_room, by_telephone, quieter_half_way],
    ids=[*KINDS, "breath", "room", "telephone", "quieter half way"],
)
def test_the_long_pause_is_found_and_no_other(make: Callable[[], Floats]) -> None:
    live, after = (long_ones(heard) for heard in looked_at(make()))
    assert after == [pytest.approx(PAUSE_S, abs=0.13)]
    assert live == [pytest.approx(PAUSE_S, abs=0.2)]


@pytest.mark.parametrize("kind", KINDS)
def test_noise_alone_is_no_speech(kind: str) -> None:
    noise = noises.decibels(GAINS_DB.get(kind, -35.0)) * KINDS[kind](8 * noises.RATE_HZ, np.random.default_rng(4))
    assert looked_at(noise + hiss(len(noise), -70)) == ([], [])


def test_the_room_before_the_take_is_no_part_of_it() -> None:
    sound = take() + hiss(len(take()), -60)
    without, with_room = (looked_at(sound, room)[1] for room in (None, hiss(14400, -60)))
    assert (with_room[0].start_s, with_room[-1].end_s) == pytest.approx(
        (without[0].start_s, without[-1].end_s), abs=0.05
    )


def test_a_pause_in_a_quiet_room_begins_where_the_words_end() -> None:
    sound = take()
    first, after = (round(at_s * noises.RATE_HZ) for at_s in (2.0, 3.0))
    words = sound[first:after]
    spliced = np.concatenate([words, np.zeros(noises.RATE_HZ), words])
    pauses = [long_ones(heard) for heard in looked_at(spliced + hiss(len(spliced), -75))]
    assert pauses == [[pytest.approx((1.0, 2.0), abs=0.05)]] * 2
