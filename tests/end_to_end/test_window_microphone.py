"""The window on a display, with a microphone, from key press to history."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import soundfile as sf

from tests.end_to_end.driven_window import DrivenWindow, virtual_display
from tests.end_to_end.program import Program, make_program
from tests.end_to_end.sound_process import differing_samples, write_speech
from tests.sounds import SAMPLE_TAKE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.end_to_end.virtual_mic import VirtualMic

WEEK = 16
"""The last word of the sample's second line."""
pytestmark = pytest.mark.sound


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


def with_short_lead_in(program: Program) -> Program:
    program.data.mkdir()
    (program.data / "settings.toml").write_text('lead_in_s = 1\nprompter = "follow"\n')
    return program


@pytest.fixture
def program(tmp_path: Path, display: str, virtual_mic: VirtualMic) -> Program:
    return with_short_lead_in(make_program(tmp_path, virtual_mic, DISPLAY=display))


@pytest.fixture
def window(program: Program) -> Iterator[DrivenWindow]:
    driven = DrivenWindow(program)
    yield driven
    driven.end()


def test_a_take_with_the_window_blocked(
    window: DrivenWindow, program: Program, virtual_mic: VirtualMic, tmp_path: Path
) -> None:
    played = write_speech(tmp_path / "speech.wav", seconds=1.5)
    assert window.wait_for(has_microphone=True)["ready"] == "xcb"
    window.order("press", "Space")
    window.wait_for(sound_is_in=True)
    playing = virtual_mic.play(tmp_path / "speech.wav")
    window.order("block", 0.5)
    window.wait_for(blocked=0.5)
    assert playing.poll() is None, "the window was to be blocked while somebody spoke"
    assert playing.wait(20) == 0
    window.order("press", "Space")
    stopped_at_s = window.wait_for(phase="FINISHING")["at_s"]
    painted = window.wait_for(painted=True)
    assert window.close() == ""

    [take] = program.takes()
    heard = sf.read(take["audio"], dtype="int16")[0]
    assert differing_samples(heard, played) == 0
    assert painted["length"] == f"{take['measures']['length_s']:.1f} s"
    assert painted["at_s"] - stopped_at_s < 1.0 + 0.4, "the tail of 400 ms comes before the second"


def test_a_closed_window_keeps_the_take_under_way(window: DrivenWindow, program: Program) -> None:
    window.wait_for(has_microphone=True)
    window.order("press", "Space")
    window.wait_for(phase="RECORDING")
    program.wait_until_recording(window.process, seconds=1.2)
    assert window.close() == ""
    [take] = program.takes()
    assert take["duration_s"] >= 1.2
    assert program.parts() == []


def test_the_prompter_follows_what_is_said(
    program: Program, virtual_mic: VirtualMic, window: DrivenWindow, tmp_path: Path
) -> None:
    assert 'prompter = "follow"' in (program.data / "settings.toml").read_text()
    samples, rate_hz = sf.read(SAMPLE_TAKE, dtype="int16")
    sf.write(tmp_path / "beginning.wav", samples[: 7 * rate_hz], rate_hz)
    window.wait_for(has_microphone=True)
    window.order("script", "sample")
    window.order("press", "Space")
    window.wait_for(sound_is_in=True)
    playing = virtual_mic.play(tmp_path / "beginning.wav")
    window.wait_for(word=WEEK)
    assert playing.wait(20) == 0
    window.order("press", "Space")
    window.wait_for(painted=True)
    assert window.close() == ""


def test_unplugged_in_a_take_the_window_says_so(tmp_path: Path, display: str, own_mic: VirtualMic) -> None:
    program = with_short_lead_in(make_program(tmp_path, own_mic, DISPLAY=display))
    window = DrivenWindow(program)
    try:
        window.wait_for(has_microphone=True)
        window.order("press", "Space")
        window.wait_for(phase="RECORDING")
        program.wait_until_recording(window.process, seconds=1.2)
        unplugged_at_s = time.monotonic()
        own_mic.kill()
        window.wait_for(phase="FAILED")
        assert window.facts[-1]["at_s"] - unplugged_at_s < 1.0
        assert any("fault" in fact for fact in window.facts)
        window.close()
    finally:
        window.end()
    [take] = program.takes()
    assert take["duration_s"] >= 1.2
