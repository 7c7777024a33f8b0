"""The words on the stage: as large as the last row needs them, whatever the room beside the ring."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.prompting import LOOK_LIMITS, PrompterLook
from trainer.gui.widgets.prompter_text import Room

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


def look_for(room: QSize, size_px: int, look: PrompterLook) -> PrompterLook:
    """Return a look whose letters have `size_px` where the look asks for the usual size, within what can be set.

    Names of parts and the ten-second line are left out: they are too small to be read from afar.
    """
    plain = replace(look, size=1.0, zones=False, ten_seconds=False, margin=0.0, width=1.0)
    fitting = Room(room.width(), room.height(), plain).font_px
    low, high = LOOK_LIMITS["size"]
    return replace(plain, size=min(high, max(low, size_px * look.size / fitting)))
