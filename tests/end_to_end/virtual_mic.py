"""A microphone for machines without sound hardware: a private PulseAudio whose only output is its only microphone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RATE_HZ = 48_000
SINK, SOURCE = "virtual_speaker", "virtual_mic"
INSTALL = "apt-get install -y --no-install-recommends pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
START_LIMIT_S, STOP_LIMIT_S = 10.0, 5.0

# Without norewinds the first second of a recording is lost.
_DAEMON = """\
.fail
load-module module-native-protocol-unix socket={socket} auth-anonymous=1 auth-cookie-enabled=0
load-module module-null-sink sink_name={sink} rate={rate} channels=2 norewinds=1 \
sink_properties=device.description=VirtualSpeaker
load-module module-remap-source master={sink}.monitor source_name={source} channels=1 \
master_channel_map=front-left channel_map=mono remix=no source_properties=device.description=VirtualMic
set-default-sink {sink}
set-default-source {source}
"""
# In place of the system's configuration, which would clash with an addition to it: one device, "default".
_ALSA = """\
pcm.default {{ type pulse server "unix:{socket}" hint.description "Virtual microphone" }}
ctl.default {{ type pulse server "unix:{socket}" }}
"""


@dataclass
class VirtualMic:
    """Keeps everything in its folder and leaves nothing running; other sound servers are left alone.

    The folder's path must be short: the path of a socket has at most 107 characters.
    """

    folder: Path
    _daemon: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that shall have this microphone, and no other."""
        return {
            **os.environ,
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(self.folder / "run"),
            "PULSE_STATE_PATH": str(self.folder / "state"),
        }

    def start(self) -> None:
        _need_pulseaudio()
        self._write_files()
        command = ["pulseaudio", "-n", "-F", str(self.folder / "default.pa"), "--daemonize=no", "--use-pid-file=no"]
        command += ["--exit-idle-time=-1", "--high-priority=no", "--realtime=no", "--disable-shm=yes"]
        log = self.folder / "pulse.log"
        with log.open("wb") as output:
            self._daemon = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            self._until(self._answers, self._daemon)
        except RuntimeError as error:
            self.stop()
            raise RuntimeError(f"PulseAudio did not start:\n{log.read_text()}") from error

    def play(self, path: Path) -> subprocess.Popen[bytes]:
        """Speak a sound file into the microphone; the process ends when it is played."""
        return subprocess.Popen(["paplay", f"--device={SINK}", "--latency-msec=50", str(path)], env=self.environment)

    @contextmanager
    def listening(self, path: Path) -> Iterator[None]:
        """Write what is played to a file, raw 16-bit mono at `RATE_HZ`."""
        form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=20"]
        parec = subprocess.Popen(["parec", f"--device={SOURCE}", *form, str(path)], env=self.environment)
        try:
            self._until(lambda: path.exists() and path.stat().st_size > 0, parec)
            yield
        finally:
            parec.terminate()
            parec.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the sound server stand still: streams stay open, and calls into them may hang."""
        if self._daemon is None:
            raise RuntimeError("nothing to freeze")
        self._daemon.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._daemon.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Unplug it: the daemon dies without a word."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()

    def stop(self) -> None:
        if self._daemon is None:
            return
        self._daemon.terminate()
        if not _ended_within(STOP_LIMIT_S, self._daemon):
            self.kill()
        self._daemon = None

    @property
    def _socket(self) -> Path:
        return self.folder / "run" / "native"

    def _write_files(self) -> None:
        for name in ("run", "state"):
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._socket.unlink(missing_ok=True)
        daemon = _DAEMON.format(socket=self._socket, sink=SINK, source=SOURCE, rate=RATE_HZ)
        (self.folder / "default.pa").write_text(daemon)
        (self.folder / "asound.conf").write_text(_ALSA.format(socket=self._socket))

    def _answers(self) -> bool:
        return self._socket.exists() and SOURCE in self._pactl("list", "short", "sources")

    def _pactl(self, *arguments: str) -> str:
        command = ["pactl", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=5, check=False)
        return done.stdout

    @staticmethod
    def _until(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
        deadline_s = monotonic() + START_LIMIT_S
        while not ready():
            if _ended_within(0.02, process) or monotonic() > deadline_s:
                raise RuntimeError(f"{process.args!r} ended or was not ready in time")


def _ended_within(limit_s: float, process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _need_pulseaudio() -> None:
    missing = [tool for tool in ("pulseaudio", "pactl", "paplay", "parec") if shutil.which(tool) is None]
    libraries = (Path("/usr/lib"), Path("/usr/lib64"))
    if not any(True for place in libraries for _ in place.glob("**/libasound_module_pcm_pulse.so")):
        missing.append("libasound_module_pcm_pulse.so")
    if missing:
        raise RuntimeError(f"The virtual microphone needs {', '.join(missing)}. Type: {INSTALL}")
