"""How loud a whole recording is to an ear (ITU-R BS.1770-4), and making two equally loud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.limiting import limited
from trainer.analysis.zero_phase import weighted

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_HOP_S: Final = 0.1
_HOPS: Final = 4
"""A block has 400 ms and overlaps the next by three quarters."""
_OFFSET_DB: Final = -0.691
_ABSOLUTE_GATE_LUFS: Final = -70.0
_RELATIVE_GATE_LU: Final = -10.0
_FILTERS_HZ: Final = 48000
_SHELF: Final = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
"""The head: numerator and denominator at 48 kHz, table 1 of the standard."""
_HIGH_PASS: Final = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""Table 2 of the standard."""
_NEAR_LU: Final = 0.2
_TRIES: Final = 4


def loudness_lufs(samples: Floats, rate_hz: int) -> float | None:
    """Return the integrated loudness; None where all is silence, under -70 LUFS.

    A sound of less than 400 ms is taken for one block.

    Args:
        samples: mono, full scale is 1, shape (samples,).
        rate_hz: their rate.
    """
    power = _block_power(weighted(samples, rate_hz, k_weight), rate_hz)
    power = power[_lufs(power) > _ABSOLUTE_GATE_LUFS]
    if not len(power):
        return None
    gate_lufs = _lufs(power.mean()) + _RELATIVE_GATE_LU
    return float(_lufs(power[_lufs(power) > gate_lufs].mean()))


def matched(samples: Floats, rate_hz: int, to_lufs: float) -> Floats:
    """Return a sound at another loudness, its peaks under full scale; silence stays as it is.

    A limiter holds the peaks: a lower gain would leave the sound softer than what it is compared with. What the
    limiter takes is given back as gain, a few times at most, so that mere clicks stay softer in the end.
    """
    heard_lufs = loudness_lufs(samples, rate_hz)
    if heard_lufs is None:
        return samples
    gain_db = to_lufs - heard_lufs
    for _ in range(_TRIES):
        louder = samples * np.float32(10.0 ** (gain_db / 20.0))
        held = limited(louder, rate_hz)
        if held is louder:
            break
        short_lu = to_lufs - (loudness_lufs(held, rate_hz) or _ABSOLUTE_GATE_LUFS)
        if short_lu < _NEAR_LU:
            break
        gain_db += short_lu
    return held


def k_weight(hz: Floats) -> Floats:
    """Return the gain of the standard's two filters at frequencies of any rate; over 24 kHz it stays.

    Only energies are measured, for which the phase does not matter.
    """
    turn = np.exp(-2j * np.pi * np.minimum(hz, _FILTERS_HZ / 2) / _FILTERS_HZ)
    response = np.ones_like(turn)
    for above, below in (_SHELF, _HIGH_PASS):
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return np.abs(response).astype(np.float32)


def _block_power(samples: Floats, rate_hz: int) -> npt.NDArray[np.float64]:
    """Return the mean square of each block, shape (blocks,)."""
    hop = round(rate_hz * _HOP_S)
    hops = len(samples) // hop
    if hops < _HOPS:
        return np.asarray([np.mean(np.square(samples), dtype=np.float64)] if len(samples) else [], dtype=np.float64)
    cut = samples[: hops * hop].reshape(hops, hop)
    power = np.einsum("ij,ij->i", cut, cut).astype(np.float64) / hop
    return np.convolve(power, np.full(_HOPS, 1 / _HOPS), "valid")


def _lufs(power: npt.NDArray[np.float64] | np.float64) -> npt.NDArray[np.float64]:
    return np.asarray(_OFFSET_DB + 10.0 * np.log10(np.maximum(power, 1e-20)))
