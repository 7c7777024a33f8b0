"""The exercises of CONTRIBUTING, read as a person reads them: where something goes, and what goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NEW = re.compile(r"New file `(?P<path>[^`]+)`:$")
_BESIDE = re.compile(
    r"In `(?P<path>[^`]+)`, (?P<how>above|below|instead of) the line that begins with `(?P<line>[^`]+)`:$"
)
_BLOCK = re.compile(r"(?P<told>[^\n]+)\n\n```\w+\n(?P<body>.*?)```\n", re.DOTALL)
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Insertion:
    """One thing to put somewhere.

    Attributes:
        path: into which file, from the checkout.
        how: "new", "above", "below" or "instead of".
        line: how the line begins that it goes to; empty for a new file.
        body: what is put there.
    """

    path: str
    how: str
    line: str
    body: str

    @property
    def is_test(self) -> bool:
        """Return whether it is the exercise's own test."""
        return self.path.startswith("tests/")

    def do(self, checkout: Path) -> None:
        """Do what is told.

        Raises:
            AssertionError: there is no such place, or there are several, and a person would not know which.
        """
        path = checkout / self.path
        if self.how == NEW:
            assert not path.exists(), f"{self.path} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.body, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        places = [at for at, line in enumerate(lines) if line.lstrip().startswith(self.line)]
        assert len(places) == 1, f"{self.path} has {len(places)} lines that begin with {self.line}"
        first = places[0] + (self.how == "below")
        lines[first : first + (self.how == "instead of")] = [self.body]
        path.write_text("".join(lines), encoding="utf-8")


def exercise(contributing: str, heading: str) -> list[Insertion]:
    """Return what an exercise says to do, in its order.

    Raises:
        AssertionError: a block of code stands there of which it is not said in the agreed words where it goes.
    """
    part = contributing.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    blocks = [(found["told"], found["body"]) for found in _BLOCK.finditer(part)]
    assert len(blocks) == part.count("\n```") / 2, "a block without a sentence before it"
    return [_insertion(told, body) for told, body in blocks]


def _insertion(told: str, body: str) -> Insertion:
    if new := _NEW.search(told):
        return Insertion(new["path"], NEW, "", body)
    found = _BESIDE.search(told)
    assert found, f"nobody knows where this goes: {told}"
    return Insertion(found["path"], found["how"], found["line"], body)
