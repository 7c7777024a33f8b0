from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.ill_mics import ILLS, PLAYED_AT_S, RATE_HZ, gained, hum, recorded, reverberant, room, voice, with_echo
from tests.sounds import pcm, silence, speech
from trainer.analysis.clipping import clipped_samples
from trainer.analysis.mic_check import MicRecording, check_mic
from trainer.analysis.mic_echo import KNOWN_SOUND_DBFS, KNOWN_SOUND_S, find_echo, known_sound
from trainer.analysis.resampling import ANALYSIS_HZ
from trainer.domain.mic_report import MicFault, MicReport, Severity

if TYPE_CHECKING:
    from tests.ill_mics import Ill
    from tests.sounds import Floats

SLIGHT = {
    "-20 dB",
    "50 Hz, -55 dBFS",
    "60 Hz, -55 dBFS",
    "-38 dBFS",
    "-34 dBFS",
    "0 dB while somebody speaks",
    "-15 dB while somebody speaks",
}
"""What may be missed: see the benchmark for how often it is."""
HEALTHY = [
    (0.0, -16, -66, 1.0, 48_000),
    (0.0, -8, -60, 1.5, 48_000),
    (0.0, -2, -70, 0.0, 48_000),
    (0.0, -3, -45, 1.0, 44_100),
    (0.0, -12, -62, 2.0, 16_000),
    (2.0, -18, -70, 1.0, 48_000),
    (2.0, -6, -50, 1.5, 44_100),
    (2.0, -10, -55, 1.0, 32_000),
    (2.0, -4, -80, 0.0, 48_000),
    (2.0, -14, -64, 2.0, 96_000),
    (4.0, -12, -58, 1.0, 48_000),
    (4.0, -5, -48, 2.0, 16_000),
    (4.0, -20, -75, 0.5, 48_000),
    (4.0, -9, -66, 1.0, 44_100),
    (4.0, -3, -52, 1.5, 22_050),
    (6.0, -7, -60, 0.0, 48_000),
    (6.0, -15, -68, 1.0, 24_000),
    (6.0, -11, -63, 1.5, 48_000),
    (6.0, -2, -50, 1.0, 44_100),
    (8.0, -13, -57, 2.0, 48_000),
]
"""Skipped seconds, gain, level and tilt of the room, rate."""


@cache
def piece(skip_s: float) -> Floats:
    return voice(skip_s)


@pytest.mark.parametrize(("skip_s", "gain_db", "noise_dbfs", "tilt", "rate_hz"), HEALTHY)
def test_twenty_healthy_microphones_are_called_healthy(
    skip_s: float, gain_db: float, noise_dbfs: float, tilt: float, rate_hz: int
) -> None:
    sound = reverberant(gained(piece(skip_s), gain_db), 0.3) + room(noise_dbfs, tilt, seed=rate_hz + int(skip_s))
    report = check_mic(recorded(sound, rate_hz, channel_powers=(1e-4, 0.7e-4), played_at_s=PLAYED_AT_S))
    assert report.findings == ()
    assert report.spoke


@pytest.mark.parametrize(
    "ill", [ill for ill in ILLS if ill[1] not in SLIGHT], ids=lambda ill: f"{ill[0].value} {ill[1]}"
)
def test_each_fault_is_named_and_nothing_else(ill: Ill) -> None:
    fault, _, make = ill
    assert check_mic(make(piece(0.0))).faults == (fault,)


@pytest.mark.parametrize("f0_hz", [90.0, 120.0, 210.0])
def test_a_made_voice_without_high_sounds_is_no_telephone(f0_hz: float) -> None:
    sound = np.concatenate([np.zeros(16_000), speech(3.0, f0_hz=f0_hz), np.zeros(16_000)]) + silence(5.0)
    report = check_mic(MicRecording(pcm(sound), 16_000))
    assert report.findings == ()
    assert report.bandwidth_hz == 8000.0


def test_figures_are_those_of_the_sound() -> None:
    sound = gained(piece(0.0), -6) + room(-60)  # a third of it lies under 8 kHz, where it is measured
    report = check_mic(recorded(sound))
    assert report.level_dbfs == pytest.approx(-26, abs=2)
    assert report.noise_dbfs == pytest.approx(-65, abs=1)
    assert report.snr_db == pytest.approx(report.level_dbfs - (report.noise_dbfs or 0))


def test_nothing_recorded_is_zeros() -> None:
    report = check_mic(MicRecording(np.empty(0, dtype=np.int16), RATE_HZ))
    assert report.faults == (MicFault.ZEROS,)
    assert not report.spoke


def test_a_silent_monitor_is_first_of_all_the_wrong_device() -> None:
    report = check_mic(recorded(0 * piece(0.0), device="Stereo Mix (Sound card)"))
    assert report.faults == (MicFault.WRONG_DEVICE, MicFault.ZEROS)


@pytest.mark.parametrize("device", ["Monitor microphone", "Webcam of the monitor", "Desk microphone"])
def test_a_screen_with_a_microphone_is_a_microphone(device: str) -> None:
    assert check_mic(recorded(piece(0.0) + room(-64), device=device)).healthy


def test_a_wideband_headset_is_a_note_and_no_fault() -> None:
    report = check_mic(recorded(gained(piece(0.0), -3) + room(-64), 16_000, device="Hands-free headset"))
    assert report.faults == (MicFault.PHONE_QUALITY,)
    assert report.findings[0].severity is Severity.NOTE
    assert report.healthy


def test_hum_is_not_told_as_noise_too() -> None:
    report = check_mic(recorded(gained(piece(0.0), -6) + room(-70) + hum(-32, 50)))
    assert report.faults == (MicFault.HUM,)
    assert report.findings[0].value == 50


def test_two_faults_come_in_order() -> None:
    def faults(report: MicReport) -> tuple[MicFault, ...]:
        return report.faults

    sound = gained(piece(0.0), -30) + room(-58, 1)
    assert faults(check_mic(recorded(sound))) == (MicFault.TOO_QUIET, MicFault.NOISE)


def test_a_loud_even_tone_is_not_clipped() -> None:
    tone = 0.8 * np.sin(2 * np.pi * 220 * np.arange(RATE_HZ) / RATE_HZ)
    assert clipped_samples(pcm(tone), RATE_HZ) == 0
    assert clipped_samples(pcm(2 * tone), RATE_HZ) > 1000
    assert clipped_samples(pcm(0.5 * np.clip(2 * tone, -1, 1)), RATE_HZ) > 1000


def test_the_known_sound_is_short_and_soft() -> None:
    sound = known_sound(48_000)
    assert len(sound) / 48_000 == KNOWN_SOUND_S
    assert 10 * np.log10(np.mean(sound**2)) == pytest.approx(KNOWN_SOUND_DBFS, abs=0.1)


@pytest.mark.parametrize("delay_s", [0.0, 0.25, 0.58])
def test_an_echo_is_found_where_it_is(delay_s: float) -> None:
    recording = with_echo(room(-70), -12, delay_s, reverb_s=0.0)
    sound = (recording.samples[::3] / 32768).astype(np.float32)
    echo = find_echo(sound, PLAYED_AT_S)
    assert echo is not None
    assert echo.delay_s == pytest.approx(delay_s, abs=0.002)
    assert echo.gain_db == pytest.approx(-12, abs=1)


def test_too_short_a_recording_has_no_echo() -> None:
    assert find_echo(np.zeros(ANALYSIS_HZ // 2, dtype=np.float32), PLAYED_AT_S) is None
