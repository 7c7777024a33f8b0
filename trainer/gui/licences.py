"""What is bundled with the program and under which licence: a list that is made when the program is packed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bundled:
    """One thing that comes with the program.

    Attributes:
        name: what it is called.
        version: which version of it; empty where that is not known.
        licence: its licence, in the short words of SPDX.
        holder: who made it.
        remark: what else there is to know.
        text: the licence as it is written; empty where the remark says enough.
    """

    name: str
    version: str
    licence: str
    holder: str
    remark: str
    text: str

    @property
    def told(self) -> str:
        """Return all of it as text."""
        head = "\n".join(filter(None, (f"{self.name} {self.version}".strip(), self.licence, self.holder, self.remark)))
        return f"{head}\n\n{self.text}".strip()


def read_licences(assets: Path) -> tuple[Bundled, ...]:
    """Return everything that is bundled, as `packaging/licences.py` lists it."""
    found = json.loads((assets / "licences" / "licences.json").read_text(encoding="utf-8"))
    texts = found["texts"]
    return tuple(
        Bundled(**{**part, "text": "" if part["text"] is None else texts[part["text"]]}) for part in found["parts"]
    )
