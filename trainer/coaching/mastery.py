"""When a script is mastered: smooth and natural, by a definition that everybody can read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from trainer.domain.take_line import TakeLine

TAKES: Final = 3
"""So many clean takes by heart ..."""
DAYS: Final = 2
"""... on so many different days make a master: what is learnt on one day is half forgotten on the next."""
DEFINITION: Final = (
    f"Mastered: {TAKES} takes by heart on {DAYS} different days, all chosen checks passed, "
    "and at least one natural pause in each."
)


@dataclass(frozen=True, slots=True)
class Mastery:
    """How far a script has come.

    Attributes:
        script_id: its name in the library.
        title: what it is called.
        takes: how many takes can show progress.
        best_rung: the barest rung on which a take was clean; None where none was clean yet.
        clean: clean takes by heart.
        days: on how many days those were spoken.
        last: the day of its last take.
    """

    script_id: str
    title: str
    takes: int
    best_rung: Rung | None
    clean: int
    days: int
    last: date

    @property
    def is_mastered(self) -> bool:
        """Return whether it is mastered."""
        return self.clean >= TAKES and self.days >= DAYS

    @property
    def next_step(self) -> str:
        """Return what to do next for it, in one sentence; empty where it is mastered."""
        if self.is_mastered:
            return ""
        if self.best_rung is Rung.BLANK:
            if self.clean >= TAKES:
                return "Say it by heart on another day."
            left = TAKES - self.clean
            return f"{left} more clean take{'' if left == 1 else 's'} by heart" + (
                ", on another day." if self.days < DAYS and left == 1 else "."
            )
        rungs = list(Rung)
        wanted = rungs[0] if self.best_rung is None else rungs[rungs.index(self.best_rung) + 1]
        return _STEPS[wanted]


_STEPS: Final = {
    Rung.FULL: "One clean take with all the words.",
    Rung.FIRST_WORDS: "A clean take with the first words of each line.",
    Rung.INITIALS: "A clean take with the initials alone.",
    Rung.BLANK: "A clean take by heart.",
}


def is_clean(line: TakeLine, unwatched: Collection[str] = ()) -> bool:
    """Return whether all chosen checks passed, at least one was judged, and there was a natural pause.

    Args:
        line: the take.
        unwatched: the checks that somebody chose not to count.
    """
    figures = line.figures
    if figures is None or not figures.judged or not figures.natural_pauses:
        return False
    return not {*figures.failed, *figures.warned} - set(unwatched)


def mastery_of(lines: Iterable[TakeLine], unwatched: Collection[str] = ()) -> tuple[Mastery, ...]:
    """Return how far each script of the library has come, the last one practised first.

    Args:
        lines: takes of one rep, newest first.
        unwatched: as in `is_clean`.
    """
    by_script: defaultdict[str, list[TakeLine]] = defaultdict(list)
    for line in lines:
        if line.counts and line.script_id:
            by_script[line.script_id].append(line)
    return tuple(_mastery(script_id, spoken, unwatched) for script_id, spoken in by_script.items())


def _mastery(script_id: str, spoken: Sequence[TakeLine], unwatched: Collection[str]) -> Mastery:
    clean = [line for line in spoken if is_clean(line, unwatched)]
    by_heart = [line for line in clean if line.rung is Rung.BLANK]
    return Mastery(
        script_id=script_id,
        title=spoken[0].script,
        takes=len(spoken),
        best_rung=max((line.rung for line in clean), key=list(Rung).index, default=None),
        clean=len(by_heart),
        days=len({_day(line) for line in by_heart}),
        last=_day(spoken[0]),
    )


def _day(line: TakeLine) -> date:
    return line.recorded_at.astimezone().date()
