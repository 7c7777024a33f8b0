"""The mic check through a microphone of the system. All checks run at once, each with a sound server of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile

from tests.end_to_end.virtual_mic import RATE_HZ, SINK, VirtualMic
from tests.ill_mics import gained, hum, room, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sounds import Floats

    Facts = dict[str, Any]

pytestmark = pytest.mark.sound
ROOT = Path(__file__).parents[2]


def _left_only(sound: Floats) -> Floats:
    return np.stack([sound, np.zeros_like(sound)], axis=1)


SOUNDS: dict[str, Callable[[Floats], Floats] | None] = {
    "healthy": lambda spoken: gained(spoken, -4) + room(-62, 1),
    "quiet": lambda spoken: gained(spoken, -30) + room(-82, 1),
    "clipping": lambda spoken: np.clip(gained(spoken, 18) + room(-62, 1), -1, 1),
    "hum": lambda spoken: gained(spoken, -4) + room(-62, 1) + hum(-38, 50),
    "left": lambda spoken: _left_only(gained(spoken, -4) + room(-62, 1)),
    "zeros": None,
    "speaker": None,
}
"""What is played into each microphone while it is checked."""


def _check(mic: VirtualMic, name: str, path: Path) -> Facts:
    """Check a microphone once, and speak into it as soon as it listens."""
    command = [sys.executable, "-m", "tests.end_to_end.mic_check_child", name]
    facts: Facts = {}
    playing = None
    with subprocess.Popen(command, env=mic.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            facts.update(json.loads(line))
            if "listening" in facts and playing is None and path.exists():
                playing = mic.play(path)
    if playing is not None:
        playing.wait(10)
    return facts


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    folders = {name: tmp_path_factory.mktemp(name) for name in SOUNDS}

    def check(name: str) -> Facts:
        folder = folders[name]
        make = SOUNDS[name]
        if make is not None:
            soundfile.write(folder / "sound.wav", make(voice()), RATE_HZ, subtype="PCM_16")
        with VirtualMic(folder) as mic:
            if name == "left":
                mic._pactl("set-default-source", f"{SINK}.monitor")
            return _check(mic, name, folder / "sound.wav")

    with ThreadPoolExecutor(len(SOUNDS)) as pool:
        return dict(zip(SOUNDS, pool.map(check, SOUNDS), strict=True))


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("healthy", []),
        ("quiet", ["TOO_QUIET"]),
        ("clipping", ["CLIPPING"]),
        ("hum", ["HUM"]),
        ("left", ["DEAD_CHANNEL"]),
        ("zeros", ["ZEROS"]),
        ("speaker", ["WRONG_DEVICE"]),
    ],
)
def test_each_fault_is_named_through_the_system(checked: dict[str, Facts], name: str, faults: list[str]) -> None:
    facts = checked[name]
    assert facts.get("faults") == faults, facts
    assert facts["finished"]


def test_the_dead_channel_is_the_right_one(checked: dict[str, Facts]) -> None:
    assert checked["left"]["values"] == [2]
