"""How a voice sounded: figures from the sound of a whole take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.analysis.channel import bandwidth_hz, snr_db
from trainer.analysis.heard_hops import hear
from trainer.analysis.intonation import intonation_of
from trainer.analysis.loudness import close_of, level_sd_db
from trainer.analysis.spectra import HOP_S, hops_in
from trainer.analysis.spoken_hops import SpokenHops
from trainer.analysis.syllables import nuclei
from trainer.domain.voice import Voice

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from trainer.domain.speech import SpeechSpan

_NOBODY: Final = Voice(None, None, None, None, None, None, None, None)


def voice_of(samples: npt.NDArray[np.float32], spans: tuple[SpeechSpan, ...], noise_floor_dbfs: float) -> Voice:
    """Return how a voice sounded; every figure is None where nobody spoke.

    Args:
        samples: the take at 16 kHz between -1 and 1, shape (n,).
        spans: what was heard in it.
        noise_floor_dbfs: level of the room between the words.
    """
    spoken = SpokenHops.of(spans, hops_in(len(samples)))
    if not spoken.speech.any():
        return _NOBODY
    heard = hear(samples)
    over_room_db = snr_db(heard.power, spoken.speech, noise_floor_dbfs)
    pitch = intonation_of(heard, spoken, over_room_db)
    syllables = nuclei(heard.vowels_db, heard.pitch.voiced, spoken.speech)
    close = close_of(heard.power, spoken, noise_floor_dbfs)
    return Voice(
        f0_median_hz=pitch.median_hz,
        f0_sd_st=pitch.sd_st,
        syllables_per_s=len(syllables) / (HOP_S * int(spoken.speech.sum())),
        level_sd_db=level_sd_db(heard.power, syllables),
        last_phrase_dbfs=close.dbfs,
        last_phrase_fall_db=close.fall_db,
        snr_db=over_room_db,
        bandwidth_hz=bandwidth_hz(heard.bands_db, spoken.speech) or None,
    )
