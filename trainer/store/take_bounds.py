"""What a take that comes out of a file may say: a number where a number belongs, and none beyond reason."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from trainer.domain.answers import Answer
from trainer.domain.measures import LARGEST, Measures
from trainer.domain.remarks import Guess, WrittenNumber
from trainer.domain.script import Origin
from trainer.domain.slots import Slot
from trainer.domain.speech import SpeechSpan
from trainer.domain.voice import Voice
from trainer.domain.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.take import Take
    from trainer.domain.words import SaidWords


def check_take(take: Take) -> None:
    """Look through all that was heard in a take, and what was said of it.

    Raises:
        ValueError: something is of another type than it is here, or no figure of a take.
    """
    for part in _parts(take):
        for name, types in _TYPES[type(part)].items():
            value = getattr(part, name)
            if type(value) not in types:
                raise ValueError(f"{name} cannot be {value!r}")
            check_number(name, value)
    said = take.analysis.said
    if said is not None:
        for share_or_s in chain([said.followed], *said.lost):
            check_number("what was followed", share_or_s)
        _check_places(said, len(take.draft.script.written))


def check_number(name: str, value: Any) -> None:
    """Pass over what is no number.

    Raises:
        ValueError: a number is too large, or none that can be reckoned with.
    """
    if isinstance(value, int | float) and not abs(value) <= LARGEST:  # nor is one that is not a number
        raise ValueError(f"{name} cannot be {value!r}")


def _check_places(said: SaidWords, written: int) -> None:
    """Raise ValueError where a word belongs to none of the so many that are written."""
    places = (word.written for word in said.words if word.written is not None)
    if not all(0 <= place < written for place in places):
        raise ValueError("a word that is not in the script")


def _parts(take: Take) -> Iterator[object]:
    heard, remarks = take.analysis, take.remarks
    words = heard.said.words if heard.said else ()
    some = heard.voice, take.draft.script.origin, remarks.guess, remarks.written
    return chain([heard.measures], heard.spans, words, take.answers, (part for part in some if part is not None))


def _types(part: type) -> dict[str, frozenset[type]]:
    """Return the types of the values that each field may have; a whole number may stand for any."""
    found = {}
    for name, hint in get_type_hints(part, localns={"Slot": Slot}).items():
        types = frozenset(get_args(hint) or (hint,))
        found[name] = types | {int} if float in types else types
    return found


_TYPES: Final[dict[type, dict[str, frozenset[type]]]] = {
    part: _types(part) for part in (Measures, SpeechSpan, Word, Answer, Voice, Origin, Guess, WrittenNumber)
}
