"""Hear a sound file that is already there, without keeping anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trainer.analysis.live import TakeAnalyser
    from trainer.domain.script import Script
    from trainer.domain.take import Analysis
    from trainer.rehearsal.ports import SoundFiles

    NewAnalyser = Callable[[int, float, Script | None], TakeAnalyser]
    """Makes a listener for a sample rate, a long-pause threshold and the script that is read, if any."""

LIVE_BLOCK_S = 0.01
"""What a microphone delivers at once."""
FILE_BLOCK_S = 1.0


def analyse_file(
    path: Path,
    files: SoundFiles,
    new_analyser: NewAnalyser,
    long_pause_s: float,
    script: Script | None = None,
    *,
    live: bool = False,
) -> Analysis:
    """Return what is heard in a file in which `script`, where there is one, was to be read.

    With `live` it goes through in the blocks of a microphone, and the spans are those announced on the way, as they
    were announced; the measures are those of the whole file.

    Raises:
        TrainerError: it is missing, broken, no sound file, or at a rate that cannot be analysed.
    """
    reader = files.open_reader(path)
    try:
        try:
            analyser = new_analyser(reader.rate_hz, long_pause_s, script)
        except ValueError as error:
            raise TrainerError(f"{path.name} cannot be heard: {error}.", "Save it at 16,000 to 48,000 Hz.") from error
        for block in reader.blocks(LIVE_BLOCK_S if live else FILE_BLOCK_S):
            analyser.push(block)
        analysis = analyser.finish()
        return replace(analysis, spans=analyser.announced) if live else analysis
    finally:
        reader.close()
