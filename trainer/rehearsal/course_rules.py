"""Pass rules as they are written in a lesson: "ums <= 1", "digit_s >= @digit_s", "hook passes"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.checks import TITLES
from trainer.coaching.rule_evidence import TAKES, UNENDING
from trainer.coaching.rule_measures import MEASURES
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.thresholds import ROWS
from trainer.rehearsal.toml_table import brief, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.rule_evidence import Measure
    from trainer.domain.pass_rule import Rule
    from trainer.domain.thresholds import Row
    from trainer.rehearsal.toml_table import Table

MOST_TAKES: Final = 10
"""A rule looks back on no more takes than these."""
_FIGURE: Final = re.compile(r"(\w+)\s*(<=|>=)\s*(?:@(\w+)|([+-]?\d+(?:\.\d+)?))")
_CHECK: Final = re.compile(r"(\w+)\s+passes")
_FORM: Final = "Write it like \u201cums <= 1\u201d, \u201cdigit_s >= @digit_s\u201d or \u201chook passes\u201d."
_ROWS: Final = {row.name: row for row in ROWS}


@dataclass(frozen=True, slots=True)
class _Mistake:
    said: str
    hint: str


def pass_rule(table: Table, kind: str) -> PassRule:
    """Return what is said in a step's `rules`, `pass` and `of`; mistakes are told to the table.

    Args:
        table: the step.
        kind: its kind, as in "take".
    """
    rules: list[Rule] = []
    for at, text in enumerate(table.several("rules", (), None)):
        found = _rule(text, kind)
        if isinstance(found, _Mistake):
            table.wrong("rules", found.said, found.hint, at)
        else:
            clash = _clash(rules, found)
            if clash:
                table.wrong("rules", f"\u201c{found}\u201d and \u201c{clash}\u201d cannot both hold", "Keep one.", at)
            rules.append(found)
    needed = table.count("pass", 1, (1, MOST_TAKES))
    of = table.count("of", needed, (1, MOST_TAKES))
    if needed > of:
        table.wrong("pass", f"{needed} of {of} can never be passed", "pass is at most as large as of.")
        of = needed
    return PassRule(tuple(rules), needed, of)


def _rule(text: str, kind: str) -> Rule | _Mistake:
    written = text.strip()
    check = _CHECK.fullmatch(written)
    if check:
        return _check_rule(check[1], kind)
    figure = _FIGURE.fullmatch(written)
    if not figure:
        return _Mistake(f"\u201c{brief(text)}\u201d is no rule", _FORM)
    measure = MEASURES.get(figure[1])
    if measure is None or kind not in measure.steps:
        return _no_measure(figure[1], measure, kind)
    side, threshold = Side(figure[2]), figure[3]
    return _threshold_rule(measure, side, threshold) if threshold else _bound_rule(measure, side, written, figure[4])


def _bound_rule(measure: Measure, side: Side, written: str, number: str) -> Rule | _Mistake:
    bound = float(number)
    if not math.isfinite(bound):
        return _Mistake(f"\u201c{brief(written)}\u201d has a bound without end", "Write a number that can be reached.")
    if not measure.can_hold(side, bound):
        return _never(written, measure)
    if bound >= measure.most if side is Side.AT_MOST else bound <= measure.least:
        return _always(written, measure)
    return FigureRule(measure.name, side, bound)


def _check_rule(name: str, kind: str) -> Rule | _Mistake:
    if name not in TITLES:
        return _Mistake(f"no check is called \u201c{brief(name)}\u201d", f"It can be {listed(TITLES)}.")
    if kind not in TAKES:
        return _Mistake(f"a step of the kind {kind} has no checks", _measures_of(kind))
    return CheckRule(name)


def _threshold_rule(measure: Measure, side: Side, name: str) -> Rule | _Mistake:
    row = _ROWS.get(name)
    if row is None:
        fitting = [one.name for one in ROWS if _is_alike(measure, one)]
        hint = f"{measure.name} can take {listed(f'@{one}' for one in fitting)}." if fitting else "Write a number."
        return _Mistake(f"no threshold is called \u201c{brief(name)}\u201d", hint)
    if not _is_alike(measure, row):
        units = f"{measure.name} is {_unit(measure.unit)}, {name} is {_unit(row.unit)}"
        return _Mistake(f"{measure.name} cannot be held against @{name}", f"{units}.")
    if not measure.can_hold(side, row.low if side is Side.AT_MOST else row.high):
        return _never(f"{measure.name} {side.value} @{name}", measure)
    return FigureRule(measure.name, side, None, name)


def _is_alike(measure: Measure, row: Row) -> bool:
    return measure.unit == row.unit or (measure.is_count and not row.unit)


def _unit(unit: str) -> str:
    return f"in {unit}" if unit else "a count"


def _no_measure(name: str, measure: Measure | None, kind: str) -> _Mistake:
    if measure is None:
        return _Mistake(f"nothing that is measured is called \u201c{brief(name)}\u201d", _measures_of(kind))
    return _Mistake(f"a step of the kind {kind} has no {name}", _measures_of(kind))


def _measures_of(kind: str) -> str:
    return f"It can be {listed(one.name for one in MEASURES.values() if kind in one.steps)}."


def _never(rule: str, measure: Measure) -> _Mistake:
    return _Mistake(f"\u201c{rule}\u201d can never hold", f"{_reach(measure)}.")


def _always(rule: str, measure: Measure) -> _Mistake:
    return _Mistake(f"\u201c{rule}\u201d always holds", f"{_reach(measure)}: ask for more, or leave it out.")


def _reach(measure: Measure) -> str:
    most = "" if measure.most == UNENDING else f", at most {measure.most:g}"
    return f"{measure.name} is at least {measure.least:g}{most}"


def _clash(rules: Sequence[Rule], new: Rule) -> Rule | None:
    """Return a rule that leaves nothing which would hold for the new one too; also the same rule once more."""
    return next((one for one in rules if one == new or _exclude(one, new)), None)


def _exclude(one: Rule, other: Rule) -> bool:
    if not isinstance(one, FigureRule) or not isinstance(other, FigureRule) or one.measure != other.measure:
        return False
    if one.side is other.side or one.bound is None or other.bound is None:
        return False
    most, least = (one, other) if one.side is Side.AT_MOST else (other, one)
    return (most.bound or 0.0) < (least.bound or 0.0)
