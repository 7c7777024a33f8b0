"""How words are pronounced, known or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.analysis.alignment.pronouncing import Pronouncing
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

LINES = """\
a AH
a(2) EY
bright B R AY T
clinic K L IH N IH K
fix F IH K S
it's IH T S
water W AO T ER
"""


@pytest.fixture
def pronouncing(tmp_path: Path) -> Pronouncing:
    path = tmp_path / "words.dict"
    path.write_text(LINES, encoding="utf-8")
    return Pronouncing.load(path)


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("clinic", "K L IH N IH K"),
        ("Clinic", "K L IH N IH K"),
        ("it\N{RIGHT SINGLE QUOTATION MARK}s", "IH T S"),
        ("clinics", "K L IH N IH K S"),
        ("water's", "W AO T ER Z"),
        ("fixs", "F IH K S IH Z"),
        ("Brightwater", "B R AY T W AO T ER"),
        ("Brightwaters", "B R AY T W AO T ER Z"),
        ("Zorn", "Z AO R N"),
        ("Quibb", "K W IH B"),
        ("Phlinne", "F L IH N"),
    ],
)
def test_a_word_is_pronounced(pronouncing: Pronouncing, word: str, phones: str) -> None:
    assert pronouncing.of(word) == (tuple(phones.split()),)


def test_a_word_may_have_several_pronunciations(pronouncing: Pronouncing) -> None:
    assert pronouncing.of("A") == (("AH",), ("EY",))


def test_what_has_no_letter_has_no_pronunciation(pronouncing: Pronouncing) -> None:
    assert pronouncing.of("--") == ()


def test_a_missing_dictionary_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="dictionary"):
        Pronouncing.load(tmp_path / "none.dict")
