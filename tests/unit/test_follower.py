"""The follower on the sample take: which word has been reached, whatever the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import ASSETS, SAMPLE_TAKE, at_16_khz
from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.domain.script import Script
from trainer.rehearsal.built_in import read_sample

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.analysis.alignment.follower import Follower
    from trainer.domain.words import Reached

    Floats = npt.NDArray[np.float32]

SCRIPT = read_sample(ASSETS / "sounds" / "sample_take.txt")
STARTS_S = {"Hi": 0.34, "Owen": 1.19, "clinic": 4.15, "Austin": 4.58, "New": 7.11, "fix": 10.23, "Thanks,": 16.3}
"""When some of its words begin, known from the making of the sample."""


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner.load(model_folder())


@pytest.fixture(scope="module")
def samples() -> Floats:
    return at_16_khz(SAMPLE_TAKE)


def follower_of(aligner: Aligner, script: Script = SCRIPT) -> Follower:
    follower = aligner.follower(script)
    assert follower is not None
    return follower


def followed(follower: Follower, samples: Floats, block: int = 1600) -> list[Reached]:
    return [one for at in range(0, len(samples), block) for one in follower.push(samples[at : at + block])]


def test_every_word_is_reached_soon_after_it_begins(aligner: Aligner, samples: Floats) -> None:
    told = followed(follower_of(aligner), samples)
    assert not any(one.lost for one in told)
    words = [word.text for word in SCRIPT.written]
    assert told[-1].written == len(words) - 1
    for text, start_s in STARTS_S.items():
        at_s = next(one.at_s for one in told if one.written >= words.index(text))
        assert start_s - 0.1 < at_s < start_s + 0.4


def test_what_it_tells_depends_on_the_samples_alone(aligner: Aligner, samples: Floats) -> None:
    opening = samples[: 6 * 16000]
    whole = followed(follower_of(aligner), opening, len(opening))
    for block in (160, 441, 7001):
        assert followed(follower_of(aligner), opening, block) == whole


def test_in_a_pause_it_stays(aligner: Aligner, samples: Floats) -> None:
    follower = follower_of(aligner)
    before = followed(follower, samples[: round(4.8 * 16000)])
    room = (1e-4 * np.random.default_rng(1).standard_normal(4 * 16000)).astype(np.float32)
    assert [one.written for one in followed(follower, room)] in ([], [before[-1].written + 1])


def test_a_skipped_sentence_is_jumped_over(aligner: Aligner, samples: Floats) -> None:
    cut = np.concatenate([samples[: round(2.5 * 16000)], samples[round(7.0 * 16000) :]])
    told = followed(follower_of(aligner), cut)
    words = [word.text for word in SCRIPT.written]
    assert any(words.index("New") <= one.written <= words.index("five,") and one.at_s < 5.0 for one in told)
    assert told[-1].written == len(words) - 1


def test_other_words_lose_the_thread_and_the_script_finds_it_again(aligner: Aligner, samples: Floats) -> None:
    other = Script("", "Completely different matters. " * 3 + "Thanks, Dana.")
    told = followed(follower_of(aligner, other), samples)
    assert any(one.lost for one in told)


@pytest.mark.parametrize("text", ["...", "{prospect}"])
def test_a_script_without_words_is_not_followed(aligner: Aligner, text: str) -> None:
    assert aligner.follower(Script("", text)) is None


def test_a_second_take_begins_with_what_the_first_one_sounded_like(aligner: Aligner, samples: Floats) -> None:
    first = follower_of(aligner)
    followed(first, samples)
    second = aligner.follower(SCRIPT, first.mean)
    assert second is not None
    assert np.array_equal(second.mean, first.mean)
