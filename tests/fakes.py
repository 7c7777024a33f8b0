"""Stand-ins with state for what the rehearsal reaches through its ports. Time passes only when somebody waits."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from trainer.domain.answers import answered
from trainer.domain.errors import TrainerError
from trainer.domain.settings import DeviceName, Settings
from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource
from trainer.rehearsal.ports import Block, Clip, Packed, StreamEnd
from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from queue import SimpleQueue

    from trainer.domain.answers import Verdict
    from trainer.domain.remarks import Remarks
    from trainer.domain.speech import SpeechSpan
    from trainer.rehearsal.exchange_ports import Sound
    from trainer.rehearsal.ports import OpenTake, Pcm16

T = TypeVar("T")
BLOCK_S = 0.01


class FakeClock:
    """Moves on when somebody waits at an empty inbox, doing what was planned for that time."""

    def __init__(self) -> None:
        self.time_s = 0.0
        self._plans: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def monotonic_s(self) -> float:
        return self.time_s

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 0, tzinfo=UTC) + timedelta(seconds=self.time_s)

    def at(self, time_s: float, plan: Callable[[], None]) -> None:
        """Do something when that time comes."""
        heapq.heappush(self._plans, (time_s, next(self._order), plan))

    def pass_time(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let time pass, or less as soon as `until` holds."""
        end_s = self.time_s + seconds
        while self._plans and self._plans[0][0] <= end_s and not until():
            at_s, _, plan = heapq.heappop(self._plans)
            self.time_s = max(self.time_s, at_s)
            plan()
        if not until():
            self.time_s = end_s

    def receive(self, inbox: SimpleQueue[T], timeout_s: float) -> T | None:
        self.pass_time(timeout_s, until=lambda: not inbox.empty())
        return None if inbox.empty() else inbox.get_nowait()


class FakeStream:
    """A microphone that delivers `sound` in blocks of 10 ms, from its opening or, as a file, from `begin`."""

    def __init__(
        self, mic: FakeMicrophone, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]
    ) -> None:
        self.rate_hz = mic.rate_hz
        self.device = "Fake microphone"
        self.is_live = mic.is_live
        self.overflows = 0
        self.closed = False
        self._mic = mic
        self._on_block = on_block
        self._on_end = on_end
        self._sent = 0
        if self.is_live:
            self._plan()

    def begin(self) -> None:
        if not self.is_live:
            self._plan()

    def close(self) -> None:
        self.closed = True

    def _plan(self) -> None:
        self._mic.clock.at(self._mic.clock.time_s + BLOCK_S, self._deliver)

    def _deliver(self) -> None:
        size = round(self.rate_hz * BLOCK_S)
        sent_s = self._sent / self.rate_hz
        if self.closed or sent_s >= self._mic.stalls_at_s:
            return
        if sent_s >= self._mic.gone_at_s:
            self._on_end(StreamEnd.GONE)
            return
        samples = self._mic.sound[self._sent : self._sent + size]
        if not len(samples):
            self._on_end(StreamEnd.FINISHED)
            return
        self._sent += len(samples)
        self._on_block(Block(samples, self._mic.clock.time_s - BLOCK_S))
        self._plan()


@dataclass
class FakeMicrophone:
    """A microphone with a sound in it; it can refuse, stall or vanish."""

    clock: FakeClock
    sound: Pcm16
    rate_hz: int = 16000
    source: TakeSource = TakeSource.MICROPHONE
    is_live: bool = True
    refusal: TrainerError | None = None
    stalls_at_s: float = float("inf")
    gone_at_s: float = float("inf")
    streams: list[FakeStream] = field(default_factory=list)

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> FakeStream:
        if self.refusal:
            raise self.refusal
        self.streams.append(FakeStream(self, on_block, on_end))
        return self.streams[-1]


class FakePlayback:
    def __init__(self, clock: FakeClock, clip: Clip, from_s: float) -> None:
        self._clock = clock
        self._clip = clip
        self._began_s = clock.time_s - from_s
        self._stopped_s: float | None = None

    @property
    def position_s(self) -> float:
        now_s = self._clock.time_s if self._stopped_s is None else self._stopped_s
        return min(self._clip.duration_s, now_s - self._began_s)

    @property
    def playing(self) -> bool:
        return self._stopped_s is None and self.position_s < self._clip.duration_s

    def wait(self, timeout_s: float) -> bool:
        left_s = self._clip.duration_s - self.position_s
        self._clock.pass_time(min(left_s, timeout_s))
        return left_s <= timeout_s

    def hush(self) -> None:
        self.stop()

    def stop(self) -> None:
        self._stopped_s = self._clock.time_s


