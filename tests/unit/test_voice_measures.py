"""How a voice sounded, on voices of known pitch, rate and level, and on the sample take."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.bench.glottal import CLOSE, NEUTRAL, OPEN, melody, pulses, through
from tests.bench.pause_noises import filtered, keyboard
from tests.sounds import SAMPLE_TAKE, at_16_khz
from trainer.analysis.heard_hops import hear
from trainer.analysis.spectra import hops_in, spectra
from trainer.analysis.voice_measures import voice_of
from trainer.domain.speech import SpeechKind, SpeechSpan

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

RATE_HZ = 16000
FLOOR_DBFS = -70.0
NOBODY = (None,) * 8
SAMPLE_SPEECH_S = (
    *((0.34, 2.39), (3.28, 5.58), (7.11, 9.15), (10.01, 10.9)),
    *((11.34, 13.33), (13.77, 14.52), (14.89, 15.81), (16.3, 17.09)),
)
SAMPLE_UMS_S = ((2.63, 3.08), (9.39, 9.8))
"""As the program hears them in the sample take."""


def spoken(*times_s: tuple[float, float]) -> tuple[SpeechSpan, ...]:
    return tuple(SpeechSpan(SpeechKind.UTTERANCE, start_s, end_s) for start_s, end_s in times_s)


def in_sample(after_s: float = 0.0) -> tuple[SpeechSpan, ...]:
    """Return what is heard in the sample take when it begins so late."""
    times_s = [(start_s + after_s, end_s + after_s) for start_s, end_s in (*SAMPLE_SPEECH_S, *SAMPLE_UMS_S)]
    ums = [SpeechSpan(SpeechKind.FILLED_PAUSE, *times) for times in times_s[len(SAMPLE_SPEECH_S) :]]
    return (*spoken(*sorted(times_s)), *ums)


def in_room(sound: Floats, room_dbfs: float = FLOOR_DBFS) -> npt.NDArray[np.float32]:
    noise = np.random.default_rng(9).standard_normal(len(sound)) * 10 ** (room_dbfs / 20)
    return (sound + noise).astype(np.float32)


def phrases(
    lengths_s: list[float], gains_db: list[float], base_hz: float = 120.0
) -> tuple[Floats, list[tuple[float, float]]]:
    """Return phrases of four syllables a second with 0.5 s before each, and when each is."""
    parts: list[Floats] = []
    times_s: list[tuple[float, float]] = []
    at_s = 0.0
    for length_s, gain_db in zip(lengths_s, gains_db, strict=True):
        f0_hz = melody(base_hz, length_s)
        beat = np.sin(np.pi * 4.0 * np.arange(len(f0_hz)) / RATE_HZ) ** 2
        parts += [np.zeros(RATE_HZ // 2), through(pulses(f0_hz), OPEN) * beat * 10 ** (gain_db / 20)]
        times_s.append((at_s + 0.5, at_s + 0.5 + length_s))
        at_s += 0.5 + length_s
    return np.concatenate([*parts, np.zeros(RATE_HZ // 2)]), times_s


def test_a_hop_has_its_power_whatever_chunk_it_is_in() -> None:
    samples = np.random.default_rng(4).standard_normal(RATE_HZ * 6).astype(np.float32) * np.float32(0.1)
    power = np.concatenate([*spectra(samples)]).sum(axis=1)
    later = np.concatenate([*spectra(samples[100 * 160 :])]).sum(axis=1)
    assert len(power) == hops_in(len(samples)) == 600
    assert power[3:-3] == pytest.approx(0.01, rel=0.4)
    assert power[103:-3] == pytest.approx(later[3:-3], rel=1e-4)


@pytest.mark.parametrize("base_hz", [80.0, 120.0, 200.0, 350.0])
@pytest.mark.parametrize("formants", [OPEN, NEUTRAL, CLOSE])
def test_the_pitch_of_a_voice_is_found(base_hz: float, formants: tuple[tuple[float, float], ...]) -> None:
    f0_hz = melody(base_hz, 3.0)
    pitch = hear(in_room(through(pulses(f0_hz), formants), -40.0)).pitch
    off_st = 12 * np.abs(np.log2(pitch.f0_hz / f0_hz[::160], where=pitch.voiced, out=np.zeros(len(pitch.f0_hz))))
    assert pitch.voiced[10:-10].mean() > 0.95
    assert off_st[10:-10].max() < 1.0


@pytest.mark.parametrize("base_hz", [100.0, 200.0])
def test_a_voice_without_its_fundamental_has_the_same_pitch(base_hz: float) -> None:
    sound, times_s = phrases([4.0, 4.0], [0.0, 0.0], base_hz)
    full = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    narrow = voice_of(
        filtered(in_room(sound).astype(np.float64), 300, 3400).astype(np.float32), spoken(*times_s), FLOOR_DBFS
    )
    assert narrow.f0_median_hz == pytest.approx(full.f0_median_hz, rel=0.02)
    assert narrow.f0_sd_st == pytest.approx(full.f0_sd_st, abs=0.3)


@pytest.mark.parametrize("highest_hz", [3400.0, 5500.0, 8000.0])
def test_the_band_of_a_microphone_is_found(highest_hz: float) -> None:
    sample = filtered(at_16_khz(SAMPLE_TAKE).astype(np.float64), 50, highest_hz)
    found_hz = voice_of(in_room(sample), in_sample(), FLOOR_DBFS).bandwidth_hz
    assert found_hz == pytest.approx(highest_hz, abs=260)


def test_a_wide_melody_has_the_wider_spread() -> None:
    figures = []
    for swing_st in (1.0, 2.0, 4.0):
        sound = through(pulses(melody(150.0, 5.0, swing_st)), NEUTRAL)
        figures.append(voice_of(in_room(sound), spoken((0.0, 5.0)), FLOOR_DBFS).f0_sd_st)
    assert figures == pytest.approx([swing_st / np.sqrt(2) for swing_st in (1.0, 2.0, 4.0)], abs=0.15)


def test_an_um_counts_neither_for_pitch_nor_for_syllables() -> None:
    sound, times_s = phrases([4.0, 4.0], [0.0, 0.0])
    f0_hz = np.full(RATE_HZ, 330.0)
    um = through(pulses(f0_hz), NEUTRAL)
    samples = in_room(np.concatenate([sound, um]))
    um_s = (9.5, 10.5)
    without = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    marked = (*spoken(*times_s, um_s), SpeechSpan(SpeechKind.FILLED_PAUSE, *um_s))
    voice = voice_of(samples, marked, FLOOR_DBFS)
    assert voice.f0_sd_st == pytest.approx(without.f0_sd_st, abs=0.05)
    assert voice.syllables_per_s == pytest.approx(without.syllables_per_s, abs=0.1)


def test_syllables_are_counted() -> None:
    sound, times_s = phrases([3.0, 4.0], [0.0, 0.0])
    assert voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS).syllables_per_s == pytest.approx(4.0, abs=0.3)


@pytest.mark.parametrize("lengths_s", [[3.0, 2.0, 2.5], [3.0, 3.0, 1.5], [4.0, 6.0, 2.0]])
def test_a_close_that_trails_off_falls(lengths_s: list[float]) -> None:
    sound, times_s = phrases(lengths_s, [0.0, 0.0, -10.0])
    voice = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    assert voice.last_phrase_fall_db == pytest.approx(10.0, abs=1.0)


def test_trailing_off_within_the_last_phrase_counts() -> None:
    sound, times_s = phrases([4.0, 6.0], [0.0, 0.0])
    sound[round((times_s[-1][1] - 1.5) * RATE_HZ) :] *= 10 ** (-9.0 / 20)
    voice = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    assert voice.last_phrase_fall_db == pytest.approx(9.0, abs=1.0)


def test_one_soft_last_word_is_no_weak_close() -> None:
    sound, times_s = phrases([4.0, 4.0, 0.25], [0.0, 0.0, -8.0])
    fall_db = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS).last_phrase_fall_db
    assert fall_db is not None
    assert -1.0 < fall_db < 2.0


def test_a_single_short_phrase_has_nothing_to_fall_from() -> None:
    sound, times_s = phrases([2.0], [0.0])
    voice = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    assert voice.last_phrase_fall_db is None
    assert voice.last_phrase_dbfs is not None


def test_a_second_voice_in_the_pauses_hides_the_spread_alone() -> None:
    sound, times_s = phrases([3.0, 3.0, 3.0], [0.0, 0.0, 0.0])
    other = through(pulses(melody(210.0, len(sound) / RATE_HZ)), NEUTRAL)[: len(sound)]
    alone = voice_of(in_room(sound), spoken(*times_s), FLOOR_DBFS)
    voice = voice_of(in_room(sound + np.resize(other, len(sound)) * 0.08), spoken(*times_s), FLOOR_DBFS)
    assert alone.f0_sd_st is not None
    assert voice.f0_sd_st is None
    assert voice.f0_median_hz == pytest.approx(alone.f0_median_hz, rel=0.05)


def test_typing_hardly_moves_the_spread() -> None:
    sample = at_16_khz(SAMPLE_TAKE).astype(np.float64)
    keys = keyboard(len(sample), np.random.default_rng(3))
    typed = sample + keys * np.std(sample) / np.std(keys) * 0.1
    figures = [voice_of(x.astype(np.float32), in_sample(), FLOOR_DBFS) for x in (sample, typed)]
    assert figures[1].f0_sd_st == pytest.approx(figures[0].f0_sd_st, abs=0.3)


@pytest.mark.parametrize("gain_db", [-20.0, -10.0])
def test_only_levels_depend_on_the_level(gain_db: float) -> None:
    sample = at_16_khz(SAMPLE_TAKE)
    loud = voice_of(sample, in_sample(), -60.0)
    soft = voice_of(sample * np.float32(10 ** (gain_db / 20)), in_sample(), -60.0 + gain_db)
    assert loud.last_phrase_dbfs is not None
    assert soft.last_phrase_dbfs == pytest.approx(loud.last_phrase_dbfs + gain_db, abs=0.05)
    without = slice(0, 4), slice(5, None)
    for part in without:
        assert astuple(soft)[part] == pytest.approx(astuple(loud)[part], rel=1e-3, abs=0.01)


def test_silence_around_changes_next_to_nothing() -> None:
    sample = at_16_khz(SAMPLE_TAKE)
    around = np.pad(sample, RATE_HZ // 2)
    figures = [voice_of(x, spans, -60.0) for x, spans in ((sample, in_sample()), (around, in_sample(0.5)))]
    assert astuple(figures[1]) == pytest.approx(astuple(figures[0]), rel=0.01, abs=0.02)


@pytest.mark.parametrize("samples", [0, 1, 159, 800, 16000])
@pytest.mark.parametrize("sound", ["zeros", "noise", "click"])
def test_whatever_was_recorded_has_figures_or_none(samples: int, sound: str) -> None:
    made = {
        "zeros": np.zeros(samples),
        "noise": np.random.default_rng(1).standard_normal(samples) * 0.1,
        "click": np.where(np.arange(samples) == samples // 2, 1.0, 0.0),
    }[sound].astype(np.float32)
    assert astuple(voice_of(made, (), FLOOR_DBFS)) == NOBODY
    voice = voice_of(made, spoken((0.0, samples / RATE_HZ)), FLOOR_DBFS)
    assert all(figure is None or np.isfinite(figure) for figure in astuple(voice))


def test_a_span_beyond_the_sound_does_no_harm() -> None:
    assert astuple(voice_of(np.zeros(1600, dtype=np.float32), spoken((5.0, 6.0)), FLOOR_DBFS)) == NOBODY
