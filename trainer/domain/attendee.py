"""Somebody who sits in a class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from trainer.domain.person import GUEST


class Consent(Enum):
    """What may be recorded of somebody in a class."""

    KEEP = "keep"
    """Recorded, and kept like any other take."""
    CLASS_ONLY = "class-only"
    """Recorded; the sound goes when the class ends, its figures stay."""
    NOTHING = "nothing"
    """The microphone stays closed: people alone judge."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a class.

    Attributes:
        name: what they are called; no two of a class are called the same.
        here: whether they are there today.
        is_guest: whether they have no history of their own here.
        consent: what may be recorded of them.
    """

    name: str
    here: bool = True
    is_guest: bool = False
    consent: Consent = Consent.KEEP

    @property
    def person(self) -> str:
        """Return in whose history their takes are kept."""
        return GUEST if self.is_guest else self.name
