"""Scripts, words and voices as plain values for JSON columns and journals, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from trainer.domain.script import Goal, Origin, Script
from trainer.domain.slots import Slot
from trainer.domain.voice import Voice
from trainer.domain.words import SaidWords, Word, WordStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOICE = {field.name for field in fields(Voice)}


def plain_details(script: Script) -> dict[str, Any]:
    """Return what a script has besides its title and its text."""
    origin = {"script_id": script.origin.script_id, "version": script.origin.version} if script.origin else None
    return {
        "goal": script.goal.value,
        "fields": dict(script.fields),
        "say": dict(script.say),
        "slots": {line: slot.value for line, slot in script.slots.items()},
        "origin": origin,
        "part": script.part.value if script.part else None,
    }


def script_of(title: str, text: str, details: Mapping[str, Any]) -> Script:
    """Return a script; details that are missing have their defaults.

    Raises:
        ValueError, TypeError: this version does not understand them.
    """
    goal = Goal(details.get("goal", Goal.CALL_BACK.value))
    slots = {line: Slot(slot) for line, slot in _texts(details.get("slots", {})).items()}
    origin = Origin(**details["origin"]) if details.get("origin") else None
    said = _texts(details.get("fields", {})), _texts(details.get("say", {}))
    part = Slot(details["part"]) if details.get("part") else None
    return Script(title, text, goal, *said, slots, origin, part)


def plain_said(said: SaidWords) -> dict[str, Any]:
    """Return words as plain values."""
    return {"words": [_plain_word(word) for word in said.words], "followed": said.followed, "lost": list(said.lost)}


def said_of(plain: Mapping[str, Any]) -> SaidWords:
    """Return words from plain values.

    Raises:
        ValueError, TypeError, KeyError: this version does not understand them.
    """
    lost = tuple((float(start_s), float(end_s)) for start_s, end_s in plain["lost"])
    return SaidWords(tuple(_word_of(word) for word in plain["words"]), plain["followed"], lost)


def voice_of(plain: Mapping[str, Any]) -> Voice:
    """Return a voice from plain values; figures this version does not know are passed over.

    Raises:
        TypeError: some are missing.
    """
    return Voice(**{name: value for name, value in plain.items() if name in _VOICE})


def _plain_word(word: Word) -> dict[str, Any]:
    return {**asdict(word), "status": word.status.value, "slot": word.slot.value if word.slot else None}


def _word_of(plain: Mapping[str, Any]) -> Word:
    slot = Slot(plain["slot"]) if plain["slot"] else None
    times = plain["start_s"], plain["end_s"]
    return Word(plain["text"], WordStatus(plain["status"]), *times, slot, plain["written"])


def _texts(plain: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in dict(plain).items()}
