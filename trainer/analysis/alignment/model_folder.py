"""Where the phone model and the dictionary are: in the package pocketsphinx, of which nothing else is used."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from trainer.domain.errors import TrainerError


def model_folder() -> Path:
    """Return the folder of the English model; the package is only looked up, not imported.

    Raises:
        TrainerError: the package is not installed.
    """
    spec = find_spec("pocketsphinx")
    if spec is None or not spec.submodule_search_locations:
        raise TrainerError("The model that follows the words is missing.", "Install the program again.")
    return Path(spec.submodule_search_locations[0], "model", "en-us")
