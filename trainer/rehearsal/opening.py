"""What is heard before a take begins: rings, a mailbox, the beep; or a prospect who picks up."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from trainer.rehearsal.ports import SoundFiles

RANDOM: Final = "random"
"""The setting of a greeting that is another one each time."""
MOST_RINGS: Final = 3
PICKS_UP: Final = 0.5
"""In the drill somebody picks up as often as not: who expects it every time learns nothing."""
_RING_HZ: Final = (440.0, 480.0)
"""The tones of a North American ringing telephone."""
_RING_S, _PAUSE_S = 1.2, 1.0
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
        rings: how often the telephone rings.
        greeting: the mailbox; None for none.
        pickup: the prospect who answers, instead of mailbox and beep; None where nobody does.
        who: the name of the pick-up; empty where nobody does.
    """

    rings: int = 0
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

    def drill(self) -> Opening:
        """Return how a take of the pick-up drill opens: some rings, then a mailbox or a prospect; errors likewise."""
        rings = self._chance.randint(1, MOST_RINGS)
        if self._chance.random() >= PICKS_UP:
            mailbox = self._chance.choice(sorted(self.greetings))
            return Opening(rings, self._clip("greetings", mailbox))
        who = self._chance.choice(sorted(self.pickups))
        return Opening(rings, pickup=_without_tail(self._clip("pickups", who)), who=who)

    def _clip(self, kind: str, name: str) -> Clip:
        return self._files.read(self._folder / kind / f"{name}.flac")


def _without_tail(clip: Clip) -> Clip:
    """Return a clip that ends with its last sound: from there on an answer is timed, and heard."""
    loud = np.flatnonzero(np.abs(clip.samples.astype(np.int32)) > _QUIET)
    end = int(loud[-1]) + 1 + round(_AFTER_SOUND_S * clip.rate_hz) if len(loud) else len(clip.samples)
    return Clip(clip.samples[:end], clip.rate_hz)


def ring() -> Clip:
    """Return one ring and the pause after it, as a caller hears them."""
    time_s = np.arange(round(_RING_S * _RATE_HZ)) / _RATE_HZ
    tone = sum(np.sin(2 * np.pi * hz * time_s) for hz in _RING_HZ) * _RING_PEAK
    edge = np.minimum(1.0, np.minimum(time_s, _RING_S - time_s) / 0.02)
    pause = np.zeros(round(_PAUSE_S * _RATE_HZ))
    return Clip(np.rint(np.concatenate([tone * edge, pause]) * 32767).astype(np.int16), _RATE_HZ)


def _voices(table: Mapping[str, str]) -> Mapping[str, Voice]:
    return {name: Voice(*map(str.strip, told.split(":", 1))) for name, told in table.items()}
