"""The guides that come with the program, and which of them belongs to which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.keys import View
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from pathlib import Path

GUIDES: Final = {
    "practice": "Practice",
    "review": "Review",
    "scripts": "Scripts",
    "progress": "Progress",
    "classroom": "Leading a class",
    "course": "Course",
    "lessons": "Lessons of your own",
    "settings": "Settings",
    "how-sure": "How sure we are",
    "commands": "In a terminal",
}
"""Each guide by the name of its file, in the order of the pages, with what it is called."""
_OF_VIEWS: Final = {
    View.GUESS: "review",
    View.REVIEW: "review",
    View.SCRIPTS: "scripts",
    View.SERIES: "scripts",
    View.PROGRESS: "progress",
    View.SETTINGS: "settings",
}
_OF_KINDS: Final = {"CLASS": "classroom", "COURSE": "course"}
"""The views of these pages are many, and their names begin alike."""


def guide_of(view: View) -> str:
    """Return the name of the guide for what is on the screen."""
    by_kind = next((name for start, name in _OF_KINDS.items() if view.name.startswith(start)), "practice")
    return _OF_VIEWS.get(view, by_kind)


def guide_path(name: str) -> Path:
    """Return where a guide lies."""
    return assets_dir() / "guide" / f"{name}.md"
