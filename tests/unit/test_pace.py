from __future__ import annotations

import pytest

from trainer.coaching.pace import line_seconds, line_starts_s


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("", 0.0),
        ("one more thing", 3 * 0.4),
        ("five five five", 3 * 0.45),
        ("555", 3 * 0.45),
        ("555, 01, 18.", 7 * 0.45 + 3 * 0.35),
        ("555-0118", 7 * 0.45 + 0.35),
        ("call 555, 01", 0.4 + 5 * 0.45 + 0.35),
    ],
)
def test_words_go_at_the_pace_and_numbers_digit_by_digit(line: str, seconds: float) -> None:
    assert line_seconds(line) == pytest.approx(seconds)


def test_lines_follow_each_other() -> None:
    starts_s = line_starts_s(("two words", "three more words"), words_per_min=60)
    assert starts_s == (0.0, 2.0, 5.0)
