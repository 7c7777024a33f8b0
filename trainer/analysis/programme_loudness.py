"""How loud a recording is to people, after ITU-R BS.1770-4; and another one made as loud."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

SILENT_LUFS: Final = -70.0
"""The absolute gate: what is softer does not count."""
_RELATIVE_LU: Final = 10.0
_OFFSET_DB: Final = -0.691
_HOP_S: Final = 0.1
_HOPS_IN_BLOCK: Final = 4
"""Blocks of 400 ms that overlap by three quarters."""
_SHELF_HZ, _SHELF_DB, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_HIGH_PASS_HZ, _HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773
"""The two filters of the standard for any rate, as their analogue prototypes give them (De Man 2014)."""
_CEILING: Final = 0.97
_LOOK_S: Final = 0.005


def loudness_lufs(samples: Floats, rate_hz: int) -> float:
    """Return the integrated loudness of samples between -1 and 1, shape (n,); `SILENT_LUFS` where nothing counts."""
    hop = round(_HOP_S * rate_hz)
    hops = len(samples) // hop
    if hops < _HOPS_IN_BLOCK:
        return SILENT_LUFS
    powers = _weighted_power(samples[: hops * hop].reshape(hops, hop), rate_hz)
    blocks = np.convolve(powers, np.ones(_HOPS_IN_BLOCK) / _HOPS_IN_BLOCK, mode="valid")
    heard = blocks[_lufs(blocks) > SILENT_LUFS]
    if not len(heard):
        return SILENT_LUFS
    gate = _lufs(heard.mean(keepdims=True))[0] - _RELATIVE_LU
    return float(_lufs(heard[_lufs(heard) > gate].mean(keepdims=True))[0])


def as_loud(samples: Floats, rate_hz: int, wanted_lufs: float) -> Floats:
    """Return samples at another loudness; peaks that would clip are turned down for some milliseconds."""
    now = loudness_lufs(samples, rate_hz)
    if now <= SILENT_LUFS or wanted_lufs <= SILENT_LUFS:
        return samples
    return _limited(samples * np.float32(10 ** ((wanted_lufs - now) / 20)), rate_hz)


def _lufs(power: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(_OFFSET_DB + 10 * np.log10(np.maximum(power, 1e-15)))


def _weighted_power(hops: Floats, rate_hz: int) -> npt.NDArray[np.float64]:
    """Return the mean square of each hop behind both filters, by Parseval's theorem, shape (hops,)."""
    size = hops.shape[1]
    spectrum = np.fft.rfft(hops, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    power[:, 1 : (size + 1) // 2] *= 2
    return np.asarray(power @ _weights(size, rate_hz) / size**2)


def _weights(size: int, rate_hz: int) -> npt.NDArray[np.float64]:
    """Return by how much both filters change the power at each frequency of a spectrum."""
    unit = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    k = math.tan(math.pi * _SHELF_HZ / rate_hz)
    high = 10 ** (_SHELF_DB / 20)
    middle = high**0.4996667741545416
    shelf = (high + middle * k / _SHELF_Q + k * k, 2 * (k * k - high), high - middle * k / _SHELF_Q + k * k)
    response = _over(shelf, k, _SHELF_Q, unit)
    k = math.tan(math.pi * _HIGH_PASS_HZ / rate_hz)
    norm = 1 + k / _HIGH_PASS_Q + k * k
    response = response * _over((norm, -2 * norm, norm), k, _HIGH_PASS_Q, unit)
    return np.asarray(np.abs(response) ** 2)


def _over(
    top: tuple[float, float, float], k: float, q: float, unit: npt.NDArray[np.complex128]
) -> npt.NDArray[np.complex128]:
    """Return the response of a filter with this numerator and the denominator that `k` and `q` make."""
    bottom = (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
    above, below = (part[0] + part[1] * unit + part[2] * unit**2 for part in (top, bottom))
    return np.asarray(above / below)


def _limited(samples: Floats, rate_hz: int) -> Floats:
    """Return samples below the ceiling; the gain moves slowly around a peak, so that nothing crackles."""
    if not len(samples) or float(np.abs(samples).max()) <= _CEILING:
        return samples
    size = max(1, round(_LOOK_S * rate_hz))
    count = -(-len(samples) // size)
    padded = np.zeros(count * size, dtype=np.float32)
    padded[: len(samples)] = np.abs(samples)
    peaks = np.pad(padded.reshape(count, size).max(axis=1), 2, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(peaks, 5).max(axis=1)
    gain = np.minimum(1.0, _CEILING / np.maximum(around, 1e-9))
    smooth = np.interp(np.arange(len(samples)), (np.arange(count) + 0.5) * size, gain)
    return np.asarray(np.clip(samples * smooth.astype(np.float32), -1, 1), dtype=np.float32)
