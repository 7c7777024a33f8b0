"""A process of its own that checks its microphone once and tells what came out in lines of JSON.

Usage: `python -m tests.end_to_end.mic_check_child [speaker]`; without `speaker` no sound is played.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from trainer.audio.devices import SoundDevices
from trainer.audio.microphone import DeviceMicrophone
from trainer.audio.speaker import DeviceSpeaker
from trainer.domain.errors import TrainerError
from trainer.rehearsal.clock import SystemClock
from trainer.rehearsal.mic_checking import MicChecking
from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    from trainer.domain.mic_report import MicReport
    from trainer.rehearsal.ports import Clip, Playback


def tell(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Teller:
    def listening(self, device: str) -> None:
        tell(listening=device)

    def reported(self, report: MicReport) -> None:
        tell(
            faults=[fault.name for fault in report.faults],
            healthy=report.healthy,
            values=[finding.value for finding in report.findings],
            level_dbfs=report.level_dbfs,
        )

    def failed(self, fault: TrainerError) -> None:
        tell(error=fault.message)

    def finished(self) -> None:
        tell(finished=True)


class NoSpeaker:
    def play(self, clip: Clip, from_s: float = 0.0) -> Playback:
        raise TrainerError(f"Nothing plays {clip.duration_s} s from {from_s}.")


def main() -> int:
    devices, clock, workers = SoundDevices(), SystemClock(), Workers()
    speaker = DeviceSpeaker(devices, lambda: None) if "speaker" in sys.argv else NoSpeaker()
    checking = MicChecking(
        lambda: DeviceMicrophone(devices, lambda: None, clock, by_channel=True), speaker, clock, workers
    )
    checking.start(Teller())
    workers.join(20.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
