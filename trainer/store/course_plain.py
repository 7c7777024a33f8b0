"""What became of the rules of a try, as plain values for a column of the database, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import RuleResult
from trainer.store.rows import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXTS = tuple(field.name for field in fields(RuleResult) if field.name != "verdict")


def plain_results(results: Sequence[RuleResult]) -> str:
    """Return results as JSON."""
    return storable(json.dumps([{**asdict(one), "verdict": one.verdict.value} for one in results], ensure_ascii=False))


def results_from(text: str) -> tuple[RuleResult, ...]:
    """Return the results of such a text.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it says something else.
    """
    return tuple(map(_result_from, json.loads(text)))


def _result_from(plain: Any) -> RuleResult:
    texts = {name: plain[name] for name in _TEXTS if name in plain}
    if not all(isinstance(one, str) for one in texts.values()):
        raise TypeError(f"no texts: {texts!r:.80}")
    return RuleResult(**texts, verdict=CheckVerdict(plain["verdict"]))
