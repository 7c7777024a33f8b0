"""What a take sounds like, a hundred times a second: its pitch, its levels, and its bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.level import HIGH_PASS_HZ
from trainer.analysis.pitch import Candidates, Pitch, candidates_in, track
from trainer.analysis.spectra import BIN_HZ, FFT, spectra
from trainer.analysis.syllables import BAND_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BANDS: Final = 32
BAND_WIDTH_HZ: Final = 250.0
_BAND_BINS: Final = FFT // 2 // BANDS
_LEAST: Final = np.float32(1e-12)
_VOICE: Final = slice(round(HIGH_PASS_HZ / BIN_HZ), None)
_VOWELS: Final = slice(*(round(hz / BIN_HZ) for hz in BAND_HZ))


class HeardHops(NamedTuple):
    """A take, hop by hop.

    Attributes:
        pitch: its pitch.
        power: mean square above `HIGH_PASS_HZ`, shape (hops,).
        vowels_db: the level where vowels are loud, shape (hops,).
        bands_db: the level in each `BAND_WIDTH_HZ`, shape (hops, `BANDS`).
    """

    pitch: Pitch
    power: Floats
    vowels_db: Floats
    bands_db: Floats


def hear(samples: Floats) -> HeardHops:
    """Return a take hop by hop; hop i is what sounds around i * `spectra.HOP_S` seconds.

    Args:
        samples: the take at 16 kHz between -1 and 1, shape (n,), n > 0.
    """
    rows = [(*candidates_in(power), *_levels(power)) for power in spectra(samples)]
    hz, strength, power, vowels_db, bands_db = (_joined(column) for column in zip(*rows, strict=True))
    return HeardHops(track(Candidates(hz, strength)), power, vowels_db, bands_db)


def _levels(power: Floats) -> tuple[Floats, Floats, Floats]:
    bands = power[:, : FFT // 2].reshape(len(power), BANDS, _BAND_BINS).sum(axis=2)
    return power[:, _VOICE].sum(axis=1), _db(power[:, _VOWELS].sum(axis=1)), _db(bands)


def _db(power: Floats) -> Floats:
    return np.asarray(10.0 * np.log10(np.maximum(power, _LEAST)), dtype=np.float32)


def _joined(parts: Sequence[Floats]) -> Floats:
    return np.concatenate(parts)
