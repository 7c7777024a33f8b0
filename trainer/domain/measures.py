"""The figures of a take, each defined once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

LONG_PAUSE_S = 1.0
"""A silent pause above this is long: pauses over 1 s are absent from read speech (Campione & Veronis 2002)."""
DOUBT_S = 0.1
"""A pause this close to being long is not called so: in noise its ends are known only to about 0.05 s each."""

LARGEST: Final = 1e9
"""No figure of a take is larger, in whatever unit; one that is was not measured by anybody."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured in one take.

    Attributes:
        length_s: from t = 0 (the end of the beep) to the end of the last speech; 0 where nobody spoke.
            This is what the countdown judges.
        onset_delay_s: from t = 0 to the first speech; None where nobody spoke.
        tail_s: from the end of the last speech to the end of the file.
        filled_pauses: how many ums.
        silent_pauses: how many silences of 0.2 s or more between two utterances.
        long_pauses: how many of them are long beyond doubt, see `long_pauses`.
        longest_pause_s: the longest silent pause; 0 where there is none.
        phonation_ratio: utterance time over the time from first to last speech; 0 where nobody spoke.
        speech_dbfs: RMS level while somebody speaks; None where nobody spoke.
        noise_floor_dbfs: level of the room between the words.
        peak_dbfs: the largest sample.
        clipped_samples: samples at full scale, in runs of three or more.
    """

    length_s: float
    onset_delay_s: float | None
    tail_s: float
    filled_pauses: int
    silent_pauses: int
    long_pauses: int
    longest_pause_s: float
    phonation_ratio: float
    speech_dbfs: float | None
    noise_floor_dbfs: float
    peak_dbfs: float
    clipped_samples: int


@dataclass(frozen=True, slots=True)
class Levels:
    """Level figures of a whole take, in dBFS; see `Measures` for each."""

    speech_dbfs: float | None
    noise_floor_dbfs: float
    peak_dbfs: float
    clipped_samples: int


def long_pauses(spans: tuple[SpeechSpan, ...], long_pause_s: float = LONG_PAUSE_S) -> tuple[SpeechSpan, ...]:
    """Return the silent pauses that are longer than `long_pause_s` seconds by more than `DOUBT_S`."""
    surely_s = long_pause_s + DOUBT_S
    return tuple(pause for pause in of_kind(spans, SpeechKind.SILENT_PAUSE) if pause.length_s > surely_s)


def measure(
    spans: tuple[SpeechSpan, ...], duration_s: float, levels: Levels, long_pause_s: float = LONG_PAUSE_S
) -> Measures:
    """Return the figures of a take from what was heard in it.

    Args:
        spans: everything heard, in seconds from t = 0.
        duration_s: the length of the file.
        levels: the take's level figures.
        long_pause_s: silent pauses above this are counted as long.
    """
    utterances = of_kind(spans, SpeechKind.UTTERANCE)
    pauses = of_kind(spans, SpeechKind.SILENT_PAUSE)
    first_s = utterances[0].start_s if utterances else None
    last_s = utterances[-1].end_s if utterances else 0.0
    talked_s = sum(span.length_s for span in utterances)
    return Measures(
        length_s=last_s,
        onset_delay_s=first_s,
        tail_s=max(0.0, duration_s - last_s),
        filled_pauses=len(of_kind(spans, SpeechKind.FILLED_PAUSE)),
        silent_pauses=len(pauses),
        long_pauses=len(long_pauses(spans, long_pause_s)),
        longest_pause_s=max((pause.length_s for pause in pauses), default=0.0),
        phonation_ratio=talked_s / (last_s - first_s) if first_s is not None else 0.0,
        speech_dbfs=levels.speech_dbfs,
        noise_floor_dbfs=levels.noise_floor_dbfs,
        peak_dbfs=levels.peak_dbfs,
        clipped_samples=levels.clipped_samples,
    )
