"""Where things are: the bundled assets and the person's data folder."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def assets_dir(package: Path = _PACKAGE) -> Path:
    """Return the folder of the bundled assets: inside the package when installed or frozen, beside it in a checkout.

    Raises:
        FileNotFoundError: neither is there.
    """
    for folder in (package / "assets", package.parent / "assets"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no assets beside or inside {package}")


def default_data_dir() -> Path:
    """Return the folder where this person's takes are kept unless another one is named."""
    return Path(platformdirs.user_data_dir("after-the-beep", appauthor=False))
