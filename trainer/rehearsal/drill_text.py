"""A drill's text as it is written: what a new one starts from, and where in it things stand."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Sequence

NEW_DRILL: Final = """\
# A drill is a title and 1 to 12 rounds. In each round everybody has a turn. A line that begins with # is a note.
#
# title: what the drill is called, up to 60 letters.
# about: in one sentence what it is good for.
#
# [[rounds]] begins a round. What you leave out of it has its usual value.
# title: what the round is called.
# task: "voicemail", or "number" (the next person writes it down), or "pick-up" (a prospect answers).
# script: whose words are said; the button below puts it in. Without it you choose when the drill begins.
# limit_s: the countdown in seconds, 5 to 120.
# rung: how much of the words is left: "full", "first-words", "initials" or "blank".
# prompter: how they move: "pace", "follow" or "still".
# shown: what the stage shows meanwhile: "words", "clock", "light" (it flashes at an um).
# listen_for: the marks that the class listens for: "um", "pause", "weak-close", "tone", "value", "number", or your own.
# question: what the class votes on afterwards, 1 to 5, up to 80 letters. Without it there is no vote.
# against_first: true puts the take beside the speaker's first one of this drill.

title = "New drill"
about = ""

[[rounds]]
task = "voicemail"
limit_s = 20
shown = ["words", "clock"]
listen_for = ["um", "pause"]
question = "Would you call back?"
"""
"""What somebody begins with who writes a drill: the format, then a drill that can be done as it is."""
_ROUND: Final = re.compile(r"\s*\[\[\s*rounds\s*\]\]")
_TABLE: Final = re.compile(r"\s*\[")
_TITLE: Final = re.compile(r"""^[ \t]*title[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""", re.MULTILINE)


def title_in(text: str) -> str:
    """Return the first title in a text, which need not be a drill any more; empty where there is none."""
    found = _TITLE.search(text)
    try:
        return " ".join(tomllib.loads(found[0].strip())["title"].split()) if found else ""
    except ValueError:
        return ""


def retitled(text: str, title: str) -> str:
    """Return a text with another first title."""
    return _TITLE.sub(lambda _found: _said("title", title), text, count=1)


def line_of(text: str, key: str, number: int | None = None) -> int | None:
    """Return the line, counted from 1, on which something is said; None where nothing like it stands.

    Args:
        text: of a drill.
        key: what is said; where it is missing, the line counts that begins the round.
        number: of the round, counted from 0; None for what stands before the rounds.
    """
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _ROUND.match(line)]
    if number is None:
        return _found(lines, key, 0, heads[0] if heads else len(lines))
    if number >= len(heads):
        return _found(lines, "rounds", 0, len(lines))
    return _found(lines, key, heads[number] + 1, _end(lines, heads[number])) or heads[number] + 1


def with_script(text: str, line: int, script_id: str, title: str) -> str:
    """Return a text in which the round around a line, counted from 1, says a script; without a round it stays.

    The script's title is noted behind its name.
    """
    lines = text.split("\n")
    heads = [at for at, one in enumerate(lines) if _ROUND.match(one)]
    if not heads:
        return text
    head = max((at for at in heads if at < line), default=heads[0])
    note = "".join(letter for letter in " ".join(title.split()) if letter.isprintable())
    said = f"{_said('script', script_id)}  # {note}"
    there = _found(lines, "script", head + 1, _end(lines, head))
    lines[slice(there - 1, there) if there else slice(head + 1, head + 1)] = [said]
    return "\n".join(lines)


def _end(lines: Sequence[str], head: int) -> int:
    """Return where the round ends that begins on a line, both counted from 0."""
    return next((at for at in range(head + 1, len(lines)) if _TABLE.match(lines[at])), len(lines))


def _found(lines: Sequence[str], key: str, start: int, end: int) -> int | None:
    """Return the line, counted from 1, that says something, looked for between two that are counted from 0."""
    said = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    return next((at + 1 for at in range(start, end) if said.match(lines[at])), None)


def _said(key: str, words: str) -> str:
    return tomli_w.dumps({key: words}).rstrip("\n")
