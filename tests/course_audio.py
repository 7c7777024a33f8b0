"""Takes for the course, made from its own recordings: as they should be, and with everything a rep can get wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile

from tests.sounds import ASSETS, pcm, silence
from trainer.analysis.stretching import stretched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Pcm16 = npt.NDArray[np.int16]

RATE_HZ: Final = 24000
FOLDERS: Final = (ASSETS / "course" / "sounds", Path(__file__).parent / "data" / "course")
"""The recordings that ship, and those that only the tests need: what a rep would say in the final."""
_UM_S: Final = ((1.08, 1.64), (10.03, 10.64))
"""Where two ums of `bad_ums` are."""
_FAINT: Final = 0.3


@cache
def recording(name: str) -> Floats:
    """Return a recording, between -1 and 1."""
    path = next(path for folder in FOLDERS if (path := folder / f"{name}.flac").exists())
    samples, rate_hz = soundfile.read(path, dtype="float64")
    assert rate_hz == RATE_HZ
    return np.asarray(samples, np.float64)


def part(name: str, from_s: float = 0.0, to_s: float = 60.0) -> Floats:
    """Return a stretch of a recording."""
    return recording(name)[round(from_s * RATE_HZ) : round(to_s * RATE_HZ)]


def room(seconds: float) -> Floats:
    """Return nobody speaking."""
    return silence(seconds, RATE_HZ, noise_dbfs=-75.0)


def ums(count: int, more_s: float = 0.0) -> Floats:
    """Return so many ums with half a second of silence around each, and more silence after them."""
    pieces = [np.concatenate([room(0.4), part("bad_ums", *_UM_S[at % 2]), room(0.4)]) for at in range(count)]
    return np.concatenate([*pieces, room(more_s)])


def quicker(sound: Floats, speed: float) -> Floats:
    """Return a sound at another speed and its own pitch."""
    return np.asarray(stretched(sound.astype(np.float32), RATE_HZ, speed), np.float64)


def fading(sound: Floats, seconds: float) -> Floats:
    """Return a sound whose last seconds are 10 dB softer."""
    length = round(seconds * RATE_HZ)
    return np.concatenate([sound[:-length], sound[-length:] * _FAINT])


def _said(name: str, *spans_s: tuple[float, float]) -> Callable[[], Floats]:
    """Return what makes a sound of stretches of a recording, one after the other."""
    return lambda: np.concatenate([part(name, *span_s) for span_s in spans_s])


def _all_wrong(name: str, who_s: float, end_s: float) -> Callable[[], Floats]:
    """Return what makes a take of a voicemail in which nothing is right.

    It begins late, hesitates long after the introduction, says the number once at most, and breaks off.

    Args:
        name: the voicemail.
        who_s: where its introduction is over.
        end_s: where it breaks off.
    """
    pause_s = _TOO_LONG_S - end_s
    return lambda: np.concatenate(
        [room(2.0), part(name, 0, who_s), ums(3, pause_s), part(name, who_s, end_s), room(0.5)]
    )


_END_S: Final = 60.0
_TOO_LONG_S: Final = 16.0
"""So long is a take without what goes wrong at its beginning, if all of it takes more than 20 s."""
MADE: Final[Mapping[str, Callable[[], Floats]]] = {
    "referral": _said("model_referral", (0, _END_S)),
    "referral: slow": lambda: quicker(recording("model_referral"), 0.6),
    "referral: it fades": lambda: fading(recording("model_referral"), 1.75),
    "referral: late, and breaks off": lambda: np.concatenate(
        [room(2.0), part("model_referral", 0, 3.2), room(6.0), part("model_referral", 3.2, 12.7)]
    ),
    "referral in two lines": _said("model_referral", (0, 4.85)),
    "referral in two lines: late": lambda: np.concatenate([room(5.5), part("model_referral", 0, 4.85)]),
    "friend and fact": _said("model_referral", (0, 3.2), (4.85, 7.63)),
    "friend and fact: a gap between": lambda: np.concatenate(
        [part("model_referral", 0, 3.2), room(3.4), part("model_referral", 4.85, 7.63)]
    ),
    "referral without the number": _said("model_referral", (0, 7.63), (17.81, _END_S)),
    "referral without the number: a long gap": lambda: np.concatenate(
        [
            *(part("model_referral", 0, 4.87), room(14.0)),
            *(part("model_referral", 4.87, 7.63), part("model_referral", 17.81)),
        ]
    ),
    "referral without the number: breaks off": _said("model_referral", (0, 7.63)),
    "referral from the number on": _said("model_referral", (7.63, _END_S)),
    "referral from the number on: breaks off": _said("model_referral", (7.63, 17.81)),
    "number and close": _said("model_referral", (12.9, _END_S)),
    "number and close: breaks off": _said("model_referral", (12.9, 17.81)),
    "event": _said("model_trigger_event", (0, 4.35), (7.47, _END_S)),
    "event: late, with ums, the number once": lambda: np.concatenate(
        [
            *(room(2.6), part("model_trigger_event", 0, 2.43), ums(2, 4.5), part("model_trigger_event", 2.43, 4.35)),
            *(part("model_trigger_event", 7.47, 12.69), part("model_trigger_event", 17.75)),
        ]
    ),
    "event: a long gap": lambda: np.concatenate(
        [part("model_trigger_event", 0, 4.37), room(8.5), part("model_trigger_event", 7.47)]
    ),
    "event in two lines": _said("model_trigger_event", (0, 4.35)),
    "event in two lines: late": lambda: np.concatenate(
        [room(2.6), part("model_trigger_event", 0, 2.43), room(8.5), part("model_trigger_event", 2.43, 4.35)]
    ),
    "holds, with the clinic": _said("model_third_new_value", (0, _END_S)),
    "holds, with the clinic: a gap": lambda: np.concatenate(
        [part("model_third_new_value", 0, 2.94), room(4.0), part("model_third_new_value", 2.94, 12.5)]
    ),
    "holds, with the clinic, without the number": _said("model_third_new_value", (0, 7.45), (17.4, _END_S)),
    "holds, with the clinic, without the number: flat": _said("bad_flat", (0, 7.45), (17.4, _END_S)),
    "holds": _said("model_third_new_value", (0, 4.97), (7.45, _END_S)),
    "holds: a long gap": lambda: np.concatenate(
        [
            *(part("model_third_new_value", 0, 2.94), room(7.5)),
            *(part("model_third_new_value", 2.94, 4.97), part("model_third_new_value", 7.45)),
        ]
    ),
    "holds in three lines": _said("model_third_new_value", (0, 4.97), (17.4, _END_S)),
    "holds in three lines: late": lambda: np.concatenate(
        [
            *(room(2.0), part("model_third_new_value", 0, 2.94), room(8.0)),
            *(part("model_third_new_value", 2.94, 4.97), part("model_third_new_value", 17.4)),
        ]
    ),
    "holds in two lines": _said("model_third_new_value", (0, 4.97)),
    "holds in two lines: late": lambda: np.concatenate(
        [room(2.0), part("model_third_new_value", 0, 2.94), room(8.0), part("model_third_new_value", 2.94, 4.97)]
    ),
    "number": _said("number_twice", (0, _END_S)),
    "number: a gap in it": lambda: np.concatenate([part("number_twice", 0, 2.5), room(3.0), part("number_twice", 2.5)]),
    "number: once, fast, without a breath": lambda: np.concatenate(
        [
            *(room(0.2), quicker(part("model_second_call", 7.9, 10.21), 1.8)),
            *(
                quicker(part("model_second_call", 10.62, 11.42), 1.8),
                quicker(part("model_second_call", 11.79, 12.8), 1.8),
            ),
        ]
    ),
    "pickups": _said("model_second_call", (0, 2.82), (4.47, 6.85), (7.78, _END_S)),
    "pickups: ums, gaps, the number once and fast": lambda: np.concatenate(
        [
            *(part("model_second_call", 0, 2.82), ums(2, 2.2), part("model_second_call", 4.47, 6.85), ums(1, 2.2)),
            *(quicker(part("model_second_call", 7.88, 12.9), 1.8), part("model_second_call", 17.87)),
        ]
    ),
    "pickups in two lines": _said("model_second_call", (0, 2.82), (4.47, 6.85)),
    "pickups in two lines: ums": lambda: np.concatenate(
        [part("model_second_call", 0, 2.82), ums(2), part("model_second_call", 4.47, 6.85)]
    ),
    "names": _said("model_names", (0, 4.31), (6.63, _END_S)),
    "names: without the last line": _said("model_names", (0, 4.31), (6.63, 16.75)),
    "names in two lines": _said("model_names", (0, 2.31), (16.75, _END_S)),
    "names in two lines: not his at the end": _said("model_names", (0, 2.31), (16.75, 18.36)),
    "names in two lines: not hers at the end": _said("model_names", (0, 2.31), (17.85, 18.36)),
    "breakup": _said("model_breakup", (0, _END_S)),
    "breakup: breaks off": _said("model_breakup", (0, 12.88)),
    "breakup in four lines": _said("model_breakup", (0, 6.85), (18.15, _END_S)),
    "breakup in four lines: breaks off": _said("model_breakup", (0, 6.85)),
    "hello": _said("live_opener", (0, _END_S)),
    "hello: late, with ums": lambda: np.concatenate(
        [room(3.0), part("live_opener", 0, 2.48), ums(2), part("live_opener", 2.48)]
    ),
    "hello in two lines": _said("live_opener", (0, 4.08)),
    "hello in two lines: late, with ums": lambda: np.concatenate(
        [room(3.0), part("live_opener", 0, 2.48), ums(2), part("live_opener", 2.48, 4.08)]
    ),
    "out of the blue": _said("live_out_of_the_blue", (0, _END_S)),
    "out of the blue: late, with ums": lambda: np.concatenate(
        [room(3.0), part("live_out_of_the_blue", 0, 2.44), ums(2), part("live_out_of_the_blue", 2.44)]
    ),
    "out of the blue in two lines": _said("live_out_of_the_blue", (0, 4.06)),
    "out of the blue in two lines: late": lambda: np.concatenate([room(3.0), part("live_out_of_the_blue", 0, 4.06)]),
    "stores": _said("call_marcus", (0, _END_S)),
    "stores: all wrong": _all_wrong("call_marcus", 2.57, 10.35),
    "reps": _said("call_sarah", (0, _END_S)),
    "reps: all wrong": _all_wrong("call_sarah", 2.62, 10.92),
    "reviews": _said("call_priya", (0, _END_S)),
    "reviews: all wrong": _all_wrong("call_priya", 2.5, 8.25),
}
"""Each take by what is said in it and, after the colon, what is wrong with it."""


def made(name: str) -> Pcm16:
    """Return a take as the microphone would give it, at `RATE_HZ`."""
    return pcm(MADE[name]())
