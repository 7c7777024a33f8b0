import pytest
from hypothesis import given, strategies as st

from trainer.domain.write_along import score_digits

NUMBER = "212-555-0142"
_DIGITS = st.text("0123456789", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2125550142", "all 10 digits"),
        ("call 212 555-01 42 please", "all 10 digits"),
        ("212555142", "9 of 10 digits, 1 missing: the 7th"),
        ("2125550149", "9 of 10 digits, 1 wrong: the 10th"),
        ("2125550124", "8 of 10 digits, 2 wrong: the 9th and the 10th"),
        ("12125550142", "10 of 10 digits, 1 too many"),
        ("", "0 of 10 digits, 10 missing: " + "the 1st, the 2nd, the 3rd, the 4th, the 5th, the 6th, the 7th, the 8th, "
         "the 9th and the 10th"),
    ],
)  # fmt: skip
def test_result_in_a_line(typed: str, text: str) -> None:
    assert score_digits(typed, NUMBER).text == text


def test_two_that_changed_places_are_both_wrong() -> None:
    result = score_digits("5550181", "5550118")
    assert (result.wrong, result.missing, result.extra) == ((6, 7), (), "")


def test_digits_of_other_scripts_count() -> None:
    assert score_digits("\u0665\u0665\u0665\u0660\u0661\u0660\u0660", "555-0100").perfect


def test_guessing_many_does_not_pay() -> None:
    assert score_digits("0123456789" * 10, "5550118").share < 0.1


def test_a_number_must_have_digits() -> None:
    with pytest.raises(ValueError, match="digits"):
        score_digits("1", "none")


@given(_DIGITS)
def test_what_is_written_as_played_is_right(number: str) -> None:
    result = score_digits(" ".join(number), number)
    assert result.perfect
    assert result.share == 1.0


@given(_DIGITS, st.integers(0, 11))
def test_one_missed_digit_spoils_no_other(number: str, place: int) -> None:
    place %= len(number)
    result = score_digits(number[:place] + number[place + 1 :], number)
    assert (sum(result.right), len(result.missing), result.wrong) == (len(number) - 1, 1, ())


@given(st.text(), _DIGITS)
def test_every_digit_is_accounted_for(typed: str, number: str) -> None:
    result = score_digits(typed, number)
    given = sum(character.isdecimal() for character in typed)
    assert len(result.written) == len(number)
    assert len("".join(result.written)) + len(result.extra) == given
    assert sum(result.right) + len(result.wrong) + len(result.missing) == len(number)
    assert 0 <= result.share <= 1
    assert result.perfect == (result.share == 1)
