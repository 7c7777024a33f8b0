"""What the rehearsal needs from the outside world; the adapters implement it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from queue import SimpleQueue

    import numpy as np
    import numpy.typing as npt

    from trainer.domain.answers import Verdict
    from trainer.domain.remarks import Remarks
    from trainer.domain.script import Script
    from trainer.domain.settings import DeviceName, Settings
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource
    from trainer.domain.words import Reached
    from trainer.rehearsal.exchange_ports import Sound

    Pcm16 = npt.NDArray[np.int16]

T = TypeVar("T")


class Clock(Protocol):
    """Time, injected so that no test has to wait for it."""

    def monotonic_s(self) -> float:
        """Return seconds that only ever grow; the scale of `Block.captured_at_s`."""

    def now(self) -> datetime:
        """Return the time of day with its time zone."""

    def receive(self, inbox: SimpleQueue[T], timeout_s: float) -> T | None:
        """Return the next thing in the inbox; None when none came within `timeout_s`."""


@dataclass(frozen=True, slots=True)
class Block:
    """The samples that one callback delivers.

    Attributes:
        samples: mono, 16 bit, shape (n,).
        captured_at_s: when the first of them was captured, on the clock's monotonic scale.
        channel_powers: mean square of each channel before they were mixed, full scale at 1; empty where nobody asked.
    """

    samples: Pcm16
    captured_at_s: float
    channel_powers: tuple[float, ...] = ()


class StreamEnd(Enum):
    """Why a stream ended by itself."""

    FINISHED = "the file has been played to its end"
    GONE = "the device has gone"


class InputStream(Protocol):
    """An open microphone. Its blocks arrive on a thread of its own."""

    rate_hz: int
    device: str
    is_live: bool
    """True for a device, which delivers from the start; False for a file, which waits for `begin`."""

    @property
    def overflows(self) -> int:
        """Return how often the device said that samples were lost."""

    def begin(self) -> None:
        """Say that t = 0 is now: a file starts here, a device takes no notice."""

    def close(self) -> None:
        """Stop and release the device. May hang when a device is ill: call it off the window's thread."""


class Microphone(Protocol):
    """Something that can be recorded."""

    source: TakeSource

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> InputStream:
        """Open it; both functions are called on the stream's own thread and must return at once.

        Raises:
            TrainerError: there is none, it is busy, refused, or gone.
        """


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound to play: mono, 16 bit, shape (n,), at `rate_hz`."""

    samples: Pcm16
    rate_hz: int

    @property
    def duration_s(self) -> float:
        """Return its length in seconds."""
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True, slots=True)
class Packed:
    """A recording packed small, for a page in a browser.

    Attributes:
        kind: its MIME type.
        data: its bytes.
    """

    kind: str
    data: bytes


class Playback(Protocol):
    """A sound being played."""

    @property
    def position_s(self) -> float:
        """Return how much of the clip has been heard, in seconds from the clip's own start."""

    @property
    def playing(self) -> bool:
        """Return whether anything of the clip is still to be heard."""

    def wait(self, timeout_s: float) -> bool:
        """Wait until the last sample was heard; return False when `timeout_s` ran out first."""

    def hush(self) -> None:
        """Fall silent at once; the device is released a moment later. Harmless when it has ended."""

    def stop(self) -> None:
        """Stop at once and release the device. Harmless when it has ended."""


class Speaker(Protocol):
    """Something that can play."""

    def play(self, clip: Clip, from_s: float = 0.0) -> Playback:
        """Start playing and return at once.

        Raises:
            TrainerError: there is no device, or it is busy or gone.
        """


class Devices(Protocol):
    """The sound devices of this computer."""

    def inputs(self) -> Sequence[DeviceName]:
        """Return the microphones, the system's default first. Empty where there is none or no sound system."""

    def outputs(self) -> Sequence[DeviceName]:
        """Return the playback devices, likewise."""

    def refresh(self) -> None:
        """Look again for devices. Must not be called while a stream is open."""


class TakeWriter(Protocol):
    """A recording on its way to the disk."""

    def write(self, samples: Pcm16) -> None:
        """Append samples.

        Raises:
            TrainerError: the disk is full or refuses.
        """

    def close(self) -> None:
        """Finish the file. Harmless when called twice."""


class SoundReader(Protocol):
    """A sound file being read."""

    rate_hz: int
    duration_s: float

    def blocks(self, block_s: float) -> Iterator[Pcm16]:
        """Yield the file as mono blocks of `block_s` seconds, the last one shorter."""

    def close(self) -> None:
        """Release the file."""


class SoundFiles(Protocol):
    """Recordings as files."""

    def open_writer(self, path: Path, rate_hz: int) -> TakeWriter:
        """Start a 16-bit mono WAV that is whole on disk at any moment.

        Raises:
            TrainerError: the place cannot be written.
        """

    def open_reader(self, path: Path) -> SoundReader:
        """Open a sound file of any kind that can be read (WAV, FLAC, ...).

        Raises:
            TrainerError: it is missing, broken, or no sound file.
        """

    def read(self, path: Path) -> Clip:
        """Return a whole file; errors as in `open_reader`."""

    def as_flac(self, path: Path) -> bytes:
        """Return a whole file as FLAC; errors as in `open_reader`."""

    def packed(self, path: Path) -> Packed:
        """Return a whole file as browsers play it, of the same length; errors as in `open_reader`."""

    def mend(self, path: Path) -> float:
        """Make a recording whole whose writer died; return its length in seconds, 0 where nothing can be saved."""


