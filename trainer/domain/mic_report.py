"""What five seconds of a microphone tell about it, and from where on a figure is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

QUIET_DBFS: Final = -42.0
"""Speech under this is too quiet: 16 dB under the -26 dB that ITU-T P.56 practice aims at."""
FAINT_DBFS: Final = -52.0
"""Under this, playing it louder brings up the noise of the device."""
NO_SIGNAL_DBFS: Final = -75.0
"""An open input has the noise of its converter, -80 to -95; a quiet room through a live microphone -55 to -70."""
POOR_SNR_DB: Final = 15.0
"""Classrooms are built for 15 dB (ANSI S12.60); under it, listening is work."""
USELESS_SNR_DB: Final = 6.0
"""Under this, words are lost."""
HUM_UNDER_SPEECH_DB: Final = 30.0
"""Hum that lies deeper under the voice is covered by it."""
LEAST_HUM_DBFS: Final = -62.0
"""Softer hum drowns in a quiet room."""
DEAD_CHANNEL_DB: Final = 40.0
"""Two capsules in one housing differ by 6 dB at most; an open channel is left with crosstalk, 50 and more below."""
ECHO_GAIN_DB: Final = -40.0
"""From here on a sound played at the usual -20 dBFS comes back above a quiet room."""
TELEPHONE_HZ: Final = 4000.0
WIDEBAND_HZ: Final = 8000.0
"""Where the two kinds of headset links end."""


class MicFault(Enum):
    """What can be wrong with a microphone, the most important first."""

    WRONG_DEVICE = "wrong_device"
    ZEROS = "zeros"
    NO_SIGNAL = "no_signal"
    DEAD_CHANNEL = "dead_channel"
    CLIPPING = "clipping"
    TOO_QUIET = "too_quiet"
    HUM = "hum"
    NO_VOICE = "no_voice"
    NOISE = "noise"
    PHONE_QUALITY = "phone_quality"
    ECHO = "echo"


class Severity(IntEnum):
    """How much a fault spoils a take."""

    NOTE = 1
    POOR = 2
    USELESS = 3


@dataclass(frozen=True, slots=True)
class MicFinding:
    """One fault that was found.

    Attributes:
        fault: which one.
        severity: how bad it is.
        value: what was measured; see `UNITS`.
    """

    fault: MicFault
    severity: Severity
    value: float


UNITS: Final = {
    MicFault.WRONG_DEVICE: "",
    MicFault.ZEROS: "s",
    MicFault.NO_SIGNAL: "dBFS",
    MicFault.DEAD_CHANNEL: "channel",
    MicFault.CLIPPING: "samples",
    MicFault.TOO_QUIET: "dBFS",
    MicFault.HUM: "Hz",
    MicFault.NO_VOICE: "dBFS",
    MicFault.NOISE: "dB",
    MicFault.PHONE_QUALITY: "Hz",
    MicFault.ECHO: "dB",
}
"""Of the value of each finding: a channel is 1 for left and 2 for right, hum is named by its mains."""


@dataclass(frozen=True, slots=True)
class MicReport:
    """What was heard in a mic check.

    Attributes:
        findings: the faults, the most important first.
        device: the microphone.
        rate_hz: its sample rate.
        spoke: whether a voice was heard.
        level_dbfs: RMS level of the voice; of everything where there was none.
        noise_dbfs: level of the room; None where there was no moment without voice.
        snr_db: how far the voice stands over it; None where either is unknown.
        bandwidth_hz: where the sound ends at the top; None where nobody spoke.
    """

    findings: tuple[MicFinding, ...]
    device: str
    rate_hz: int
    spoke: bool
    level_dbfs: float
    noise_dbfs: float | None
    snr_db: float | None
    bandwidth_hz: float | None

    @property
    def healthy(self) -> bool:
        """Return whether takes will be good with it: notes do no harm."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    @property
    def faults(self) -> tuple[MicFault, ...]:
        """Return what was found, without the figures."""
        return tuple(finding.fault for finding in self.findings)
