"""Builds wheel and sdist and checks them as somebody who installs them: `python packaging/release_check.py WORK`.

    --python PATH   install with this Python too; may be given several times

Both are built twice and must be the same twice; the sdist must build the same wheel; twine and check-wheel-contents
must have nothing to say; and pipx installs the wheel into an empty home, where `trainer` does the sample take. Needs a
network, for pipx brings what the program needs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import frozen_parts
import wheel_checks
from private_venv import PrivateVenv, read_requirements
from steps import SetupError, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT: Final = frozen_parts.ROOT
EPOCH: Final = "1767225600"
"""Any time will do, if it is the same for both."""


class Line(NamedTuple):
    """A line of the table: what was looked at, whether it is good, and what was seen."""

    what: str
    good: bool
    seen: str


class Bench:
    """A folder with the tools to build and check."""

    def __init__(self, work: Path) -> None:
        self.work = work
        venv = PrivateVenv(work / "venv")
        wanted = {"release": read_requirements(ROOT / "pyproject.toml", "release")["release"]}
        with venv.alone():
            if not venv.is_ready(wanted):
                venv.make_ready(wanted)
        self.python = str(venv.python)

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a tool of this folder."""
        return subprocess.run(
            [self.python, *command],
            cwd=self.work,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1", **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def built(self, source: Path, out: str, *only: str) -> list[Path]:
        """Build into a fresh folder; return the files, the sdist last.

        Raises:
            SetupError: it could not be built.
        """
        folder = self.work / out
        shutil.rmtree(folder, ignore_errors=True)
        done = self.run("-m", "build", "--no-isolation", *only, "--outdir", str(folder), str(source))
        if done.returncode:
            raise SetupError(f"{source} could not be built.", "The lines above say why.", done.stdout + done.stderr)
        return [*folder.glob("*.whl"), *folder.glob("*.tar.gz")]


def lines(bench: Bench, pythons: Sequence[str]) -> Iterator[Line]:
    """Build, look, install; give a line for each thing."""
    wheel, sdist = bench.built(ROOT, "first")
    again = bench.built(ROOT, "second")
    same = [
        wheel_checks.sum_of(one) == wheel_checks.sum_of(two) for one, two in zip((wheel, sdist), again, strict=True)
    ]
    yield Line("built twice, the same", all(same), f"wheel {same[0]}, sdist {same[1]}")
    [from_sdist] = bench.built(_unpacked(sdist, bench.work / "unpacked"), "third", "--wheel")
    alike = wheel_checks.sum_of(from_sdist) == wheel_checks.sum_of(wheel)
    yield Line("sdist builds that wheel", alike, wheel_checks.sum_of(from_sdist)[:16])
    names = wheel_checks.names_in(wheel)
    sources = [name for top in ("trainer", "assets") for name in wheel_checks.tracked_below(ROOT / top, ROOT)]
    lost, strange = wheel_checks.missing_from_wheel(sources, names), wheel_checks.strange_in_wheel(names)
    sizes = f"{len(names)} files, {wheel.stat().st_size / 1e6:.1f} MB; sdist {sdist.stat().st_size / 1e6:.1f} MB"
    yield Line("carries its assets", not lost and not strange, ", ".join([*lost, *strange]) or sizes)
    told = bench.run("-m", "twine", "check", "--strict", str(wheel), str(sdist))
    yield Line("twine check", told.returncode == 0, _last(told.stdout))
    told = bench.run("-m", "check_wheel_contents", str(wheel))
    yield Line("check-wheel-contents", told.returncode == 0, _last(told.stdout))
    for python in pythons:
        yield _installed(bench, wheel, python)


def _unpacked(sdist: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    [root] = folder.iterdir()
    return root


def _installed(bench: Bench, wheel: Path, python: str) -> Line:
    """Install with pipx where nothing is, and do the sample take."""
    home = bench.work / "empty home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    folders = {"HOME": str(home), "PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(home / "bin")}
    done = bench.run("-m", "pipx", "install", "--python", python, str(wheel), **folders)
    version = subprocess.run([python, "-V"], capture_output=True, text=True, check=False).stdout.split()[-1]
    what = f"pipx install, Python {version}"
    if done.returncode:
        return Line(what, good=False, seen=_last(done.stdout + done.stderr))
    kept = {name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ}
    take = subprocess.run(
        [str(home / "bin" / "trainer"), "practice", "--source", "sample", "--fast", "--json"],
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **kept},
        capture_output=True,
        text=True,
        check=False,
    )
    if take.returncode:
        return Line(what, good=False, seen=_last(take.stderr))
    found = json.loads(take.stdout)
    good = found["duration_s"] > 0 and any(home.rglob("takes.db"))
    return Line(what, good, f"the sample take: {found['duration_s']:.1f} s, {found['measures']['filled_pauses']} ums")


def _last(said: str) -> str:
    rows = [row.strip() for row in said.splitlines() if row.strip()]
    return rows[-1] if rows else "nothing was said"


def table(rows: Sequence[Line]) -> str:
    """Return the lines below each other."""
    width = max(len(row.what) for row in rows)
    return "\n".join(f"{'ok  ' if row.good else 'FAIL'}  {row.what:<{width}}  {row.seen}" for row in rows)


def main(run: Callable[[Bench, Sequence[str]], Iterator[Line]] = lines) -> int:
    """Check and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, metavar="WORK")
    parser.add_argument("--python", action="append", default=[], metavar="PATH")
    chosen = parser.parse_args()
    work = chosen.work.absolute()
    try:
        work.mkdir(parents=True, exist_ok=True)
        rows = list(run(Bench(work), [sys.executable, *chosen.python]))
    except SetupError as fault:
        say(str(fault))
        return 1
    print(table(rows))
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
