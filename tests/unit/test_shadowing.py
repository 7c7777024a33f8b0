"""How far apart two sayings of the same words lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.coaching.shadowing import apart_s, shared_words
from trainer.domain.course import CourseSound
from trainer.domain.words import SaidWords, Word, WordStatus

MODEL = ("Hi", "Tim", "it\u2019s", "Maya", "Chen", "call", "me", "back")
STARTS_S = (0.2, 0.5, 1.0, 1.3, 1.6, 2.5, 2.8, 3.0)
SOUND = CourseSound(
    "good",
    "good.flac",
    "Hi Tim, it's Maya Chen, call me back.",
    words=tuple((word, (at_s, at_s + 0.2)) for word, at_s in zip(MODEL, STARTS_S, strict=True)),
)


def said(starts_s: tuple[float, ...], words: tuple[str, ...] = MODEL) -> SaidWords:
    told = (
        Word(word, WordStatus.SAID, at_s, at_s + 0.2, written=at)
        for at, (word, at_s) in enumerate(zip(words, starts_s, strict=True))
    )
    return SaidWords(tuple(told), 0.9)


def test_the_same_time_is_no_distance() -> None:
    assert apart_s(said(STARTS_S), SOUND) == 0.0


def test_when_somebody_began_does_not_matter() -> None:
    assert apart_s(said(tuple(at_s + 1.7 for at_s in STARTS_S)), SOUND) == pytest.approx(0.0)


def test_it_is_the_median_distance_of_the_words_beginnings() -> None:
    slower = tuple(0.2 + 1.5 * (at_s - 0.2) for at_s in STARTS_S)
    distances = sorted(0.5 * (at_s - 0.2) for at_s in STARTS_S[1:])
    assert apart_s(said(slower), SOUND) == pytest.approx(distances[3])
    late_once = (*STARTS_S[:7], STARTS_S[7] + 2.0)
    assert apart_s(said(late_once), SOUND) == pytest.approx(0.0), "one slip is forgiven"


def test_faster_is_as_far_as_slower() -> None:
    faster, slower = (tuple(factor * at_s for at_s in STARTS_S) for factor in (0.8, 1.2))
    assert apart_s(said(faster), SOUND) == pytest.approx(apart_s(said(slower), SOUND))
    assert apart_s(said(faster), SOUND) not in {None, 0.0}


def test_both_are_measured_from_their_first_word_in_common() -> None:
    """The own name is another one, and the first word was swallowed."""
    words = ("So", "Tim", "it's", "Owen", "Park", "call", "me", "back")
    assert apart_s(said(tuple(at_s + 0.4 for at_s in STARTS_S), words), SOUND) == pytest.approx(0.0)


def test_too_few_words_say_nothing() -> None:
    half = said(STARTS_S[:4], MODEL[:4])
    assert apart_s(half, SOUND) is not None
    assert apart_s(said(STARTS_S[:3], MODEL[:3]), SOUND) is None
    assert apart_s(said((0.2, 0.5), ("Hi", "Tim")), replace(SOUND, words=SOUND.words[:2])) is None
    assert apart_s(said(STARTS_S), replace(SOUND, words=())) is None


def test_words_that_were_not_said_or_said_again_do_not_count() -> None:
    again = Word("Tim", WordStatus.REPEATED, 0.7, 0.9, written=1)
    gone = Word("back", WordStatus.SKIPPED, written=7)
    all_said = said(STARTS_S).words
    heard = SaidWords((*all_said[:2], again, *all_said[2:7], gone), 0.9)
    assert apart_s(heard, SOUND) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("words", "share"),
    [(MODEL, 1.0), (("hi,", "Tim!", "call", "us"), 0.375), (("Good", "morning"), 0.0), ((), 0.0)],
)
def test_the_share_of_words_in_common(words: tuple[str, ...], share: float) -> None:
    assert shared_words(MODEL, words) == pytest.approx(share)
    assert shared_words((), words) == 0.0
