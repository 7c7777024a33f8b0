"""What goes into the frozen program and what stays out: read by `trainer.spec` and by the tests."""

from __future__ import annotations

import re
import sys
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

NAME: Final = "After the Beep"
COMMAND: Final = "trainer"
FOLDER: Final = "after-the-beep"
IDENTIFIER: Final = "org.afterthebeep.Trainer"

MADE_BY_THE_BUILD: Final = frozenset({"licences"})
"""Folders of `assets` that a build makes anew, for its own versions."""

DYNAMIC_MODULES: Final = (
    "pocketsphinx",
    "sqlalchemy.dialects.sqlite",
    "trainer.store.tables",
)
"""Modules that no import statement leads to: the first is looked up as a folder, the others serve the migrations."""

EXCLUDED_MODULES: Final = (
    # The phone model and the dictionary of the package are files; the program in it is not used.
    "pocketsphinx._pocketsphinx",
    "pocketsphinx.lm",
    "pocketsphinx.segmenter",
    "pocketsphinx.to_textgrid",
    # Nothing here talks to a network, and readline is GPL.
    "_ssl",
    "ssl",
    "readline",
    "_curses",
    "curses",
    "_dbm",
    "_gdbm",
    "dbm",
    # Tools of developers that libraries mention.
    "IPython",
    "PIL",
    "_pytest",
    "_tkinter",
    "distutils",
    "hypothesis",
    "ipywidgets",
    "lib2to3",
    "matplotlib",
    "mypy",
    "numpy.f2py",
    "numpy.testing",
    "pip",
    "pkg_resources",
    "pytest",
    "setuptools",
    "sqlalchemy.testing",
    "test",
    "tkinter",
    # Parts of Qt that no page uses.
    "PySide6.QtConcurrent",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtXml",
)

KEPT_PLUGINS: Final = (
    "accessible*/*",
    "iconengines/*svgicon*",
    "imageformats/*qsvg*",
    "imageformats/*qico*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qcocoa*",
    "platforms/*qoffscreen*",
    "platforms/*qwayland*",
    "platforms/*qwindows*",
    "platforms/*qxcb*",
    "platformthemes/*xdgdesktopportal*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*wayland-egl*",
    "wayland-shell-integration/*xdg-shell*",
)
"""Qt's plugins that are worth their weight: the window needs no OpenGL, and no GTK, which starts slowly."""

UNUSED_QT: Final = (
    "*Qt6EglFS*",
    "*Qt6EglFs*",
    "*Qt6Network*",
    "*Qt6Pdf*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "opengl32sw.dll",
)
"""Libraries that only came for plugins that are left out."""

CARRIED_LIBRARIES: Final = ("libbz2.so.*", "libcrypto.so.*", "libffi.so.*", "liblzma.so.*", "libsqlite3.so.*")
"""What Python stands on and Linux systems name differently. All else of the system stays with the system.

A library of the system that met an older one of ours would not start: libz below a newer freetype, for example.
"""

_SYSTEM_FOLDERS: Final = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_PLUGIN: Final = re.compile(r"(?:^|/)plugins/(.+)$")


def is_wanted(inside: str, source: str, platform: str = sys.platform) -> bool:
    """Return whether a file that PyInstaller found goes into the program.

    Args:
        inside: its place in the program.
        source: where it comes from.
        platform: a value of `sys.platform`.
    """
    place = inside.replace("\\", "/")
    name = PurePath(place).name
    if "/translations/" in place or any(fnmatch(name, pattern) for pattern in UNUSED_QT):
        return False
    plugin = _PLUGIN.search(place) if "PySide6" in place else None
    if plugin is not None:
        return any(fnmatch(plugin[1], pattern) for pattern in KEPT_PLUGINS)
    if platform.startswith("linux") and source.startswith(_SYSTEM_FOLDERS):
        return any(fnmatch(name, pattern) for pattern in CARRIED_LIBRARIES)
    return True


def asset_folders() -> list[tuple[str, str]]:
    """Return the folders of the assets that go in as they are, each with its place in the program."""
    folders = sorted(folder for folder in (ROOT / "assets").iterdir() if folder.is_dir())
    wanted = (folder for folder in folders if folder.name not in MADE_BY_THE_BUILD)
    return [(str(folder), f"trainer/assets/{folder.name}") for folder in wanted]


def speech_model(package: Path) -> list[tuple[str, str]]:
    """Return the dictionary and the phone model in the package pocketsphinx; its language models stay out."""
    inside = "pocketsphinx/model/en-us"
    model = package / "model" / "en-us"
    return [(str(model / "cmudict-en-us.dict"), inside), (str(model / "en-us"), f"{inside}/en-us")]


def version_of(root: Path = ROOT) -> str:
    """Return the program's version without importing it.

    Raises:
        ValueError: it is not where it belongs.
    """
    found = re.search(r'^__version__ = "([^"]+)"', (root / "trainer" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError("trainer/__init__.py names no version")
    return found[1]
