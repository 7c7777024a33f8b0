"""The class at a glance: what each got better from their first to their last turn. Never a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.measured import MEASURED
from trainer.domain.classroom import Agreement, Step
from trainer.domain.drill import Task
from trainer.domain.prompting import Rung
from trainer.domain.write_along import score_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trainer.coaching.measured import Measured
    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.drill import Round
    from trainer.domain.take_line import TakeLine

    Change = tuple[str, str]

MOST_TOLD: Final = 2
"""Who sits in the last row reads no more of somebody."""
LEAST_VOTE: Final = 0.3
"""One hand more or less among ten people is no change."""
_TOLD: Final = {"ums": "ums", "long_pauses": "long pauses", "number_pace_s": "a digit", "passed": "checks passed"}
_FOLLOWED: Final = tuple(one for one in MEASURED if one.name in _TOLD)
_SUM: Final = _FOLLOWED[-1]
"""Checks passed say no more than what they are made of: they are told last."""
_RUNGS: Final = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Gain:
    """What somebody got better in a class.

    Attributes:
        name: whose.
        told: what got better, in a few words, as in "ums 4 to 1"; where nothing did, that.
        improved: whether anything did.
        turns: how many turns they had.
    """

    name: str
    told: str
    improved: bool = False
    turns: int = 0


def gains_of(classroom: Classroom, lines: Mapping[str, TakeLine]) -> tuple[Gain, ...]:
    """Return what each got better, in the order of the roster.

    Args:
        classroom: the class.
        lines: its takes by their names; those that have gone are missing.
    """
    return tuple(_gain(one.name, classroom, lines) for one in classroom.roster)


def revealed_turns(classroom: Classroom, name: str) -> tuple[Turn, ...]:
    """Return the turns of somebody that came to their end, by time."""
    return tuple(turn for turn in classroom.turns if turn.attendee == name and turn.step is Step.REVEALED)


def round_of(classroom: Classroom, turn: Turn) -> Round | None:
    """Return the round that a turn belongs to; None where the drill is told otherwise here."""
    run = next((run for run in classroom.runs if run.run_id == turn.run_id), None)
    return run.drill.rounds[turn.round] if run and turn.round < len(run.drill.rounds) else None


def digits_right(turn: Turn) -> int | None:
    """Return how many digits of a turn's number were written down right; None where nobody wrote."""
    written = turn.written
    if written is None or not any(sign.isdecimal() for sign in written.wanted):
        return None
    return sum(score_digits(written.typed, written.wanted).right)


def agreement_of(classroom: Classroom) -> Agreement:
    """Return how far people and the program agreed in all turns of a class."""
    known = (turn.agreement for turn in classroom.turns if turn.agreement is not None)
    return sum(known, Agreement(0, 0, 0))


def told_agreement(agreement: Agreement) -> str:
    """Return it in a sentence with its counts."""
    noticed = agreement.both + agreement.people + agreement.program
    if not noticed:
        return "Nothing was noticed yet that people and the program could agree on."
    things = "Of 1 thing" if noticed == 1 else f"Of {noticed} things"
    alone = f"{agreement.people} only people noticed, {agreement.program} only the program."
    return f"{things} that could be noticed by both, people and the program agreed on {agreement.both}; {alone}"


def _gain(name: str, classroom: Classroom, lines: Mapping[str, TakeLine]) -> Gain:
    turns = revealed_turns(classroom, name)
    if len(turns) < 2:  # noqa: PLR2004 - a first and a last
        return Gain(name, "one turn so far" if turns else "no turn yet", turns=len(turns))
    changes = [change for alike in _like_with_like(classroom, turns) for change in _changes(alike, classroom, lines)]
    better = {title: change for title, change in reversed(changes) if change}
    told = [better.pop(title) for title, _ in changes if title in better][:MOST_TOLD]
    if told:
        return Gain(name, ", ".join(told), improved=True, turns=len(turns))
    return Gain(name, "steady" if changes else "nothing to compare yet", turns=len(turns))


def _like_with_like(classroom: Classroom, turns: Sequence[Turn]) -> list[list[Turn]]:
    """Return the turns in which the same was said for the same task: other words are harder, or easier."""
    alike: dict[tuple[Task, str], list[Turn]] = {}
    scripts = {run.run_id: run.script_id for run in classroom.runs}
    for turn in turns:
        found = round_of(classroom, turn)
        if found is not None:
            said = "" if found.task is Task.NUMBER else found.script_id or scripts[turn.run_id]
            alike.setdefault((found.task, said), []).append(turn)
    return list(alike.values())


def _changes(turns: Sequence[Turn], classroom: Classroom, lines: Mapping[str, TakeLine]) -> Iterator[Change]:
    """Yield for each figure that is known of a first and a last turn its title and what got better; empty for not."""
    spoken = [lines[turn.take_id] for turn in turns if turn.take_id in lines]
    is_fair = len(spoken) > 1 and _is_fair(spoken[0], spoken[-1])
    for measured in _FOLLOWED[:-1] if is_fair else ():
        yield from _of_figure(measured, spoken[0], spoken[-1])
    digits = [(right, turn) for turn in turns if (right := digits_right(turn)) is not None]
    if len(digits) > 1:
        yield _told("digits right", digits[0][0], digits[-1][0], 1)
    yield from _of_votes(turns, classroom)
    if is_fair:
        yield from _of_figure(_SUM, spoken[0], spoken[-1])


def _is_fair(first: TakeLine, last: TakeLine) -> bool:
    """Return whether the last take was of the same words, no easier, and heard by the same ears.

    Reading aloud hides ums. A script that is in no library is known by its title.
    """
    is_same = (last.script_id or last.script) == (first.script_id or first.script)
    return is_same and last.detector == first.detector and _RUNGS.index(last.rung) >= _RUNGS.index(first.rung)


def _of_figure(measured: Measured, first: TakeLine, last: TakeLine) -> Iterator[Change]:
    before, after = measured.value(first), measured.value(last)
    if before is None or after is None:
        return
    better = (after - before) * measured.better >= measured.least
    title = _TOLD[measured.name]
    yield title, f"{title} {measured.told(before)} to {measured.told(after)}" if better else ""


def _of_votes(turns: Sequence[Turn], classroom: Classroom) -> Iterator[Change]:
    """Compare the votes on the question that was put last: another question is another matter."""
    asked = [(turn.vote, found.question) for turn in turns if (found := round_of(classroom, turn))]
    votes = [(vote, question) for vote, question in asked if vote is not None]
    same = [vote for vote, question in votes if question == votes[-1][1]]
    if len(same) > 1:
        yield _told("vote", same[0], same[-1], LEAST_VOTE)


def _told(title: str, before: float, after: float, least: float) -> Change:
    return title, f"{title} {before:g} to {after:g}" if round(after - before, 6) >= least else ""
