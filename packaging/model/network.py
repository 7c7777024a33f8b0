"""The nets as PyTorch teaches them, and as the arrays that the program reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]


class Lesson(NamedTuple):
    """Inputs of a clip, shape (hops, inputs); whether each hop is in a filled pause; how much it counts."""

    inputs: Floats
    truth: Floats
    weight: Floats
    source: str


@dataclass(frozen=True)
class Shape:
    """The dilations of a net, and how many hops each layer looks ahead."""

    dilation: tuple[int, ...]
    ahead: tuple[int, ...]


FINAL = Shape((1, 1, 2, 4, 8, 16, 32), (1, 1, 2, 4, 8, 16, 32))
"""Sees 1.28 s to both sides."""
LIVE = Shape((1, 1, 2, 2, 4, 8, 16), (1, 1, 2, 2, 0, 0, 0))
"""Sees 0.12 s of what follows."""
WIDTH = 64
STEPS = 1100
_TAPS = 3
_BATCH = 24
_STRETCH_HOPS = 256
_MARGIN_HOPS = 32
"""A stretch from the midst of a clip lacks what was around it there, so nothing is learned from its edges."""
_UM_SHARE = 0.5
"""So many stretches are chosen for a filled pause in them."""
_WORTH = {"mfa": 3.0, "ami": 3.0, "spacewalk": 4.0, "google": 4.0, "fluent": 1.5, "room": 2.5}
"""What there is little of is seen more often than its length says."""
_UM_WORTH_POWER = 0.7
_RATE, _WARM_UP, _DECAY = 4e-3, 0.15, 2e-2
_DROPPED = 0.15
_JITTER = 0.12
"""Noise on the inputs of a whole stretch, in units of their spread: no two microphones agree."""
_SURE = 0.99
"""Labels are taken for right in this share, so that the net does not grow surer than the labels are."""
_FOLLOW, _FOLLOW_FROM = 0.006, 100
"""The net that is kept follows the one that learns, this share of the way a step, so that it wavers less."""


class Net(nn.Module):
    """Dilated convolutions over inputs, shape (batch, inputs, hops), to log-odds, shape (batch, hops)."""

    def __init__(self, shape: Shape, mean: Floats, spread: Floats) -> None:
        super().__init__()
        self.shape, self.mean, self.spread = shape, mean, spread
        self.first = nn.Conv1d(len(mean), WIDTH, 1)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, _TAPS, dilation=dilation) for dilation in shape.dilation)
        self.last = nn.Conv1d(WIDTH, 1, 1)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the log-odds that each hop lies within a filled pause."""
        rows = torch.relu(self.first(inputs))
        for layer, dilation, ahead in zip(self.layers, self.shape.dilation, self.shape.ahead, strict=True):
            padded = nn.functional.pad(rows, ((_TAPS - 1) * dilation - ahead, ahead))
            rows = rows + self.drop(torch.relu(layer(padded)))
        log_odds: torch.Tensor = self.last(rows)[:, 0]
        return log_odds


def taught(lessons: Sequence[Lesson], shape: Shape, seed: int, steps: int = STEPS) -> Net:
    """Return a net taught with these lessons: AdamW (Loshchilov and Hutter 2019), one cycle, averaged weights."""
    torch.manual_seed(seed)
    stretches = _Stretches(lessons, np.random.default_rng(seed))
    net = Net(shape, stretches.mean, stretches.spread)
    optimiser = torch.optim.AdamW(net.parameters(), _RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, steps, pct_start=_WARM_UP)
    kept = [value.detach().clone() for value in net.parameters()]
    for step in range(steps):
        inputs, truth, weight = stretches.draw()
        inputs = inputs + torch.randn(_BATCH, 1, inputs.shape[2]) * _JITTER
        wanted = truth * (2 * _SURE - 1) + (1 - _SURE)
        losses = nn.functional.binary_cross_entropy_with_logits(net(inputs.transpose(1, 2)), wanted, reduction="none")
        optimiser.zero_grad()
        ((losses * weight).sum() / weight.sum()).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        for own, value in zip(kept, net.parameters(), strict=True):
            own.lerp_(value.detach(), _FOLLOW if step >= _FOLLOW_FROM else 1.0)
    with torch.no_grad():
        for own, value in zip(kept, net.parameters(), strict=True):
            value.copy_(own)
    return net.eval()


