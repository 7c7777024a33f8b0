"""How the one who is called hears a voicemail: over a telephone, in an airport, quicker, or only its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where a voicemail is listened to."""

    QUIET = "quiet"
    AIRPORT = "airport"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a take is heard; everything can be combined.

    Attributes:
        phone: through the band of a telephone.
        codec: through the companding of a telephone exchange, G.711.
        place: what is heard around it.
        snr_db: how far the voice is over that, -10 to 40 dB.
        speed: how much quicker than it was spoken, 0.5 to 2.
        stop_after_s: when the listener hangs up, 1 to 120 s of what is heard; None for never.
    """

    phone: bool = False
    codec: bool = False
    place: Place = Place.QUIET
    snr_db: float = 10.0
    speed: float = 1.0
    stop_after_s: float | None = None

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ValueError(f"{name} must be between {low} and {high}, not {value}")

    @property
    def plain(self) -> bool:
        """Return whether it sounds as it was recorded."""
        changed = self.phone or self.codec or self.place is not Place.QUIET or self.speed != 1.0
        return not changed and self.stop_after_s is None


LIMITS: dict[str, tuple[float, float]] = {
    "snr_db": (-10, 40),
    "speed": (0.5, 2),
    "stop_after_s": (1, 120),
}

PLAIN = Hearing()
"""As it was recorded."""
