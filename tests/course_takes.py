"""For every rule of the course a take that passes and one that does not; they are made in `tests/course_audio.py`."""

from __future__ import annotations

from typing import Final

Where = tuple[str, str, str]
"""A lesson, a step, and "" or "easier"."""
HEARD: Final[dict[Where, tuple[str, dict[str, str]]]] = {
    ("01-why-leave-one", "say-hi", ""): ("referral in two lines", {"onset_s <= 3": "referral in two lines: late"}),
    ("01-why-leave-one", "say-hi", "easier"): (
        "referral in two lines",
        {"onset_s <= 5": "referral in two lines: late"},
    ),
    ("01-why-leave-one", "first-take", ""): ("referral", {"length_s <= 30": "referral: slow"}),
    ("01-why-leave-one", "first-take", "easier"): (
        "referral without the number",
        {"length_s <= 22": "referral without the number: a long gap"},
    ),
    ("02-twenty-seconds", "feel-the-time", ""): ("event in two lines", {"length_s <= 8": "event in two lines: late"}),
    ("02-twenty-seconds", "feel-the-time", "easier"): (
        "event in two lines",
        {"length_s <= 10": "event in two lines: late"},
    ),
    ("02-twenty-seconds", "say-yours", ""): (
        "event",
        {
            "length passes": "event: late, with ums, the number once",
            "number_times >= @number_times": "event: late, with ums, the number once",
        },
    ),
    ("02-twenty-seconds", "say-yours", "easier"): ("event", {"length_s <= 23": "event: a long gap"}),
    ("03-first-ten", "hook-in-time", ""): (
        "event in two lines",
        {"hook_s <= @hook_s": "event in two lines: late", "onset_s <= 2": "event in two lines: late"},
    ),
    ("03-first-ten", "hook-in-time", "easier"): (
        "event in two lines",
        {"hook_s <= @hook_late_s": "event in two lines: late"},
    ),
    ("03-first-ten", "by-heart", ""): (
        "event",
        {
            "hook_s <= @hook_s": "event: late, with ums, the number once",
            "number_times >= @number_times": "event: late, with ums, the number once",
        },
    ),
    ("03-first-ten", "by-heart", "easier"): (
        "event in two lines",
        {"hook_s <= @hook_late_s": "event in two lines: late"},
    ),
    ("04-about-them", "say-one", ""): ("holds in two lines", {"hook_s <= @hook_s": "holds in two lines: late"}),
    ("04-about-them", "say-one", "easier"): (
        "holds in two lines",
        {"hook_s <= @hook_late_s": "holds in two lines: late"},
    ),
    ("04-about-them", "say-theirs", ""): (
        "holds",
        {"hook passes": "holds: a long gap", "length_s <= 22": "holds: a long gap"},
    ),
    ("04-about-them", "say-theirs", "easier"): (
        "holds in three lines",
        {"hook_s <= @hook_late_s": "holds in three lines: late"},
    ),
    ("05-not-a-pitch", "say-value", ""): (
        "friend and fact",
        {"longest_pause_s <= @pause_very_long_s": "friend and fact: a gap between"},
    ),
    ("05-not-a-pitch", "say-value", "easier"): (
        "friend and fact",
        {"longest_pause_s <= 3": "friend and fact: a gap between"},
    ),
    ("05-not-a-pitch", "say-it", ""): (
        "referral",
        {
            "hook_s <= @hook_late_s": "referral: late, and breaks off",
            "name_times >= @name_times": "referral: late, and breaks off",
        },
    ),
    ("05-not-a-pitch", "say-it", "easier"): (
        "referral without the number",
        {"name_times >= @name_times": "referral without the number: breaks off"},
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
    ("07-names", "two-lines", ""): (
        "names in two lines",
        {
            "name_times >= @name_times": "names in two lines: not hers at the end",
            "own_name_times >= 2": "names in two lines: not hers at the end",
        },
    ),
    ("07-names", "two-lines", "easier"): (
        "names in two lines",
        {"name_times >= @name_times": "names in two lines: not his at the end"},
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
            "long_pauses <= 1": "pickups: ums, gaps, the number once and fast",
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
    ("09-sound-alive", "speak-along", ""): (
        "holds, with the clinic",
        {"apart_s <= 0.5": "holds, with the clinic: a gap"},
    ),
    ("09-sound-alive", "speak-along", "easier"): (
        "holds, with the clinic",
        {"apart_s <= 0.9": "holds, with the clinic: a gap"},
    ),
    ("09-sound-alive", "alive-take", ""): (
        "holds, with the clinic, without the number",
        {"pitch_sd_st >= @pitch_sd_st": "holds, with the clinic, without the number: flat"},
    ),
    ("09-sound-alive", "alive-take", "easier"): (
        "holds, with the clinic, without the number",
        {"pitch_sd_st >= 1.5": "holds, with the clinic, without the number: flat"},
    ),
    ("10-strong-close", "say-close", ""): (
        "referral from the number on",
        {"close passes": "referral from the number on: breaks off"},
    ),
    ("10-strong-close", "say-close", "easier"): ("number and close", {"close passes": "number and close: breaks off"}),
    ("10-strong-close", "close-take", ""): (
        "referral",
        {"close passes": "referral: it fades", "close_fall_db <= @close_fall_db": "referral: it fades"},
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
            "number_times >= @number_times": "stores: all wrong",
            "name_times >= @name_times": "stores: all wrong",
            "ums <= @ums": "stores: all wrong",
        },
    ),
    ("13-final", "say-first", "easier"): (
        "stores",
        {"number_times >= @number_times": "stores: all wrong", "name_times >= @name_times": "stores: all wrong"},
    ),
    ("13-final", "say-second", ""): (
        "reps",
        {
            "length passes": "reps: all wrong",
            "number_times >= @number_times": "reps: all wrong",
            "name_times >= @name_times": "reps: all wrong",
            "ums <= @ums": "reps: all wrong",
        },
    ),
    ("13-final", "say-second", "easier"): (
        "reps",
        {"number_times >= @number_times": "reps: all wrong", "name_times >= @name_times": "reps: all wrong"},
    ),
    ("13-final", "say-third", ""): (
        "reviews",
        {
            "length passes": "reviews: all wrong",
            "name_times >= @name_times": "reviews: all wrong",
            "ums <= @ums": "reviews: all wrong",
        },
    ),
    ("13-final", "say-third", "easier"): ("reviews", {"name_times >= @name_times": "reviews: all wrong"}),
    ("13-final", "hello", ""): (
        "out of the blue",
        {"reply_s <= 1.5": "out of the blue: late, with ums", "ums_counted <= 1": "out of the blue: late, with ums"},
    ),
    ("13-final", "hello", "easier"): (
        "out of the blue in two lines",
        {"reply_s <= 2.5": "out of the blue in two lines: late"},
    ),
}
"""For each task that is spoken the take that passes, and for each of its rules the one that does not."""
TYPED: Final[dict[Where, tuple[str, dict[str, str]]]] = {
    ("06-your-number", "write-it", ""): ("555 0151", {"digits_wrong <= 0": "555 0115"}),
    ("06-your-number", "write-it", "easier"): ("555 015", {"digits_wrong <= 1": "555 01"}),
    ("06-your-number", "write-yours", ""): ("5550129", {"digits_wrong <= 0": "55501299"}),
    ("06-your-number", "write-yours", "easier"): ("555 0128", {"digits_wrong <= 1": "555 0218"}),
}
"""For each number that is written down the digits that pass, and for each rule those that do not."""


def failed_on_the_way(where: Where) -> frozenset[str]:
    """Return the rules that the hire of `test_course_whole` fails in a step: those of the first take that fails it."""
    _, fails = HEARD[where]
    first = next(iter(fails.values()))
    return frozenset() if where[2] else frozenset(rule for rule, take in fails.items() if take == first)
