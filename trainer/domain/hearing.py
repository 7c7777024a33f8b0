"""How a prospect hears a message: through what, where, how fast, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Place(Enum):
    """Where somebody listens; the values are the names of the sounds."""

    QUIET = ""
    AIRPORT = "airport"
    OFFICE = "office"


HEARING_LIMITS: Final[dict[str, tuple[float, float]]] = {"snr_db": (-5.0, 40.0), "speed": (0.5, 2.0)}


@dataclass(frozen=True, slots=True)
class Hearing:
    """What lies between a recording and an ear.

    Attributes:
        phone: the band of a telephone, 300 to 3,400 Hz.
        codec: its coding as well, G.711 at 8 kHz.
        place: what else is heard.
        snr_db: how far the voice stands above that, by loudness.
        speed: how fast it is played; the pitch stays.
        stop_after_s: the listener hangs up after so much; None where they listen to the end.
    """

    phone: bool = False
    codec: bool = False
    place: Place = Place.QUIET
    snr_db: float = 10.0
    speed: float = 1.0
    stop_after_s: float | None = None

    def __post_init__(self) -> None:
        for name, (low, high) in HEARING_LIMITS.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ValueError(f"{name} must be between {low} and {high}, not {value}")

    @property
    def is_plain(self) -> bool:
        """Return whether nothing lies between."""
        heard_as_it_is = not (self.phone or self.codec) and self.place is Place.QUIET and self.speed == 1.0
        return heard_as_it_is and self.stop_after_s is None


PLAIN: Final = Hearing()
