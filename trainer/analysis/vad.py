"""Which 10 ms hops hold speech: at once from what was heard so far, and again when the take is complete."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import webrtcvad

from trainer.analysis.framing import Framer
from trainer.analysis.level import HopBands, NoiseFloor
from trainer.analysis.resampling import ANALYSIS_HZ
from trainer.analysis.second_look import SecondLook, inputs_of, opinions_by_hop, spoken
from trainer.analysis.voice import CHUNK, VoiceModel, VoiceStream
from trainer.paths import assets_dir

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

ON_ODDS: Final = 0.0
OFF_ODDS: Final = -0.62
"""Log odds of the voice network from which speech begins, 0.5, and below which it ends, 0.35."""
ON_DB: Final = 3.0
OFF_DB: Final = 1.0
"""Above the noise floor: speech begins at the first and ends at the second. The network knows the voice; the level only
cuts off what follows its last sound, so it may be this sensitive."""
LOUDNESS_RANGE_DB: Final = 45.0
"""What is this much quieter than the loudest speech so far is breath or echo, however quiet the room."""
HOLD_HOPS: Final = 15
"""webrtcvad gives up the fading end of a word while the level still carries it: it is believed so much longer."""
_HOP: Final = ANALYSIS_HZ // 100
_GATE_MODE: Final = 1
_GATE_HOPS: Final = 2
_LOUDNESS_FALL_DB_PER_HOP: Final = 0.01


class SpeechModels(NamedTuple):
    """What the program ships to tell speech from silence."""

    voice: VoiceModel
    second_look: SecondLook

    @classmethod
    @cache
    def shipped(cls) -> SpeechModels:
        """Return the models among the assets, read once.

        Raises:
            TrainerError: a model is missing or broken.
        """
        folder = assets_dir() / "model"
        return cls(VoiceModel.load(folder / "silero_vad.npz"), SecondLook.load(folder / "second_look.npz"))


class _Listener:
    """The levels of the hops of one stream and the opinions about its chunks, all of them kept."""

    def __init__(self, voice: VoiceModel) -> None:
        self._levels = HopBands(ANALYSIS_HZ)
        self._voice = VoiceStream(voice)
        self._bands: list[Floats] = []
        self._opinions: list[Floats] = []

    def push(self, samples: Floats) -> tuple[Floats, Floats]:
        """Return the levels in dBFS and the log odds that are complete now, shapes (hops,) and (chunks,)."""
        self._bands.append(self._levels.push(samples))
        self._opinions.append(self._voice.push(samples))
        return self._bands[-1][:, -1], self._opinions[-1]

    def whole(self) -> tuple[Floats, Floats]:
        """Return bands and opinions of all hops, shapes (hops, 5) and (hops,); nothing may be pushed after it."""
        bands = np.concatenate(self._bands) if self._bands else np.empty((0, 5), dtype=np.float32)
        return bands, opinions_by_hop(np.concatenate([*self._opinions, self._voice.finish()]), len(bands))


class _Gate:
    """webrtcvad in a forgiving mode: it takes much noise for speech, but what it calls silence is silence."""

    def __init__(self) -> None:
        self._vad = webrtcvad.Vad(_GATE_MODE)
        self._frames = Framer(_GATE_HOPS * _HOP)
        self._since = HOLD_HOPS + 1

    def push(self, samples: Floats) -> npt.NDArray[np.bool_]:
        """Return for each hop that is complete now whether it may be speech, shape (hops,)."""
        return np.repeat(np.array([self._is_open(frame) for frame in self._frames.push(samples)], bool), _GATE_HOPS)

    def _is_open(self, frame: Floats) -> bool:
        pcm = np.clip(np.rint(frame * 32767.0), -32768, 32767).astype(np.int16)
        self._since = 0 if self._vad.is_speech(pcm.tobytes(), ANALYSIS_HZ) else self._since + _GATE_HOPS
        return self._since <= HOLD_HOPS


class SpeechHops:
    """Judges a stream at `ANALYSIS_HZ`, 10 ms at a time: webrtcvad, the voice network and the level must all say so."""

    def __init__(self, models: SpeechModels | None = None) -> None:
        self._models = models or SpeechModels.shipped()
        self._room = _Listener(self._models.voice)
        self._take = _Listener(self._models.voice)
        self._gate = _Gate()
        self._open = np.empty(0, dtype=np.bool_)
        self._levels = np.empty(0, dtype=np.float32)
        self._opinions = np.empty(0, dtype=np.float32)
        self._hop = 0
        self._first_chunk = 0
        self._loudest_dbfs = -40.0
        self._is_voiced = False
        self._is_loud = False
        self.floor = NoiseFloor()

    def hear_room(self, samples: Floats) -> None:
        """Learn the noise floor from sound before the take, shape (n,)."""
        levels, _ = self._room.push(samples)
        if len(levels):
            self.floor.push(levels)

    def push(self, samples: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float32]]:
        """Return for each hop that is complete now whether it is speech, and its level in dBFS; shapes (hops,)."""
        levels, opinions = self._take.push(samples)
        self._levels = np.concatenate([self._levels, levels])
        self._opinions = np.concatenate([self._opinions, opinions])
        self._open = np.concatenate([self._open, self._gate.push(samples)])
        judged = (self._first_chunk + len(self._opinions)) * CHUNK
        ready = min(len(self._levels), len(self._open), max(0, -(-(judged - _HOP // 2) // _HOP) - self._hop))
        levels, self._levels = self._levels[:ready], self._levels[ready:]
        may_be, self._open = self._open[:ready], self._open[ready:]
        if ready:
            self.floor.push(levels)
        is_speech = np.array([self._judge(level) for level in levels.tolist()], dtype=np.bool_)
        self._forget()
        return is_speech & may_be, levels

    def second_look(self) -> npt.NDArray[np.bool_]:
        """Return for each hop of the whole take whether it is speech; the room before it helps to judge."""
        (room, in_room), (take, in_take) = self._room.whole(), self._take.whole()
        if not len(take):
            return np.empty(0, dtype=np.bool_)
        inputs = inputs_of(np.concatenate([room, take]), np.concatenate([in_room, in_take]))
        return spoken(self._models.second_look.likely(inputs)[len(room) :], in_take)

    def _judge(self, level_dbfs: float) -> bool:
        odds = self._opinions[(self._hop * _HOP + _HOP // 2) // CHUNK - self._first_chunk]
        self._hop += 1
        self._is_voiced = bool(odds >= (OFF_ODDS if self._is_voiced else ON_ODDS))
        self._loudest_dbfs = max(level_dbfs, self._loudest_dbfs - _LOUDNESS_FALL_DB_PER_HOP)
        above_db = max(self.floor.dbfs, self._loudest_dbfs - LOUDNESS_RANGE_DB - ON_DB)
        self._is_loud = level_dbfs >= above_db + (OFF_DB if self._is_loud else ON_DB)
        return self._is_voiced and self._is_loud

    def _forget(self) -> None:
        """Drop the opinions that no hop to come needs."""
        done = (self._hop * _HOP + _HOP // 2) // CHUNK - self._first_chunk
        self._opinions = self._opinions[done:]
        self._first_chunk += done
