"""The score: the visible weighted share of the judged checks that passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.checks import RULES
from trainer.domain.checks import CheckVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.checks import Check

_SHARE: Final = {CheckVerdict.PASS: 1.0, CheckVerdict.WARN: 0.5, CheckVerdict.FAIL: 0.0}


def score_of(checks: Sequence[Check]) -> float | None:
    """Return 0 to 100; None where nothing was judged. A warning counts half, what is not judged not at all.

    Args:
        checks: one for each of `RULES`, in that order.
    """
    judged = [(rule.weight, _SHARE[check.verdict]) for rule, check in zip(RULES, checks, strict=True) if _counts(check)]
    weight = sum(weight for weight, _ in judged)
    return round(100 * sum(weight * share for weight, share in judged) / weight, 1) if weight else None


def _counts(check: Check) -> bool:
    return check.verdict is not CheckVerdict.NOT_JUDGED
