"""What a person can set, with its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from trainer.domain.prospect import FactSheet
from trainer.domain.salesy import SALESY
from trainer.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping


class Appearance(Enum):
    """Light, dark, or whatever the system wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Prompter(Enum):
    """How the words on the prompter move."""

    PACE = "pace"
    FOLLOW = "follow"
    STILL = "still"


@dataclass(frozen=True, slots=True, order=True)
class DeviceName:
    """A sound device as it is remembered: by name and host API, for indexes shift when devices come and go."""

    name: str
    host_api: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    Attributes:
        microphone: the input device; None follows the system's default.
        speaker: the output device; None follows the system's default.
        limit_s: the countdown, 5 to 120 s.
        lead_in_s: whole seconds counted down before the beep, 0 to 10.
        long_pause_s: silent pauses above this are long, 0.3 to 5 s.
        overtime_silence_s: past the limit, a take stops by itself after this much silence, 1 to 10 s.
        overtime_factor: a take stops by itself at this many times the limit, 1 to 5.
        appearance: light, dark, or the system's.
        prompter: how the words on the prompter move.
        thresholds: what passes in the checks.
        salesy: phrases that sound like selling, in small letters, and the better way to say each.
        facts: what the rep's own company is and does.
        script_id: the script that was chosen last; empty for none.
        prospect_id: the prospect that was chosen last; empty for none.
    """

    microphone: DeviceName | None = None
    speaker: DeviceName | None = None
    limit_s: float = 20.0
    lead_in_s: int = 3
    long_pause_s: float = 1.0
    overtime_silence_s: float = 3.0
    overtime_factor: float = 2.0
    appearance: Appearance = Appearance.SYSTEM
    prompter: Prompter = Prompter.PACE
    thresholds: Thresholds = field(default_factory=Thresholds)
    salesy: Mapping[str, str] = field(default_factory=lambda: SALESY, hash=False)
    facts: FactSheet = field(default_factory=FactSheet)
    script_id: str = ""
    prospect_id: str = ""

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ValueError(f"{name} must be between {low} and {high}, not {value}")


LIMITS: dict[str, tuple[float, float]] = {
    "limit_s": (5, 120),
    "lead_in_s": (0, 10),
    "long_pause_s": (0.3, 5),
    "overtime_silence_s": (1, 10),
    "overtime_factor": (1, 5),
}
