"""Run the program: `python -m trainer`, or `trainer` when installed."""

import os
from multiprocessing import freeze_support

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products are small here: more threads would only spin

from trainer.cli.commands import run
from trainer.rehearsal.workers import one_heap


def main() -> None:
    """Run the command line and leave with its exit status."""
    one_heap()
    freeze_support()  # the frozen program is also the process that follows the script
    raise SystemExit(run())


if __name__ == "__main__":
    main()
