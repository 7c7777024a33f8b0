"""Pieces of a passport: dates, stages, figures and sources as they stand in its tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from trainer.domain.take import TakeSource
from trainer.rehearsal.passport_parts import Stage
from trainer.rehearsal.passport_words import SOURCES
from trainer.rehearsal.report_page import of_class

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.rehearsal.passport_parts import Spoken


def state(stage: Stage, told: str) -> str:
    """Return a cell that says how far somebody is."""
    kind = "state passed" if stage in {Stage.PASSED, Stage.EASIER} else "state"
    return f'<td class="{kind}">{escape(told)}</td>'


def day(when: datetime | None) -> str:
    """Return a cell with a day; empty where there is none."""
    return f'<td class="when">{"" if when is None else time_told(when, of_day=False)}</td>'


def time_told(when: datetime, *, of_day: bool = True) -> str:
    """Return a time as people read it, and as it is."""
    own = when.astimezone()
    return f'<time datetime="{own.isoformat()}">{own.day} {own:%b %Y}{f", {own:%H:%M}" if of_day else ""}</time>'


def source_told(take: Spoken) -> str:
    """Return where a take came from; what is no voice at a microphone stands out."""
    kind = "" if take.source is TakeSource.MICROPHONE else "star"
    return f"<span{of_class(kind)}>{SOURCES[take.source]}</span>"


def seconds(value: float | None, decimals: int) -> str:
    """Return seconds with their unit; empty for none."""
    return "" if value is None else f"{value:.{decimals}f} s"
