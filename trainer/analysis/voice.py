"""How likely somebody speaks: the network of Silero VAD 6.2 in plain numpy.

The weights are those of the package silero-vad (MIT, Silero Team); without its runtime of 25 MB they take half a
megabyte and 2 ms a second of sound. The layers: magnitude spectrum, four convolutions, one LSTM, a sigmoid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from trainer.analysis.framing import Framer
from trainer.analysis.model_file import arrays_of

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

CHUNK: Final = 512
"""Samples at 16 kHz that are judged together: 32 ms."""
_BATCH: Final = 5
"""Chunks are encoded so many at once, 160 ms: it costs a third less than one by one, and results stay the same bits."""
_PAST: Final = 64
_WINDOW: Final = 256
_STEP: Final = 128
_FRAMES: Final = 4
_CELLS: Final = 128


@dataclass(frozen=True, slots=True, eq=False)
class VoiceModel:
    """The weights; each convolution as one matrix over all the frames of a chunk.

    Shapes: w1 (3 * 129, 128) over three neighbouring spectra, w2 (512, 128), w3 (128, 64), w4 (64, 128); the gates
    (128, 512) of the LSTM in the order input, forget, candidate, output; out (128,).
    """

    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats
    w3: Floats
    b3: Floats
    w4: Floats
    b4: Floats
    gates_in: Floats
    gates_back: Floats
    gates_bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in an .npz file.

        Raises:
            TrainerError: the file is missing or is not such a model.
        """
        return cls(**arrays_of(path, cls.__dataclass_fields__))


class VoiceStream:
    """Judges a stream at 16 kHz, 32 ms at a time; what comes out depends on all that was heard before."""

    def __init__(self, model: VoiceModel) -> None:
        self._model = model
        self._batches = Framer(_PAST + _BATCH * CHUNK, _BATCH * CHUNK)
        self._batches.push(np.zeros(_PAST, dtype=np.float32))
        self._taper = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
        self._heard = np.zeros(_CELLS, dtype=np.float32)
        self._kept = np.zeros(_CELLS, dtype=np.float32)

    def push(self, samples: Floats) -> Floats:
        """Return the log odds that the chunks of the batches that are complete now hold speech, shape (chunks,)."""
        odds = [self._judged(batch) for batch in self._batches.push(samples)]
        return np.array(odds, dtype=np.float32).reshape(-1)

    def finish(self) -> Floats:
        """Return the log odds of what is left, silence after it; nothing may be pushed after it."""
        left = -(-(len(self._batches.rest) - _PAST) // CHUNK)
        return self.push(np.zeros(_BATCH * CHUNK, dtype=np.float32))[:left]

    def _judged(self, batch: Floats) -> list[float]:
        chunks = np.stack([batch[at * CHUNK : (at + 1) * CHUNK + _PAST] for at in range(_BATCH)])
        gates = self._encoded(chunks) @ self._model.gates_in + self._model.gates_bias
        return [self._remembered(row) for row in gates]

    def _encoded(self, chunks: Floats) -> Floats:
        model = self._model
        mirrored = np.concatenate([chunks, chunks[:, -2 : -_PAST - 2 : -1]], axis=1)
        spectra = np.zeros((len(chunks), _FRAMES + 2, _WINDOW // 2 + 1), dtype=np.float32)
        for frame in range(_FRAMES):
            windows = mirrored[:, frame * _STEP : frame * _STEP + _WINDOW] * self._taper
            spectra[:, frame + 1] = np.abs(np.fft.rfft(windows, axis=1))
        beside = np.concatenate([spectra[:, at : at + _FRAMES] for at in range(3)], axis=2)
        hidden = np.maximum(beside @ model.w1 + model.b1, 0.0).reshape(len(chunks), -1)
        hidden = np.maximum(hidden @ model.w2 + model.b2, 0.0)
        hidden = np.maximum(hidden @ model.w3 + model.b3, 0.0)
        encoded: Floats = np.maximum(hidden @ model.w4 + model.b4, 0.0)
        return encoded

    def _remembered(self, gates: Floats) -> float:
        """Take one step of the LSTM (Hochreiter and Schmidhuber 1997); return the log odds."""
        gates = gates + self._heard @ self._model.gates_back
        candidate = np.tanh(gates[2 * _CELLS : 3 * _CELLS])
        opened = 0.5 + 0.5 * np.tanh(0.5 * gates)
        self._kept = opened[_CELLS : 2 * _CELLS] * self._kept + opened[:_CELLS] * candidate
        self._heard = opened[3 * _CELLS :] * np.tanh(self._kept)
        return float(np.maximum(self._heard, 0.0) @ self._model.out + self._model.out_bias)
