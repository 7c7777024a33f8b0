"""Pass rules in words, before a take is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.coaching.pass_rules import RuleEvidence, judged

if TYPE_CHECKING:
    from trainer.domain.course import Lesson
    from trainer.domain.course_progress import StepStanding
    from trainer.domain.pass_rule import PassRule
    from trainer.domain.thresholds import Thresholds


def rules_told(rule: PassRule, thresholds: Thresholds) -> tuple[str, ...]:
    """Return what must hold in one take, each rule in a few words."""
    return tuple(f"{one.title} {one.wanted}" for one in judged(rule, RuleEvidence(), thresholds))


def often_told(rule: PassRule) -> str:
    """Return in how many takes it must hold; empty where once is enough."""
    if rule.needed == 1:
        return ""
    return f"in {rule.needed} of {rule.of} takes" if rule.needed < rule.of else f"in {rule.needed} takes in a row"


def so_far_told(rule: PassRule, good: int) -> str:
    """Return how many of them there are; empty where one is enough."""
    return f"so far {min(good, rule.needed)} of {rule.needed}" if rule.needed > 1 else ""


def to_come_told(rule: PassRule, good: int) -> str:
    """Return how many more takes like this it needs; empty where it needs none."""
    more = rule.needed - good
    return "" if more <= 0 else "One more like this passes the step." if more == 1 else f"{more} more like this."


def standing_told(rule: PassRule, standing: StepStanding, *, easier: bool) -> str:
    """Return how often, and how often it went well so far."""
    return "  \u00b7  ".join(filter(None, [often_told(rule), so_far_told(rule, standing.good(easier))]))


def lesson_rules(lesson: Lesson, thresholds: Thresholds) -> tuple[str, ...]:
    """Return the rules of a whole lesson, each once."""
    told = (one for step in lesson.steps for one in rules_told(step.rule, thresholds))
    return tuple(dict.fromkeys(told))
