"""Arrange the weights of Silero VAD for numpy, once for each release of theirs.

    python packaging/model/silero.py silero_vad.jit --out assets/model/silero_vad.npz

The file is in the package silero-vad 6.2.3 (MIT). Needs torch; the program itself does not.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_TAPS = 3


def side_by_side(kernel: Floats) -> Floats:
    """Return a convolution over frames as one matrix over three neighbours, shape (3 * inputs, outputs)."""
    return np.concatenate([kernel[:, :, tap].T for tap in range(_TAPS)])


def over_all(kernel: Floats, frames: int, results: int) -> Floats:
    """Return a convolution of stride 2 as one matrix over all frames, shape (frames * inputs, results * outputs)."""
    outputs, inputs, _ = kernel.shape
    matrix = np.zeros((frames, inputs, results, outputs), dtype=np.float32)
    for result in range(results):
        for tap in range(_TAPS):
            frame = 2 * result + tap - 1
            if 0 <= frame < frames:
                matrix[frame, :, result] = kernel[:, :, tap].T
    return matrix.reshape(frames * inputs, results * outputs)


def arranged(weights: dict[str, Floats]) -> dict[str, Floats]:
    """Return the arrays of `trainer.analysis.voice.VoiceModel`."""
    kernels, biases = (
        [weights[f"_model.encoder.{layer}.reparam_conv.{part}"] for layer in range(4)] for part in ("weight", "bias")
    )
    rnn = {part: weights[f"_model.decoder.rnn.{part}"] for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
    return {
        "w1": side_by_side(kernels[0]),
        "w2": over_all(kernels[1], 4, 2),
        "w3": over_all(kernels[2], 2, 1),
        "w4": kernels[3][:, :, 1].T,
        "b1": biases[0],
        "b2": np.tile(biases[1], 2),
        "b3": biases[2],
        "b4": biases[3],
        "gates_in": rnn["weight_ih"].T,
        "gates_back": rnn["weight_hh"].T,
        "gates_bias": rnn["bias_ih"] + rnn["bias_hh"],
        "out": weights["_model.decoder.decoder.2.weight"].reshape(-1),
        "out_bias": weights["_model.decoder.decoder.2.bias"].reshape(()),
    }


def main() -> None:
    """Write the arranged weights, rounded to 16 bits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    weights = {name: value.numpy() for name, value in torch.jit.load(args.model).state_dict().items()}
    rounded = {name: value.astype(np.float16) for name, value in arranged(weights).items()}
    np.savez_compressed(args.out, allow_pickle=False, **rounded)


if __name__ == "__main__":
    main()
