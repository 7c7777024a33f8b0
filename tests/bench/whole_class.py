"""How long it takes from one person to the next in a class of twelve, with messages of full length.

Usage: `python -m tests.bench.whole_class [SECONDS]`: each of 36 takes has so many seconds, 20 unless told otherwise.
The figures are those of `tests.end_to_end`: real windows on two screens, keys, and a real stream of sound.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.end_to_end.class_run import ClassRun, kept_of, lead, make_class
from tests.end_to_end.program import make_program
from tests.end_to_end.sound_process import write_speech
from tests.end_to_end.two_screens import two_screens
from tests.end_to_end.virtual_mic import VirtualMic


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name, two_screens() as screens, VirtualMic(Path(name) / "mic") as mic:
        place = Path(name)
        program = make_program(place, mic, DISPLAY=screens.display)
        make_class(program)
        write_speech(place / "speech.wav", seconds=seconds - 0.5)
        led = ClassRun(program, mic, place / "speech.wav")
        try:
            lead(led, screens)
        finally:
            led.window.end()
        kept = kept_of(program)
        classroom, takes = kept.classes.get("class-1"), kept.takes.latest()
        kept.takes.close()
    turns = classroom.turns if classroom else ()
    gaps_s = sorted(led.gaps_s)
    sys.stdout.write(
        f"turns {len(turns)}, takes {len(takes)}, marks {sum(len(turn.taps) for turn in turns)},"
        f" votes {sum(turn.vote is not None for turn in turns)}\n"
        f"shortest take {min(take.analysis.duration_s for take in takes):.1f} s\n"
        f"from the stop to the next person, the result on the stage between: median {median(gaps_s):.2f} s,"
        f" slowest {gaps_s[-1]:.2f} s of {len(gaps_s)}\n"
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
