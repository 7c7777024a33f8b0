"""What is heard before a take begins: rings, a mailbox, the beep; or a prospect who picks up."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from trainer.rehearsal.ports import SoundFiles

RANDOM: Final = "random"
"""The setting of a greeting that is another one each time."""
LEAST_RINGING_S, USUAL_RINGING_S, MOST_RINGING_S = 1.2, 4.2, 12.0
"""How long a telephone rings: at least, on average and at most, but for the few longest that are drawn again."""
PICKS_UP: Final = 0.5
"""In the drill somebody picks up as often as not: who expects it every time learns nothing."""
_RING_HZ: Final = (440.0, 480.0)
"""The tones of a North American ringing telephone."""
_RING_S, _PAUSE_S, _EDGE_S = 1.2, 1.0, 0.02
_RING_PEAK: Final = 0.06
_RATE_HZ: Final = 24_000
_QUIET: Final = 330
"""-40 dBFS: below that is the end of a breath."""
_AFTER_SOUND_S: Final = 0.02


class Sounding(Enum):
    """What is heard while somebody waits for the beep."""

    RING = "ringing"
    GREETING = "mailbox"
    PICKUP = "picked up"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is heard before a take.

    Attributes:
        ringing_s: how long the telephone rings, until somebody cuts it short; 0 where it does not.
        greeting: the mailbox; None for none.
        pickup: the prospect who answers, instead of mailbox and beep; None where nobody does.
        who: the name of the pick-up; empty where nobody does.
    """

    ringing_s: float = 0.0
    greeting: Clip | None = None
    pickup: Clip | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who answers: who it is, and what they say."""

    who: str
    says: str


class Voices:
    """The mailboxes and the prospects that come with the program.

    Args:
        folder: where `voices.toml` and the recordings are.
        files: reads them.
        chance: where chance comes from.

    Raises:
        OSError, ValueError, KeyError: the table is missing or broken, which an installation never is.
    """

    def __init__(self, folder: Path, files: SoundFiles, chance: random.Random | None = None) -> None:
        table = tomllib.loads((folder / "voices.toml").read_text(encoding="utf-8"))
        self.greetings, self.pickups = _voices(table["greetings"]), _voices(table["pickups"])
        self._folder = folder
        self._files = files
        self._chance = chance or random.Random()  # noqa: S311 - no secret hangs on who answers

    def opening(self, greeting: str) -> Opening:
        """Return how a take opens with this setting for the greeting; errors as in `SoundFiles.read`."""
        name = self._chance.choice(sorted(self.greetings)) if greeting == RANDOM else greeting
        return Opening(greeting=self._clip("greetings", name) if name in self.greetings else None)

    def drill(self, picks_up: float = PICKS_UP) -> Opening:
        """Return how a take of the pick-up drill opens: it rings, then a mailbox or a prospect; errors likewise.

        Args:
            picks_up: how often somebody does, 0 to 1.
        """
        ringing_s = drawn_ringing_s(self._chance)
        if self._chance.random() >= picks_up:
            mailbox = self._chance.choice(sorted(self.greetings))
            return Opening(ringing_s, self._clip("greetings", mailbox))
        who = self._chance.choice(sorted(self.pickups))
        return Opening(ringing_s, pickup=_without_tail(self._clip("pickups", who)), who=who)

    def _clip(self, kind: str, name: str) -> Clip:
        return self._files.read(self._folder / kind / f"{name}.flac")


def _without_tail(clip: Clip) -> Clip:
    """Return a clip that ends with its last sound: from there on an answer is timed, and heard."""
    import numpy as np  # noqa: PLC0415 - the window knows this module before its first paint

    loud = np.flatnonzero(np.abs(clip.samples.astype(np.int32)) > _QUIET)
    end = int(loud[-1]) + 1 + round(_AFTER_SOUND_S * clip.rate_hz) if len(loud) else len(clip.samples)
    return Clip(clip.samples[:end], clip.rate_hz)


def drawn_ringing_s(chance: random.Random) -> float:
    """Return how long it rings: at every moment an answer is as likely as at any other, so that none can be foreseen.

    Only the exponential distribution forgets how long somebody has waited already.
    """
    while True:
        ringing_s = LEAST_RINGING_S + chance.expovariate(1 / (USUAL_RINGING_S - LEAST_RINGING_S))
        if ringing_s <= MOST_RINGING_S:
            return ringing_s


def ringing(seconds: float) -> Clip:
    """Return so many seconds of ringing, as a caller hears it, cut off where somebody answers."""
    import numpy as np  # noqa: PLC0415 - see above

    time_s = np.arange(round(seconds * _RATE_HZ)) / _RATE_HZ
    in_ring_s = time_s % (_RING_S + _PAUSE_S)
    tone = sum(np.sin(2 * np.pi * hz * time_s) for hz in _RING_HZ) * _RING_PEAK
    ends_s = np.minimum(_RING_S - in_ring_s, seconds - time_s)
    edge = np.clip(np.minimum(in_ring_s, ends_s) / _EDGE_S, 0.0, 1.0)
    return Clip(np.rint(tone * edge * 32767).astype(np.int16), _RATE_HZ)


def _voices(table: Mapping[str, str]) -> Mapping[str, Voice]:
    return {name: Voice(*map(str.strip, told.split(":", 1))) for name, told in table.items()}
