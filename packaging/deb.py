"""Makes a package for Debian and its kin from a frozen program: `python packaging/deb.py FROZEN OUT`.

FROZEN is the folder that `packaging/build.py frozen` made, OUT the folder for the package. The same program and the
same SOURCE_DATE_EPOCH give the same package. Needs dpkg-deb and objdump, and the packages of the program itself.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import carried
import frozen_parts
import icons
import manual
from frozen_parts import FOLDER, IDENTIFIER, ROOT
from metainfo import epoch, metainfo
from steps import SetupError, say

sys.path.insert(0, str(ROOT))

from trainer.cli.commands import trainer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINUX: Final = ROOT / "packaging" / "linux"
COMMANDS: Final = (FOLDER, frozen_parts.COMMAND)
_MAINTAINER: Final = "The After the Beep authors <authors@afterthebeep.invalid>"
_SOUND: Final = ("libasound2-plugins",)
_CONTROL: Final = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: education
Priority: optional
Description: trainer for sales voicemails
 Read a script from a teleprompter against a countdown, hear the beep, speak,
 and see a second later which ums and long pauses there were, how long it took,
 and the one thing to do next. With scripts, a course, progress over months, and
 drills for a whole class.
 .
 Every take is kept on this computer, and nothing ever leaves it.
"""
_CHANGES: Final = """\
{package} ({version}) stable; urgency=medium

  * Built from the sources of this version. What is new: changelog.gz.

 -- {maintainer}  {day}
"""


def make(program: Path, out: Path) -> Path:
    """Make the package; return its file.

    Raises:
        SetupError: the folder is no frozen program, or wants libraries that no package brings.
    """
    if not (program / frozen_parts.COMMAND).is_file():
        raise SetupError(f"{program} is no frozen program.", "Make one: python packaging/build.py frozen OUT")
    depends, recommends, strange = carried.charged(carried.wanted_from_outside(program))
    if strange:
        raise SetupError(f"No package is known for {', '.join(sorted(strange))}.", "Name it in packaging/carried.py.")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        tree.chmod(0o755)
        _lay(tree, program)
        _describe(tree, sorted(_with_versions(depends, program)), sorted({*recommends, *_SOUND}))
        out.mkdir(parents=True, exist_ok=True)
        package = out / f"{FOLDER}_{_version()}_{_architecture()}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
        )
    return package


def _lay(tree: Path, program: Path) -> None:
    """Put everything where Debian wants it."""
    share = tree / "usr" / "share"
    shutil.copytree(program, tree / "usr" / "lib" / FOLDER, symlinks=True)
    for command in COMMANDS:
        link = tree / "usr" / "bin" / command
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(f"../lib/{FOLDER}/{frozen_parts.COMMAND}")
    _write(share / "applications" / f"{FOLDER}.desktop", (LINUX / "after-the-beep.desktop").read_bytes())
    _write(share / "metainfo" / f"{IDENTIFIER}.metainfo.xml", metainfo().encode())
    drawing = ROOT / "assets" / "icons" / "trainer.svg"
    _write(share / "icons" / "hicolor" / "scalable" / "apps" / f"{FOLDER}.svg", drawing.read_bytes())
    for size, picture in icons.drawn(drawing, set(icons.LINUX_SIZES)).items():
        _write(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{FOLDER}.png", picture)
    day = datetime.fromtimestamp(epoch(), UTC)
    for command in COMMANDS:
        page = manual.manual_page(trainer, command, frozen_parts.version_of(), day)
        _write(share / "man" / "man1" / f"{command}.1.gz", packed(page.encode()))
    documents = share / "doc" / FOLDER
    licence = (ROOT / "LICENSE").read_text("utf-8").splitlines()[4:]
    text = "\n".join(f" {line}" if line else " ." for line in licence)
    _write(documents / "copyright", (LINUX / "copyright").read_bytes() + text.encode() + b"\n")
    _write(documents / "changelog.gz", packed((ROOT / "CHANGELOG.md").read_bytes()))
    packaged = _CHANGES.format(package=FOLDER, version=_version(), maintainer=_MAINTAINER, day=format_datetime(day))
    _write(documents / "changelog.Debian.gz", packed(packaged.encode()))
    _write(share / "lintian" / "overrides" / FOLDER, (LINUX / "lintian-overrides").read_bytes())


def _describe(tree: Path, depends: Iterable[str], recommends: Iterable[str]) -> None:
    """Write what dpkg wants to know, and set the permissions of all files."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == frozen_parts.COMMAND else 0o644)
    control = _CONTROL.format(
        package=FOLDER,
        version=_version(),
        architecture=_architecture(),
        maintainer=_MAINTAINER,
        kilobytes=-(-carried.size_of(tree) // 1024),
        depends=", ".join(depends),
        recommends=", ".join(recommends),
    )
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}"
        for path in files
    ]
    about = tree / "DEBIAN"
    _write(about / "control", control.encode())
    _write(about / "md5sums", "".join(f"{line}\n" for line in sums).encode())
    _write(about / "postrm", (LINUX / "postrm").read_bytes())
    about.chmod(0o755)
    (about / "postrm").chmod(0o755)


def packed(content: bytes) -> bytes:
    """Return gzip that bears no time, as it must be the same tomorrow."""
    return gzip.compress(content, mtime=0)


def _version() -> str:
    """Return the program's version and the first package of it; a development version comes before the real one."""
    return f"{frozen_parts.version_of().replace('.dev', '~dev')}-1"


def _with_versions(depends: set[str], program: Path) -> Iterable[str]:
    oldest = {"libc6": carried.oldest_glibc(program)}
    return (f"{name} (>= {oldest[name]})" if name in oldest else name for name in depends)


def _architecture() -> str:
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    return asked.stdout.strip()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit status."""
    if len(arguments) != 2:  # noqa: PLR2004 - FROZEN and OUT
        say(__doc__ or "")
        return 2
    try:
        package = make(Path(arguments[0]).absolute(), Path(arguments[1]).absolute())
    except SetupError as fault:
        say(str(fault))
        return 1
    print(f"{package}: {package.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
