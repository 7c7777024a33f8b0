"""The table of thresholds: what passes, where a warning begins, and where each number comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Row:
    """What there is to know of one threshold.

    Attributes:
        name: its field in `Thresholds`.
        label: its name for people.
        check: the name of the check it belongs to.
        unit: its unit; empty for a count.
        default: where it starts.
        low: the least it may be.
        high: the most.
        source: where the number comes from.
    """

    name: str
    label: str
    check: str
    unit: str
    default: float
    low: float
    high: float
    source: str


def _row(row: tuple[float, str, float, float], label: str, check: str, source: str) -> Any:
    """Return a field of the table; `row` is default, unit, least and most."""
    default, unit, low, high = row
    return field(default=default, metadata={"row": Row("", label, check, unit, default, low, high, source)})


MISSION: Final = "a voicemail of less than 20 seconds, what this program trains"
WRITERS: Final = "what writers on sales calls agree on"
UMS: Final = "up to 5 ums a minute do no harm, 12 do (Laske & DiGennaro Reed 2024)"
PAUSES: Final = "pauses over 1 s are absent from read speech (Campione & Veronis 2002)"
NATURAL: Final = (
    "0.6 s sounds most natural (Frontiers in Psychology 2022); 1,380 calls without pauses did worst (Benki 2011)"
)
PACE: Final = "read aloud, people say 183 words a minute (Brysbaert 2019); on calls about 210 did best (Benki 2011)"
DIGITS: Final = "1 s a digit is keyed best, ungrouped digits worst (Raanaas 2002; Wickelgren 1964)"
PITCH: Final = (
    "wider movement is heard as livelier (Hincks 2005; Traunmueller & Eriksson 1995); on calls the effect is weak"
)
CLOSE: Final = "experimental: a voice that trails off at the end is hard to hear"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every threshold of the checks that a person can change.

    The length that passes is the countdown of the take, and what a long pause is stands in the settings.

    Raises:
        ValueError: a value is out of its range.
    """

    length_over_s: float = _row((3.0, "s", 0, 60), "over the countdown, still a warning", "length", MISSION)
    hook_s: float = _row((10.0, "s", 2, 60), "name and reason are finished by", "hook", WRITERS)
    hook_late_s: float = _row((12.0, "s", 2, 90), "later fails", "hook", WRITERS)
    ums: float = _row((1, "", 0, 20), "ums in 20 s that pass", "ums", UMS)
    ums_many: float = _row((3, "", 0, 40), "more fail", "ums", UMS)
    pause_very_long_s: float = _row((2.0, "s", 0.5, 10), "a pause that fails at once", "long_pauses", PAUSES)
    breath_s: float = _row((0.3, "s", 0.2, 2), "a breath lasts at least", "sounds_read", NATURAL)
    breath_most_s: float = _row((0.9, "s", 0.3, 3), "and at most", "sounds_read", NATURAL)
    pace_slow_wpm: float = _row((140, "words/min", 60, 300), "slowest that passes", "pace", PACE)
    pace_fast_wpm: float = _row((185, "words/min", 60, 400), "fastest that passes", "pace", PACE)
    pace_slowest_wpm: float = _row((120, "words/min", 40, 300), "slower fails", "pace", PACE)
    pace_fastest_wpm: float = _row((215, "words/min", 60, 500), "faster fails", "pace", PACE)
    digit_s: float = _row((0.40, "s", 0.1, 2), "a digit takes at least", "number_pace", DIGITS)
    digit_fast_s: float = _row((0.30, "s", 0.1, 2), "less fails", "number_pace", DIGITS)
    group_gap_s: float = _row((0.30, "s", 0.1, 2), "a breath after each group of digits", "number_pace", DIGITS)
    number_times: float = _row((2, "", 1, 5), "the number is said", "number_twice", WRITERS)
    name_times: float = _row((2, "", 1, 5), "the prospect's name is said", "name_twice", WRITERS)
    pitch_sd_st: float = _row((2.0, "st", 0.5, 10), "the voice moves at least", "pitch", PITCH)
    close_fall_db: float = _row((6.0, "dB", 1, 30), "the end may fall by", "close", CLOSE)

    def __post_init__(self) -> None:
        for row in ROWS:
            value = getattr(self, row.name)
            if not row.low <= value <= row.high:
                raise ValueError(f"{row.name} must be between {row.low:g} and {row.high:g}, not {value}")


ROWS: Final[tuple[Row, ...]] = tuple(replace(one.metadata["row"], name=one.name) for one in fields(Thresholds))
"""The table, in the order it is shown."""
