"""When a take is over by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.settings import Settings


def stops_itself(elapsed_s: float, last_speech_s: float, settings: Settings) -> bool:
    """Return whether a take that nobody stopped should end now.

    The countdown never cuts anybody off: past the limit a take goes on while there is speech, and ends at
    `overtime_factor` times the limit, or once nobody has spoken past the limit for `overtime_silence_s`.

    Args:
        elapsed_s: time since the beep.
        last_speech_s: the end of the last speech so far; 0 where nobody spoke yet.
        settings: the limit and both rules.
    """
    silent_since_s = max(settings.limit_s, last_speech_s)
    return (
        elapsed_s >= settings.limit_s * settings.overtime_factor
        or elapsed_s - silent_since_s >= settings.overtime_silence_s
    )
