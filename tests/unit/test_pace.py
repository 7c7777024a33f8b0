from __future__ import annotations

import pytest

from trainer.coaching.pace import DIGIT_GROUP_GAP_S, DIGIT_S, line_starts_s, word_seconds, word_starts_s

WORD_S = 0.4


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("", 0.0),
        ("one more thing", 3 * WORD_S),
        ("555, 01, 18.", 7 * DIGIT_S + 3 * DIGIT_GROUP_GAP_S),
        ("five five five, oh one, one eight.", 7 * DIGIT_S + 3 * DIGIT_GROUP_GAP_S),
        ("555-0118", 7 * DIGIT_S + 2 * DIGIT_GROUP_GAP_S),
        ("5550118", 7 * DIGIT_S + 2 * DIGIT_GROUP_GAP_S),
        ("206-555-0118", 5.8),
        ("call 555-0118 today", 2 * WORD_S + 7 * DIGIT_S + 2 * DIGIT_GROUP_GAP_S),
        ("$12,000 a year", 5 * WORD_S),
        ("40%", 2 * WORD_S),
    ],
)
def test_words_go_at_the_pace_and_numbers_digit_by_digit(line: str, seconds: float) -> None:
    assert sum(word_seconds(line.split())) == pytest.approx(seconds)


def test_lines_follow_each_other() -> None:
    starts_s = line_starts_s(("two words", "three more words"), words_per_min=60)
    assert starts_s == pytest.approx((0.0, 2.0, 5.0))
    assert word_starts_s(("two words", "three more words"), words_per_min=60) == pytest.approx((0, 1, 2, 3, 4))
