from __future__ import annotations

import subprocess
import sys
from pathlib import Path

AUDIO = Path(__file__).parents[2] / "trainer" / "audio"


def test_importing_the_adapters_loads_no_library_of_sound() -> None:
    modules = [f"trainer.audio.{path.stem}" for path in AUDIO.glob("[a-z]*.py")]
    assert "trainer.audio.microphone" in modules
    heavy = {"sounddevice", "soundfile", "soxr", "_cffi_backend"}
    program = f"import sys, {', '.join(modules)}; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=AUDIO.parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
