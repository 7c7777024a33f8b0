"""The scripts that come with the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.library import BUILT_IN
from trainer.domain.script import Origin, Script
from trainer.rehearsal.script_toml import SUFFIX, entry_of_toml

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.domain.library import LibraryScript


KINDS: Final = (
    *("first-call", "referral", "trigger-event", "follow-up", "look-for-my-email", "event", "reconnect", "breakup"),
    *("live-opener", "make-it-fit"),
)
"""The folders, in the order in which a rep needs them."""


def read_built_in(folder: Path) -> tuple[LibraryScript, ...]:
    """Return the scripts of a folder, kind by kind, each tagged with the kind, the folder that it lies in.

    Raises:
        TrainerError: one of them cannot be read.
    """
    return tuple(_read(path, folder) for kind in KINDS for path in sorted((folder / kind).glob(f"*{SUFFIX}")))


def read_sample(path: Path) -> Script:
    """Return the words of the sample recording: a title, a blank line, then one phrase a line."""
    title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    return Script(title.strip(), text.strip())


def _read(path: Path, folder: Path) -> LibraryScript:
    entry = entry_of_toml(path.read_text(encoding="utf-8"), path)
    origin = Origin(BUILT_IN + path.relative_to(folder).with_suffix("").as_posix(), 1)
    kind = path.parent.name.replace("-", " ")
    return replace(entry, script=replace(entry.script, origin=origin), tags=(kind, *entry.tags))
