"""How level and pitch of a take move, and what is usual for its rep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contours:
    """Level and pitch of a take, one figure for each `hop_s` seconds.

    Attributes:
        hop_s: the time between two figures.
        level_dbfs: the RMS level around each hop.
        f0_hz: the pitch of the voice at each hop; None where there is none.
    """

    hop_s: float
    level_dbfs: tuple[float, ...]
    f0_hz: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class PitchBand:
    """Where a rep's voice usually moves.

    Attributes:
        middle_hz: the middle of it.
        sd_st: how far it usually goes up and down from there, in semitones.
        takes: how many takes tell it; 0 where it is only the one being looked at.
    """

    middle_hz: float
    sd_st: float
    takes: int
