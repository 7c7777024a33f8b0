"""From the first start to the first reviewed take, and from a review to the next lead-in: by real key presses.

`python -m tests.bench.first_take`. Uses the real window on a screen of its own and the virtual microphone, with a data
folder that does not exist yet and nothing set. Speaks for a few seconds; a message of 20 s takes as much longer.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import line
from tests.end_to_end.driven_window import DrivenWindow, virtual_display
from tests.end_to_end.program import make_program
from tests.end_to_end.sound_process import write_speech
from tests.end_to_end.virtual_mic import VirtualMic

SPOKEN_S = 3.0
MESSAGE_S = 20.0
AGAIN = 3


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, virtual_display() as display:
        folder = Path(name)
        (folder / "mic").mkdir()
        with VirtualMic(folder / "mic") as mic:
            write_speech(folder / "speech.wav", seconds=SPOKEN_S)
            program = make_program(folder, mic, DISPLAY=display)
            began_s = time.monotonic()
            window = DrivenWindow(program)
            try:
                window.wait_for(has_microphone=True)
                ready_s = time.monotonic() - began_s
                presses = press(window)
                window.wait_for(phase="RECORDING")
                window.wait_for(sound_is_in=True)
                mic.play(folder / "speech.wav").wait(20)
                presses += press(window)
                window.wait_for(painted=True)
                whole_s = time.monotonic() - began_s
                again_ms = [to_the_next_lead_in(window) for _ in range(AGAIN)]
                window.close()
            finally:
                window.end()
    longer_s = whole_s + MESSAGE_S - SPOKEN_S
    rows = [
        f"ready for the first key after {ready_s:.1f} s",
        f"first reviewed take: {presses} key presses, {whole_s:.1f} s with {SPOKEN_S:g} s spoken",
        f"the same with {MESSAGE_S:g} s spoken: {longer_s:.1f} s",
        line("from Enter in the review to the lead-in", again_ms, "ms"),
    ]
    sys.stdout.write("\n".join([*rows, ""]))


def press(window: DrivenWindow, key: str = "Space") -> int:
    """Press a key; return that it was one."""
    window.order("press", key)
    return 1


def to_the_next_lead_in(window: DrivenWindow) -> float:
    """Go again from the review; return the milliseconds to the lead-in. The take is given up for the next round."""
    pressed_s = window.wait_for_press("Return")
    found = window.wait_for(phase="LEAD_IN")["at_s"]
    window.wait_for(phase="RECORDING")
    time.sleep(1.5)
    window.order("press", "Space")
    window.wait_for(phase="REVIEW")
    return 1000 * float(found - pressed_s)


if __name__ == "__main__":
    main()
