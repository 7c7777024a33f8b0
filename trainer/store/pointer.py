"""The file in the default data folder that says where the takes are now, once somebody has moved them."""

from __future__ import annotations

import os
import tempfile
import tomllib
from pathlib import Path

import tomli_w

from trainer.domain.errors import TrainerError
from trainer.paths import home_data_dir, moved_to, pointer_in
from trainer.store.files import sync_folder

_NAME_ANOTHER = "or name another folder with --data-dir."


def refuse_lost(root: Path, home: Path | None = None) -> None:
    """Refuse to make an empty folder where takes should be.

    Raises:
        TrainerError: the takes were moved to a place that is not there now, or nobody can tell where.
    """
    if pointer_in(root).exists() and moved_to(root) is None:
        raise TrainerError(
            f"{pointer_in(root)} should say where your takes are, but cannot be read.", f"Mend it, {_NAME_ANOTHER}"
        )
    if not root.exists() and root == moved_to(home or home_data_dir()):
        raise TrainerError(f"Your takes are in {root}, which is not there.", f"Plug the drive in, {_NAME_ANOTHER}")


def write_pointer(home: Path, place: Path, left: Path | None) -> None:
    """Say where the takes are, and which old folder is still to be cleared. Replaced as a whole or not at all.

    Raises:
        OSError: the disk refuses.
    """
    said = {"data_dir": str(place), **({"left": str(left)} if left else {})}
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=home, prefix="moved.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(pointer_in(home))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(home)


def left_behind(home: Path) -> Path | None:
    """Return the old folder that a move has not cleared yet."""
    try:
        found = tomllib.loads(pointer_in(home).read_text(encoding="utf-8")).get("left")
    except (OSError, ValueError):
        return None
    return Path(found) if isinstance(found, str) and Path(found).is_absolute() else None
