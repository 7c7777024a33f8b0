"""What a rule finds in a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.checks import CheckVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = tuple[int, int]
"""Where something stands in a script's text: its first letter and the one after its last."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A change of the text that can be made by one click.

    Attributes:
        start: where the replaced text begins in the script's text.
        end: where it ends.
        text: what to put there.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one rule.

    Attributes:
        name: its name in the JSON, as in "not_salesy".
        title: its name for people.
        verdict: what it says.
        value: what was counted; None where it is not judged.
        threshold: what passes.
        unit: of both.
        message: one sentence that says why.
        source: where the rule comes from.
        places: what it is about, by order in the text.
        suggestion: what to do about it; empty where nothing needs to be done.
        rewrites: the changes that do it, where they can be made without thinking; they do not overlap.
    """

    name: str
    title: str
    verdict: CheckVerdict
    value: float | None
    threshold: float | None
    unit: str
    message: str
    source: str
    places: tuple[Place, ...] = ()
    suggestion: str = ""
    rewrites: tuple[Rewrite, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What all findings of one rule share."""

    name: str
    title: str
    unit: str
    source: str

    def found(
        self,
        verdict: CheckVerdict,
        value: float,
        threshold: float | None,
        message: str,
        places: Iterable[Place] = (),
        *,
        suggestion: str = "",
        rewrites: Iterable[Rewrite] = (),
    ) -> Finding:
        """Return a finding."""
        return Finding(
            self.name,
            self.title,
            verdict,
            value,
            threshold,
            self.unit,
            message,
            self.source,
            tuple(sorted(set(places))),
            suggestion,
            tuple(rewrites),
        )

    def not_judged(self, why: str, threshold: float | None = None) -> Finding:
        """Return that nothing can be said, and why."""
        return Finding(self.name, self.title, CheckVerdict.NOT_JUDGED, None, threshold, self.unit, why, self.source)


def rewritten(text: str, rewrites: Iterable[Rewrite]) -> str:
    """Return a text with changes made."""
    for change in sorted(rewrites, key=lambda one: one.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text
