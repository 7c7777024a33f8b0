"""Where to put a file, and which one to take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_RESERVED: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
"""Names of devices, which Windows takes for no file's."""
_LONGEST_NAME_BYTES: Final = 120


def save_place(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where a file is to be kept; None where nobody says. An ending that is missing is added.

    Args:
        parent: what is in front of.
        title: what is asked.
        name: what the file is called unless somebody says otherwise.
        kinds: the kinds of files, as Qt has them.
    """
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    if not chosen:
        return None
    place = Path(chosen)
    ending = kind.rpartition("*.")[2].rstrip(")") or Path(name).suffix.lstrip(".")
    return place if place.suffix else place.with_suffix(f".{ending}")


def open_places(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask which files are meant; none where nobody says."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return [Path(name) for name in chosen]


def folder_place(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None where nobody says."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(chosen) if chosen else None


def safe_name(name: str) -> str:
    """Return a name that every system takes for a file's; empty where nothing is left of it."""
    safe = "".join(sign if sign.isalnum() or sign in " -_,." else "-" for sign in name).strip(" .")
    short = safe.encode("utf-8", "ignore")[:_LONGEST_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{short}-" if _RESERVED.fullmatch(short) else short
