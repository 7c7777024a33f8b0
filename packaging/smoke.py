"""Uses the frozen program as a person does, and fails where it does not work: `python packaging/smoke.py PROGRAM`.

On a virtual screen, with a virtual microphone into which the sample is spoken: a take by keyboard, heard again, found
in the history; a second take during which the program is killed, and which is there after the next start; and no fatal
line in what the program says. Needs Linux, Xvfb, xdotool and PulseAudio.
"""

from __future__ import annotations

import array
import os
import sys
import tempfile
import time
import wave
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import frozen_parts
from first_paint import virtual_screen
from smoke_hands import OpenWindow, Place, SmokeError, children_of, missing_tools, wait_until
from steps import say

sys.path.insert(0, str(frozen_parts.ROOT))

from tests.end_to_end.virtual_mic import RATE_HZ, VirtualMic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SAMPLE: Final = frozen_parts.ROOT / "assets" / "sounds" / "sample_take.flac"
FOLLOW: Final = 'prompter = "follow"\n'
LACKS: Final = 3
"""The exit status where the machine cannot do it at all."""
_WAV_HEAD_BYTES: Final = 44
_SAMPLE_BYTES: Final = 2
_AUDIBLE: Final = 1000
_LISTEN_S: Final = 3.0
_CUT_OFF_S: Final = 2.5
_SPEECH_MARGIN_S: Final = 0.25


def rehearse(place: Place, mic: VirtualMic, scratch: Path) -> list[str]:
    """Do two takes; return what was seen, a line each.

    Raises:
        SmokeError: the program did not do what it should.
    """
    seen = [_first_take(place, mic, scratch)]
    seen.append(_check_first(place))
    seen.append(_cut_off_take(place, mic, scratch))
    seen.append(_check_both(place))
    faults = place.faults()
    if faults:
        raise SmokeError("\n".join(["There are fatal lines in what it said:", *faults]))
    return [*seen, "no fatal line in its log"]


def _first_take(place: Place, mic: VirtualMic, scratch: Path) -> str:
    window = OpenWindow(place, scratch / "first.txt")
    try:
        wait_until((place.data / "takes.db").exists, "the room opens")
        window.press_until("space", lambda: _recorded_s(place) > 0, "a recording begins")
        wait_until(lambda: _recorded_s(place) > 0.3, "the recording grows")  # noqa: PLR2004 - sound is in
        playing = mic.play(SAMPLE)
        try:
            wait_until(lambda: playing.poll() is not None, "the sample is spoken")
        finally:
            playing.kill()
            playing.wait()
        window.press("space")
        wait_until(lambda: len(place.recordings(".wav")) == 1 and not place.recordings(".part"), "the take is kept")
        time.sleep(2.0)  # the review is being painted, a second after the end of a take
        heard = scratch / "heard.raw"
        with mic.listening(heard):
            window.press("space")
            time.sleep(_LISTEN_S)
        if _loudest(heard.read_bytes()) < _AUDIBLE:
            raise SmokeError("The review plays nothing.")
        window.close()
    finally:
        window.kill()
    return "a take by keyboard, kept and played"


def _check_first(place: Place) -> str:
    """Hold what the history says of the take to what is heard in the sample itself."""
    takes = place.told("history", "--json")["takes"]
    if len(takes) != 1:
        raise SmokeError(f"The history has {len(takes)} takes, not one.")
    [recording] = place.recordings(".wav")
    with wave.open(str(recording)) as sound:
        form = (sound.getnchannels(), sound.getsampwidth())
        samples = sound.readframes(sound.getnframes())
        duration_s = sound.getnframes() / sound.getframerate()
    if form != (1, _SAMPLE_BYTES) or _loudest(samples) < _AUDIBLE:
        raise SmokeError(f"{recording.name} has {form} and {_loudest(samples)} at its loudest.")
    if abs(duration_s - takes[0]["duration_s"]) > _SPEECH_MARGIN_S:
        raise SmokeError(f"{recording.name} lasts {duration_s:.2f} s, not {takes[0]['duration_s']:.2f} s.")
    asked = str(_inside(place, SAMPLE))
    spoken_s, sample_s = _speech_s(takes[0]), _speech_s(place.told("analyze", asked, "--json"))
    if abs(spoken_s - sample_s) > _SPEECH_MARGIN_S:
        raise SmokeError(f"The speech in the take lasts {spoken_s:.2f} s, in the sample {sample_s:.2f} s.")
    return (
        f"the history has it: {duration_s:.1f} s of sound, speech of {spoken_s:.2f} s, in the sample {sample_s:.2f} s"
    )


