"""A list of names in a file."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES: Final = 200_000


def read_names_file(path: Path) -> str:
    """Return the text of a list of names, as spreadsheets and editors write them.

    Raises:
        TrainerError: it cannot be read, is no text, or too long for a list of names.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise TrainerError(f"{path.name} cannot be read.", "Check the name and the disk.") from error
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if len(data) > LARGEST_BYTES or (b"\0" in data and not is_wide):
        raise TrainerError(f"{path.name} is no list of names.", "Choose a text or CSV file with one name a line.")
    return data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
