"""What a class drills next time: that which its last takes missed most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.advice import ORDER
from trainer.coaching.class_glance import digits_right, revealed_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trainer.domain.classroom import Classroom
    from trainer.domain.take_line import TakeLine

RELAY, BUILD_UP, OWN, SEAT, PICK_UP, BREAKUP = (
    "number-relay",
    "build-up",
    "beat-your-own",
    "hot-seat",
    "pick-up",
    "breakup",
)
TITLES: Final = {
    RELAY: "the number relay",
    BUILD_UP: "the build-up",
    OWN: "beat your own",
    SEAT: "the hot seat",
    PICK_UP: "the pick-up drill",
    BREAKUP: "the breakup round",
}
_WRITTEN: Final = "written"
CURES: Final = {
    _WRITTEN: (RELAY, "the number was not written down right"),
    "number_twice": (RELAY, "the number was not said twice"),
    "number_pace": (RELAY, "the number came too fast"),
    "length": (OWN, "the message was too long"),
    "hook": (OWN, "name and reason came late"),
    "name_twice": (SEAT, "their name was not said twice"),
    "ums": (BUILD_UP, "there were too many ums"),
    "long_pauses": (BUILD_UP, "there were long pauses"),
    "close": (BREAKUP, "the close was weak"),
    "pace": (OWN, "the pace was hard to follow"),
    "own_name": (SEAT, "the own name was not said again near the end"),
    "sounds_read": (BUILD_UP, "it sounded read"),
    "pitch": (SEAT, "the voice moved little"),
}
"""The drill that mends what a check found, and what was found, in words."""


@dataclass(frozen=True, slots=True)
class NextTime:
    """What to drill next time.

    Attributes:
        told: one sentence that says what and why; it names nobody.
        drill_id: the drill that comes with the program.
    """

    told: str
    drill_id: str


def what_next(classroom: Classroom, lines: Mapping[str, TakeLine]) -> NextTime:
    """Return what to drill next time: what most of the last takes missed, by what costs a callback most among equals.

    Args:
        classroom: the class.
        lines: its takes by their names.
    """
    last = tuple(_last_takes(classroom, lines))
    written = tuple(_last_written(classroom))
    missed = Counter(check for line in last if line.figures for check in line.figures.failed if check in CURES)
    missed[_WRITTEN] = written.count(False)
    order = (_WRITTEN, *ORDER)
    worst = max(order, key=lambda check: (missed[check], -order.index(check)))
    if missed[worst]:
        drill_id, found = CURES[worst]
        many = len(written) if worst == _WRITTEN else len(last)
        return NextTime(f"Next time {TITLES[drill_id]}: in {_share(missed[worst], many)} {found}.", drill_id)
    if not last and not written:
        return NextTime(f"Nothing can be told of this class yet: begin with {TITLES[SEAT]}.", SEAT)
    done = {run.drill.drill_id for run in classroom.runs}
    drill_id = next((one for one in (PICK_UP, BREAKUP) if one not in done), OWN)
    return NextTime(f"The last takes missed nothing: next time {TITLES[drill_id]}.", drill_id)


def _last_takes(classroom: Classroom, lines: Mapping[str, TakeLine]) -> Iterator[TakeLine]:
    """Yield of each person the last take that was judged."""
    for one in classroom.roster:
        takes = (lines.get(turn.take_id) for turn in reversed(revealed_turns(classroom, one.name)))
        found = next((line for line in takes if line is not None and line.figures is not None), None)
        if found is not None:
            yield found


def _last_written(classroom: Classroom) -> Iterator[bool]:
    """Yield of each person whose number was written down whether the last one arrived."""
    for one in classroom.roster:
        turns = [turn for turn in revealed_turns(classroom, one.name) if digits_right(turn) is not None]
        if turns and turns[-1].written is not None:
            wanted = sum(sign.isdecimal() for sign in turns[-1].written.wanted)
            yield digits_right(turns[-1]) == wanted


def _share(missed: int, many: int) -> str:
    if many == 1:
        return "the last take"
    return f"all {many} last takes" if missed == many else f"{missed} of {many} last takes"
