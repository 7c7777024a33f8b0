"""Run the program: `python -m trainer`, or `trainer` when installed."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products are small here: more threads would only spin

from trainer.cli.commands import run


def main() -> None:
    """Run the command line and leave with its exit status."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