class OpenTake(Protocol):
    """A take that has a place on the disk but no row yet; held by a lock that dies with its writer."""

    draft: TakeDraft
    part: Path
    """Where the recording is written until it is whole."""


class TakeStore(Protocol):
    """The takes that are kept: one row and one recording each."""

    def begin(self, draft: TakeDraft) -> OpenTake:
        """Make a place for a take: a journal with its draft, locked against other copies of the program.

        Raises:
            TrainerError: the data folder cannot be written.
        """

    def keep(self, open_take: OpenTake, analysis: Analysis, *, deleted_at: datetime | None = None) -> Take:
        """Give the recording its name, write its row in one transaction, drop the journal.

        Raises:
            TrainerError: the disk is full or refuses; recording and journal stay for the next start.
        """

    def bring(self, take: Take, open_recording: Callable[[], Sound] | None) -> bool:
        """Keep a take that was exported, as it was; return False where one of that name is here.

        Args:
            take: the take.
            open_recording: opens its sound; None where there is none.

        Raises:
            TrainerError: the disk is full or refuses, or the recording is larger than any can be; nothing is kept.
        """

    def drop(self, open_take: OpenTake) -> None:
        """Forget a take: its journal and, where there is one, its part file."""

    def leftovers(self) -> Iterator[OpenTake]:
        """Yield, locked, the takes whose writer died; those still being written are passed over."""

    def repair(self) -> None:
        """Mark rows whose recording is gone, so that no row promises a file that is not there."""

    def get(self, take_id: str) -> Take | None:
        """Return a take, deleted or not; None where there is none."""

    def latest(self, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        """Return the kept takes of a person, or of all, newest first; those in the bin are left out."""

    def earlier(self, take: Take, limit: int) -> Sequence[Take]:
        """Return what the same person recorded of a script of the same title before, newest first.

        Only takes that count as progress and are not in the bin.
        """

    def others(self, take: Take, limit: int) -> Sequence[Take]:
        """Return what `earlier` returns, and what was recorded since; newest first, the take itself left out."""

    def spoken_from(self, script_id: str, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        """Return the takes of a script in the library, newest first, that count as progress and are not in the bin.

        Those of a person, or of all.
        """

    def answer(self, take: Take, flag: SpeechSpan, verdict: Verdict) -> Take:
        """Add what is said of a flag to what is kept of the take by now, as `answered` does; return the take.

        Args:
            take: as the rep saw it; another copy of the program may have changed it since.
            flag: a flag of it, or the stretch where one was missed.
            verdict: what is said of it.

        Raises:
            TrainerError: the take was erased, or the disk is full or refuses; what was said before stays.
        """

    def advise(self, take_id: str, check: str) -> None:
        """Keep which check the correction of a take was about.

        Raises:
            TrainerError: the disk is full or refuses.
        """

    def remark(self, take: Take, remarks: Remarks) -> Take:
        """Replace what people said of a take; return it as it is then.

        Raises:
            TrainerError: the take was erased, or the disk is full or refuses; what was said before stays.
        """

    def count_verdict(self, verdict: Verdict) -> int:
        """Return how many flags of all takes were answered so."""

    def hear_again(self, take: Take, analysis: Analysis) -> Take:
        """Replace what the program heard in a take; the answers that are kept by now stay. Return the take.

        Raises:
            TrainerError: the take was erased, or the disk is full or refuses; what was heard before stays.
        """

    def move_to_bin(self, take_id: str, when: datetime) -> None:
        """Delete a take so that it can come back."""

    def restore(self, take_id: str) -> None:
        """Take it out of the bin."""

    def erase(self, take_id: str) -> None:
        """Delete row and recording for good."""

    def erase_recording(self, take_id: str) -> None:
        """Delete the recording for good, and keep the row.

        Raises:
            TrainerError: the recording is in use or the disk refuses; it stays.
        """

    def empty_bin(self, before: datetime) -> int:
        """Erase what went to the bin before that time; return how many takes."""

    def audio_path(self, take: Take) -> Path | None:
        """Return where the take's recording is; None where it is gone."""


class Following(Protocol):
    """Knows, while a script is read, which word has been reached. None of its methods waits."""

    def begin(self, script: Script, rate_hz: int, tell: Callable[[Reached], None]) -> None:
        """Follow a take of this script; `tell` is called on a thread of its own."""

    def hear(self, samples: Pcm16) -> None:
        """Take the next samples of the take. They are dropped where following cannot keep up."""

    def end(self) -> None:
        """Tell nothing more of this take."""


class SettingsStore(Protocol):
    """Where the settings are kept."""

    def load(self) -> Settings:
        """Return the settings; the defaults where there are none or they cannot be read."""

    def save(self, settings: Settings) -> None:
        """Keep them.

        Raises:
            TrainerError: the data folder cannot be written.
        """
