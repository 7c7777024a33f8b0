"""What a take is told: its checks, its score, the one thing to fix and the one that went well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.coaching.advice import correction, with_suggestion
from trainer.coaching.baseline import pitch_band_st
from trainer.coaching.checks import checks_on
from trainer.coaching.delivery import Delivery, delivery_of
from trainer.coaching.evidence import Evidence
from trainer.coaching.praise import praise
from trainer.coaching.score import score_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.facts import Facts
    from trainer.domain.checks import Check
    from trainer.domain.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next, and what to keep.

    Attributes:
        next_thing: the one thing to do in the next take.
        because: the figures behind it.
        check: the name of the check it comes from; empty where none.
        place: where in the take it can be heard, as (start, end) in seconds; None where nowhere.
        went_well: one thing that went well; empty where nothing was said.
    """

    next_thing: str
    because: str
    check: str
    place: tuple[float, float] | None
    went_well: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Everything that a take is told.

    Attributes:
        checks: all checks, in the order they are shown.
        score: the weighted share of the judged checks that passed, 0 to 100; None where none was judged.
        advice: what to do next, and what to keep.
        delivery: how the words were delivered; None where no script was followed.
    """

    checks: tuple[Check, ...]
    score: float | None
    advice: Advice
    delivery: Delivery | None


def verdicts_on(
    facts: Facts,
    thresholds: Thresholds,
    long_pause_s: float,
    earlier: Sequence[Facts] = (),
    said_before: str | None = None,
) -> Verdicts:
    """Return what a take is told.

    Args:
        facts: the take.
        thresholds: what passes.
        long_pause_s: silent pauses above this are long.
        earlier: the rep's own last takes of the script, newest first, up to ten.
        said_before: the check that the last one's correction was about; None where that was not kept.
    """
    band_st = pitch_band_st(one.voice.f0_sd_st if one.voice else None for one in earlier)

    def evidence_of(one: Facts) -> Evidence:
        return Evidence(one, delivery_of(one), thresholds, long_pause_s, band_st)

    evidence, before = evidence_of(facts), [evidence_of(one) for one in earlier]
    checks = tuple(with_suggestion(check, evidence) for check in checks_on(evidence))
    if said_before is None:
        said_before = correction(before[0], checks_on(before[0])).check if before else ""
    told = correction(evidence, checks, said_before)
    well = praise(evidence, before, checks, told.check)
    advice = Advice(told.next_thing, told.because, told.check, told.place, well)
    return Verdicts(checks, score_of(checks), advice, evidence.delivery)
