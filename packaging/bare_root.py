"""Tries the package on a bare Debian 12: `python packaging/bare_root.py PACKAGE.deb WORK`.

Makes a system with nothing in it (debootstrap, kept in WORK for the next time), installs the package with what it
depends on and nothing else, opens the window, does a whole take by keyboard, installs over it as an update does,
removes it, and looks whether the recordings are still there. Screen and microphone are virtual and stand outside.
Needs root, debootstrap and what `smoke.py` needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import frozen_parts
import smoke
from first_paint import first_paint, told, virtual_screen
from smoke_hands import Place, SmokeError, missing_tools
from steps import say

sys.path.insert(0, str(frozen_parts.ROOT))

from tests.end_to_end.virtual_mic import VirtualMic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUITE: Final = "bookworm"
MOST_INSTALLED_MB: Final = 350
MOST_PACKED_MB: Final = 120
_REP: Final = "rep"
_HOME: Final = Path("/home/rep")
_RUNS: Final = 9
_APT: Final = ("apt-get", "-y", "-q", "-o", "Dpkg::Use-Pty=0")


class Bare:
    """A bare system in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str) -> str:
        """Run a command in it as root; return what it says.

        Raises:
            SmokeError: it fails.
        """
        calm = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        done = subprocess.run(
            ["chroot", str(self.root), *command],
            env=calm,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SmokeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def packages(self) -> set[str]:
        """Return the names of what is installed."""
        return set(self.run("dpkg-query", "-W", "-f", "${Package}\n").split())


@contextmanager
def bare_system(work: Path) -> Iterator[Bare]:
    """Give a fresh copy of a bare system with one user; it is gone afterwards.

    Raises:
        SmokeError: it cannot be made.
    """
    base = work / "base"
    if not (base / "etc" / "debian_version").exists():
        say(f"Making a bare {SUITE} (once, some minutes) ...")
        _outside("debootstrap", "--variant=minbase", SUITE, str(base))
    root = Path(tempfile.mkdtemp(prefix="root-", dir=work))
    _outside("cp", "--archive", "--reflink=auto", f"{base}/.", str(root))
    root.chmod(0o755)
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    bare = Bare(root)
    _outside("mount", "-t", "proc", "proc", str(root / "proc"))
    try:
        bare.run("useradd", "--create-home", _REP)
        yield bare
    finally:
        _outside("umount", str(root / "proc"))
        shutil.rmtree(root)


def tried(package: Path, work: Path) -> Iterator[str]:
    """Try the package; give what was seen, a line each.

    Raises:
        SmokeError: something is not as it should be.
    """
    packed_mb = package.stat().st_size / 1e6
    with bare_system(work) as bare, virtual_screen() as display:
        yield _installed(bare, package)
        installed_mb = int(bare.run("dpkg-query", "-W", "-f", "${Installed-Size}", frozen_parts.FOLDER)) * 1024 / 1e6
        if installed_mb > MOST_INSTALLED_MB or packed_mb > MOST_PACKED_MB:
            raise SmokeError(f"The package has {packed_mb:.0f} MB, installed {installed_mb:.0f} MB: that is too much.")
        yield f"package {packed_mb:.1f} MB, installed {installed_mb:.0f} MB"
        yield _without_sound(bare, display)
        bare.run(*_APT, "--no-install-recommends", "install", "libasound2-plugins")
        with _microphone(bare) as mic, tempfile.TemporaryDirectory() as scratch:
            place = _place(bare, smoke.variables(_HOME, display, mic.environment))
            yield from smoke.rehearse(place, mic, Path(scratch))
        yield _kept_by_an_update_and_a_removal(bare, place, package)


def _installed(bare: Bare, package: Path) -> str:
    """Install it with what it depends on, and nothing that is only recommended."""
    bare.run(*_APT, "update")
    before = bare.packages()
    shutil.copyfile(package, bare.root / "tmp" / package.name)
    began_s = time.monotonic()
    bare.run(*_APT, "--no-install-recommends", "install", f"/tmp/{package.name}")  # noqa: S108 - its own, in there
    taken_s = time.monotonic() - began_s
    return f"installed with {len(bare.packages() - before) - 1} packages it depends on, in {taken_s:.0f} s"


def _without_sound(bare: Bare, display: str) -> str:
    """Show that the package alone is enough for the window, and for the sample in a terminal."""
    place = _place(bare, smoke.variables(_HOME, display, {}))
    quiet = Place(place.program, _HOME, {**place.variables, "DISPLAY": ""}, bare.root, place.user)
    take = quiet.told("--data-dir", "/tmp/sample", "practice", "--source", "sample", "--fast", "--json")  # noqa: S108
    command = place.command("--data-dir", "/tmp/paint")  # noqa: S108 - its own, in there
    runs = [first_paint(command, {**os.environ, "DISPLAY": display}) for _ in range(_RUNS + 1)][1:]
    return f"the sample take in a terminal: {take['duration_s']:.1f} s; {told(runs)}"


def _kept_by_an_update_and_a_removal(bare: Bare, place: Place, package: Path) -> str:
    before = {path.relative_to(place.data): path.read_bytes() for path in place.recordings(".wav")}
    if not before:
        raise SmokeError("There are no recordings to keep.")
    bare.run(*_APT, "--reinstall", "install", f"/tmp/{package.name}")  # noqa: S108 - its own, in there
    if len(place.told("history", "--json")["takes"]) != len(before):
        raise SmokeError("After an update the history is another one.")
    said = bare.run(*_APT, "--purge", "remove", frozen_parts.FOLDER)
    if "recordings" not in said:
        raise SmokeError(f"Nothing is said of the recordings:\n{said}")
    left = ("usr/bin/trainer", "usr/bin/after-the-beep", f"usr/lib/{frozen_parts.FOLDER}")
    still = [path for path in left if os.path.lexists(bare.root / path)]
    after = {path.relative_to(place.data): path.read_bytes() for path in place.recordings(".wav")}
    if still or after != before or not (place.data / "takes.db").exists():
        raise SmokeError(f"Left behind: {still}; recordings before {sorted(before)}, after {sorted(after)}.")
    return f"updated and removed: {len(after)} recordings and the history are still there, and nothing else"


def _place(bare: Bare, variables: dict[str, str]) -> Place:
    return Place("/usr/bin/after-the-beep", _HOME, variables, bare.root, f"{_REP}:{_REP}")


@contextmanager
def _microphone(bare: Bare) -> Iterator[VirtualMic]:
    """Give a microphone whose socket has one name inside and outside."""
    inner = Path(tempfile.mkdtemp(prefix="atb-mic-", dir=bare.root / "tmp"))
    outer = Path("/tmp") / inner.name  # noqa: S108 - the same name as inside, which nobody could guess
    outer.symlink_to(inner)
    try:
        with VirtualMic(outer) as mic:
            for folder in (inner, inner / "run"):
                folder.chmod(0o755)
            yield mic
    finally:
        outer.unlink()


def _outside(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise SmokeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")


def main(arguments: Sequence[str]) -> int:
    """Try the package that is named; return the exit status."""
    if len(arguments) != 2:  # noqa: PLR2004 - PACKAGE and WORK
        say(__doc__ or "")
        return 2
    lacking = [*missing_tools(), *(["debootstrap"] if shutil.which("debootstrap") is None else [])]
    if lacking or os.geteuid():
        say(f"This needs root and {', '.join(lacking) or 'nothing else'}.")
        return 3
    work = Path(arguments[1]).absolute()
    work.mkdir(parents=True, exist_ok=True)
    try:
        for line in tried(Path(arguments[0]).absolute(), work):
            print(f"bare root: {line}", flush=True)
    except SmokeError as fault:
        say(f"bare root: {fault}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
