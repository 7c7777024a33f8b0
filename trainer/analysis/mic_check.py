"""Judges five seconds of a microphone. It would rather miss a slight fault than call a good microphone bad."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.clipping import clipped_samples
from trainer.analysis.level import FLOOR_DBFS, HopBands, dbfs
from trainer.analysis.mic_echo import find_echo
from trainer.analysis.mic_spectrum import band_end_hz, find_hum
from trainer.analysis.resampling import ANALYSIS_HZ, Resampler
from trainer.analysis.vad import SpeechHops
from trainer.domain import mic_report as limits
from trainer.domain.mic_report import MicFault, MicFinding, MicReport, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Hops = npt.NDArray[np.bool_]

LOOPBACK: Final = re.compile(
    r"\bmonitor of\b|\.monitor\b|stereo ?mix|loop ?back|what u hear|wave ?out mix|cable output", re.IGNORECASE
)
"""How systems name an input that carries what the computer plays."""
WIRELESS: Final = re.compile(r"bluetooth|hands[- ]?free|\bhfp\b|\bhsp\b|bluez", re.IGNORECASE)
_LEAST_SPEECH_HOPS: Final = 40
"""0.4 s: one word may be a cough."""
_LEAST_ROOM_HOPS: Final = 20
_FADE_HOPS: Final = 8
"""So near to a voice it still rings."""
_ROOM_PERCENTILE: Final = 25
_USUAL_DBFS: Final = -20.0
_MOST_GAIN_DB: Final = 50.0
_LIKE_AN_ECHO: Final = 0.35
_LIKE_A_WIRE: Final = 0.97
"""How alike a sound and what comes back are: through the air, walls answer too; only a wire keeps it whole."""
_WIRE_GAIN_DB: Final = -10.0


@dataclass(frozen=True, slots=True)
class MicRecording:
    """What a mic check recorded.

    Attributes:
        samples: mono, 16 bit, up to 5 s, shape (n,).
        rate_hz: their rate.
        device: the name of the microphone.
        channel_powers: mean square of each channel, full scale at 1; empty where it was opened as one.
        played_at_s: when the known sound was played; None where it was not.
    """

    samples: npt.NDArray[np.int16]
    rate_hz: int
    device: str = ""
    channel_powers: tuple[float, ...] = ()
    played_at_s: float | None = None


def check_mic(recording: MicRecording) -> MicReport:
    """Return what is wrong with a microphone, the most important first."""
    heard = _Heard(recording)
    findings = [finding for judge in _JUDGES for finding in judge(heard)]
    order = list(MicFault)
    unique = {finding.fault: finding for finding in reversed(findings)}
    return MicReport(
        findings=tuple(sorted(unique.values(), key=lambda finding: order.index(finding.fault))),
        device=recording.device,
        rate_hz=recording.rate_hz,
        spoke=heard.spoke,
        level_dbfs=heard.level_dbfs,
        noise_dbfs=heard.noise_dbfs,
        snr_db=heard.snr_db,
        bandwidth_hz=heard.bandwidth_hz,
    )


class _Heard:
    """A recording and what several judges need of it."""

    def __init__(self, recording: MicRecording) -> None:
        self.recording = recording
        native = recording.samples.astype(np.float32) / np.float32(32768)
        self.native = native - (native.mean() if len(native) else np.float32(0))
        self.silent = len(native) == 0 or bool((recording.samples == recording.samples[0]).all())
        self.sound = Resampler(recording.rate_hz).push(self.native, last=True)
        self.levels = HopBands(ANALYSIS_HZ).push(self.sound)[:, -1]
        self.speech = _speech_in(self.sound, self.levels)
        self.spoke = not self.silent and int(self.speech.sum()) >= _LEAST_SPEECH_HOPS
        self.room = ~_widened(self.speech, _FADE_HOPS)
        counted = self.speech if self.spoke else np.ones(len(self.levels), dtype=np.bool_)
        self.level_dbfs = _level_dbfs(self.levels[counted])
        enough = int(self.room.sum()) >= _LEAST_ROOM_HOPS
        self.noise_dbfs = float(np.percentile(self.levels[self.room], _ROOM_PERCENTILE)) if enough else None
        self.snr_db = self.level_dbfs - self.noise_dbfs if self.spoke and self.noise_dbfs is not None else None
        self.hum = find_hum(self.sound)
        self.bandwidth_hz = band_end_hz(self.native, recording.rate_hz, self.speech, self.room) if self.spoke else None
        at_s = recording.played_at_s
        self.echo = None if at_s is None or self.silent else find_echo(self.sound, at_s)
        self.loopback = LOOPBACK.search(recording.device) is not None or (
            self.echo is not None and self.echo.likeness >= _LIKE_A_WIRE and self.echo.gain_db >= _WIRE_GAIN_DB
        )


def _speech_in(sound: Floats, levels: Floats) -> Hops:
    """Return which hops are speech, however quiet it is."""
    if not len(levels):
        return np.empty(0, dtype=np.bool_)
    gain_db = min(_MOST_GAIN_DB, _USUAL_DBFS - float(np.percentile(levels, 90)))
    hops = SpeechHops()
    hops.push(np.clip(sound * np.float32(10 ** (gain_db / 20)), -1.0, 1.0))
    speech = np.zeros(len(levels), dtype=np.bool_)
    found = hops.second_look()[: len(levels)]
    speech[: len(found)] = found
    return speech


def _widened(hops: Hops, by: int) -> Hops:
    return np.convolve(hops, np.ones(2 * by + 1), mode="full")[by : by + len(hops)] > 0 if len(hops) else hops


def _level_dbfs(levels: Floats) -> float:
    return dbfs(float(np.mean(10.0 ** (levels / 10.0)))) if len(levels) else FLOOR_DBFS


def _judge_device(heard: _Heard) -> Iterator[MicFinding]:
    if heard.loopback:
        yield MicFinding(MicFault.WRONG_DEVICE, Severity.USELESS, heard.echo.gain_db if heard.echo else 0.0)


def _judge_silence(heard: _Heard) -> Iterator[MicFinding]:
    """Tell nothing at all, next to nothing and no voice apart."""
    if heard.silent:
        seconds = len(heard.recording.samples) / heard.recording.rate_hz
        yield MicFinding(MicFault.ZEROS, Severity.USELESS, seconds)
    elif not heard.spoke and heard.level_dbfs < limits.NO_SIGNAL_DBFS:
        yield MicFinding(MicFault.NO_SIGNAL, Severity.USELESS, heard.level_dbfs)
    elif not heard.spoke and not heard.loopback:
        yield MicFinding(MicFault.NO_VOICE, Severity.POOR, heard.level_dbfs)


def _judge_channels(heard: _Heard) -> Iterator[MicFinding]:
    levels = [dbfs(power) for power in heard.recording.channel_powers]
    if len(levels) == 2 and max(levels) > limits.NO_SIGNAL_DBFS:  # noqa: PLR2004 - left and right
        dead = int(np.argmin(levels))
        powers = heard.recording.channel_powers
        if powers[dead] == 0 or levels[1 - dead] - levels[dead] >= limits.DEAD_CHANNEL_DB:
            yield MicFinding(MicFault.DEAD_CHANNEL, Severity.POOR, dead + 1)


def _judge_level(heard: _Heard) -> Iterator[MicFinding]:
    clipped = clipped_samples(heard.recording.samples, heard.recording.rate_hz)
    if clipped:
        yield MicFinding(MicFault.CLIPPING, Severity.POOR, clipped)
    if heard.spoke and heard.level_dbfs < limits.QUIET_DBFS:
        severity = Severity.USELESS if heard.level_dbfs < limits.FAINT_DBFS else Severity.POOR
        yield MicFinding(MicFault.TOO_QUIET, severity, heard.level_dbfs)


def _judge_noise(heard: _Heard) -> Iterator[MicFinding]:
    """Tell hum, and noise that is not that hum."""
    hum = heard.hum
    if hum:
        least_dbfs = heard.level_dbfs - limits.HUM_UNDER_SPEECH_DB if heard.spoke else limits.LEAST_HUM_DBFS
        if hum.dbfs >= max(least_dbfs, limits.LEAST_HUM_DBFS):
            yield MicFinding(MicFault.HUM, Severity.POOR, hum.mains_hz)
    if heard.snr_db is None or heard.noise_dbfs is None:
        return
    rest = 10 ** (heard.noise_dbfs / 10) - (hum.heard_power if hum else 0.0)
    snr_db = heard.level_dbfs - dbfs(max(rest, 0.0))
    if snr_db < limits.POOR_SNR_DB:
        severity = Severity.USELESS if snr_db < limits.USELESS_SNR_DB else Severity.POOR
        yield MicFinding(MicFault.NOISE, severity, snr_db)


def _judge_band(heard: _Heard) -> Iterator[MicFinding]:
    """Tell a telephone's band, which spoils a take, from a wideband link, which only dulls it."""
    end_hz = heard.bandwidth_hz
    if end_hz is None or end_hz > limits.WIDEBAND_HZ:
        return
    if end_hz <= limits.TELEPHONE_HZ:
        yield MicFinding(MicFault.PHONE_QUALITY, Severity.POOR, end_hz)
    elif heard.recording.rate_hz > 2 * limits.WIDEBAND_HZ or WIRELESS.search(heard.recording.device):
        yield MicFinding(MicFault.PHONE_QUALITY, Severity.NOTE, end_hz)


def _judge_echo(heard: _Heard) -> Iterator[MicFinding]:
    echo = heard.echo
    if echo and not heard.loopback and echo.likeness >= _LIKE_AN_ECHO and echo.gain_db >= limits.ECHO_GAIN_DB:
        yield MicFinding(MicFault.ECHO, Severity.POOR, echo.gain_db)


_JUDGES: Final = (
    _judge_device,
    _judge_silence,
    _judge_channels,
    _judge_level,
    _judge_noise,
    _judge_band,
    _judge_echo,
)
