"""A class as a sheet: one turn a row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from trainer.coaching.class_glance import digits_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.classroom import Classroom
    from trainer.rehearsal.class_file_ports import TurnLine

CLASS_COLUMNS: Final = (
    ("class", "what the class is called"),
    ("class_id", "its name"),
    ("person", "whose turn it was"),
    ("drill", "what the drill is called"),
    ("round", "which round of it, counted from 1"),
    ("task", "voicemail, number or pick-up"),
    ("begun_at", "when they were called, ISO 8601 with the zone"),
    ("step", "how far the turn came: called, speaking, writing, voting, revealed"),
    ("take_id", "the name of the take; empty where nothing was recorded"),
    ("limit_s", "the countdown in seconds"),
    ("length_s", "from the beep to the end of the last speech, in seconds"),
    ("ums", "how many"),
    ("long_pauses", "how many"),
    ("checks_passed", "how many"),
    ("checks_judged", "how many"),
    ("checks_failed", "their names"),
    ("vote", "the average of the class, 1 to 5"),
    ("marks", "how often each kind was tapped, as in um 3, tone 1"),
    ("agreed", "how many things people and the program both noticed"),
    ("only_people", "how many only people noticed"),
    ("only_program", "how many only the program noticed"),
    ("reply_delay_s", "from the answer to the first word, in seconds, where somebody picked up"),
    ("digits", "how many the number has that was written down"),
    ("digits_right", "how many were written down right"),
    ("writer", "who wrote it down"),
)
"""The columns of the CSV and what they are. Later versions add to them and never change them."""


def class_row(classroom: Classroom, one: TurnLine, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the row of a turn by column; None where something is not known.

    Args:
        classroom: the class.
        one: the turn with what came of it.
        names: what each is called in it; who is not among them is not named.
    """
    turn, line, written, agreed = one.turn, one.line, one.turn.written, one.turn.agreement
    figures = line.figures if line else None
    marks = Counter(tap.kind for tap in turn.taps)
    return {
        "class": classroom.title,
        "class_id": classroom.classroom_id,
        "person": names.get(turn.attendee, ""),
        "drill": one.run.drill.title,
        "round": turn.round + 1,
        "task": one.round.task.value,
        "begun_at": turn.begun_at.isoformat(),
        "step": turn.step.value,
        "take_id": turn.take_id,
        "limit_s": one.round.limit_s,
        "length_s": line.length_s if line else None,
        "ums": line.ums if line else None,
        "long_pauses": line.long_pauses if line else None,
        "checks_passed": figures.passed if figures else None,
        "checks_judged": figures.judged if figures else None,
        "checks_failed": " ".join(figures.failed) if figures else "",
        "vote": turn.vote,
        "marks": ", ".join(f"{kind} {marks[kind]}" for kind in sorted(marks)),
        "agreed": agreed.both if agreed else None,
        "only_people": agreed.people if agreed else None,
        "only_program": agreed.program if agreed else None,
        "reply_delay_s": one.reply_s,
        "digits": sum(sign.isdecimal() for sign in written.wanted) if written else None,
        "digits_right": digits_right(turn),
        "writer": names.get(written.writer, "") if written else "",
    }
