"""A process of its own that records or plays through the adapters; it tells what happened in lines of JSON.

`replug` records until the device has gone, and again after a line on its standard input.

Usage: `python -m tests.end_to_end.sound_child record OUT.npy` (until its standard input ends) or `... play FILE`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trainer.audio.devices import SoundDevices
from trainer.audio.microphone import DeviceMicrophone
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.audio.speaker import DeviceSpeaker
from trainer.domain.errors import TrainerError
from trainer.rehearsal.clock import SystemClock

if TYPE_CHECKING:
    from trainer.rehearsal.ports import Block, StreamEnd

LIMIT_S = 30.0


def tell(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def record(devices: SoundDevices, out: Path) -> None:
    blocks: list[Block] = []
    done = threading.Event()

    def ended(why: StreamEnd) -> None:
        tell(ended=why.name, at_s=time.monotonic())
        done.set()

    def heard(block: Block) -> None:
        if not blocks:
            tell(first_block_age_s=time.monotonic() - block.captured_at_s)
        blocks.append(block)

    def wait_for_input_to_end() -> None:
        sys.stdin.read()
        done.set()

    stream = DeviceMicrophone(devices, lambda: None, SystemClock()).open(heard, ended)
    tell(rate_hz=stream.rate_hz, device=stream.device)
    threading.Thread(target=wait_for_input_to_end, daemon=True).start()
    done.wait(LIMIT_S)
    began_s = time.monotonic()
    stream.close()
    tell(closed_in_s=time.monotonic() - began_s, overflows=stream.overflows)
    np.save(out, np.concatenate([block.samples for block in blocks]))
    np.save(out.with_suffix(".times.npy"), [block.captured_at_s for block in blocks])


def replug(devices: SoundDevices, _out: Path) -> None:
    microphone = DeviceMicrophone(devices, lambda: None, SystemClock())
    gone = threading.Event()
    stream = microphone.open(lambda _: None, lambda _: gone.set())
    tell(rate_hz=stream.rate_hz)
    gone.wait(LIMIT_S)
    stream.close()
    tell(gone=True)
    sys.stdin.readline()
    heard = threading.Event()
    stream = microphone.open(lambda _: heard.set(), lambda _: None)
    tell(again=heard.wait(LIMIT_S))
    stream.close()


def play(devices: SoundDevices, path: Path) -> None:
    clip = SoundFilesOnDisk().read(path)
    playback = DeviceSpeaker(devices, lambda: None).play(clip)
    positions = [playback.position_s]
    tell(playing=playback.playing)
    began_s = time.monotonic()
    while not playback.wait(0.05) and time.monotonic() < began_s + LIMIT_S:
        positions.append(playback.position_s)
    took_s = time.monotonic() - began_s
    tell(heard=playback.wait(0), took_s=took_s, playing=playback.playing, position_s=playback.position_s)
    playback.stop()
    tell(ordered=positions == sorted(positions), stopped_in_s=time.monotonic() - began_s - took_s)


def main() -> int:
    command, path = sys.argv[1], Path(sys.argv[2])
    devices = SoundDevices()
    try:
        tell(inputs=[name.name for name in devices.inputs()])
        {"record": record, "play": play, "replug": replug}[command](devices, path)
    except TrainerError as error:
        tell(error=error.message, hint=error.hint)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
