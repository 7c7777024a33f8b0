"""What stands in the documents: commands that somebody may type, links, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
GUIDES: Final = ROOT / "assets" / "guide"
PROGRAMS: Final = ("trainer", "python", "python3", ".venv/bin/python", "pipx", "pip", "sudo", "sh", "bash", "flatpak")
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BESIDE = re.compile(r"\s{2,}.*")
"""What a command does stands beside it, after two spaces or more."""


@dataclass(frozen=True, slots=True, order=True)
class Command:
    """Something to type.

    Attributes:
        text: what is typed, with what may be left out in brackets and what differs in capitals.
        place: where it stands, as file and line.
    """

    text: str
    place: str


def documents() -> list[Path]:
    """Return every text that tells people what to do."""
    names = ("README.md", "CONTRIBUTING.md", "packaging/README.md", "assets/model/README.md")
    beside = [ROOT / name for name in names]
    return [*beside, *sorted(GUIDES.glob("*.md"))]


def commands() -> list[Command]:
    """Return every command in the documents, in their order."""
    return [command for path in documents() for command in commands_in(path.read_text(encoding="utf-8"), path.name)]


def commands_in(text: str, name: str) -> Iterator[Command]:
    """Yield the commands in a text: lines of its code blocks, and what stands between back ticks."""
    for number, (line, is_code) in enumerate(_lines(text), 1):
        typed = [_BESIDE.sub("", line.strip())] if is_code else _SPAN.findall(line)
        for one in typed:
            if one.split(" ", 1)[0] in PROGRAMS:
                yield Command(one, f"{name}:{number}")


def links_in(text: str) -> list[str]:
    """Return where the links and pictures of a text lead, code left out."""
    return [found for line, is_code in _lines(text) if not is_code for found in _LINK.findall(line)]


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is code: fenced, or indented after a line that was left empty."""
    fenced = indented = False
    before = ""
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
            yield line, False
        else:
            deep = line.startswith("    ")
            indented = (deep and (indented or not before.strip())) or (indented and not line.strip())
            yield line, fenced or indented
        before = line
