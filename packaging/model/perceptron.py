"""Teaches a network of two hidden layers, in numpy: Adam (Kingma and Ba 2015) with dropout and weight decay."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

Weights = dict[str, "Floats"]

HIDDEN = (64, 32)
_BATCH = 512
_RATE = 1.5e-3
_DECAY = 0.02
_KEPT = (0.7, 0.85)
"""Share of the two hidden layers that dropout leaves."""


def taught(inputs: Floats, truth: Floats, weight: Floats, *, epochs: int, seed: int) -> Weights:
    """Return the weights of one network; inputs are standardised, truth and weight have shape (rows, outputs)."""
    rng = np.random.default_rng(seed)
    weights = _first_weights((inputs.shape[1], *HIDDEN, truth.shape[1]), rng)
    slow = {name: np.zeros_like(value) for name, value in weights.items()}
    square = {name: np.zeros_like(value) for name, value in weights.items()}
    steps = epochs * (len(inputs) // _BATCH)
    step = 0
    for _ in range(epochs):
        order = rng.permutation(len(inputs))
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            rows = order[start : start + _BATCH]
            step += 1
            rate = _RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            gradients = _gradients(weights, inputs[rows], truth[rows], weight[rows], rng)
            _adam(weights, gradients, (slow, square), rate, step)
    return weights


def _first_weights(sizes: tuple[int, ...], rng: np.random.Generator) -> Weights:
    weights: Weights = {}
    for layer, (into, out) in enumerate(pairwise(sizes), 1):
        weights[f"w{layer}"] = (rng.standard_normal((into, out)) * np.sqrt(2 / into)).astype(np.float32)
        weights[f"b{layer}"] = np.zeros((1, out), dtype=np.float32)
    return weights


def _gradients(weights: Weights, x: Floats, truth: Floats, weight: Floats, rng: np.random.Generator) -> Weights:
    masks = [
        (rng.random((len(x), size), dtype=np.float32) < kept) / np.float32(kept)
        for size, kept in zip(HIDDEN, _KEPT, strict=True)
    ]
    a1 = np.maximum(x @ weights["w1"] + weights["b1"], 0) * masks[0]
    a2 = np.maximum(a1 @ weights["w2"] + weights["b2"], 0) * masks[1]
    likely = 1 / (1 + np.exp(-(a2 @ weights["w3"] + weights["b3"])))
    d3 = (likely - truth) * weight / np.float32(len(x))
    d2 = (d3 @ weights["w3"].T) * masks[1] * (a2 > 0)
    d1 = (d2 @ weights["w2"].T) * masks[0] * (a1 > 0)
    pairs = [(x, d1), (a1, d2), (a2, d3)]
    return {
        name: value
        for layer, (before, after) in enumerate(pairs, 1)
        for name, value in ((f"w{layer}", before.T @ after), (f"b{layer}", after.sum(axis=0, keepdims=True)))
    }


def _adam(weights: Weights, gradients: Weights, moments: tuple[Weights, Weights], rate: float, step: int) -> None:
    slow, square = moments
    for name, gradient in gradients.items():
        slow[name] += np.float32(0.1) * (gradient - slow[name])
        square[name] += np.float32(0.001) * (gradient**2 - square[name])
        moved = slow[name] / (1 - 0.9**step) / (np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8)
        weights[name] -= np.float32(rate) * (moved + np.float32(_DECAY) * weights[name]).astype(np.float32)
