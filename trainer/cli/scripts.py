"""A script from a file that somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.domain.script import Script, script_from_text

if TYPE_CHECKING:
    from pathlib import Path


def read_script(path: Path) -> Script:
    """Return the script in a plain text file, named after the file.

    Raises:
        TrainerError: it cannot be read, is not UTF-8 text, or holds no word.
    """
    try:
        return script_from_text(path.read_text(encoding="utf-8-sig"), title=path.stem)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise TrainerError(f"{path.name} cannot be read: {reason}.", "Check the name.") from error
    except UnicodeDecodeError as error:
        raise TrainerError(f"{path.name} is not plain text.", "Save it as UTF-8 text.") from error
    except ValueError as error:
        raise TrainerError(f"{path.name} holds no words.", "Write what you want to say into it.") from error
