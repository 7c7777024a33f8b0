"""Hears "um", "uh", "er": a small model over the acoustic features around each moment.

A filled pause is long, voiced, steady in pitch and timbre, and stands beside silence or a slowing voice; the model
weighs all of this over 0.3 s to either side. How it was made is told in `packaging/model`, how well it does in
`assets/model/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from trainer.analysis.acoustic import FEATURES, HOP_S, HOPS_AT_ONCE, AcousticFeatures, silence_row
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

CONTEXT = 15
"""Hops to either side that the model looks at: 0.3 s."""
MIN_LENGTH_S = 0.16
MAX_GAP_HOPS = 2
MARGIN_S = 0.01
_OFFSETS = (-15, -10, -6, -3, 0, 3, 6, 10, 15)
_SPANS = ((-15, -6), (-5, 5), (6, 15))
_SPREADS = ((-4, 4), (-9, 9))
_WIDTH = 2 * CONTEXT + 1


@dataclass(frozen=True, slots=True)
class FilledPause:
    """An um: where it is, how sure the program is (0 to 1), and the stream time when it was announced; in seconds."""

    start_s: float
    end_s: float
    confidence: float
    heard_at_s: float


@dataclass(frozen=True, slots=True, eq=False)
class FilledPauseModel:
    """Boosted regression trees as plain arrays over all nodes of all trees; a leaf points at itself.

    Attributes:
        roots: the first node of each tree, shape (trees,).
        feature: what a node looks at, shape (nodes,), like those that follow.
        threshold: up to this value it goes left.
        children: for each node the one to the left and the one to the right, shape (2 * nodes,).
        value: what a leaf adds to the log-odds.
        base: log-odds before the first tree.
        depth: the longest way from root to leaf.
        on: an um begins where the smoothed probability reaches this.
        off: and reaches to where it falls below this.
    """

    roots: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: Floats
    children: npt.NDArray[np.int64]
    value: Floats
    base: float
    depth: int
    on: float
    off: float

    @classmethod
    def load(cls, path: Path) -> FilledPauseModel:
        """Read a model.

        Raises:
            TrainerError: it is missing or broken.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays: dict[str, Any] = {name: stored[name] for name in cls.__slots__}
        except (OSError, ValueError, KeyError, BadZipFile, EOFError) as error:
            raise TrainerError("The um detector's model cannot be read.", "Install After the Beep again.") from error
        return cls(
            roots=arrays["roots"].astype(np.int64),
            feature=arrays["feature"].astype(np.int64),
            threshold=arrays["threshold"].astype(np.float64),
            children=arrays["children"].astype(np.int64),
            value=arrays["value"].astype(np.float64),
            base=float(arrays["base"]),
            depth=int(arrays["depth"]),
            on=float(arrays["on"]),
            off=float(arrays["off"]),
        )

    def probabilities(self, rows: Floats) -> Floats:
        """Return how likely moments are within an um, from their context rows, shape (moments, columns)."""
        starts = np.arange(rows.shape[0])[:, None] * rows.shape[1]
        flat = rows.ravel()
        node = np.tile(self.roots, (rows.shape[0], 1))
        for _ in range(self.depth):
            seen = flat.take(starts + self.feature.take(node))
            node = self.children.take(2 * node + (seen > self.threshold.take(node)))
        log_odds = self.base + self.value.take(node).sum(axis=1)
        chances: Floats = 1.0 / (1.0 + np.exp(-log_odds))
        return chances


class ContextRows:
    """Joins the features around each hop to one row: single places, means of spans, and how much they spread."""

    def __init__(self) -> None:
        self._mean_of = _averages([(at - 1, at + 1) for at in _OFFSETS] + list(_SPANS))
        self._spread_of = _averages(list(_SPREADS))
        self._rows = np.tile(silence_row(), (_WIDTH - 1, 1))

    def push(self, rows: Floats) -> Floats:
        """Return the context rows of the hops whose future has come, `CONTEXT` hops late; shape (hops, columns)."""
        self._rows = np.concatenate([self._rows, rows])
        whole = np.empty((len(rows), self.columns))
        for hop in range(len(rows)):
            whole[hop] = self._context(self._rows[hop : hop + _WIDTH])
        self._rows = self._rows[len(rows) :]
        return whole

    @property
    def columns(self) -> int:
        """Return the length of a context row."""
        return FEATURES * (len(self._mean_of) + len(self._spread_of))

    def _context(self, around: Floats) -> Floats:
        means = self._mean_of @ around
        spread = np.sqrt(np.maximum(0.0, self._spread_of @ around**2 - (self._spread_of @ around) ** 2))
        return np.concatenate([means.ravel(), spread.ravel()])


