"""What is handed out besides Python packages: libraries that they carry, Python itself, and the assets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Part:
    """Something bundled that no package metadata tell of.

    Attributes:
        name: what people call it.
        licence: an SPDX expression.
        holder: whose copyright it is.
        text: a file below `licence_texts`, or below the checkout where it begins with `assets`; `python` for the one
            that comes with Python; nothing where the licence is told in `remark`.
        files: patterns of the names of library files that it is.
        remark: what else there is to know.
    """

    name: str
    licence: str
    holder: str
    text: str = ""
    files: tuple[str, ...] = ()
    remark: str = ""


_QT_REMARK: Final = (
    "Used under the LGPL: the libraries lie as files of their own beside the program and can be replaced by others of"
    " the same version. The sources are those of Qt and PySide6 of the version that is named here."
)
_OF_APPIMAGE: Final = "Handed out only in the AppImage; elsewhere it is the system's."
PARTS: Final = (
    Part("Python", "PSF-2.0", "Python Software Foundation", "python", ("libpython*", "python3*.dll", "Python")),
    Part(
        "Qt",
        "LGPL-3.0-only",
        "The Qt Company Ltd. and other contributors",
        "LGPL-3.0.txt",
        (
            "libQt6*",
            "Qt6*",
            "Qt*.framework",
            "libq*",
            "libadwaita.so",
            "libbradient.so",
            "libxdg-shell.so",
            "libcompose*",
            "libibus*",
            "q*.dll",
            "libpyside6*",
            "libshiboken6*",
            "pyside6*.dll",
            "shiboken6*.dll",
        ),
        remark=_QT_REMARK,
    ),
    Part("The GNU General Public License, to which the LGPL refers", "LGPL-3.0-only", "FSF", "GPL-3.0.txt"),
    Part("ICU", "Unicode-3.0", "Unicode, Inc.", "Unicode-3.0.txt", ("libicu*", "icu*.dll")),
    Part(
        "OpenBLAS", "BSD-3-Clause", "The OpenBLAS Project", "BSD-3-Clause.txt", ("libscipy_openblas*", "libopenblas*")
    ),
    Part(
        "Fortran runtime of GCC",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "Free Software Foundation, Inc.",
        files=("libgfortran*", "libgcc_s*"),
        remark="The exception lets programs that were compiled with GCC be handed out under any licence.",
    ),
    Part("libquadmath", "LGPL-2.1-or-later", "Free Software Foundation, Inc.", "LGPL-2.1.txt", files=("libquadmath*",)),
    Part("libsndfile", "LGPL-2.1-or-later", "Erik de Castro Lopo", "LGPL-2.1.txt", ("libsndfile*",)),
    Part("mpg123, in libsndfile", "LGPL-2.1-only", "The mpg123 project", "LGPL-2.1.txt"),
    Part("LAME, in libsndfile", "LGPL-2.0-or-later", "The LAME project", "LGPL-2.1.txt"),
    Part("FLAC, Ogg, Vorbis and Opus, in libsndfile", "BSD-3-Clause", "Xiph.Org Foundation", "BSD-3-Clause.txt"),
    Part("libsoxr, in soxr", "LGPL-2.1-or-later", "Rob Sykes", "LGPL-2.1.txt"),
    Part(
        "PortAudio",
        "MIT",
        "Ross Bencina and Phil Burk",
        "MIT.txt",
        ("libportaudio*",),
        remark="Handed out with the program on Windows and macOS, in the AppImage and in the Flatpak; elsewhere it is"
        " the system's.",
    ),
    Part(
        "Libraries of X: xcb-util and its kin, libxkbcommon",
        "MIT",
        "Bart Massey, Julien Danjou, Dan Nicholson and others",
        "MIT.txt",
        (
            "libxcb-cursor.so*",
            "libxcb-icccm.so*",
            "libxcb-image.so*",
            "libxcb-keysyms.so*",
            "libxcb-render-util.so*",
            "libxcb-util.so*",
            "libxkbcommon-x11.so*",
        ),
        remark=_OF_APPIMAGE,
    ),
    Part("JACK", "LGPL-2.1-or-later", "Paul Davis and others", "LGPL-2.1.txt", ("libjack.so*",), remark=_OF_APPIMAGE),
    Part(
        "Berkeley DB",
        "Sleepycat",
        "Oracle and others",
        files=("libdb-5.3.so*",),
        remark="Handed out only in the AppImage, for JACK. Its licence asks that everybody can get the sources of it,"
        " those of Debian's package db5.3, and of the program that uses it, which are open.",
    ),
    Part("SQLite", "blessing", "none: it is in the public domain", files=("libsqlite3*", "sqlite3.dll")),
    Part("OpenSSL", "Apache-2.0", "The OpenSSL Project Authors", "Apache-2.0.txt", ("libcrypto*",)),
    Part("libffi", "MIT", "Anthony Green, Red Hat, Inc. and others", "MIT.txt", ("libffi*",)),
    Part("bzip2", "bzip2-1.0.6", "Julian Seward", files=("libbz2*",), remark="See https://sourceware.org/bzip2/."),
    Part("XZ Utils, liblzma", "0BSD", "The Tukaani Project", files=("liblzma*",)),
    Part("zlib", "Zlib", "Jean-loup Gailly and Mark Adler", "zlib.txt", ("libz.*", "zlib*.dll")),
    Part("Expat", "MIT", "Thai Open Source Software Center Ltd, Clark Cooper, Expat maintainers", "MIT.txt"),
    Part(
        "Start-up code of PyInstaller",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "PyInstaller Development Team",
        remark="The exception lets the programs that it starts be handed out under any licence.",
    ),
    Part(
        "Microsoft Visual C++ runtime",
        "LicenseRef-Microsoft",
        "Microsoft",
        files=("vcruntime*", "msvcp*", "ucrtbase*", "api-ms-*"),
        remark="Handed out with the program on Windows.",
    ),
    Part(
        "Inter, Lexend and OpenDyslexic", "OFL-1.1", "their project authors, named in the text", "assets/fonts/OFL.txt"
    ),
    Part("Weights of Silero VAD", "MIT", "Silero Team", "assets/model/silero_vad.LICENSE.txt"),
    Part(
        "Voices of Kokoro-82M in the recordings",
        "Apache-2.0",
        "hexgrad",
        "Apache-2.0.txt",
        remark="The words are the program's own; people and companies in them are invented.",
    ),
)


_LIBRARY: Final = re.compile(r"^(?:lib.+\.so(?:\.[\d.]+)?|.+\.dll|.+\.dylib)$")


def unlisted(files: Iterable[str]) -> list[str]:
    """Return the libraries among these files of which no part says that it is them.

    Qt's plugins are Qt's; modules of Python packages are listed with their packages.
    """
    libraries = {file for file in files if _LIBRARY.match(file) and ".cpython-" not in file and ".abi3." not in file}
    return sorted(file for file in libraries if part_of(file) is None)


def part_of(file: str) -> Part | None:
    """Return the part that a library file is, by its name; None where nobody said."""
    return next((part for part in PARTS if any(fnmatch(file, pattern) for pattern in part.files)), None)
