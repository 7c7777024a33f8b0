"""The scripts that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.script import Script

if TYPE_CHECKING:
    from pathlib import Path


def read_script(path: Path) -> Script:
    """Return the script in a text file: its title, a blank line, then the words, one phrase a line.

    Raises:
        ValueError: there is no title or no words.
    """
    title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    if not title.strip():
        raise ValueError(f"{path.name} has no title")
    return Script(title.strip(), text.strip())


def read_scripts(folder: Path) -> tuple[Script, ...]:
    """Return the scripts of a folder, in the order of their file names; errors as in `read_script`."""
    return tuple(read_script(path) for path in sorted(folder.glob("*.txt")))
