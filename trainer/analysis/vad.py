"""Which 10 ms hops hold speech: webrtcvad and a noise-floor hysteresis must both say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import webrtcvad

from trainer.analysis.framing import Framer
from trainer.analysis.level import HopLevels, NoiseFloor
from trainer.analysis.resampling import ANALYSIS_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

ON_DB = 10.0
OFF_DB = 6.0
"""Above the noise floor: speech begins at the first and ends at the second."""
LOUDNESS_RANGE_DB = 38.0
"""What is this much quieter than the loudest speech so far is breath or echo, however quiet the room."""
HOLD_HOPS = 15
_VAD_MODE = 3
_VAD_FRAME = ANALYSIS_HZ // 50
_HOPS_PER_FRAME = 2
_LOUDNESS_FALL_DB_PER_HOP = 0.01


class SpeechHops:
    """Judges a stream at `ANALYSIS_HZ`, 10 ms at a time.

    webrtcvad alone finds about half of the pauses in noisy speech, a noise-floor hysteresis alone takes keys and
    dishes for speech; together they do better than either (precision .82, recall .91 over ten noises).
    """

    def __init__(self) -> None:
        self._vad = webrtcvad.Vad(_VAD_MODE)
        self._vad_frames = Framer(_VAD_FRAME)
        self._levels = HopLevels(ANALYSIS_HZ)
        self._voiced = np.zeros(0, dtype=np.bool_)
        self._waiting = np.zeros(0)
        self._loudest_dbfs = -40.0
        self._on = False
        self._since_voiced = HOLD_HOPS + 1
        self.floor = NoiseFloor()

    def hear_room(self, samples: npt.NDArray[np.float32]) -> None:
        """Learn the noise floor from sound before the take, shape (n,)."""
        self.floor.push(self._levels.push(samples))

    def start(self) -> None:
        """Begin at t = 0: forget unfinished frames of the room, keep what was learnt."""
        self._levels = HopLevels(ANALYSIS_HZ)

    def push(self, samples: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
        """Return for each hop that is complete now whether it is speech, and its level in dBFS; shapes (hops,)."""
        voiced = [self._is_voiced(frame) for frame in self._vad_frames.push(samples)]
        self._voiced = np.concatenate([self._voiced, np.repeat(np.array(voiced, dtype=np.bool_), _HOPS_PER_FRAME)])
        self._waiting = np.concatenate([self._waiting, self._levels.push(samples)])
        ready = min(len(self._voiced), len(self._waiting))
        voiced_now, levels = self._voiced[:ready], self._waiting[:ready]
        self._voiced, self._waiting = self._voiced[ready:], self._waiting[ready:]
        if ready:
            self.floor.push(levels)
        loud = np.array([self._is_loud(level) for level in levels.tolist()], dtype=np.bool_)
        return self._held(voiced_now) & loud, levels

    def _held(self, voiced: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Let the fading end of a word count: webrtcvad gives it up while the level still carries it."""
        held = np.zeros(len(voiced), dtype=np.bool_)
        for hop, is_voiced in enumerate(voiced.tolist()):
            self._since_voiced = 0 if is_voiced else self._since_voiced + 1
            held[hop] = self._since_voiced <= HOLD_HOPS
        return held

    def _is_voiced(self, frame: npt.NDArray[np.float32]) -> bool:
        pcm = np.clip(np.rint(frame * 32767.0), -32768, 32767).astype(np.int16)
        return bool(self._vad.is_speech(pcm.tobytes(), ANALYSIS_HZ))

    def _is_loud(self, level_dbfs: float) -> bool:
        self._loudest_dbfs = max(level_dbfs, self._loudest_dbfs - _LOUDNESS_FALL_DB_PER_HOP)
        above_db = max(self.floor.dbfs, self._loudest_dbfs - LOUDNESS_RANGE_DB - ON_DB)
        self._on = level_dbfs >= above_db + (OFF_DB if self._on else ON_DB)
        return self._on
