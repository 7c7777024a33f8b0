"""What a spectrum tells of a microphone: hum from the mains, and a band that ends too early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.level import HIGH_PASS_HZ, HOP_S, WINDOW_S, dbfs
from trainer.analysis.resampling import ANALYSIS_HZ
from trainer.domain.mic_report import TELEPHONE_HZ, WIDEBAND_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]
    Hops = npt.NDArray[np.bool_]

MAINS_HZ: Final = (50, 60)
_LINES: Final = 8
"""Up to 400 or 480 Hz: rectifiers hum at twice the mains and its multiples."""
_LINES_AT_LEAST: Final = 2
_LINE_DB: Final = 12.0
_LONE_LINE_DB: Final = 20.0
"""How far two lines, or one alone, must stand over what is beside them: voices and fans are not so sharp."""
_STEADY_PERCENTILE: Final = 10
"""Hum is there all the time, a voice is not."""
_HUM_WINDOW: Final = ANALYSIS_HZ // 2
_HUM_STEP: Final = ANALYSIS_HZ // 8
_BIN_HZ: Final = ANALYSIS_HZ // _HUM_WINDOW
_EDGES: Final = (
    (TELEPHONE_HZ, (2000.0, 3300.0), (4500.0, 7000.0)),
    (WIDEBAND_HZ, (5000.0, 6800.0), (8500.0, 10_500.0)),
)
"""Where a band may end, what to hear under that, and what above."""
_SPEECH_DROP_DB: Final = 25.0
"""The hiss of consonants is loudest from 4 to 9 kHz: over a whole sentence a voice falls by about 10 dB there."""
_SPEECH_ALONE_DROP_DB: Final = 35.0
"""Where the pauses tell nothing, the voice must fall off beyond doubt: links take 45 dB and more."""
_ROOM_DROP_DB: Final = 15.0
"""A link cuts the room with the voice; rooms themselves fall by 6 to 12 dB."""
_LOUD_PERCENTILE: Final = 95
_GATED_DB: Final = -150.0
"""In dB to full scale and hertz; under it the pauses are empty, and tell nothing about the band."""


class Hum(NamedTuple):
    """Hum of the mains.

    Attributes:
        mains_hz: 50 or 60.
        dbfs: the level of all its lines.
        heard_power: the mean square of those above `HIGH_PASS_HZ`, which count as noise too.
    """

    mains_hz: int
    dbfs: float
    heard_power: float


def find_hum(sound: Floats) -> Hum | None:
    """Return the stronger hum of 50 and 60 Hz; None where there is none.

    Args:
        sound: at `ANALYSIS_HZ`, between -1 and 1; less than two seconds are too short to tell.
    """
    if len(sound) < 2 * ANALYSIS_HZ:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(sound, _HUM_WINDOW)[::_HUM_STEP]
    taper = np.hanning(_HUM_WINDOW)
    spectrum = np.fft.rfft(frames * taper, axis=1)[:, : (_LINES + 1) * MAINS_HZ[1] // _BIN_HZ]
    power = np.percentile(np.abs(spectrum) ** 2, _STEADY_PERCENTILE, axis=0) * 2 / (_HUM_WINDOW * np.sum(taper**2))
    found = [hum for hum in (_hum_of(power, mains_hz) for mains_hz in MAINS_HZ) if hum]
    return max(found, key=lambda hum: hum.dbfs, default=None)


def _hum_of(power: Doubles, mains_hz: int) -> Hum | None:
    """Return the hum of one mains; `power` has a bin for each `_BIN_HZ`."""
    lines = np.arange(1, _LINES + 1) * mains_hz
    bins = lines // _BIN_HZ
    on = np.array([power[at - 2 : at + 3].sum() for at in bins])
    beside = np.array([5 * np.median(np.r_[power[at - 7 : at - 3], power[at + 4 : at + 8]]) for at in bins])
    over_db = 10 * np.log10((on + 1e-14) / (beside + 1e-14))
    over_db[[power[at - 2 : at + 3].argmax() != 2 for at in bins]] = 0.0  # noqa: PLR2004 - a fan beside the line
    sharp = over_db > _LINE_DB
    if sharp.sum() < _LINES_AT_LEAST and over_db.max() < _LONE_LINE_DB:
        return None
    return Hum(mains_hz, dbfs(float(on[sharp].sum())), float(on[sharp & (lines >= HIGH_PASS_HZ)].sum()))


def band_end_hz(samples: Floats, rate_hz: int, speech: Hops, room: Hops) -> float:
    """Return where a link cut the band off: 4,000 or 8,000; half the rate where it did not.

    Args:
        samples: at their own rate, between -1 and 1.
        rate_hz: that rate.
        speech: which hops are speech, at least one.
        room: which hops are surely none.
    """
    for end_hz, under_hz, above_hz in _EDGES:
        if above_hz[1] > rate_hz / 2:
            break
        under, above = (_density_db(samples, rate_hz, band_hz) for band_hz in (under_hz, above_hz))
        if _falls_off(under, above, speech, room):
            return end_hz
    return rate_hz / 2


def _falls_off(under: Doubles, above: Doubles, speech: Hops, room: Hops) -> bool:
    hops = min(len(under), len(speech))
    under, above, speech, room = under[:hops], above[:hops], speech[:hops], room[:hops]
    voice_drop = np.percentile(under[speech], _LOUD_PERCENTILE) - np.percentile(above[speech], _LOUD_PERCENTILE)
    if voice_drop < _SPEECH_DROP_DB:
        return False
    if not room.any() or np.median(under[room]) < _GATED_DB:
        return bool(voice_drop >= _SPEECH_ALONE_DROP_DB)
    return bool(np.median(under[room]) - np.median(above[room]) >= _ROOM_DROP_DB)


def _density_db(samples: Floats, rate_hz: int, band_hz: tuple[float, float]) -> Doubles:
    """Return the power per hertz in a band for each hop, in dB."""
    window, hop = round(WINDOW_S * rate_hz), round(HOP_S * rate_hz)
    padded = np.pad(samples, ((window - hop) // 2, window))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop][: len(samples) // hop]
    taper = np.hanning(window).astype(np.float32)
    low, high = (round(hz * window / rate_hz) for hz in band_hz)
    power = np.abs(np.fft.rfft(frames * taper, axis=1)[:, low:high]) ** 2
    density: Doubles = 10 * np.log10(power.mean(axis=1) * 2 / (rate_hz * np.sum(taper**2)) + 1e-20)
    return density
