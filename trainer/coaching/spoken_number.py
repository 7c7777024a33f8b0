"""A telephone number in the groups that people say it in."""

from __future__ import annotations

import re
from typing import Final

_GROUP: Final = 4
"""Groups of three and four digits are keyed best (Wickelgren 1964); a longer one is said in parts."""
_EXTENSION: Final = re.compile(r"\d[^\d]*[a-z]", re.IGNORECASE)
"""An extension or a word inside cannot be put into groups."""


def spoken_number(written: str, country: str) -> str:
    """Return a number in groups with a comma between, as in "206, 555, 0142"; as it is written where it is none.

    The groups are those of its country's plan (ITU-T E.164, by the `phonenumbers` library), without the code of the
    rep's own country.

    Args:
        written: the number as somebody wrote it, also with an extension or letters around it.
        country: where it is dialled without a country code (ISO 3166-1).
    """
    import phonenumbers as plan  # noqa: PLC0415 - slow to import, seldom needed

    try:
        number = plan.parse(written, country)
    except plan.NumberParseException:
        return written.strip()
    if not plan.is_possible_number(number) or number.extension or _EXTENSION.search(written):
        return written.strip()
    is_abroad = plan.country_code_for_region(country) != number.country_code
    style = plan.PhoneNumberFormat.INTERNATIONAL if is_abroad else plan.PhoneNumberFormat.NATIONAL
    groups = re.findall(r"\d+", plan.format_number(number, style))
    return ", ".join(part for group in groups for part in _parts(group))


def _parts(group: str) -> list[str]:
    """Return a group of digits in parts of at most four, the longer ones first."""
    if len(group) <= _GROUP:
        return [group]
    size = -(-len(group) // -(-len(group) // _GROUP))
    return [group[:size], *_parts(group[size:])]


def countries() -> frozenset[str]:
    """Return the countries whose numbers are understood (ISO 3166-1)."""
    import phonenumbers as plan  # noqa: PLC0415 - slow to import, seldom needed

    return frozenset(plan.SUPPORTED_REGIONS)
