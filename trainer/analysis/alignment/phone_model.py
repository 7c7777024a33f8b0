"""How well a sound fits each phone: the acoustic model that the package pocketsphinx carries, read and applied.

The model ("en-us", phonetically tied mixtures): each of 42 phones has a codebook of 128 gaussians for each of three
streams (cepstra, their slopes, their bends); a state of a phone in its context ("senone") weighs those gaussians.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

SILENCE: Final = "SIL"
_STREAMS: Final = 3
_MAGIC: Final = 0x11223344
_WEIGHT_STEP: Final = 1024 * np.log(1.0001)
"""Mixture weights are kept as a byte: so many of these below zero, in nats."""
_SMALLEST_VARIANCE: Final = 1e-4
_WORST: Final = 9.8
"""A gaussian further below the best of the frame counts as this far: one odd frame must not decide (nats)."""
_PLACES: Final = ("inside", "begin", "end", "single")
"""Where in a word a phone is, in the order of the model's numbers."""
_FIRST: Final = {"begin", "single"}
_LAST: Final = {"end", "single"}
_NODE: Final = np.dtype([("context", "<i2"), ("n_down", "<i2"), ("down", "<i4")])
_PHONE: Final = np.dtype([("states", "<i4"), ("transitions", "<i4"), ("place", "i1", 4)])
_CHUNK: Final = 200
"""Frames scored at once: small enough for the cache."""


