"""What recording costs with the window drawn, beside a bare sounddevice loop. `python -m tests.bench.recording`.

Both hear the virtual microphone. Prints the share of one core, the time between callbacks (they come in bursts, for the
device is asked for a latency of 200 ms), and how long the window's thread takes to hear of a callback.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import line, ratio
from tests.end_to_end.driven_window import virtual_display
from tests.end_to_end.virtual_mic import VirtualMic
from tests.sounds import SAMPLE_TAKE

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
UNITS = {"core_percent": "%", "gap_ms": "ms", "window_ms": "ms"}


def measured(mic: VirtualMic, environment: Mapping[str, str], *arguments: str) -> dict[str, list[float]]:
    """Run one of the two while somebody speaks and return what it measured."""
    command = [sys.executable, "-m", "tests.bench.recording_child", *arguments]
    speaking = mic.play(SAMPLE_TAKE)
    try:
        done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=True)
    finally:
        speaking.terminate()
        speaking.wait()
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def main() -> None:
    """Run both and print."""
    with tempfile.TemporaryDirectory() as name, VirtualMic(Path(name)) as mic, virtual_display() as display:
        bare = measured(mic, mic.environment, "bare")
        ours = measured(mic, {**mic.environment, "DISPLAY": display}, "ours", f"{name}/data")
    rows = [line(f"bare loop, {key}", bare[key], UNITS[key]) for key in ("core_percent", "gap_ms")]
    rows += [line(f"the window, {key}", values, UNITS[key]) for key, values in ours.items()]
    sys.stdout.write(
        "\n".join([*rows, ratio("core against bare loop", ours["core_percent"], bare["core_percent"]), ""])
    )


if __name__ == "__main__":
    main()
