"""What is followed over many takes: which figure of a take, which way is better, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.take_line import Figures, TakeLine


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that is followed.

    Attributes:
        name: its name in files, as in "ums".
        title: its name for people.
        unit: what it is told with, as in "{:g} s".
        each: what one take is called in a sentence, as in "per take"; empty where that is said by the unit.
        value: reads it in a take; None where it is not known.
        least: a change below this is nothing that anybody would notice.
        better: -1 where less is better, 1 where more is; 0 where it depends.
        counts: whether it counts things.
        of_script: whether it can only be compared within one script.
    """

    name: str
    title: str
    unit: str
    each: str
    value: Callable[[TakeLine], float | None]
    least: float
    better: int
    counts: bool = False
    of_script: bool = False

    def told(self, value: float) -> str:
        """Return a value with its unit."""
        return self.unit.format(value)


def _of_figures(name: str) -> Callable[[TakeLine], float | None]:
    def value(line: TakeLine) -> float | None:
        figures: Figures | None = line.figures
        found: float | None = getattr(figures, name) if figures is not None else None
        return found

    return value


def _share(line: TakeLine) -> float | None:
    share = line.figures.share if line.figures else None
    return None if share is None else 100 * share


UMS: Final = Measured("ums", "Ums", "{:.3g}", "per take", lambda line: line.ums, 1.0, -1, counts=True)
MEASURED: Final = (
    UMS,
    Measured("long_pauses", "Long pauses", "{:.3g}", "per take", lambda line: line.long_pauses, 1.0, -1, counts=True),
    Measured("length_s", "Length", "{:.1f} s", "", lambda line: line.length_s, 1.0, 0, of_script=True),
    Measured("number_pace_s", "Number, per digit", "{:.2f} s", "", _of_figures("number_pace_s"), 0.05, 1),
    Measured("words_per_min", "Pace", "{:.0f} words/min", "", _of_figures("words_per_min"), 10.0, 0),
    Measured("hook_s", "Hook finished", "{:.1f} s", "", _of_figures("hook_s"), 0.8, -1, of_script=True),
    Measured("pitch_sd_st", "Pitch variation", "{:.1f} st", "", _of_figures("pitch_sd_st"), 0.3, 1),
    Measured("passed", "Checks passed", "{:.0f} %", "", _share, 8.0, 1),
)
"""Everything that is followed, in the order it is shown. What is least is about what the measurement itself errs."""