class PauseBuilder:
    """Turns probabilities, one a hop, into filled pauses: hysteresis, short gaps closed, short ones dropped."""

    def __init__(self, on: float, off: float) -> None:
        self._on, self._off = on, off
        self._last: list[float] = [0.0, 0.0]
        self._hop = -1
        self._start: int | None = None
        self._end = 0
        self._best = 0.0

    def push(self, probability: float) -> tuple[int, int, float] | None:
        """Take the next hop; return first hop, hop after the last, and confidence of a pause that ended by it."""
        self._hop += 1
        smooth = (self._last[0] + self._last[1] + probability) / 3.0
        self._last = [self._last[1], probability]
        middle = self._hop - 1
        if smooth >= self._off:
            if self._start is None:
                self._start, self._best = middle, 0.0
            self._end, self._best = middle + 1, max(self._best, smooth)
            return None
        if self._start is not None and middle - self._end >= MAX_GAP_HOPS:
            return self._finish()
        return None

    def finish(self) -> tuple[int, int, float] | None:
        """Return the pause that the end of the take cuts off, if any."""
        return self._finish() if self._start is not None else None

    def _finish(self) -> tuple[int, int, float] | None:
        start, self._start = self._start or 0, None
        whole = self._best >= self._on and (self._end - start) * HOP_S >= MIN_LENGTH_S
        return (start, self._end, self._best) if whole else None


class FilledPauseDetector:
    """Hears the filled pauses of one take, live and afterwards by the same steps."""

    def __init__(self, model: FilledPauseModel) -> None:
        self._model = model
        self._features = AcousticFeatures()
        self._contexts = ContextRows()
        self._builder = PauseBuilder(model.on, model.off)
        self._hops = 0
        self._skip = CONTEXT

    def push(self, samples: npt.NDArray[np.float32]) -> list[FilledPause]:
        """Take samples at 16 kHz, shape (n,), between -1 and 1; return the filled pauses that have become certain."""
        rows = self._features.push(samples)
        heard: list[FilledPause] = []
        for first in range(0, len(rows), HOPS_AT_ONCE):
            heard += self._judge(rows[first : first + HOPS_AT_ONCE])
        return heard

    def finish(self) -> list[FilledPause]:
        """Return what the end of the take makes certain; nothing may be pushed after it."""
        heard = self._judge(np.tile(silence_row(), (CONTEXT, 1)))
        last = self._builder.finish()
        return heard if last is None else [*heard, self._pause(last)]

    def _judge(self, rows: Floats) -> list[FilledPause]:
        self._hops += len(rows)
        heard = []
        for chance in self._model.probabilities(self._contexts.push(rows)).tolist():
            if self._skip:
                self._skip -= 1
                continue
            pause = self._builder.push(chance)
            if pause is not None:
                heard.append(self._pause(pause))
        return heard

    def _pause(self, pause: tuple[int, int, float]) -> FilledPause:
        start, end, confidence = pause
        # A hop's window reaches from its start over two hops: its middle is one hop later.
        start_s = start * HOP_S + HOP_S / 2 - MARGIN_S
        end_s = end * HOP_S + HOP_S / 2 + MARGIN_S
        return FilledPause(round(start_s, 3), round(end_s, 3), round(confidence, 3), round(self._hops * HOP_S, 3))


def _averages(spans: list[tuple[int, int]]) -> Floats:
    """Return the matrix that takes means over spans of hops around the middle, shape (spans, width)."""
    places = np.arange(-CONTEXT, CONTEXT + 1)
    chosen = np.array([[first <= place <= last for place in places] for first, last in spans], dtype=np.float64)
    averages: Floats = chosen / chosen.sum(axis=1, keepdims=True)
    return averages