def _cut_off_take(place: Place, mic: VirtualMic, scratch: Path) -> str:
    settings = place.data / "settings.toml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if not line.startswith("prompter")]
    settings.write_text(FOLLOW + "".join(kept), encoding="utf-8")
    window = OpenWindow(place, scratch / "second.txt")
    try:
        wait_until(lambda: bool(_followers(window)), "a process follows the script")
        window.press_until("space", lambda: _recorded_s(place) > 0, "the second recording begins")
        playing = mic.play(SAMPLE)
        try:
            wait_until(lambda: _recorded_s(place) > _CUT_OFF_S, "the second recording grows")
            if not _followers(window):
                raise SmokeError("The process that follows the script has ended.")
            window.kill()
        finally:
            playing.kill()
            playing.wait()
    finally:
        window.kill()
    if not place.recordings(".part"):
        raise SmokeError("Nothing was left of the take that was cut off.")
    again = OpenWindow(place, scratch / "third.txt")
    try:
        wait_until(lambda: len(place.recordings(".wav")) == 2 and not place.recordings(".part"), "the take comes back")  # noqa: PLR2004
        time.sleep(1.0)
        again.close()
    finally:
        again.kill()
    return "followed in a process of its own; killed in the middle of a take"


def _check_both(place: Place) -> str:
    takes = place.told("history", "--json")["takes"]
    lengths = [take["duration_s"] for take in takes]
    if len(lengths) != 2 or lengths[0] < _CUT_OFF_S - 0.5:  # noqa: PLR2004 - a block of half a second may be lost
        raise SmokeError(f"The history has takes of {lengths} s.")
    return f"started again: the take is back with {lengths[0]:.1f} s"


def _followers(window: OpenWindow) -> list[str]:
    return [line for line in children_of(window.process.pid) if "multiprocessing" in line or "spawn" in line]


def _recorded_s(place: Place) -> float:
    try:
        sizes = [part.stat().st_size for part in place.recordings(".part")]
    except FileNotFoundError:  # it became a whole one in this moment
        return 0.0
    return max([(size - _WAV_HEAD_BYTES) / _SAMPLE_BYTES / RATE_HZ for size in sizes], default=0.0)


def _speech_s(told: Any) -> float:
    """Return how long somebody spoke, from the first sound to the last."""
    return float(told["measures"]["length_s"]) - float(told["measures"]["onset_delay_s"])


def _loudest(samples: bytes) -> int:
    values = array.array("h", samples[: len(samples) // _SAMPLE_BYTES * _SAMPLE_BYTES])
    return max(map(abs, values), default=0)


def _inside(place: Place, path: Path) -> Path:
    """Return where a file of this system is for the program: copied into its home."""
    copy = place.root / place.home.relative_to("/") / path.name
    if not copy.exists():
        copy.write_bytes(path.read_bytes())
    return place.home / path.name


def variables(home: Path, display: str, mic: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of somebody with a screen and a microphone, and nothing else."""
    sound = {name: mic[name] for name in mic if name.startswith(("ALSA_", "PULSE_"))}
    return {
        "DISPLAY": display,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        **{name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ},
        **sound,
    }


class LacksError(Exception):
    """This machine has no virtual screen or microphone to give."""


@contextmanager
def stage() -> Iterator[tuple[str, VirtualMic, Path]]:
    """Give a display, a microphone and a folder to write into; all are gone afterwards.

    Raises:
        LacksError: this machine cannot give them.
    """
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="atb-")))
        try:
            display = held.enter_context(virtual_screen())
            mic = held.enter_context(VirtualMic(folder / "mic"))
        except RuntimeError as fault:
            raise LacksError(str(fault)) from fault
        yield display, mic, folder


def main(arguments: Sequence[str]) -> int:
    """Test the program that is named; return the exit status."""
    if len(arguments) != 1:
        say(__doc__ or "")
        return 2
    lacking = missing_tools()
    if lacking:
        say(f"The frozen program cannot be tried out here: {', '.join(lacking)} missing.")
        return LACKS
    try:
        with stage() as (display, mic, folder):
            return _tested(Path(arguments[0]).absolute(), display, mic, folder)
    except LacksError as fault:
        say(f"The frozen program cannot be tried out here: {fault}")
        return LACKS


def _tested(program: Path, display: str, mic: VirtualMic, folder: Path) -> int:
    home = folder / "Jörg Größe"  # a name that ill programs stumble over
    home.mkdir()
    place = Place(str(program), home, variables(home, display, mic.environment))
    try:
        seen = rehearse(place, mic, folder)
    except (SmokeError, RuntimeError) as fault:
        say(f"smoke: {fault}\n{place.last_words()}")
        return 1
    print("\n".join(f"smoke: {line}" for line in seen))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
