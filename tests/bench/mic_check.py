# ruff: noqa: T201 - a command-line program
"""Measure how surely the mic check names each fault, and how seldom it calls a good microphone bad.

    python -m tests.bench.mic_check [--audio FOLDER]

Without FOLDER it hears the sample take only; with it, every clip there named `model_*.flac`. Each clip is cut to five
seconds, put into rooms at several levels and rates, and then made ill in several degrees.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.ill_mics import ILLS, healthy, voices  # noqa: E402 - the path comes first
from trainer.analysis.mic_check import check_mic  # noqa: E402 - same

if TYPE_CHECKING:
    from trainer.domain.mic_report import MicReport


def told(report: MicReport) -> str:
    """Return the names of what was found."""
    return ", ".join(fault.value for fault in report.faults) or "nothing"


def main() -> int:
    """Print a line for each degree of each fault, and the count of healthy recordings that are called so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--audio", type=Path)
    clips = voices(parser.parse_args().audio)
    good = [(name, check_mic(recording)) for name, recording in healthy(clips)]
    print(f"healthy, called healthy: {sum(report.healthy for _, report in good)} of {len(good)}")
    print(f"healthy, without a note: {sum(not report.findings for _, report in good)} of {len(good)}")
    for name, report in good:
        if report.findings:
            print(f"    {name}: {told(report)} {report}")
    for fault, degree, make in ILLS:
        reports = [check_mic(make(clip)) for clip in clips]
        found = sum(fault in report.faults for report in reports)
        others = Counter(other.value for report in reports for other in report.faults if other is not fault)
        also = ", ".join(f"{name} {times}" for name, times in others.most_common())
        print(f"{fault.value:14} {degree:42} {found:3} of {len(reports)}   also {also or '-'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
