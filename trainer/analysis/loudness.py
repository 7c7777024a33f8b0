"""How evenly loud a voice is, and whether it trails off at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.level import dbfs
from trainer.analysis.spectra import HOP_S

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.spoken_hops import SpokenHops

    Floats = npt.NDArray[np.float32]
    Hops = npt.NDArray[np.bool_]

_ENOUGH_SYLLABLES: Final = 5
_MIDDLE: Final = (15.87, 84.13)
_ENOUGH_HOPS: Final = round(1.5 / HOP_S)


class Close(NamedTuple):
    """How loud the end of a message is, see `trainer.domain.voice.Voice`."""

    dbfs: float | None
    fall_db: float | None


def level_sd_db(power: Floats, nuclei: npt.NDArray[np.intp]) -> float | None:
    """Return the robust SD of the level at the nuclei of syllables; None where there are fewer than five.

    It is half of what the middle 68 % span, which is the SD where levels are normally distributed: a false nucleus in
    the echo of a phrase is some 15 dB weaker, and a few of these would double the plain SD.

    At nuclei, because there a voice is loudest and the room matters least: stretches of 100 ms would measure how many
    consonants they hold, too.

    Args:
        power: mean square of each hop, shape (hops,).
        nuclei: hops, ascending.
    """
    if len(nuclei) < _ENOUGH_SYLLABLES:
        return None
    levels_db = 10.0 * np.log10(np.maximum(power[nuclei], np.float32(1e-12)))
    low_db, high_db = np.percentile(levels_db, _MIDDLE)
    return float(high_db - low_db) / 2.0


def close_of(power: Floats, spoken: SpokenHops, noise_floor_dbfs: float) -> Close:
    """Return how loud a message ends, and how far that is under the energy mean of the speech before it.

    Two ends are looked at and the quieter counts: the last phrase, from the last silent pause on, and the last 1.5 s of
    speech. The level of a last word alone ("Tim.") would be a matter of its vowel, so that a phrase of less than 1.5 s
    is measured by the last 1.5 s; and in a long phrase that trails off its end tells. The fall is None where less than
    1.5 s of speech is before it. The power of the room is taken off everywhere.

    Args:
        power: mean square of each hop, shape (hops,).
        spoken: what each hop is.
        noise_floor_dbfs: level of the room.
    """
    voice = np.maximum(power - np.float32(10.0 ** (noise_floor_dbfs / 10.0)), np.float32(0))
    ends = [_close(voice, spoken.speech, spoken.last_words)]
    if int(spoken.last_phrase.sum()) >= _ENOUGH_HOPS:
        ends.append(_close(voice, spoken.speech, spoken.last_phrase))
    return max(ends, key=lambda end: -np.inf if end.fall_db is None else end.fall_db)


def _close(voice: Floats, speech: Hops, end: Hops) -> Close:
    if not end.any():
        return Close(None, None)
    level = dbfs(float(np.mean(voice[end])))
    before = speech & ~end
    if int(before.sum()) < _ENOUGH_HOPS:
        return Close(level, None)
    return Close(level, dbfs(float(np.mean(voice[before]))) - level)
