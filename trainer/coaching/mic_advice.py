"""What to do about a microphone: the cause in one sentence, and the steps that cure it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from trainer.domain import mic_report as limits
from trainer.domain.mic_report import MicFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.mic_report import MicFinding, MicReport
    from trainer.domain.take import Analysis

    System = Literal["windows", "macos", "linux"]
    Steps = tuple[str, ...]

MOST_TOLD: Final = 2
"""One cure at a time; the next check shows what is left."""
HEALTHY: Final = "Your microphone is fine."
_LEAST_TAKE_S: Final = 3.0
"""Whoever stops sooner changed their mind."""
_CLIPPED: Final = 20
_EMPTY_PEAK_DBFS: Final = -89.0
_NO_SIGNAL_PEAK_DBFS: Final = limits.NO_SIGNAL_DBFS + 12.0
"""Noise peaks at about 12 dB over its RMS level."""
_TAKE_SNR_DB: Final = 12.0
"""Stricter than in the check: a take has no second of quiet, and its words may be closer together."""
_TAKE_BAND_HZ: Final = limits.TELEPHONE_HZ + 250.0
"""A take knows its band in steps of 250 Hz."""
_CLEAR_SNR_DB: Final = 30.0
"""In more noise the top of the band cannot be seen."""


@dataclass(frozen=True, slots=True)
class MicAdvice:
    """What to tell about one fault.

    Attributes:
        fault: which one.
        cause: one sentence: what is wrong.
        steps: what to do, in order.
    """

    fault: MicFault
    cause: str
    steps: tuple[str, ...]


def this_system() -> System:
    """Return the system that this program runs on."""
    return "windows" if sys.platform == "win32" else "macos" if sys.platform == "darwin" else "linux"


def mic_advice(report: MicReport, system: System) -> tuple[MicAdvice, ...]:
    """Return what to tell, the most important first and `MOST_TOLD` at most; empty where nothing was found."""
    told = sorted(report.findings, key=lambda finding: -finding.severity)
    return tuple(_advice(finding, system) for finding in told[:MOST_TOLD])


def _advice(finding: MicFinding, system: System) -> MicAdvice:
    return MicAdvice(finding.fault, _cause(finding), _STEPS[finding.fault][system])


def _cause(finding: MicFinding) -> str:
    value, fault = finding.value, finding.fault
    if fault is MicFault.DEAD_CHANNEL:
        return f"The {'left' if value == 1 else 'right'} channel of this microphone is dead."
    if fault is MicFault.PHONE_QUALITY and value > limits.TELEPHONE_HZ:
        return "A wireless link takes the brightest part of your voice; that does no harm here."
    return _CAUSES[fault].format(value=value)


def looks_ill(analysis: Analysis) -> MicFault | None:
    """Return what a take hints at, so that a mic check is worth offering; None where it sounds all right."""
    measures, voice = analysis.measures, analysis.voice
    if measures.speech_dbfs is None:
        return _without_speech(measures.peak_dbfs) if analysis.duration_s >= _LEAST_TAKE_S else None
    if measures.clipped_samples >= _CLIPPED:
        return MicFault.CLIPPING
    if measures.speech_dbfs < limits.QUIET_DBFS:
        return MicFault.TOO_QUIET
    if voice is None or voice.snr_db is None:
        return None
    if voice.snr_db < _TAKE_SNR_DB:
        return MicFault.NOISE
    narrow = voice.bandwidth_hz is not None and voice.bandwidth_hz <= _TAKE_BAND_HZ
    return MicFault.PHONE_QUALITY if narrow and voice.snr_db >= _CLEAR_SNR_DB else None


def _without_speech(peak_dbfs: float) -> MicFault:
    if peak_dbfs <= _EMPTY_PEAK_DBFS:
        return MicFault.ZEROS
    return MicFault.NO_SIGNAL if peak_dbfs < _NO_SIGNAL_PEAK_DBFS else MicFault.NO_VOICE


def _everywhere(*steps: str) -> Mapping[System, Steps]:
    return {"windows": steps, "macos": steps, "linux": steps}


def _each(windows: Steps, macos: Steps, linux: Steps, after: Steps = ()) -> Mapping[System, Steps]:
    return {"windows": windows + after, "macos": macos + after, "linux": linux + after}


_CAUSES: Final[Mapping[MicFault, str]] = {
    MicFault.WRONG_DEVICE: "This input carries what the computer plays, not your voice.",
    MicFault.ZEROS: "The microphone sends nothing at all: it is muted, or this program may not use it.",
    MicFault.NO_SIGNAL: "The input is open, but nothing is connected to it, or the microphone is switched off.",
    MicFault.CLIPPING: "Your voice is too loud for the microphone: its peaks are cut off.",
    MicFault.TOO_QUIET: "Your voice arrives very softly ({value:.0f} dB).",
    MicFault.HUM: "The {value:.0f} Hz of the mains hum in the recording.",
    MicFault.NO_VOICE: "The microphone hears the room, but no voice.",
    MicFault.NOISE: "The room is almost as loud as you: your voice stands only {value:.0f} dB over it.",
    MicFault.PHONE_QUALITY: "The microphone sounds like a telephone: everything above 4 kHz is missing.",
    MicFault.ECHO: "The microphone hears the loudspeaker.",
}
_AGAIN: Final = "Check again."
_CHOOSE: Final = "Choose your microphone in Settings."
_INPUT_LEVEL: Final = _each(
    ("Open Settings, System, Sound, and click your microphone under Input.", "Move the input volume {way}."),
    ("Open System Settings, Sound, Input.", "Move the input volume {way}."),
    ("Open the system's sound settings, Input.", "Move the volume {way}."),
)


def _level(way: str, *after: str) -> Mapping[System, Steps]:
    return {system: (*(step.format(way=way) for step in steps), *after) for system, steps in _INPUT_LEVEL.items()}


_STEPS: Final[Mapping[MicFault, Mapping[System, Steps]]] = {
    MicFault.WRONG_DEVICE: _everywhere(
        _CHOOSE, "Leave out names with Monitor, Loopback or Stereo Mix: they are no microphones.", _AGAIN
    ),
    MicFault.ZEROS: _each(
        (
            "Press the mute key or switch of the microphone.",
            "Open Settings, Privacy & security, Microphone.",
            "Switch on Microphone access and Let desktop apps access your microphone.",
        ),
        (
            "Press the mute key or switch of the microphone.",
            "Open System Settings, Privacy & Security, Microphone.",
            "Switch this program on, then quit it and start it again.",
        ),
        (
            "Press the mute key or switch of the microphone.",
            "Open the system's sound settings, Input, and unmute it.",
            "If the program was installed from a sandboxed store, allow it to record in the permissions of that store.",
        ),
        (_AGAIN,),
    ),
    MicFault.NO_SIGNAL: _everywhere(
        "Look whether the microphone is plugged in all the way, and into the microphone jack.",
        "Switch it on and unmute it; on a headset, look for a switch in the cable.",
        _CHOOSE,
        _AGAIN,
    ),
    MicFault.DEAD_CHANNEL: _everywhere(
        "Plug the microphone in again, all the way.",
        "On an audio interface, use input 1, or set the recording to mono.",
        "Try another cable.",
    ),
    MicFault.CLIPPING: _level("down by a quarter", "Keep a hand's width between mouth and microphone.", _AGAIN),
    MicFault.TOO_QUIET: _level("up", "Come closer: a hand's width from the microphone.", _AGAIN),
    MicFault.HUM: _everywhere(
        "Unplug the charger of a laptop and check again.",
        "Plug computer and audio devices into one socket strip.",
        "Lead the microphone's cable away from power cables and power supplies, or try another cable.",
    ),
    MicFault.NO_VOICE: _everywhere(
        "Check again, and say a sentence while the bar fills.",
        "If you spoke, another microphone is in use: choose yours in Settings.",
    ),
    MicFault.NOISE: _everywhere(
        "Come closer to the microphone: half the distance helps by 6 dB.",
        "Close the window and the door, and switch off what hums or blows.",
        "A headset hears less of the room than a laptop.",
    ),
    MicFault.PHONE_QUALITY: _each(
        ("Choose another microphone in Settings: with its own microphone on, a Bluetooth headset falls back to this.",),
        ("Choose the built-in microphone in Settings and keep the Bluetooth headset for listening.",),
        (
            "Choose another microphone in Settings.",
            "To keep the headset, set its profile to mSBC in the system's sound settings, where that is offered.",
        ),
        ("A headset with a cable or its own USB receiver does not do this.",),
    ),
    MicFault.ECHO: _everywhere("Use headphones.", "Without any, turn the loudspeaker down.", _AGAIN),
}
