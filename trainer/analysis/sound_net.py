"""A small convolutional net over time, run over a whole take at once or hop by hop as the sound comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.acoustic import GROUP_HOPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_TAPS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One dilated convolution whose rectified output is added to what came in.

    Attributes:
        weight: shape (nets, `_TAPS` * width, width), the oldest tap first.
        bias: shape (nets, 1, width).
        dilation: how many hops lie between two taps.
        ahead: how many hops it looks into the future.
    """

    weight: Floats
    bias: Floats
    dilation: int
    ahead: int

    @property
    def reach(self) -> int:
        """Return how many hops lie between its oldest and its newest tap."""
        return (_TAPS - 1) * self.dilation

    def heard(self, rows: Floats) -> Floats:
        """Return the outputs for which all taps are in `rows`, shape (nets, hops - reach, width)."""
        hops = rows.shape[1] - self.reach
        taps = [rows[:, tap * self.dilation : tap * self.dilation + hops] for tap in range(_TAPS)]
        out: Floats = np.maximum(np.concatenate(taps, axis=2) @ self.weight + self.bias, 0.0)
        out += rows[:, self.reach - self.ahead : self.reach - self.ahead + hops]
        return out


@dataclass(frozen=True, slots=True, eq=False)
class SoundNet:
    """Several nets of one shape, whose log-odds are averaged.

    Attributes:
        first_weight: shape (nets, inputs, width).
        first_bias: shape (nets, 1, width).
        layers: the dilated convolutions.
        last_weight: shape (nets, width, 1).
        last_bias: shape (nets, 1, 1).
    """

    first_weight: Floats
    first_bias: Floats
    layers: tuple[Layer, ...]
    last_weight: Floats
    last_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> SoundNet:
        """Return the net whose arrays begin with a name.

        Raises:
            KeyError: one is missing.
            ValueError: they do not fit together.
        """
        own = {key.removeprefix(f"{name}_"): arrays[key] for key in arrays if key.startswith(f"{name}_")}
        shapes = zip(own["dilation"].tolist(), own["ahead"].tolist(), strict=True)
        plain = {key: np.asarray(value, dtype=np.float32) for key, value in own.items()}
        layers = tuple(Layer(plain[f"weight_{n}"], plain[f"bias_{n}"], *shape) for n, shape in enumerate(shapes))
        net = cls(plain["first_weight"], plain["first_bias"], layers, plain["last_weight"], plain["last_bias"])
        net.log_odds(np.zeros((1, net.inputs), dtype=np.float32))
        return net

    @property
    def inputs(self) -> int:
        """Return how many numbers a hop has."""
        return int(self.first_weight.shape[1])

    @property
    def look_ahead_hops(self) -> int:
        """Return how many hops after a moment the net needs before it judges it."""
        return sum(layer.ahead for layer in self.layers)

    def log_odds(self, inputs: Floats) -> Floats:
        """Return the log-odds of each hop of a whole take, shape (hops,), from shape (hops, inputs)."""
        rows = self.enter(inputs)
        for layer in self.layers:
            rows = layer.heard(np.pad(rows, ((0, 0), (layer.reach - layer.ahead, layer.ahead), (0, 0))))
        return self.leave(rows)

    def enter(self, inputs: Floats) -> Floats:
        """Return what the first layer gets, shape (nets, hops, width)."""
        rows: Floats = np.maximum(inputs @ self.first_weight + self.first_bias, 0.0)
        return rows

    def leave(self, rows: Floats) -> Floats:
        """Return the mean log-odds of the nets from what the last layer gives, shape (hops,)."""
        log_odds: Floats = (rows @ self.last_weight + self.last_bias).mean(axis=0)[:, 0]
        return log_odds


class NetStream:
    """Runs a net over one stream, always `GROUP_HOPS` hops a step: the same products in the same shapes."""

    def __init__(self, net: SoundNet) -> None:
        self._net = net
        nets, _, width = net.first_weight.shape
        self._recent = [np.zeros((nets, one.reach - one.ahead, width), dtype=np.float32) for one in net.layers]

    def push(self, group: Floats) -> Floats:
        """Take inputs, shape (`GROUP_HOPS`, inputs); return log-odds, shape (hops,), `look_ahead_hops` late.

        Raises:
            ValueError: the group has another length.
        """
        if len(group) != GROUP_HOPS:
            raise ValueError(f"a group has {GROUP_HOPS} hops, not {len(group)}")
        rows = self._net.enter(group)
        for at, layer in enumerate(self._net.layers):
            seen = np.concatenate([self._recent[at], rows], axis=1)
            ready = max(0, seen.shape[1] - layer.reach)
            rows = layer.heard(seen) if ready else rows[:, :0]
            self._recent[at] = seen[:, ready:]
        return self._net.leave(rows)
