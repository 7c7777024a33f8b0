"""A made-up rep who practises for weeks and gets better: takes with words, figures and remarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from tests.builders import MORNING, VOICE, make_followed_take, make_said, make_script
from trainer.domain.prompting import Rung
from trainer.domain.remarks import Feeling, Remarks
from trainer.domain.script import Origin

if TYPE_CHECKING:
    from trainer.domain.take import Take

SCRIPTS = (
    ("builtin/referral/01_docks", "Referral, first call"),
    ("builtin/breakup/01_nine_hours", "The breakup"),
    ("builtin/event/02_empty_seats", "They asked a good question"),
)
_NOTES = ("", "", "", "Calmer. The number sat.", "Too fast at the end", "")
_ROOM_S = 0.35


@cache
def practised(takes: int) -> tuple[Take, ...]:
    """Return so many takes, newest first: six in a session, most days one, fewer ums in the last two fifths."""
    chance = Random(takes)  # noqa: S311 - the same each time
    return tuple(_take(number, takes, chance) for number in range(takes))[::-1]


def _take(number: int, takes: int, chance: Random) -> Take:
    skill = number / max(takes - 1, 1)
    script_id, title = SCRIPTS[number % 7 % len(SCRIPTS)]
    script = replace(make_script(title), origin=Origin(script_id, 1 + (skill > 0.8)))
    said = make_said(
        script,
        digit_s=chance.gauss(0.36 + 0.1 * skill, 0.03),
        gap_s=max(0.2, chance.gauss(0.42, 0.08)),
        word_s=max(0.15, chance.gauss(0.29, 0.02)),
    )
    wanted = max(0, round(chance.gauss(4.5 if skill < 0.6 else 1.0, 1.1)))
    ums = [(2.0 + 1.4 * at, 2.0 + 1.4 * at + _ROOM_S) for at in range(wanted)]
    take = make_followed_take(f"take-{number:05}", said=said, ums=ums)
    session, within = divmod(takes - 1 - number, 6)
    when = MORNING - timedelta(days=session + session // 5 * 2, minutes=2 * within)
    rung = list(Rung)[min(3, number * 4 // max(takes, 1))] if number % 5 == 0 else Rung.FULL
    voice = replace(VOICE, f0_sd_st=round(max(0.8, chance.gauss(2.1 + skill, 0.4)), 2))
    remarks = Remarks(
        _NOTES[number % 6],
        ("morning",) if number % 9 == 0 else (),
        starred=number % 23 == 7,
        mark=(0, 0, 0, 4)[number % 4],
        feeling=Feeling(number % 4),
    )
    draft = replace(take.draft, script=script, recorded_at=when, rung=rung)
    return replace(take, draft=draft, analysis=replace(take.analysis, voice=voice), remarks=remarks)
