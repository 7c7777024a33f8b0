"""A vote as it is typed: the average, or what every hand showed."""

from __future__ import annotations

import re
from statistics import fmean

from trainer.domain.classroom import VOTES


def average_of(typed: str) -> float | None:
    """Return the average of the votes in a text such as "3.5", "3,5" or "4 3 5 4"; None for an empty text.

    Raises:
        ValueError: something in it is no vote.
    """
    texts = re.split(r"[\s;/+]+", typed.strip()) if typed.strip() else []
    votes = [float(text.replace(",", ".")) for text in texts if text]
    low, high = VOTES
    if any(not low <= vote <= high for vote in votes):
        raise ValueError(f"a vote is between {low:g} and {high:g}")
    return round(fmean(votes), 2) if votes else None
