"""What is known of a take while it has no row: its draft, in a small file beside the recording."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from trainer.domain.person import FIRST_PERSON
from trainer.domain.prompting import Rung
from trainer.domain.script import Script
from trainer.domain.settings import Settings
from trainer.domain.take import TakeDraft, TakeSource
from trainer.store.plain import plain_details, script_of

if TYPE_CHECKING:
    from pathlib import Path

_RECOVERED = Script("Recovered recording", "The words of this take were lost.")


def unfinished_journal(path: Path) -> Path:
    """Return where a journal is written until it is whole."""
    return path.with_suffix(".json.new")


def write_journal(path: Path, draft: TakeDraft) -> None:
    """See a draft onto the disk, all of it or nothing.

    Raises:
        OSError: the disk is full or refuses.
    """
    unfinished = unfinished_journal(path)
    with unfinished.open("w", encoding="ascii") as file:
        json.dump(_plain(draft), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read_journal(path: Path, take_id: str) -> TakeDraft | None:
    """Return the draft of that take; None where the file is missing, broken, or of another take.

    Raises:
        OSError: the file is there but cannot be read.
    """
    try:
        draft = _draft(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return draft if draft.take_id == take_id else None


def recovered_draft(take_id: str, part: Path) -> TakeDraft:
    """Return what can be said of a recording without a journal.

    Raises:
        OSError: the recording cannot be looked at.
    """
    recorded_at = datetime.fromtimestamp(part.stat().st_mtime, UTC)
    return TakeDraft(take_id, recorded_at, FIRST_PERSON, TakeSource.MICROPHONE, _RECOVERED, Settings().limit_s)


def _plain(draft: TakeDraft) -> dict[str, Any]:
    return {
        "take_id": draft.take_id,
        "recorded_at": draft.recorded_at.isoformat(),
        "person": draft.person,
        "source": draft.source.value,
        "script": {"title": draft.script.title, "text": draft.script.text, **plain_details(draft.script)},
        "limit_s": draft.limit_s,
        "rung": draft.rung.value,
        "pickup": draft.pickup,
    }


def _draft(plain: Any) -> TakeDraft:
    recorded_at = datetime.fromisoformat(plain["recorded_at"])
    if recorded_at.tzinfo is None:
        raise ValueError("a time needs a time zone")
    script = plain["script"]
    return TakeDraft(
        take_id=str(plain["take_id"]),
        recorded_at=recorded_at,
        person=str(plain["person"]),
        source=TakeSource(plain["source"]),
        script=script_of(str(script["title"]), str(script["text"]), script),
        limit_s=float(plain["limit_s"]),
        rung=Rung(plain.get("rung", Rung.FULL.value)),
        pickup=str(plain.get("pickup", "")),
    )
