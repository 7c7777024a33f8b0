"""What several parts of a room need: the devices, the disk and the settings, and what stands on these alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from trainer.audio.devices import SoundDevices
from trainer.audio.file_microphone import FileMicrophone
from trainer.audio.microphone import DeviceMicrophone
from trainer.audio.speaker import DeviceSpeaker
from trainer.domain.take import TakeSource
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.clock import SystemClock
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.course_shelf import CourseShelf
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.history import History
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.library import Library
from trainer.rehearsal.opening import Voices
from trainer.rehearsal.people import People
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.schedule import Schedule
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.workers import Workers
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from trainer.app.ears import Ears
    from trainer.audio.sound_files import SoundFilesOnDisk
    from trainer.rehearsal.following import FollowingProcess
    from trainer.rehearsal.ports import Microphone
    from trainer.rehearsal.practice import HasSettings
    from trainer.store.data_folder import DataFolder
    from trainer.store.opening import Kept

SAMPLE = "sample"
"""What people type for the bundled sample recording."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a room is opened with.

    Attributes:
        folder: where this person's takes are.
        source: None for the microphone, "sample" for the bundled recording, or the path of a sound file.
        real_time: whether a file plays as fast as it was spoken, or at once.
        following: follows the script for a prompter; None where nothing wants that.
    """

    folder: DataFolder
    source: str | None
    real_time: bool
    following: FollowingProcess | None


class Shared:
    """The parts that other parts are made of, each made when it is first asked for, and once.

    Args:
        wishes: what the room is opened with.
        ears: hears sound.
        kept: what is on the disk.

    Raises:
        TrainerError: the source names a file that cannot be read.
    """

    def __init__(self, wishes: Wishes, ears: Ears, kept: Kept) -> None:
        self.wishes = wishes
        self.ears = ears
        self.kept = kept
        self.clock = SystemClock()
        self.sounds = assets_dir() / "sounds"
        self.preferences = Preferences(SettingsFile(wishes.folder.settings))
        self.devices = SoundDevices()
        self.speaker = DeviceSpeaker(self.devices, lambda: self.preferences.settings.speaker)
        self.workers = Workers()
        self.chance = Random()  # noqa: S311 - no secret hangs on who is called
        beep = ears.files.read(self.sounds / "beep.flac")
        self.studio = Studio(
            kept.takes, ears.files, self.speaker, self.clock, beep, ears.new_analyser, wishes.following
        )
        self.kind = _kind_of(wishes.source, ears.files)

    def practice(self, settings: HasSettings | None = None) -> Practice:
        """Return what records takes, with settings of its own where it has some."""
        return Practice(self.studio, self.microphone, settings or self.preferences, self.workers)

    def microphone(self, wanted: TakeSource) -> Microphone:
        """Return where the sound of a take comes from."""
        if wanted is TakeSource.MICROPHONE:
            return self._device(by_channel=False)
        path = self.sounds / "sample_take.flac" if wanted is TakeSource.SAMPLE else Path(self.wishes.source or "")
        return FileMicrophone(path, wanted, self.ears.files, self.clock, real_time=self.wishes.real_time)

    def microphone_to_check(self) -> Microphone:
        """Return the microphone as a check of it hears it: each channel by itself."""
        is_device = self.kind is TakeSource.MICROPHONE
        return self._device(by_channel=True) if is_device else self.microphone(self.kind)

    def _device(self, *, by_channel: bool) -> Microphone:
        wanted = self.preferences
        return DeviceMicrophone(self.devices, lambda: wanted.settings.microphone, self.clock, by_channel=by_channel)

    def whose(self) -> str:
        """Return who practises."""
        return self.preferences.settings.person

    @cached_property
    def people(self) -> People:
        """Return who practises here."""
        return People(self.kept.people, self.kept.takes, self.preferences)

    @cached_property
    def history(self) -> History:
        """Return the takes that are kept."""
        return History(self.kept.takes, self.ears.files, self.clock, self.whose)

    @cached_property
    def filling(self) -> Filling:
        """Return what fills blanks."""
        return Filling(self.kept.prospects, self.preferences)

    @cached_property
    def library(self) -> Library:
        """Return the scripts."""
        built_in = read_built_in(assets_dir() / "library")
        return Library(self.kept.scripts, self.kept.takes, self.kept.calls, self.clock, built_in, whose=self.whose)

    @cached_property
    def course_shelf(self) -> CourseShelf:
        """Return the lessons there are."""
        return CourseShelf(assets_dir() / "course", self.wishes.folder.course)

    @cached_property
    def schedule(self) -> Schedule:
        """Return when what comes back."""
        return Schedule(self.kept.cards)

    @cached_property
    def ledger(self) -> Ledger:
        """Return the book of figures."""
        return Ledger(self.kept.takes, self.kept.index, self.preferences, self.schedule)

    @cached_property
    def coach(self) -> Coach:
        """Return what says what there is to say of a take."""
        return Coach(self.kept.takes, self.kept.index, self.preferences)

    @cached_property
    def voices(self) -> Voices:
        """Return the mailboxes and the prospects who answer."""
        return Voices(self.sounds, self.ears.files)


def _kind_of(source: str | None, files: SoundFilesOnDisk) -> TakeSource:
    """Return what `--source` names; a file is opened once, so that a wrong name is told before anything starts.

    Raises:
        TrainerError: it names a file that cannot be read.
    """
    if source is None:
        return TakeSource.MICROPHONE
    if source == SAMPLE:
        return TakeSource.SAMPLE
    files.open_reader(Path(source)).close()
    return TakeSource.FILE
