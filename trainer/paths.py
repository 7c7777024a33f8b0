"""Where things are: the bundled assets and the person's data folder."""

import tomllib
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


def home_data_dir() -> Path:
    """Return the folder where takes are kept at first, and where it says to which place they were moved.

    A user without a home gets one that is not there: what is to be written then says so.
    """
    try:
        return Path(platformdirs.user_data_dir("after-the-beep", appauthor=False))
    except RuntimeError:
        return Path("/nonexistent/after-the-beep")


def pointer_in(home: Path) -> Path:
    """Return the file that says to which place the takes were moved."""
    return home / "moved.toml"


def default_data_dir(home: Path | None = None) -> Path:
    """Return the folder where this person's takes are kept unless another one is named; it may not be there."""
    home = home or home_data_dir()
    return moved_to(home) or home


def moved_to(home: Path) -> Path | None:
    """Return where the takes were moved; None where they were not, or the pointer cannot be read."""
    try:
        found = tomllib.loads(pointer_in(home).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    place = found.get("data_dir")
    return Path(place) if isinstance(place, str) and Path(place).is_absolute() else None
