"""How a voice sounded: figures from the sound of a whole take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.voice import Voice

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from trainer.domain.speech import SpeechSpan


def voice_of(samples: npt.NDArray[np.float32], spans: tuple[SpeechSpan, ...], noise_floor_dbfs: float) -> Voice:
    """Return how a voice sounded.

    Args:
        samples: the take at 16 kHz between -1 and 1, shape (n,).
        spans: what was heard in it.
        noise_floor_dbfs: level of the room between the words.
    """
    del samples, spans, noise_floor_dbfs
    return Voice(None, None, None, None, None, None, None, None)