def log_odds(net: Net, inputs: Floats) -> Floats:
    """Return for each hop the log-odds that it lies within a filled pause."""
    with torch.no_grad():
        found: Floats = net(torch.from_numpy((inputs - net.mean) / net.spread).T[None])[0].numpy()
    return found


def arrays_of(net: Net, name: str) -> dict[str, npt.NDArray[Any]]:
    """Return a net as `SoundNet.of` reads it, one of a stack; half precision is enough for weights."""
    state = {key: value.numpy() for key, value in net.state_dict().items()}
    # The net's own mean and spread are folded into its first layer.
    first = state["first.weight"][:, :, 0].T / net.spread[:, None]
    arrays = {"first_weight": first, "first_bias": (state["first.bias"] - net.mean @ first)[None]}
    for number in range(len(net.shape.dilation)):
        # Torch has (outputs, inputs, taps); a product with rows of (taps, inputs) wants taps first.
        weight = state[f"layers.{number}.weight"].transpose(2, 1, 0)
        arrays[f"weight_{number}"] = weight.reshape(-1, WIDTH).astype(np.float16)
        arrays[f"bias_{number}"] = state[f"layers.{number}.bias"][None].astype(np.float16)
    arrays |= {"last_weight": state["last.weight"][0], "last_bias": state["last.bias"][None]}
    return {f"{name}_{key}": value[None] for key, value in arrays.items()}


class _Stretches:
    """Draws batches of stretches from lessons, brought to mean 0 and spread 1."""

    def __init__(self, lessons: Sequence[Lesson], rng: np.random.Generator) -> None:
        every = np.concatenate([lesson.inputs[::7] for lesson in lessons])
        self.mean, self.spread = every.mean(axis=0), every.std(axis=0) + np.float32(1e-3)
        self._lessons = [one._replace(inputs=(one.inputs - self.mean) / self.spread) for one in lessons]
        self._rng = rng
        worths = np.array([_WORTH.get(lesson.source, 1.0) for lesson in lessons])
        self._share = _shares(worths * [len(lesson.truth) for lesson in lessons])
        starts = [np.flatnonzero(np.diff(np.concatenate([[0], lesson.truth])) > 0) for lesson in lessons]
        self._ums = [(number, int(start)) for number, own in enumerate(starts) for start in own]
        self._um_share = _shares(np.array([worths[number] for number, _ in self._ums]) ** _UM_WORTH_POWER)

    def draw(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return inputs, shape (batch, hops, inputs), truth and weights, shape (batch, hops)."""
        inputs = np.zeros((_BATCH, _STRETCH_HOPS, len(self.mean)), dtype=np.float32)
        truth, weight = np.zeros((2, _BATCH, _STRETCH_HOPS), dtype=np.float32)
        for place in range(_BATCH):
            lesson, at = self._chosen()
            start, after = max(0, at), min(len(lesson.truth), max(0, at) + _STRETCH_HOPS)
            size = after - start
            inputs[place, :size] = lesson.inputs[start:after]
            truth[place, :size] = lesson.truth[start:after]
            weight[place, :size] = lesson.weight[start:after]
            weight[place, : _MARGIN_HOPS if start else 0] = 0.0
            if after < len(lesson.truth):
                weight[place, max(0, size - _MARGIN_HOPS) : size] = 0.0
        return torch.from_numpy(inputs), torch.from_numpy(truth), torch.from_numpy(weight)

    def _chosen(self) -> tuple[Lesson, int]:
        """Return a lesson and where a stretch of it begins: about a filled pause, or anywhere."""
        if self._rng.random() < _UM_SHARE:
            number, start = self._ums[self._rng.choice(len(self._ums), p=self._um_share)]
            at = start - int(self._rng.integers(_MARGIN_HOPS, _STRETCH_HOPS - _MARGIN_HOPS))
        else:
            number = int(self._rng.choice(len(self._lessons), p=self._share))
            latest = len(self._lessons[number].truth) - _STRETCH_HOPS + _MARGIN_HOPS
            at = int(self._rng.integers(-_MARGIN_HOPS, max(1, latest)))
        latest = len(self._lessons[number].truth) - _STRETCH_HOPS + _MARGIN_HOPS
        return self._lessons[number], max(-_MARGIN_HOPS, min(at, latest))


def _shares(worths: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(worths / worths.sum())
