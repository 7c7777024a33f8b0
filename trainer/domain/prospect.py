"""Who is called, and what a rep knows of them and of their own company: what fills the blanks of scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from trainer.domain.script import Script


OF_FACTS: Final = frozenset({"me", "company", "my_number", "value"})
"""The blanks that the rep's own facts fill; a prospect's card fills the others."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """The card of a prospect; what is not known is empty.

    Attributes:
        prospect_id: the name of its row.
        name: what they are called in a message, as in "Tim".
        company: where they work.
        say: how their name is said, as in "shi vawn".
        finding: what was found out about them, as a sentence.
        referral: somebody whom both know.
        need: what they could do with, as in "late pickups".
        notes: anything else; it is never said.
    """

    prospect_id: str
    name: str
    company: str = ""
    say: str = ""
    finding: str = ""
    referral: str = ""
    need: str = ""
    notes: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Return what it fills blanks with, by the name of the blank; only what is known."""
        every = {
            "prospect": self.name,
            "their_company": self.company,
            "reason": self.finding.strip().rstrip("."),
            "referral": self.referral,
            "need": self.need,
        }
        return {name: text.strip() for name, text in every.items() if text.strip()}


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What a rep's own company is and does; what is not known is empty.

    Attributes:
        name: the rep's own name.
        company: where they work.
        number: the number to call back, as it is written.
        country: where that number is dialled, as in "US" (ISO 3166-1).
        values: sentences that say what others gained, with a number each; the first one fills the blank.
    """

    name: str = ""
    company: str = ""
    number: str = ""
    country: str = "US"
    values: tuple[str, ...] = ()

    def fields(self, spoken_number: str) -> dict[str, str]:
        """Return what it fills blanks with, by the name of the blank; only what is known.

        Args:
            spoken_number: the number in the groups it is said in.
        """
        value = next((line for line in self.values if line.strip()), "")
        every = {
            "me": self.name,
            "company": self.company,
            "my_number": spoken_number,
            "value": value.strip().rstrip("."),
        }
        return {name: text.strip() for name, text in every.items() if text.strip()}


def with_card(script: Script, prospect: Prospect | None) -> Script:
    """Return a script whose blanks a prospect card fills, and whose names are said as it tells."""
    if prospect is None:
        return script
    said = {prospect.name.strip(): prospect.say.strip()} if prospect.say.strip() else {}
    return script.filled(**prospect.fields).saying(said)
