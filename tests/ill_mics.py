"""Healthy and ill microphones, made from clips of speech: the material of the mic check's tests and benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile
import soxr

from tests.sounds import SAMPLE_TAKE, pcm
from trainer.analysis.mic_check import MicRecording
from trainer.analysis.mic_echo import known_sound
from trainer.domain.mic_report import MicFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.sounds import Floats

    Ill = tuple[MicFault, str, Callable[[Floats], MicRecording]]

RATE_HZ: Final = 48_000
LENGTH_S: Final = 5.0
LEAD_S: Final = 0.9
"""People need about a second to begin."""
PLAYED_AT_S: Final = 0.5


def voices(folder: Path | None = None) -> list[Floats]:
    """Return the beginnings of clips, RMS about -20 dBFS while spoken, at `RATE_HZ`."""
    paths = [SAMPLE_TAKE] if folder is None else sorted(folder.glob("model_*.flac"))
    return [_beginning(path) for path in paths]


def voice(skip_s: float = 0.0) -> Floats:
    """Return another piece of the sample take."""
    return _beginning(SAMPLE_TAKE, skip_s)


def _beginning(path: Path, skip_s: float = 0.0) -> Floats:
    samples, rate_hz = soundfile.read(path)
    spoken: Floats = soxr.resample(samples[round(skip_s * rate_hz) :], rate_hz, RATE_HZ)
    lead = np.zeros(round(LEAD_S * RATE_HZ))
    return np.concatenate([lead, spoken, np.zeros(5 * RATE_HZ)])[: round(LENGTH_S * RATE_HZ)]


def gained(sound: Floats, gain_db: float) -> Floats:
    """Return it louder or softer."""
    return sound * 10 ** (gain_db / 20)


def room(noise_dbfs: float, tilt: float = 0.0, seed: int = 5) -> Floats:
    """Return the noise of a room; `tilt` is 0 for white, 1 for pink, 2 for brown."""
    count = round(LENGTH_S * RATE_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hz = np.maximum(np.fft.rfftfreq(count, 1 / RATE_HZ), 20.0)
    noise = np.fft.irfft(spectrum * hz ** (-tilt / 2), count)
    return gained(noise / np.sqrt(np.mean(noise**2)), noise_dbfs)


def hum(dbfs: float, mains_hz: float, seed: int = 6) -> Floats:
    """Return hum whose harmonics fall off, a little off its nominal pitch."""
    time_s = np.arange(round(LENGTH_S * RATE_HZ)) / RATE_HZ
    phases = np.random.default_rng(seed).uniform(0, 6, 8)
    sound = sum(np.sin(2 * np.pi * 0.9995 * mains_hz * (k + 1) * time_s + phases[k]) / (k + 1) for k in range(8))
    return gained(sound / np.sqrt(np.mean(sound**2)), dbfs)


def reverberant(sound: Floats, seconds: float, seed: int = 8) -> Floats:
    """Return it in a room with that reverberation time, direct sound first."""
    if not seconds:
        return sound
    tail_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tail = np.random.default_rng(seed).standard_normal(len(tail_s)) * 10 ** (-3 * tail_s / seconds)
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = len(sound) + len(tail)
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]


def recorded(sound: Floats, rate_hz: int = RATE_HZ, **more: object) -> MicRecording:
    """Return what a microphone of that rate makes of it."""
    samples = sound if rate_hz == RATE_HZ else soxr.resample(sound, RATE_HZ, rate_hz)
    return MicRecording(pcm(samples), rate_hz, **{"device": "Desk microphone", **more})  # type: ignore[arg-type]


def through_link(sound: Floats, link_hz: int) -> MicRecording:
    """Return it through a link of that rate, as a system that offers 48 kHz hands it over."""
    narrow = pcm(soxr.resample(sound, RATE_HZ, link_hz)) / 32768
    return recorded(soxr.resample(narrow, link_hz, RATE_HZ))


def with_echo(sound: Floats, gain_db: float, delay_s: float = 0.17, reverb_s: float = 0.4) -> MicRecording:
    """Return it with the known sound coming back through the air."""
    echo = np.zeros(len(sound))
    chirp = known_sound(RATE_HZ)
    at = round((PLAYED_AT_S + delay_s) * RATE_HZ)
    echo[at : at + len(chirp)] = chirp
    return recorded(sound + gained(reverberant(echo, reverb_s), gain_db), played_at_s=PLAYED_AT_S)


def healthy(clips: Sequence[Floats]) -> Iterator[tuple[str, MicRecording]]:
    """Yield each clip with several gains, rooms and rates."""
    for number, clip in enumerate(clips):
        for gain_db, noise_dbfs, tilt in ((-16, -66, 1), (-8, -60, 1.5), (0, -70, 0), (-3, -45, 1), (-12, -62, 2)):
            for rate_hz in (48_000, 44_100, 16_000):
                sound = reverberant(gained(clip, gain_db), 0.3) + room(noise_dbfs, tilt, seed=number)
                name = f"clip {number} at {gain_db} dB in {noise_dbfs} dBFS, {rate_hz} Hz"
                yield name, recorded(sound, rate_hz, channel_powers=(1e-4, 0.8e-4), played_at_s=PLAYED_AT_S)


def _ill(noise_dbfs: float = -64.0) -> Floats:
    return room(noise_dbfs, 1.0)


ILLS: Final[Sequence[Ill]] = [
    (MicFault.ZEROS, "zeros", lambda clip: recorded(0 * clip)),
    *((MicFault.NO_SIGNAL, f"noise of {db} dBFS", lambda _, db=db: recorded(room(db))) for db in (-95, -88, -80)),
    (MicFault.WRONG_DEVICE, "by name", lambda clip: recorded(clip + _ill(), device="Monitor of Built-in Audio")),
    (MicFault.WRONG_DEVICE, "by wire", lambda clip: with_echo(0 * clip + room(-85), -3, reverb_s=0.0)),
    *((MicFault.NO_VOICE, f"room of {db} dBFS", lambda _, db=db: recorded(room(db, 1))) for db in (-65, -50, -35)),
    *(
        (MicFault.TOO_QUIET, f"{db} dB", lambda clip, db=db: recorded(gained(clip, db) + _ill(-85)))
        for db in (-20, -25, -30, -40)
    ),
    *(
        (MicFault.CLIPPING, f"{db} dB too loud", lambda clip, db=db: recorded(gained(clip, 9 + db) + _ill()))
        for db in (0, 3, 6, 12)
    ),
    (
        MicFault.CLIPPING,
        "before a gain of -8 dB",
        lambda clip: recorded(gained(np.clip(clip, -0.2, 0.2), -3) + _ill(-80)),
    ),
    *(
        (MicFault.HUM, f"{hz} Hz, {db} dBFS", lambda clip, hz=hz, db=db: recorded(clip + _ill() + hum(db, hz)))
        for hz in (50, 60)
        for db in (-55, -45, -40, -30)
    ),
    *((MicFault.NOISE, f"{db} dBFS", lambda clip, db=db: recorded(clip + _ill(db))) for db in (-38, -34, -30, -26)),
    *(
        (MicFault.PHONE_QUALITY, f"link of {hz} Hz", lambda clip, hz=hz: through_link(clip + _ill(), hz))
        for hz in (8000, 16_000)
    ),
    (MicFault.PHONE_QUALITY, "device at 8000 Hz", lambda clip: recorded(clip + _ill(), 8000)),
    (MicFault.DEAD_CHANNEL, "right zero", lambda clip: recorded(clip + _ill(), channel_powers=(0.01, 0.0))),
    (MicFault.DEAD_CHANNEL, "left 50 dB down", lambda clip: recorded(clip + _ill(), channel_powers=(1e-7, 0.01))),
    *(
        (MicFault.ECHO, f"{db} dB", lambda clip, db=db: with_echo(clip + _ill(), db, reverb_s=0.5))
        for db in (-5, -15, -25, -35)
    ),
    *(
        (
            MicFault.ECHO,
            f"{db} dB while somebody speaks",
            lambda clip, db=db: with_echo(np.roll(clip, -RATE_HZ // 2) + _ill(), db),
        )
        for db in (0, -15)
    ),
]
