"""Whether a pass rule fits the words of its step: what they do not say, nobody can say well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.examples import with_examples
from trainer.domain.names import own_name_of, prospect_of
from trainer.domain.pass_rule import CheckRule, FigureRule
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Goal, Script
from trainer.domain.slots import Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.course import Words
    from trainer.domain.pass_rule import Rule


def words_known(words: Words, scripts: Mapping[str, Script] | None) -> Script | None:
    """Return the words of a step with examples in their blanks; None where only the rep will know them."""
    if words.text:
        found: Script | None = Script("Words", words.text, words.goal)
    else:
        found = (scripts or {}).get(words.script_id)
    return with_examples(found.filled(**words.fields)) if found else None


def says_number(script: Script) -> bool:
    """Return whether words have a telephone number."""
    return bool(phone_numbers([word.text for word in script.written]))


def missing(rule: Rule, script: Script) -> str:
    """Return what words would need for a rule, as in "telephone number"; empty where nothing is missing."""
    name = rule.check if isinstance(rule, CheckRule) else rule.measure
    what, has = _NEEDS.get(name, ("", _anything))
    if isinstance(rule, FigureRule) and name in _TIMES and not _asks_for_some(rule):
        return ""
    return "" if has(script) else what


def _asks_for_some(rule: FigureRule) -> bool:
    return rule.bound is None or rule.bound > 0


def _anything(_script: Script) -> bool:
    return True


def _has_number(script: Script) -> bool:
    return script.goal is not Goal.EMAIL and says_number(script)


def _has_hook(script: Script) -> bool:
    slots = set(slots_of(script))
    return Slot.WHO in slots and bool(slots & {Slot.REASON, Slot.PROOF})


_NUMBER: Final = ("telephone number to call back", _has_number)
_HOOK: Final = ("name and reason of whoever calls", _has_hook)
_NAME: Final = ("name of whoever is called", lambda script: bool(prospect_of(script)))
_OWN_NAME: Final = ("name of whoever calls", lambda script: bool(own_name_of(script)))
_TIMES: Final = frozenset({"number_times", "name_times", "own_name_times"})
_NEEDS: Final[dict[str, tuple[str, Callable[[Script], bool]]]] = {
    **dict.fromkeys(("digit_s", "group_gap_s", "number_times", "number_pace", "number_twice"), _NUMBER),
    **dict.fromkeys(("hook_s", "hook"), _HOOK),
    **dict.fromkeys(("name_times", "name_twice"), _NAME),
    **dict.fromkeys(("own_name_times", "own_name"), _OWN_NAME),
}
"""What the words need for a measure or a check; the others can be told of any words."""
