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


def _all_wrong(name: str, who_s: float, hook_s: float, number_s: float) -> Callable[[], Floats]:
    """Return what makes a take of a voicemail in which nothing is right.

    It begins late, hesitates long after the introduction, says the number once and fast, and breaks off.

    Args:
        name: the voicemail.
        who_s: where its introduction is over.
        hook_s: where its reason is over.
        number_s: where its number was said once; the same as `hook_s` where none is.
    """
    return lambda: np.concatenate(
        [
            *(room(2.0), part(name, 0, who_s), ums(3, 10.4), part(name, who_s, hook_s), room(0.5)),
            *([quicker(part(name, hook_s, number_s), 1.8)] if number_s > hook_s else []),
            room(0.5),
        ]
    )


_END_S: Final = 60.0
MADE: Final[Mapping[str, Callable[[], Floats]]] = {
    "referral": _said("model_referral", (0, _END_S)),
    "referral: slow": lambda: quicker(recording("model_referral"), 0.6),
    "referral: it fades": lambda: fading(recording("model_referral"), 1.75),
    "referral without the number": _said("model_referral", (0, 7.63), (17.81, _END_S)),
    "referral without the number: a long gap": lambda: np.concatenate(
        [
            *(part("model_referral", 0, 4.87), room(12.0)),
            *(part("model_referral", 4.87, 7.63), part("model_referral", 17.81)),
        ]
    ),
    "referral from the number on": _said("model_referral", (7.63, _END_S)),
    "referral from the number on: breaks off": _said("model_referral", (7.63, 17.81)),
    "event": _said("model_trigger_event", (0, _END_S)),
    "event: late, with ums, the number once": lambda: np.concatenate(
        [
            *(room(2.6), part("model_trigger_event", 0, 2.43), ums(2, 2.0)),
            *(part("model_trigger_event", 2.43, 12.69), part("model_trigger_event", 17.75)),
        ]
    ),
    "event without the clinics": _said("model_trigger_event", (0, 4.37), (7.47, _END_S)),
    "event without the clinics: a long gap": lambda: np.concatenate(
        [part("model_trigger_event", 0, 4.37), room(8.5), part("model_trigger_event", 7.47)]
    ),
    "event without the number": _said("model_trigger_event", (0, 4.37), (17.75, _END_S)),
    "event without the number: late": lambda: np.concatenate(
        [
            *(room(2.0), part("model_trigger_event", 0, 2.43), room(9.0)),
            *(part("model_trigger_event", 2.43, 4.37), part("model_trigger_event", 17.75)),
        ]
    ),
    "holds": _said("model_third_new_value", (0, _END_S)),
    "holds: flat, with a gap": lambda: np.concatenate([part("bad_flat", 0, 2.94), room(6.8), part("bad_flat", 2.94)]),
    "holds without the number": _said("model_third_new_value", (0, 7.45), (17.4, _END_S)),
    "holds without the number: flat, and late": lambda: np.concatenate(
        [room(2.0), part("bad_flat", 0, 2.94), room(4.2), part("bad_flat", 2.94, 7.45), part("bad_flat", 17.4)]
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
    "pickups": _said("model_second_call", (0, _END_S)),
    "pickups: ums, gaps, the number once and fast": lambda: np.concatenate(
        [
            *(part("model_second_call", 0, 2.82), ums(2, 2.2), part("model_second_call", 2.82, 4.47), ums(1, 2.2)),
            *(part("model_second_call", 4.47, 7.88), quicker(part("model_second_call", 7.88, 12.9), 1.8)),
            part("model_second_call", 17.87),
        ]
    ),
    "pickups in two lines": _said("model_second_call", (0, 4.47)),
    "pickups in two lines: ums": lambda: np.concatenate(
        [part("model_second_call", 0, 2.82), ums(2), part("model_second_call", 2.82, 4.47)]
    ),
    "names": _said("model_names", (0, _END_S)),
    "names: without the last line": _said("model_names", (0, 16.75)),
    "names in two lines": _said("model_names", (0, 2.31), (16.75, _END_S)),
    "names in two lines: not his at the end": _said("model_names", (0, 2.31), (16.75, 18.36)),
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
    "stores": _said("model_value_number", (0, _END_S)),
    "stores: all wrong": _all_wrong("model_value_number", 2.68, 7.6, 12.7),
    "reps": _said("model_callback_number_twice", (0, _END_S)),
    "reps: all wrong": _all_wrong("model_callback_number_twice", 2.73, 7.15, 12.45),
    "reviews": _said("model_look_for_email", (0, _END_S)),
    "reviews: all wrong": _all_wrong("model_look_for_email", 2.94, 9.63, 9.63),
}
"""Each take by what is said in it and, after the colon, what is wrong with it."""


def made(name: str) -> Pcm16:
    """Return a take as the microphone would give it, at `RATE_HZ`."""
    return pcm(MADE[name]())
