"""The aligner on real sound: the sample take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import SAMPLE_TAKE, at_16_khz
from trainer.analysis.alignment.aligner import HOP_FRAMES, N_SCRIPT, N_SOUND, Aligner, Alignment, Heard
from trainer.analysis.alignment.model_folder import model_folder
from trainer.domain.errors import TrainerError
from trainer.domain.script import Script

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = (
    "Hi Dana, it's Owen Park at Brightwater. I saw you opened a clinic in Austin last week. New clinics miss about one "
    "call in five, and we fix that. I'm on 555-0163. Thanks, Dana."
)
STARTS_S = {"saw": 3.425, "opened": 3.8, "clinic": 4.15, "Austin": 4.575, "week": 5.225, "fix": 10.23, "six": 14.895}
"""Known from the making of the sample."""
UMS_S = [(2.62, 3.08), (9.385, 9.805)]


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner.load(model_folder())


@pytest.fixture(scope="module")
def sample(aligner: Aligner) -> Heard:
    return aligner.hear(at_16_khz(SAMPLE_TAKE))


@pytest.fixture(scope="module")
def aligned(aligner: Aligner, sample: Heard) -> Alignment:
    alignment = aligner.align(sample, Script("", SCRIPT))
    assert alignment is not None
    return alignment


def starts_s(aligner: Aligner, sample: Heard, script: str) -> dict[str, float]:
    alignment = aligner.align(sample, Script("", script))
    assert alignment is not None
    return {word.text: word.start_s for word in reversed(alignment.words)}


def test_words_are_found_where_they_were_said(aligned: Alignment) -> None:
    found = {word.text: word.start_s for word in aligned.words}
    assert {word: found[word] for word in STARTS_S} == pytest.approx(STARTS_S, abs=0.09)


def test_every_word_is_found_once_and_in_order(aligned: Alignment) -> None:
    assert [word.text for word in aligned.words] == [word.text for part in aligned.parts for word in part[0]]


def test_filled_pauses_fall_between_words(aligned: Alignment) -> None:
    for start_s, end_s in UMS_S:
        middle_s = (start_s + end_s) / 2
        assert not any(word.start_s <= middle_s < word.end_s for word in aligned.words)


def test_words_that_were_not_said_are_left_out(aligner: Aligner, sample: Heard) -> None:
    longer = SCRIPT.replace("New clinics", "We met at the harbor in Boston yesterday afternoon. New clinics")
    found = starts_s(aligner, sample, longer)
    assert not {"harbor", "Boston", "yesterday", "afternoon"} & found.keys()
    assert {word: found[word] for word in STARTS_S} == pytest.approx(STARTS_S, abs=0.09)


def test_what_is_not_in_the_script_does_not_spoil_the_rest(aligner: Aligner, sample: Heard) -> None:
    shorter = SCRIPT.replace("New clinics miss about one call in five, and we fix that.", "")
    found = starts_s(aligner, sample, shorter)
    kept = {word: at_s for word, at_s in STARTS_S.items() if word != "fix"}
    assert {word: found[word] for word in kept} == pytest.approx(kept, abs=0.09)


def test_evidence_has_a_row_a_hop(sample: Heard, aligned: Alignment) -> None:
    hops = len(sample.described) // HOP_FRAMES
    assert sample.evidence().shape == (hops, N_SOUND)
    assert aligned.script_says.shape == (hops, N_SCRIPT)


@pytest.mark.parametrize("script", ["...", "-- !", "{prospect}", "\u6f22\u5b57"])
def test_a_script_without_words_is_not_aligned(aligner: Aligner, script: str) -> None:
    assert aligner.align(aligner.hear(np.zeros(16000, dtype=np.float32)), Script("", script)) is None


@pytest.mark.parametrize("samples", [0, 1, 100, 400])
def test_next_to_nothing_can_be_heard(aligner: Aligner, samples: int) -> None:
    heard = aligner.hear(np.zeros(samples, dtype=np.float32))
    assert len(heard.evidence()) == samples // 320
    aligner.align(heard, Script("", SCRIPT))


def test_digital_silence_is_no_word(aligner: Aligner) -> None:
    alignment = aligner.align(aligner.hear(np.zeros(48000, dtype=np.float32)), Script("", SCRIPT))
    assert alignment is not None
    assert len(alignment.words) <= 2


def test_a_broken_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "en-us").mkdir()
    for name in ("mdef", "means", "variances", "sendump", "transition_matrices"):
        (tmp_path / "en-us" / name).write_bytes(b"no model at all")
    with pytest.raises(TrainerError, match="cannot be read"):
        Aligner.load(tmp_path)