@dataclass
class FakeSpeaker:
    clock: FakeClock
    refusal: TrainerError | None = None
    played: list[tuple[Clip, float]] = field(default_factory=list)
    silent_from_s: float = 0.0

    def play(self, clip: Clip, from_s: float = 0.0) -> FakePlayback:
        if self.refusal:
            raise self.refusal
        self.played.append((clip, from_s))
        self.silent_from_s = self.clock.time_s + clip.duration_s - from_s
        return FakePlayback(self.clock, clip, from_s)


@dataclass
class FakeDevices:
    microphones: list[DeviceName] = field(default_factory=lambda: [DeviceName("Desk microphone", "ALSA")])
    speakers: list[DeviceName] = field(default_factory=lambda: [DeviceName("Headphones", "ALSA")])
    refreshed: int = 0

    def inputs(self) -> Sequence[DeviceName]:
        return self.microphones

    def outputs(self) -> Sequence[DeviceName]:
        return self.speakers

    def refresh(self) -> None:
        self.refreshed += 1


class FakeWriter:
    def __init__(self, files: FakeFiles, path: Path) -> None:
        self._files = files
        self._path = path
        self.closed = False

    def write(self, samples: Pcm16) -> None:
        whole = np.concatenate([self._files.clips[self._path].samples, samples])
        if len(whole) > self._files.room_samples:
            raise TrainerError("The disk is full.", "Make room and try again.")
        self._files.clips[self._path] = replace(self._files.clips[self._path], samples=whole)

    def close(self) -> None:
        self.closed = True


class FakeReader:
    def __init__(self, clip: Clip) -> None:
        self.rate_hz = clip.rate_hz
        self.duration_s = clip.duration_s
        self._clip = clip

    def blocks(self, block_s: float) -> Iterator[Pcm16]:
        size = round(block_s * self.rate_hz)
        for start in range(0, len(self._clip.samples), size):
            yield self._clip.samples[start : start + size]

    def close(self) -> None:
        pass


@dataclass
class FakeFiles:
    """Sound files in memory."""

    clips: dict[Path, Clip] = field(default_factory=dict)
    room_samples: float = float("inf")
    writers: list[FakeWriter] = field(default_factory=list)

    def open_writer(self, path: Path, rate_hz: int) -> FakeWriter:
        self.clips[path] = Clip(np.zeros(0, dtype=np.int16), rate_hz)
        self.writers.append(FakeWriter(self, path))
        return self.writers[-1]

    def open_reader(self, path: Path) -> FakeReader:
        return FakeReader(self.read(path))

    def read(self, path: Path) -> Clip:
        if path not in self.clips:
            raise TrainerError(f"{path.name} is not there.")
        return self.clips[path]

    def as_flac(self, path: Path) -> bytes:
        return b"fLaC" + self.read(path).samples.tobytes()[:64]

    def packed(self, path: Path) -> Packed:
        return Packed("audio/mpeg", b"ID3" + self.read(path).samples.tobytes()[:64])

    def mend(self, path: Path) -> float:
        return self.clips[path].duration_s if path in self.clips else 0.0


@dataclass
class FakeOpenTake:
    draft: TakeDraft
    part: Path


