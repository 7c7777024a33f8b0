"""One picture of the window, or of something in front of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage


@dataclass(frozen=True)
class Scene:
    """One picture: what there is at first, and what happens then; returns another widget where not the window."""

    name: str
    play: Callable[[Stage], QWidget | None]
    given: dict[str, Any] = field(default_factory=dict)
