"""The arrays of a model in an .npz file, or one calm sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt

HINT = "Install the program again."


def arrays_in(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Return all arrays of a file, as they are there.

    Raises:
        TrainerError: the file is missing or broken.
    """
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return dict(file)
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise TrainerError(f"The model {path.name} cannot be read.", HINT) from error


def arrays_of(path: Path, names: Iterable[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Return the named arrays of a file.

    Raises:
        TrainerError: the file is missing, broken, or lacks one of them.
    """
    arrays = arrays_in(path)
    try:
        return {name: np.asarray(arrays[name], dtype=np.float32) for name in names}
    except (KeyError, ValueError) as error:
        raise TrainerError(f"The model {path.name} belongs to another version.", HINT) from error
