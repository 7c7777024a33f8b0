"""What a person can set, with its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from trainer.domain.person import FIRST_PERSON
from trainer.domain.prompting import Prompter, PrompterLook, Rung
from trainer.domain.prospect import FactSheet
from trainer.domain.salesy import SALESY
from trainer.domain.taps import USUAL_TAPS, TapKind, checked_kinds
from trainer.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping


class Appearance(Enum):
    """Light, dark, or whatever the system wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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
        high_contrast: stronger colours and lines.
        zoom: how large everything is, 1 to 3; from the next start on.
        motion: whether things may glide; the system's own wish for rest counts too.
        prompter: how the words on the prompter move.
        speed: how fast they do, against the script's pace, 0.5 to 2.
        rung: how much of the words is shown.
        look: what they look like.
        greeting: the mailbox that speaks before the beep: a name in the assets, "random", or empty for none.
        smile: show a smile to copy in the lead-in.
        flashes: let the countdown flash silently at 10 s and 15 s.
        guess: ask for the rep's guess before a take's figures are shown.
        thresholds: what passes in the checks.
        salesy: phrases that sound like selling, in small letters, and the better way to say each.
        facts: what the rep's own company is and does.
        script_id: the script that was chosen last; empty for none.
        prospect_id: the prospect that was chosen last; empty for none.
        keys: keys that were changed: the name of an act, or of an act in one view as in START.READY, and its keys.
        window: where the window was, as it says itself; empty until it was closed once.
        mic_checked: whether the microphone was checked once, or somebody declined.
        person: who practises.
        keep_days: so many days recordings are kept, figures longer; 0 for ever.
        unwatched: checks that do not count for mastery.
        taps: the marks that a trainer taps while somebody speaks.
        course_left_out: lessons of the course that nobody here has to do, by their names.
    """

    microphone: DeviceName | None = None
    speaker: DeviceName | None = None
    limit_s: float = 20.0
    lead_in_s: int = 3
    long_pause_s: float = 1.0
    overtime_silence_s: float = 3.0
    overtime_factor: float = 2.0
    appearance: Appearance = Appearance.SYSTEM
    high_contrast: bool = False
    zoom: float = 1.0
    motion: bool = True
    prompter: Prompter = Prompter.PACE
    speed: float = 1.0
    rung: Rung = Rung.FULL
    look: PrompterLook = field(default_factory=PrompterLook)
    greeting: str = ""
    smile: bool = True
    flashes: bool = False
    guess: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    salesy: Mapping[str, str] = field(default_factory=lambda: SALESY, hash=False)
    facts: FactSheet = field(default_factory=FactSheet)
    script_id: str = ""
    prospect_id: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    window: str = ""
    mic_checked: bool = False
    person: str = FIRST_PERSON
    keep_days: int = 0
    unwatched: tuple[str, ...] = ()
    taps: tuple[TapKind, ...] = USUAL_TAPS
    course_left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        checked_kinds(self.taps)
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
    "speed": (0.5, 2),
    "zoom": (1, 3),
    "keep_days": (0, 3650),
}
