"""What somebody who read a labelled clip would have had before them."""

from __future__ import annotations

from typing import Any

FILLERS = {"um", "uh", "er", "erm", "uhm", "umm", "uhh", "hm", "hmm", "mm", "mmm", "ah", "eh"}
"""How transcripts write filled pauses."""


def script_of(entry: dict[str, Any]) -> str:
    """Return the script that a manifest gives for a clip, or the clip's words without the filled pauses."""
    words = [word["text"] for word in entry.get("words", ())]
    return str(entry.get("script") or " ".join(word for word in words if word.lower().strip(".,?!") not in FILLERS))
