"""Samples between the formats of devices and files and the 16-bit mono of the rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.rehearsal.ports import Pcm16

FULL_SCALE = 32768.0


def mono_pcm16(samples: npt.NDArray[np.float32]) -> Pcm16:
    """Mix the channels down and round to 16 bit.

    Full scale is 32768, so whatever came from 16-bit samples comes back exactly. What is not a number is silence;
    what is beyond full scale is clipped.

    Args:
        samples: shape (n, channels), full scale at 1.0.

    Returns:
        Shape (n,).
    """
    finite = np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0)
    mixed = finite[:, 0] if finite.shape[1] == 1 else finite.mean(axis=1)
    pcm16: Pcm16 = np.clip(np.rint(mixed * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return pcm16


def mixed_down(block: Pcm16) -> Pcm16:
    """Return a block of shape (n, channels) as a mono copy of shape (n,)."""
    mono: Pcm16 = block[:, 0].copy() if block.shape[1] == 1 else block.mean(axis=1).astype(np.int16)
    return mono


def channel_powers(block: Pcm16) -> tuple[float, ...]:
    """Return the mean square of each channel of a block of shape (n, channels), full scale at 1."""
    return tuple(np.mean(np.square(block / FULL_SCALE), axis=0).tolist())


def resampled(samples: Pcm16, from_hz: int, to_hz: int) -> Pcm16:
    """Return the same sound at another rate."""
    if from_hz == to_hz:
        return samples
    import soxr  # noqa: PLC0415 - rarely needed, and not before the first paint

    return np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.int16)
