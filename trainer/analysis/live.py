"""Listens to a take while it is spoken, and has the result when it ends: the same code for both."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trainer.analysis.filled_pause import FilledPause, FilledPauseModel, LiveUms
from trainer.analysis.level import FLOOR_DBFS, HOP_S, PeakWatch, dbfs, rms_dbfs
from trainer.analysis.resampling import Resampler, native_framer
from trainer.analysis.utterances import UtteranceBuilder, heard_again
from trainer.analysis.vad import SpeechHops
from trainer.analysis.voice_measures import voice_of
from trainer.domain.measures import LONG_PAUSE_S, Levels, measure
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind
from trainer.domain.take import Analysis

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.script_witness import ScriptWitness, Testimony

_log = logging.getLogger(__name__)
_SPOKEN_SHARE = 0.25
DETECTOR = "witness-2"
"""Names the way of listening; a take keeps it, so that only like is compared with like."""


class TakeAnalyser:
    """Hears one take. Its findings depend on the samples only, never on the size of the blocks.

    Args:
        rate_hz: the sample rate of what will be pushed, 8,000 to 192,000.
        model: the filled-pause model.
        long_pause_s: silent pauses above this are counted as long.
        witness: knows the script that is being read; None where there is none.

    Raises:
        ValueError: the rate is out of range.
    """

    def __init__(
        self,
        rate_hz: int,
        model: FilledPauseModel,
        long_pause_s: float = LONG_PAUSE_S,
        witness: ScriptWitness | None = None,
    ) -> None:
        self._rate_hz = rate_hz
        self._long_pause_s = long_pause_s
        self._room = (native_framer(rate_hz), Resampler(rate_hz))
        self._groups = native_framer(rate_hz)
        self._resampler = Resampler(rate_hz)
        self._speech = SpeechHops()
        self._utterances = UtteranceBuilder(HOP_S)
        self._model = model
        self._ums = LiveUms(model)
        self._witness = witness
        self._sound: list[npt.NDArray[np.float32]] = []
        self._peaks = PeakWatch()
        self._samples = 0
        self._speech_power = 0.0
        self._speech_hops = 0
        self._spans: list[SpeechSpan] = []
        self.rms_dbfs = FLOOR_DBFS

    @property
    def last_speech_s(self) -> float:
        """Return the end of the last speech so far, in seconds from t = 0; 0 where nobody spoke yet."""
        return self._utterances.last_speech_s

    @property
    def announced(self) -> tuple[SpeechSpan, ...]:
        """Return everything that was told while it was heard, by start, as it was told."""
        heard_s = self._samples / self._rate_hz
        return tuple(sorted((_within(span, heard_s) for span in self._spans), key=_by_time))

    def hear_room(self, samples: npt.NDArray[np.int16]) -> None:
        """Learn the noise floor from sound before t = 0, shape (n,)."""
        self.rms_dbfs = rms_dbfs(samples)
        framer, resampler = self._room
        for group in framer.push(samples):
            self._speech.hear_room(resampler.push(_as_float(group)))

    def push(self, samples: npt.NDArray[np.int16]) -> list[SpeechSpan]:
        """Take the next samples, mono, shape (n,); return what was heard by them, each once."""
        self.rms_dbfs = rms_dbfs(samples) if len(samples) else self.rms_dbfs
        heard: list[SpeechSpan] = []
        for group in self._groups.push(samples):
            heard += self._hear(group, last=False)
        return heard

    def finish(self) -> Analysis:
        """Return everything heard in the whole take; nothing may be pushed after it."""
        self._hear(self._groups.rest, last=True)
        duration_s = self._samples / self._rate_hz
        utterances = self._final_utterances()
        sound = np.concatenate(self._sound) if self._sound else np.empty(0, dtype=np.float32)
        testimony = self._testimony(sound)
        final = [*self._final_ums(utterances, testimony), *utterances]
        spans = tuple(sorted((_within(span, duration_s) for span in final), key=_by_time))
        return Analysis(
            duration_s=duration_s,
            sample_rate_hz=self._rate_hz,
            detector=DETECTOR,
            spans=spans,
            measures=measure(spans, duration_s, self._levels(), self._long_pause_s),
            said=testimony.said(spans) if testimony else None,
            voice=voice_of(sound, spans, self._speech.floor.dbfs),
        )

    def _testimony(self, sound: npt.NDArray[np.float32]) -> Testimony | None:
        """Return what the script tells of the take; None where there is none, or where it cannot be followed.

        A script that the program stumbles over must never cost a take: the sound alone decides then.
        """
        if self._witness is None:
            return None
        try:
            return self._witness.hear(sound)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("the script could not be followed")
            return None

    def _final_ums(self, utterances: list[SpeechSpan], testimony: Testimony | None) -> list[SpeechSpan]:
        """Return what the whole take says about filled pauses; those announced before keep when that was.

        This is where it is decided: by sound and script together where there is a script, else by the sound alone.
        Where nobody speaks there is no um either.
        """
        by_sound = self._model.log_odds(self._ums.finish())
        ums = testimony.pauses_in(by_sound) if testimony else self._model.pauses_in(by_sound)
        spoken = (_as_span(um) for um in ums if _is_spoken(um, utterances))
        return [_announced(um, self.announced) for um in spoken]

    def _final_utterances(self) -> list[SpeechSpan]:
        """Return what the whole take says about utterances and the pauses between them."""
        end_s = round(self._samples / self._rate_hz, 3)
        return heard_again(self._speech.second_look().tolist(), HOP_S, self._spans, end_s)

    def _hear(self, group: npt.NDArray[np.int16], *, last: bool) -> list[SpeechSpan]:
        self._peaks.push(group)
        self._samples += len(group)
        samples = self._resampler.push(_as_float(group), last=last)
        self._sound.append(samples)
        is_speech, levels = self._speech.push(samples)
        self._speech_power += float((10.0 ** (levels[is_speech] / 10.0)).sum())
        self._speech_hops += int(is_speech.sum())
        heard = [span for hop in is_speech.tolist() for span in self._utterances.push(is_speech=hop)]
        heard += [_as_span(um) for um in self._ums.push(samples)]
        return self._keep(heard)

    def _keep(self, heard: list[SpeechSpan]) -> list[SpeechSpan]:
        heard_at_s = round(self._samples / self._rate_hz, 3)
        heard = [replace(span, heard_at_s=heard_at_s) for span in heard]
        self._spans += heard
        return heard

    def _levels(self) -> Levels:
        return Levels(
            speech_dbfs=dbfs(self._speech_power / self._speech_hops) if self._speech_hops else None,
            noise_floor_dbfs=self._speech.floor.dbfs,
            peak_dbfs=self._peaks.peak_dbfs,
            clipped_samples=self._peaks.clipped_samples,
        )


def _as_float(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(32768)


def _is_spoken(um: FilledPause, utterances: list[SpeechSpan]) -> bool:
    spoken = of_kind(tuple(utterances), SpeechKind.UTTERANCE)
    shared_s = sum(max(0.0, min(um.end_s, one.end_s) - max(um.start_s, one.start_s)) for one in spoken)
    return shared_s >= _SPOKEN_SHARE * (um.end_s - um.start_s)


def _as_span(um: FilledPause) -> SpeechSpan:
    return SpeechSpan(SpeechKind.FILLED_PAUSE, um.start_s, um.end_s, um.confidence)


def _announced(span: SpeechSpan, announced: tuple[SpeechSpan, ...]) -> SpeechSpan:
    """Return the span with the time at which one of its kind that it touches was announced."""
    times = [one.heard_at_s for one in of_kind(announced, span.kind) if _touches(one, span)]
    return replace(span, heard_at_s=times[0]) if times else span


def _touches(one: SpeechSpan, other: SpeechSpan) -> bool:
    return one.start_s < other.end_s and other.start_s < one.end_s


def _within(span: SpeechSpan, duration_s: float) -> SpeechSpan:
    return replace(span, start_s=min(span.start_s, duration_s), end_s=min(span.end_s, duration_s))


def _by_time(span: SpeechSpan) -> tuple[float, float]:
    return (span.start_s, span.end_s)
