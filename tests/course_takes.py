"""For every rule of the course a take that passes and one that does not; they are made in `tests/course_audio.py`."""

from __future__ import annotations

from typing import Final

Where = tuple[str, str, str]
"""A lesson, a step, and "" or "easier"."""
HEARD: Final[dict[Where, tuple[str, dict[str, str]]]] = {
    ("01-why-leave-one", "first-take", ""): ("referral", {"length_s <= 30": "referral: slow"}),
    ("01-why-leave-one", "first-take", "easier"): (
        "referral without the number",
        {"length_s <= 20": "referral without the number: a long gap"},
    ),
    ("02-twenty-seconds", "say-yours", ""): (
        "event",
        {
            "length passes": "event: late, with ums, the number once",
            "number_times >= @number_times": "event: late, with ums, the number once",
        },
    ),
    ("02-twenty-seconds", "say-yours", "easier"): (
        "event without the clinics",
        {"length_s <= 23": "event without the clinics: a long gap"},
    ),
    ("03-first-ten", "hook-in-time", ""): (
        "event",
        {
            "hook_s <= @hook_s": "event: late, with ums, the number once",
            "onset_s <= 2": "event: late, with ums, the number once",
        },
    ),
    ("03-first-ten", "hook-in-time", "easier"): (
        "event without the number",
        {"hook_s <= @hook_late_s": "event without the number: late"},
    ),
    ("03-first-ten", "by-heart", ""): ("event", {"hook_s <= @hook_s": "event: late, with ums, the number once"}),
    ("03-first-ten", "by-heart", "easier"): (
        "event without the number",
        {"hook_s <= @hook_late_s": "event without the number: late"},
    ),
    ("04-about-them", "say-theirs", ""): (
        "holds",
        {"hook passes": "holds: flat, with a gap", "length_s <= 25": "holds: flat, with a gap"},
    ),
    ("04-about-them", "say-theirs", "easier"): (
        "holds without the number",
        {"hook_s <= @hook_late_s": "holds without the number: flat, and late"},
    ),
    ("05-not-a-pitch", "say-it", ""): (
        "referral",
        {"hook passes": "referral: slow", "pace passes": "referral: slow"},
    ),
    ("05-not-a-pitch", "say-it", "easier"): (
        "referral without the number",
        {"hook_s <= @hook_late_s": "referral without the number: a long gap"},
    ),
    ("06-your-number", "shadow-number", ""): ("number", {"apart_s <= 0.5": "number: a gap in it"}),
    ("06-your-number", "shadow-number", "easier"): ("number", {"apart_s <= 0.9": "number: a gap in it"}),
    ("06-your-number", "number-take", ""): (
        "pickups",
        {
            "digit_s >= @digit_s": "pickups: ums, gaps, the number once and fast",
            "group_gap_s >= @group_gap_s": "pickups: ums, gaps, the number once and fast",
            "number_times >= @number_times": "pickups: ums, gaps, the number once and fast",
        },
    ),
    ("06-your-number", "number-take", "easier"): (
        "number",
        {
            "digit_s >= @digit_fast_s": "number: once, fast, without a breath",
            "number_times >= @number_times": "number: once, fast, without a breath",
        },
    ),
    ("07-names", "names-take", ""): (
        "names",
        {
            "name_times >= @name_times": "names: without the last line",
            "own_name_times >= 2": "names: without the last line",
            "own_name passes": "names: without the last line",
        },
    ),
    ("07-names", "names-take", "easier"): (
        "names in two lines",
        {"name_times >= @name_times": "names in two lines: not his at the end"},
    ),
    ("08-no-ums", "silent-stops", ""): (
        "pickups",
        {
            "ums <= @ums": "pickups: ums, gaps, the number once and fast",
            "longest_pause_s <= @pause_very_long_s": "pickups: ums, gaps, the number once and fast",
        },
    ),
    ("08-no-ums", "silent-stops", "easier"): (
        "pickups in two lines",
        {"ums_counted <= 1": "pickups in two lines: ums"},
    ),
    ("08-no-ums", "less-to-read", ""): (
        "pickups",
        {
            "ums <= @ums": "pickups: ums, gaps, the number once and fast",
            "long_pauses <= 1": "pickups: ums, gaps, the number once and fast",
        },
    ),
    ("08-no-ums", "less-to-read", "easier"): (
        "pickups in two lines",
        {"ums_counted <= 1": "pickups in two lines: ums"},
    ),
    ("09-sound-alive", "speak-along", ""): ("holds", {"apart_s <= 0.5": "holds: flat, with a gap"}),
    ("09-sound-alive", "speak-along", "easier"): ("holds", {"apart_s <= 0.9": "holds: flat, with a gap"}),
    ("09-sound-alive", "alive-take", ""): ("holds", {"pitch_sd_st >= @pitch_sd_st": "holds: flat, with a gap"}),
    ("09-sound-alive", "alive-take", "easier"): (
        "holds without the number",
        {"pitch_sd_st >= 1.5": "holds without the number: flat, and late"},
    ),
    ("10-strong-close", "close-take", ""): (
        "referral",
        {
            "close passes": "referral: it fades",
            "close_fall_db <= @close_fall_db": "referral: it fades",
        },
    ),
    ("10-strong-close", "close-take", "easier"): (
        "referral from the number on",
        {"close passes": "referral from the number on: breaks off"},
    ),
    ("11-the-series", "breakup-take", ""): (
        "breakup",
        {
            "name_times >= @name_times": "breakup: breaks off",
            "number_times >= @number_times": "breakup: breaks off",
            "close passes": "breakup: breaks off",
        },
    ),
    ("11-the-series", "breakup-take", "easier"): (
        "breakup in four lines",
        {"name_times >= @name_times": "breakup in four lines: breaks off"},
    ),
    ("12-they-pick-up", "answer-it", ""): ("hello", {"reply_s <= 1.5": "hello: late, with ums"}),
    ("12-they-pick-up", "answer-it", "easier"): (
        "hello in two lines",
        {"reply_s <= 2.5": "hello in two lines: late, with ums"},
    ),
    ("12-they-pick-up", "answer-calmly", ""): (
        "hello",
        {"reply_s <= 1.5": "hello: late, with ums", "ums_counted <= 1": "hello: late, with ums"},
    ),
    ("12-they-pick-up", "answer-calmly", "easier"): (
        "hello in two lines",
        {"ums_counted <= 1": "hello in two lines: late, with ums"},
    ),
    ("13-final", "say-first", ""): (
        "stores",
        {
            "length passes": "stores: all wrong",
            "hook passes": "stores: all wrong",
            "name_times >= @name_times": "stores: all wrong",
            "number_times >= @number_times": "stores: all wrong",
            "digit_s >= @digit_s": "stores: all wrong",
            "ums <= @ums": "stores: all wrong",
            "close passes": "stores: all wrong",
        },
    ),
    ("13-final", "say-first", "easier"): (
        "stores",
        {
            "length_s <= 25": "stores: all wrong",
            "name_times >= @name_times": "stores: all wrong",
            "number_times >= @number_times": "stores: all wrong",
        },
    ),
    ("13-final", "say-second", ""): (
        "reps",
        {
            "length passes": "reps: all wrong",
            "hook passes": "reps: all wrong",
            "name_times >= @name_times": "reps: all wrong",
            "number_times >= @number_times": "reps: all wrong",
            "digit_s >= @digit_s": "reps: all wrong",
            "ums <= @ums": "reps: all wrong",
            "close passes": "reps: all wrong",
        },
    ),
    ("13-final", "say-second", "easier"): (
        "reps",
        {
            "length_s <= 25": "reps: all wrong",
            "name_times >= @name_times": "reps: all wrong",
            "number_times >= @number_times": "reps: all wrong",
        },
    ),
    ("13-final", "say-third", ""): (
        "reviews",
        {
            "length passes": "reviews: all wrong",
            "hook passes": "reviews: all wrong",
            "name_times >= @name_times": "reviews: all wrong",
            "ums <= @ums": "reviews: all wrong",
            "close passes": "reviews: all wrong",
        },
    ),
    ("13-final", "say-third", "easier"): (
        "reviews",
        {"length_s <= 25": "reviews: all wrong", "name_times >= @name_times": "reviews: all wrong"},
    ),
    ("13-final", "hello", ""): (
        "hello",
        {"reply_s <= 1.5": "hello: late, with ums", "ums_counted <= 1": "hello: late, with ums"},
    ),
    ("13-final", "hello", "easier"): (
        "hello in two lines",
        {"reply_s <= 2.5": "hello in two lines: late, with ums"},
    ),
}
"""For each task that is spoken the take that passes, and for each of its rules the one that does not."""
TYPED: Final[dict[Where, tuple[str, dict[str, str]]]] = {
    ("06-your-number", "write-it", ""): ("555 0129", {"digits_wrong <= 0": "555 0192"}),
    ("06-your-number", "write-it", "easier"): ("555 012", {"digits_wrong <= 1": "555 01"}),
    ("06-your-number", "write-yours", ""): ("5550129", {"digits_wrong <= 0": "55501299"}),
    ("06-your-number", "write-yours", "easier"): ("555 0128", {"digits_wrong <= 1": "555 0218"}),
}
"""For each number that is written down the digits that pass, and for each rule those that do not."""
