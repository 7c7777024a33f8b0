"""What could be done without teaching anything: two rules and a recogniser, to measure ours beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import webrtcvad

from tests.bench.filler_scripts import FILLERS
from trainer.analysis.acoustic import BANDS, HOP_S, PITCH, RATE_HZ, STRENGTH, AcousticFeatures
from trainer.analysis.filled_pause import FilledPause

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Flags = npt.NDArray[np.bool_]

_STEADY_S = 0.20
_STRENGTH = 0.6
_NEAR_DB = 20.0
_FLUX_DB = 4.0
_PITCH_OCTAVES = 0.08
_LAG_HOPS = 2
_VAD_MODE = 3
_SMOOTHED_HOPS = 5
_APART_S = (0.15, 0.8)


def by_steady_voice(samples: Floats) -> list[FilledPause]:
    """Return long stretches of steady voice, in the manner of Goto, Itou and Hayamizu (Eurospeech 1999)."""
    features = AcousticFeatures().push(samples)
    bands, before = features[_LAG_HOPS:, :BANDS], features[:-_LAG_HOPS, :BANDS]
    moved = (bands - bands.mean(axis=1, keepdims=True)) - (before - before.mean(axis=1, keepdims=True))
    levels = bands.max(axis=1, initial=-120.0)
    steady = (levels > levels.max(initial=-120.0) - _NEAR_DB) & (features[_LAG_HOPS:, STRENGTH] > _STRENGTH)
    steady &= np.sqrt(np.mean(moved**2, axis=1)) < _FLUX_DB
    steady &= np.abs(features[_LAG_HOPS:, PITCH] - features[:-_LAG_HOPS, PITCH]) < _PITCH_OCTAVES
    lag_s = _LAG_HOPS * HOP_S
    return [_pause(start + lag_s, end + lag_s) for start, end in _runs(steady) if end - start >= _STEADY_S]


def by_speech_apart(samples: Floats) -> list[FilledPause]:
    """Return short stretches of speech with silence on both sides, by webrtcvad and smoothing."""
    vad = webrtcvad.Vad(_VAD_MODE)
    pcm = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
    hop = round(RATE_HZ * HOP_S)
    speaks = [vad.is_speech(pcm[at : at + hop].tobytes(), RATE_HZ) for at in range(0, len(pcm) - hop + 1, hop)]
    smoothed = np.convolve(speaks, np.ones(_SMOOTHED_HOPS) / _SMOOTHED_HOPS, "same") > 0.5
    shortest_s, longest_s = _APART_S
    return [_pause(start, end) for start, end in _runs(smoothed) if shortest_s <= end - start <= longest_s]


def _runs(flags: Flags) -> list[tuple[float, float]]:
    bounds = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(first * HOP_S, after * HOP_S) for first, after in bounds.reshape(-1, 2).tolist()]


def _pause(start_s: float, end_s: float) -> FilledPause:
    return FilledPause(start_s, end_s, 1.0, end_s)


def by_decoding() -> Callable[[Floats], list[FilledPause]]:
    """Return what a recogniser without a script writes down as a filler: pocketsphinx with the model it carries."""
    from pocketsphinx import Decoder  # noqa: PLC0415 - this baseline alone needs the program in it

    decoder = Decoder(loglevel="FATAL")

    def decode(samples: Floats) -> list[FilledPause]:
        decoder.start_utt()
        decoder.process_raw((samples * 32767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        heard = [one for one in (decoder.seg() or ()) if one.word.split("(")[0] in FILLERS]
        return [FilledPause(one.start_frame / 100, (one.end_frame + 1) / 100, 1.0) for one in heard]

    return decode