@dataclass
class MemoryTakeStore:
    """Takes in memory; `refusal` makes it fail to keep one."""

    files: FakeFiles
    refusal: TrainerError | None = None
    takes: dict[str, Take] = field(default_factory=dict)
    open_takes: dict[str, FakeOpenTake] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)

    def begin(self, draft: TakeDraft) -> FakeOpenTake:
        self.open_takes[draft.take_id] = FakeOpenTake(draft, Path(f"{draft.take_id}.wav.part"))
        return self.open_takes[draft.take_id]

    def keep(self, open_take: OpenTake, analysis: Analysis, *, deleted_at: datetime | None = None) -> Take:
        if self.refusal:
            raise self.refusal
        take_id = open_take.draft.take_id
        del self.open_takes[take_id]
        self.files.clips[Path(f"{take_id}.wav")] = self.files.clips.pop(open_take.part)
        self.takes[take_id] = Take(open_take.draft, f"{take_id}.wav", analysis, deleted_at)
        return self.takes[take_id]

    def bring(self, take: Take, open_recording: Callable[[], Sound] | None) -> bool:
        if take.take_id in self.takes:
            return False
        self.takes[take.take_id] = replace(take, audio=f"{take.take_id}.wav" if open_recording else None)
        return True

    def drop(self, open_take: OpenTake) -> None:
        del self.open_takes[open_take.draft.take_id]
        self.files.clips.pop(open_take.part, None)

    def leftovers(self) -> Iterator[FakeOpenTake]:
        yield from list(self.open_takes.values())

    def repair(self) -> None:
        pass

    def get(self, take_id: str) -> Take | None:
        return self.takes.get(take_id)

    def latest(self, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        kept = [take for take in self.takes.values() if take.deleted_at is None]
        kept = [take for take in kept if person in {None, take.draft.person}]
        return sorted(kept, key=lambda take: take.draft.recorded_at, reverse=True)[:limit]

    def earlier(self, take: Take, limit: int) -> Sequence[Take]:
        title, before = take.draft.script.title, take.draft.recorded_at
        same = (one for one in self.latest() if one.counts and one.draft.script.title == title)
        return [one for one in same if one.draft.recorded_at < before][:limit]

    def others(self, take: Take, limit: int) -> Sequence[Take]:
        title = take.draft.script.title
        same = (one for one in self.latest() if one.counts and one.draft.script.title == title)
        return [one for one in same if one.take_id != take.take_id][:limit]

    def spoken_from(self, script_id: str, limit: int | None = None, person: str | None = None) -> Sequence[Take]:
        spoken = (take for take in self.latest(person=person) if take.counts and take.draft.script.origin)
        return [take for take in spoken if take.draft.script.origin.script_id == script_id][:limit]  # type: ignore[union-attr]

    def answer(self, take: Take, flag: SpeechSpan, verdict: Verdict) -> Take:
        now = self._as_it_is_now(take)
        answers = answered(now.answers, flag, verdict, take.analysis.detector)
        self.takes[take.take_id] = replace(now, answers=answers)
        return self.takes[take.take_id]

    def advise(self, take_id: str, check: str) -> None:
        if take_id in self.takes:
            self.takes[take_id] = replace(self.takes[take_id], advised=check)

    def remark(self, take: Take, remarks: Remarks) -> Take:
        self.takes[take.take_id] = replace(self._as_it_is_now(take), remarks=remarks)
        return self.takes[take.take_id]

    def count_verdict(self, verdict: Verdict) -> int:
        return sum(answer.verdict is verdict for take in self.takes.values() for answer in take.answers)

    def hear_again(self, take: Take, analysis: Analysis) -> Take:
        self.takes[take.take_id] = replace(self._as_it_is_now(take), analysis=analysis)
        return self.takes[take.take_id]

    def move_to_bin(self, take_id: str, when: datetime) -> None:
        self.takes[take_id] = replace(self.takes[take_id], deleted_at=when)

    def restore(self, take_id: str) -> None:
        self.takes[take_id] = replace(self.takes[take_id], deleted_at=None)

    def erase(self, take_id: str) -> None:
        del self.takes[take_id]
        self.erased.append(take_id)

    def erase_recording(self, take_id: str) -> None:
        self.takes[take_id] = replace(self.takes[take_id], audio=None)

    def empty_bin(self, before: datetime) -> int:
        old = [take_id for take_id, take in self.takes.items() if take.deleted_at and take.deleted_at < before]
        for take_id in old:
            self.erase(take_id)
        return len(old)

    def audio_path(self, take: Take) -> Path | None:
        return None if take.audio is None else Path(take.audio)

    def _as_it_is_now(self, take: Take) -> Take:
        if self.refusal:
            raise self.refusal
        if take.take_id not in self.takes:
            raise TrainerError("This take was deleted.", "Go on with another take.")
        return self.takes[take.take_id]


@dataclass
class MemorySettingsStore:
    settings: Settings = field(default_factory=Settings)
    refusal: TrainerError | None = None

    def load(self) -> Settings:
        return self.settings

    def save(self, settings: Settings) -> None:
        if self.refusal:
            raise self.refusal
        self.settings = settings


class NowWorkers(Workers):
    """Does the work at once, on the caller's thread."""

    def start(self, name: str, work: Callable[[], None]) -> None:
        del name
        work()

    def join(self, timeout_s: float = 0.0) -> None:
        pass
