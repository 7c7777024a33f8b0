"""The script check: what every rule finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.script_check.reading import read
from trainer.coaching.script_check.rules_of_content import about_them, not_rambling, specific_reason, strong_close
from trainer.coaching.script_check.rules_of_names import name_twice, number_twice, referral
from trainer.coaching.script_check.rules_of_phrases import no_deception, no_hedges, not_again, not_salesy
from trainer.coaching.script_check.rules_of_speech import easy_to_say
from trainer.coaching.script_check.rules_of_time import hook, length
from trainer.coaching.time_budget import budget_of
from trainer.domain.salesy import SALESY
from trainer.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.coaching.script_check.finding import Finding
    from trainer.coaching.script_check.reading import Reading
    from trainer.coaching.time_budget import TimeBudget
    from trainer.domain.script import Script

RULES: Final = (
    *(length, hook, name_twice, number_twice, specific_reason, about_them, referral, strong_close),
    *(not_salesy, not_again, no_hedges, no_deception, not_rambling, easy_to_say),
)
"""All rules, in the order they are shown: what decides about a callback first."""


def check_script(
    script: Script,
    card: Mapping[str, str] | None = None,
    *,
    words_per_min: float = WORDS_PER_MIN,
    limit_s: float = 20.0,
    thresholds: Thresholds | None = None,
    salesy: Mapping[str, str] = SALESY,
) -> tuple[TimeBudget, tuple[Finding, ...]]:
    """Return what a script takes of the time, and what every rule finds in it.

    Args:
        script: the words; a blank that nobody filled is judged as if it held an example.
        card: what is known of the prospect, by the name of the blank; by default what the script's blanks hold.
        words_per_min: the pace of its rep.
        limit_s: the time there is.
        thresholds: what passes.
        salesy: phrases that sound like selling, in small letters, and the better way to say each.
    """

    def budget(filled: Script) -> TimeBudget:
        return budget_of(filled, words_per_min, limit_s)

    reading = read(script, budget, thresholds or Thresholds(), salesy, script.fields if card is None else card)
    return reading.budget, tuple(rule(reading) for rule in RULES)


def read_script(script: Script) -> Reading:
    """Return a script as the rules read it by default."""
    return read(script, budget_of, Thresholds(), SALESY, script.fields)
