"""What a reader says for what is written."""

from __future__ import annotations

import pytest

from trainer.domain.spoken import spoken_words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hi Dana, it\N{RIGHT SINGLE QUOTATION MARK}s Owen.", "Hi Dana it\N{RIGHT SINGLE QUOTATION MARK}s Owen"),
        ("555-0163", "five five five zero one six three"),
        ("(415) 555 0163", "four one five five five five zero one six three"),
        ("30 reps", "thirty reps"),
        ("1,250 trucks", "one thousand two hundred fifty trucks"),
        ("2.5 hours", "two point five hours"),
        ("$40,000 a year", "forty thousand dollars a year"),
        ("$2M", "two million dollars"),
        ("12%", "twelve percent"),
        ("at 3:30", "at three thirty"),
        ("at 4:05pm", "at four oh five p m"),
        ("owen@brightwater.com.", "owen at brightwater dot com"),
        ("a CRM", "a c r m"),
        ("sales & marketing", "sales and marketing"),
        ("well-kept", "well kept"),
        ("...", ""),
        ("", ""),
    ],
)
def test_writing_becomes_speech(written: str, said: str) -> None:
    assert " ".join(word.text for word in spoken_words(written.split())) == said


def test_each_spoken_word_knows_its_written_one() -> None:
    words = spoken_words(["Call", "555-0163", "now"])
    assert [word.written for word in words] == [0, *[1] * 7, 2]


def test_a_zero_may_be_said_in_two_ways() -> None:
    assert spoken_words(["555-0163"])[3].others == ("oh",)
