"""What stands for a blank that nobody filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from trainer.domain.script import Script

EXAMPLES: Final = {
    "prospect": "Alex",
    "company": "Northbrook",
    "me": "Sam Reed",
    "my_number": "555, 01, 00",
    "referral": "Robin Lane",
    "their_company": "Westfield",
    "need": "late deliveries",
    "value": "A team of thirty cut theirs by half",
    "reason": "You opened a second site in May",
}
"""A usual filling of each blank, so that length and parts can be told before it is known."""
_OTHER: Final = "something"


def empty_blanks(script: Script) -> frozenset[str]:
    """Return the blanks of a script that nobody filled."""
    return frozenset(name for name in script.blanks if not script.fields.get(name, "").strip())


def with_examples(script: Script) -> Script:
    """Return a script whose empty blanks hold examples."""
    empty = empty_blanks(script)
    return script.filled(**{name: EXAMPLES.get(name, _OTHER) for name in empty}) if empty else script
