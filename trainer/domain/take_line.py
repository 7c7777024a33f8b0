"""A take in one line: all that lists, trends and plans ask of it, without what was heard in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.domain.prompting import Rung


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a take when it was judged.

    Attributes:
        words_per_min: pace outside the number; None where it is not known.
        number_pace_s: seconds a digit in the fastest reading of the number; None likewise.
        hook_s: when name and reason were finished; None likewise.
        pitch_sd_st: the standard deviation of F0 in semitones; None likewise.
        natural_pauses: silent pauses of the length that listeners like.
        passed: how many checks passed.
        warned: the names of those that nearly did.
        failed: the names of those that did not.
    """

    words_per_min: float | None
    number_pace_s: float | None
    hook_s: float | None
    pitch_sd_st: float | None
    natural_pauses: int
    passed: int
    warned: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def judged(self) -> int:
        """Return how many checks were judged."""
        return self.passed + len(self.warned) + len(self.failed)

    @property
    def share(self) -> float | None:
        """Return the share of the judged checks that passed, 0 to 1; None where none was judged."""
        return self.passed / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class TakeLine:
    """A take in one line.

    Attributes:
        take_id: its name.
        recorded_at: when it began, with a time zone.
        source: where its sound came from.
        script: the title of its script.
        script_id: the name of that script in the library; empty where it is in none.
        version: which version of it; 0 likewise.
        prospect: for whom it was; empty where the script does not say.
        is_part: whether only a part of the message was practised.
        is_answered: whether a prospect picked up instead of the mailbox.
        rung: how much of the words the prompter showed.
        detector: version of the detector that judged it.
        has_audio: whether the recording is there.
        length_s: how long it is.
        ums: how many there are.
        long_pauses: how many there are.
        starred: whether it stands out.
        mark: the trainer's, 1 to 5; 0 for none.
        tags: short words to find it by.
        note: free words.
        figures: what became of it; None until it is judged.
        judged_with: a name for how that was; two takes were judged alike where it is the same.
    """

    take_id: str
    recorded_at: datetime
    source: TakeSource
    script: str
    script_id: str
    version: int
    prospect: str
    is_part: bool
    is_answered: bool
    rung: Rung
    detector: str
    has_audio: bool
    length_s: float
    ums: int
    long_pauses: int
    starred: bool = False
    mark: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    figures: Figures | None = None
    judged_with: str = ""

    @property
    def counts(self) -> bool:
        """Return whether it can show progress: a whole message for a mailbox, spoken into a microphone."""
        whole = not self.is_part and not self.is_answered
        return self.source is TakeSource.MICROPHONE and whole and self.length_s > 0


class Order(Enum):
    """What a list of takes is sorted by; the values are those of the command line."""

    WHEN = "when"
    SCRIPT = "script"
    PROSPECT = "prospect"
    LENGTH = "length"
    UMS = "ums"
    LONG_PAUSES = "long-pauses"
    NUMBER_PACE = "number-pace"
    PACE = "pace"
    CHECKS = "checks"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which takes a list shows, and in which order. What is empty or None does not matter.

    Attributes:
        person: whose takes; empty for everybody's.
        text: words that stand in script, prospect, tags or note.
        script: the title of the script.
        prospect: for whom it was.
        tag: one of its tags.
        failed: a check that it failed.
        since: recorded then or later.
        until: recorded before.
        days: recorded in the last so many days; 0 for any time.
        starred: only those that stand out.
        counting: only those that can show progress.
        order: what they are sorted by.
        rising: smallest first, instead of largest or newest first.
    """

    person: str = ""
    text: str = ""
    script: str = ""
    prospect: str = ""
    tag: str = ""
    failed: str = ""
    since: datetime | None = None
    until: datetime | None = None
    days: int = 0
    starred: bool = False
    counting: bool = False
    order: Order = Order.WHEN
    rising: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Return whether some of a person's takes are left out."""
        words = self.text, self.script, self.prospect, self.tag, self.failed
        return any((*words, self.since, self.until, self.days, self.starred, self.counting))

    def of(self, person: str, now: datetime) -> Wanted:
        """Return it for a person where it names nobody, with its last days counted from now."""
        since = now - timedelta(days=self.days) if self.days else self.since
        return replace(self, person=self.person or person, since=since, days=0)
