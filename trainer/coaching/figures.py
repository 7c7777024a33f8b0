"""A take judged once: the few figures that lists and trends are made of, and what each check says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from trainer.coaching.baseline import pitch_band_st
from trainer.coaching.checks import checks_on
from trainer.coaching.delivery import delivery_of
from trainer.coaching.evidence import Evidence
from trainer.domain.checks import CheckVerdict
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.take_line import Figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trainer.coaching.facts import Facts
    from trainer.domain.checks import Check
    from trainer.domain.thresholds import Thresholds

_RULES: Final = 1
"""To be raised when a rule or a figure changes: takes judged before are judged again then."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a take.

    Attributes:
        figures: what is kept of it.
        verdicts: what each check says, by its name.
    """

    figures: Figures
    verdicts: Mapping[str, CheckVerdict]


def judged_with(thresholds: Thresholds, long_pause_s: float) -> str:
    """Return a short name for how takes are judged: the same for the same rules and thresholds."""
    told = repr((_RULES, long_pause_s, sorted(asdict(thresholds).items())))
    return sha256(told.encode()).hexdigest()[:12]


def judge(facts: Facts, thresholds: Thresholds, long_pause_s: float, earlier_st: Iterable[float | None] = ()) -> Judged:
    """Return what becomes of a take.

    Args:
        facts: the take.
        thresholds: what passes.
        long_pause_s: silent pauses above this are long.
        earlier_st: the F0 spreads of the rep's last takes of the script in semitones, newest first.
    """
    delivery = delivery_of(facts)
    checks = checks_on(Evidence(facts, delivery, thresholds, long_pause_s, pitch_band_st(earlier_st)))
    pauses = of_kind(facts.spans, SpeechKind.SILENT_PAUSE)
    figures = Figures(
        words_per_min=delivery.words_per_min if delivery else None,
        number_pace_s=_number_pace_s(checks),
        hook_s=delivery.hook_s if delivery else None,
        pitch_sd_st=facts.voice.f0_sd_st if facts.voice else None,
        natural_pauses=sum(thresholds.breath_s <= round(one.length_s, 2) <= thresholds.breath_most_s for one in pauses),
        passed=len(_named(checks, CheckVerdict.PASS)),
        warned=_named(checks, CheckVerdict.WARN),
        failed=_named(checks, CheckVerdict.FAIL),
    )
    return Judged(figures, {check.name: check.verdict for check in checks})


def _number_pace_s(checks: Sequence[Check]) -> float | None:
    return next(check.value for check in checks if check.name == "number_pace")


def _named(checks: Sequence[Check], verdict: CheckVerdict) -> tuple[str, ...]:
    return tuple(check.name for check in checks if check.verdict is verdict)
