"""What a backup and a restore take beside a plain copy of the folder. `python -m tests.bench.backup`."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.filled_folder import fill
from trainer.store.backup import restore_backup, write_backup
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable

TAKES, RATE_HZ, DURATION_S = 300, 44100, 20
ROUNDS = 3


def quiet_noise() -> bytes:
    """Return the samples of one made-up recording."""
    samples = np.random.default_rng(7).normal(0, 300, RATE_HZ * DURATION_S)
    return samples.astype("<i2").tobytes()


def report(name: str, size_bytes: int, work: Callable[[Path], object], base: Path) -> None:
    """Do a piece of work a few times and print the median of its seconds."""
    taken_s = []
    for number in range(ROUNDS):
        started_s = time.perf_counter()
        work(base / f"{name.replace(' ', '-')}{number}")
        taken_s.append(time.perf_counter() - started_s)
    middle_s = sorted(taken_s)[ROUNDS // 2]
    sys.stdout.write(f"{name:28} {middle_s:8.2f} s {size_bytes / middle_s / 1e6:9.1f} MB/s\n")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        base, sound = Path(name), quiet_noise()
        folder = fill(base / "full", "20261122-", TAKES, sound)
        size_bytes = sum(path.stat().st_size for path in folder.root.rglob("*") if path.is_file())
        started_s = time.perf_counter()
        packed_bytes = len(zlib.compress(sound))
        packing_s = time.perf_counter() - started_s
        sys.stdout.write(f"{size_bytes / 1e6:.0f} MB in {TAKES} takes, median of {ROUNDS}\n")
        sys.stdout.write(
            f"deflating a recording leaves {packed_bytes / len(sound):.0%} at {len(sound) / packing_s / 1e6:.0f} MB/s\n"
        )
        report("shutil.copytree", size_bytes, lambda place: shutil.copytree(folder.root, place), base)
        report("backup", size_bytes, lambda place: write_backup(folder, place), base)
        report("restore", size_bytes, lambda place: restore_backup(base / "backup0", DataFolder.make(place)), base)


if __name__ == "__main__":
    main()
