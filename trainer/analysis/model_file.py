"""The arrays of a model in an .npz file, or one calm sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt

_HINT = "Install the program again."


def arrays_of(path: Path, names: Iterable[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Return the named arrays of a file.

    Raises:
        TrainerError: the file is missing, broken, or lacks one of them.
    """
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return {name: np.asarray(file[name], dtype=np.float32) for name in names}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise TrainerError("The model that tells speech from silence cannot be read.", _HINT) from error