class Phone(NamedTuple):
    """A phone in its context: its three states, and the log chances to stay in each."""

    senones: tuple[int, int, int]
    stay: tuple[float, float, float]
    leave: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class PhoneModel:
    """The phones by name, their contexts, gaussians and weights."""

    phones: dict[str, int]
    nodes: npt.NDArray[np.void]
    table: npt.NDArray[np.void]
    states: npt.NDArray[np.int16]
    transitions: Floats
    quadratic: Floats
    """Shape (streams, phones, 2 * cepstra + 1, gaussians): what turns (x squared, x, 1) into a log density."""
    weights: Floats
    """Shape (streams, gaussians, senones)."""
    codebooks: npt.NDArray[np.int32]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the model in a folder of the Sphinx format.

        Raises:
            TrainerError: a file is missing or is not what it should be.
        """
        try:
            phones, nodes, table, states = _definition((folder / "mdef").read_bytes())
            means, variances = (_gaussians((folder / name).read_bytes()) for name in ("means", "variances"))
            weights = _weights((folder / "sendump").read_bytes(), means.shape[2])
            transitions = _transitions((folder / "transition_matrices").read_bytes())
        except (OSError, ValueError, IndexError, struct.error) as error:
            raise TrainerError(
                "The model that follows the words cannot be read.", "Install the program again."
            ) from error
        codebooks = np.zeros(weights.shape[2], dtype=np.int32)
        base = np.concatenate([np.arange(len(phones)), table["place"][len(phones) :, 1]])
        codebooks[states[table["states"]]] = base[:, None]
        return cls(phones, nodes, table, states, transitions, _quadratic(means, variances), weights, codebooks)

    def phone(self, name: str, left: str, right: str, place: str) -> Phone:
        """Return a phone between two others; the nearest that the model knows where it was not taught."""
        own, before, after = self.phones[name], self.phones[left], self.phones[right]
        silence = self.phones[SILENCE]
        apart = (silence if place in _FIRST else before, silence if place in _LAST else after)
        for neighbours in ((before, after), apart):
            for at in (place, *_PLACES):
                number = self._find((_PLACES.index(at), own, *neighbours))
                if number is not None:
                    return self._phone(number)
        return self._phone(own)

    def alone(self, name: str) -> Phone:
        """Return a phone without context."""
        return self._phone(self.phones[name])

    def scores(self, described: Floats, senones: npt.NDArray[np.int32]) -> Floats:
        """Return how well each frame fits each senone, in nats below the best gaussians, shape (frames, senones)."""
        own = self.codebooks[senones]
        result = np.empty((len(described), len(senones)), dtype=np.float32)
        for start in range(0, len(described), _CHUNK):
            frames = described[start : start + _CHUNK]
            result[start : start + _CHUNK] = self._scores(frames, senones, own)
        return result

    def _scores(self, frames: Floats, senones: npt.NDArray[np.int32], own: npt.NDArray[np.int32]) -> Floats:
        used = np.unique(own)
        total = np.zeros((len(frames), len(senones)), dtype=np.float32)
        for stream in range(_STREAMS):
            x = frames[:, stream]
            terms = np.concatenate([x * x, x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
            density = np.einsum("ti,pig->ptg", terms, self.quadratic[stream], optimize=True)
            density -= density.max(axis=(0, 2))[None, :, None]
            likely = np.exp(np.maximum(density, np.float32(-_WORST)))
            for phone in used:
                columns = np.flatnonzero(own == phone)
                mixed = likely[phone] @ self.weights[stream][:, senones[columns]]
                total[:, columns] += np.log(mixed)
        return total

    def _find(self, context: tuple[int, int, int, int]) -> int | None:
        first, count = 0, len(_PLACES)
        for wanted in context:
            level = self.nodes[first : first + count]
            hits = np.flatnonzero(level["context"] == wanted)
            if not len(hits):
                return None
            node = level[hits[0]]
            if not node["n_down"]:
                return int(node["down"])
            first, count = int(node["down"]), int(node["n_down"])
        return None

    def _phone(self, number: int) -> Phone:
        entry = self.table[number]
        matrix = self.transitions[entry["transitions"]]
        first, second, third = self.states[entry["states"]].tolist()
        stay = tuple(float(matrix[i, i]) for i in range(3))
        leave = tuple(float(matrix[i, i + 1]) for i in range(3))
        return Phone((first, second, third), stay, leave)  # type: ignore[arg-type]


def _definition(
    data: bytes,
) -> tuple[dict[str, int], npt.NDArray[np.void], npt.NDArray[np.void], npt.NDArray[np.int16]]:
    """Return phones, tree of contexts, table of phones in context and their states, from a file `mdef`."""
    if data[:4] != b"BMDF":
        raise ValueError("not a binary model definition")
    start = 12 + struct.unpack_from("<i", data, 8)[0]
    n_base, n_phones, _, _, _, _, n_states, _, n_nodes, _ = struct.unpack_from("<10i", data, start)
    start += 40
    names = data[start:].split(b"\0", n_base)[:n_base]
    start += sum(len(name) + 1 for name in names)
    start += -start % 4
    nodes = np.frombuffer(data, _NODE, n_nodes, start)
    start += nodes.nbytes
    table = np.frombuffer(data, _PHONE, n_phones, start)
    start += table.nbytes + 4
    states = np.frombuffer(data, "<i2", 3 * n_states, start).reshape(-1, 3)
    return {name.decode(): number for number, name in enumerate(names)}, nodes, table, states


def _after_header(data: bytes) -> int:
    """Return where the numbers of a file begin, past its text and byte order mark."""
    start = data.index(b"endhdr\n") + len(b"endhdr\n")
    if struct.unpack_from("<I", data, start)[0] != _MAGIC:
        raise ValueError("another byte order")
    return start + 4


def _gaussians(data: bytes) -> Floats:
    """Return the parameters in a file `means` or `variances`, shape (phones, streams, gaussians, cepstra)."""
    start = _after_header(data)
    phones, streams, gaussians, *sizes, count = struct.unpack_from("<7i", data, start)
    return np.frombuffer(data, "<f4", count, start + 28).reshape(phones, streams, gaussians, sizes[0])


def _transitions(data: bytes) -> Floats:
    """Return log chances from each state (rows) to each state and out, shape (matrices, 3, 4)."""
    start = _after_header(data)
    count, rows, columns, total = struct.unpack_from("<4i", data, start)
    counts = np.frombuffer(data, "<f4", total, start + 16).reshape(count, rows, columns)
    return np.asarray(np.log(counts / counts.sum(axis=2, keepdims=True) + 1e-10), dtype=np.float32)


def _weights(data: bytes, gaussians: int) -> Floats:
    """Return the shares of the gaussians in each senone from a file `sendump`, shape (streams, gaussians, senones)."""
    start = 0
    while length := struct.unpack_from("<i", data, start)[0]:
        start += 4 + length
    rows, senones = struct.unpack_from("<2i", data, start + 4)
    if rows != gaussians:
        raise ValueError(f"{rows} weights for {gaussians} gaussians")
    steps = np.frombuffer(data, np.uint8, _STREAMS * rows * senones, start + 12).reshape(_STREAMS, rows, senones)
    return np.asarray(np.exp(-_WEIGHT_STEP * steps), dtype=np.float32)


def _quadratic(means: Floats, variances: Floats) -> Floats:
    wide = np.maximum(variances, _SMALLEST_VARIANCE).astype(np.float64)
    constant = -0.5 * (np.log(2 * np.pi * wide) + means**2 / wide).sum(axis=3)
    terms = np.concatenate([-0.5 / wide, means / wide, constant[..., None]], axis=3)
    return np.asarray(terms.transpose(1, 0, 3, 2), dtype=np.float32)
