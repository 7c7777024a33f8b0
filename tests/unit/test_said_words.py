"""What became of each word: the sample take, cut and joined again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import SAMPLE_TAKE, at_16_khz
from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.claims import Claim, _unmixed
from trainer.analysis.alignment.model_folder import model_folder
from trainer.analysis.alignment.said_words import said_words
from trainer.domain.script import Script
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.words import SaidWords, WordStatus

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

TEXT = (
    "Hi Dana, it's Owen Park at Brightwater. I saw you opened a clinic in Austin last week. New clinics miss about one "
    "call in five, and we fix that. I'm on 555-0163. Thanks, Dana."
)
UMS = tuple(SpeechSpan(SpeechKind.FILLED_PAUSE, start_s, end_s) for start_s, end_s in [(2.62, 3.08), (9.385, 9.805)])
HELLO_S, NEWS_S, FACT_S, NUMBER_S, THANKS_S, END_S = 0.0, 3.2, 6.6, 11.2, 16.15, 17.5
"""Between these, known from the making of the sample, are its sentences."""


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner.load(model_folder())


@pytest.fixture(scope="module")
def sample() -> Floats:
    return at_16_khz(SAMPLE_TAKE)


def joined(sample: Floats, *pieces: tuple[float, float]) -> Floats:
    return np.concatenate([sample[round(from_s * 16000) : round(to_s * 16000)] for from_s, to_s in pieces])


def said(
    aligner: Aligner, samples: Floats, text: str = TEXT, spans: tuple[SpeechSpan, ...] = (), **say: str
) -> SaidWords:
    script = Script("", text, say=say)
    alignment = aligner.align(aligner.hear(samples), script)
    assert alignment is not None
    whole = SpeechSpan(SpeechKind.UTTERANCE, 0.0, len(samples) / 16000)
    return said_words(alignment, script, (whole, *spans))


def test_where_nobody_spoke_no_word_was_said(aligner: Aligner, sample: Floats) -> None:
    script = Script("", TEXT)
    alignment = aligner.align(aligner.hear(np.zeros_like(sample)), script)
    assert alignment is not None
    words = said_words(alignment, script, ())
    assert {word.status for word in words.words} <= {WordStatus.SKIPPED}


def texts(words: SaidWords, status: WordStatus) -> list[str]:
    return [word.text for word in words.words if word.status is status]


def test_what_was_read_as_written_was_said(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, sample, spans=UMS)
    assert {word.status for word in words.words} == {WordStatus.SAID}
    assert texts(words, WordStatus.SAID)[-9:] == [
        "five",
        "five",
        "five",
        "zero",
        "one",
        "six",
        "three",
        "Thanks",
        "Dana",
    ]


def test_a_skipped_sentence_is_told_in_its_place(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, joined(sample, (HELLO_S, FACT_S), (NUMBER_S, END_S)))
    assert texts(words, WordStatus.SKIPPED) == [
        "New",
        "clinics",
        "miss",
        "about",
        "one",
        "call",
        "in",
        "five",
        "and",
        "we",
        "fix",
        "that",
    ]
    places = [word.written for word in words.words if word.written is not None]
    assert places == sorted(places)


def test_what_is_not_in_the_script_was_added(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, sample, TEXT.replace("New clinics miss about one call in five, and we fix that.", ""))
    added = [word for word in words.words if word.status is WordStatus.INSERTED]
    assert sum((word.end_s or 0.0) - (word.start_s or 0.0) for word in added) > 2.0
    assert not texts(words, WordStatus.SKIPPED)


def test_a_sentence_said_again_is_repeated(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, joined(sample, (HELLO_S, FACT_S), (NEWS_S, END_S)))
    assert texts(words, WordStatus.REPEATED) == [
        "I",
        "saw",
        "you",
        "opened",
        "a",
        "clinic",
        "in",
        "Austin",
        "last",
        "week",
    ]
    assert not texts(words, WordStatus.SKIPPED)


def test_a_number_said_once_where_it_is_written_twice(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, sample, TEXT.replace("555-0163.", "555-0163. That's 555-0163."))
    skipped = texts(words, WordStatus.SKIPPED)
    assert sorted(skipped) == sorted(["That's", "five", "five", "five", "zero", "one", "six", "three"])


def test_a_word_is_not_drawn_over_an_um(aligner: Aligner, sample: Floats) -> None:
    for word in said(aligner, sample, spans=UMS).heard:
        assert not any((word.start_s or 0.0) < (um.start_s + um.end_s) / 2 < (word.end_s or 0.0) for um in UMS)


def test_another_message_cannot_be_followed(aligner: Aligner, sample: Floats) -> None:
    text = "Good morning Mister Wallace. The harbor was calm, and a low sun lay over the water on Tuesday evening."
    words = said(aligner, sample, text)
    assert words.lost or not words.heard


def test_a_name_is_said_as_it_is_told(aligner: Aligner, sample: Floats) -> None:
    text = TEXT.replace("Brightwater", "Xq")
    (word,) = (word for word in said(aligner, sample, text, Xq="bright-water").words if word.text == "Xq")
    assert word.status is WordStatus.SAID
    assert word.start_s == pytest.approx(1.8, abs=0.1)
    assert word.end_s == pytest.approx(2.38, abs=0.1)


def test_the_sound_chooses_among_readings(aligner: Aligner, sample: Floats) -> None:
    words = said(aligner, sample, TEXT.replace("about one call", "about 1 call").replace("Park at", "Park @"))
    assert texts(words, WordStatus.SKIPPED) == []


def test_a_pass_through_a_number_belongs_to_the_words_that_lead_to_it() -> None:
    names = ["on", "five", "oh", "that's", "five", "zero", "bye"]
    numbers = [[1, 2], [4, 5]]
    mixed = [Claim(place, float(at), at + 0.9) for at, place in enumerate([0, 1, 5, 6])]
    assert [claim.place for claim in _unmixed(mixed, numbers, names)] == [0, 1, 2, 6]
    second = [Claim(place, float(at), at + 0.9) for at, place in enumerate([0, 4, 5, 6])]
    assert [claim.place for claim in _unmixed(second, numbers, names)] == [0, 1, 2, 6]
    both = [Claim(place, float(place), place + 0.9) for place in range(7)]
    assert _unmixed(both, numbers, names) == both
    other = ["on", "five", "oh", "that's", "five", "one", "bye"]
    assert _unmixed(second, numbers, other) == second
