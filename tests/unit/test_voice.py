from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import silence, speech
from trainer.analysis.second_look import SecondLook, inputs_of, opinions_by_hop, spoken
from trainer.analysis.vad import SpeechHops, SpeechModels
from trainer.analysis.voice import CHUNK, VoiceModel, VoiceStream
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

SOUND = np.concatenate([silence(0.5), speech(1.0), silence(0.5)]).astype(np.float32)


def test_a_voice_is_told_from_a_quiet_room() -> None:
    stream = VoiceStream(SpeechModels.shipped().voice)
    odds = np.concatenate([stream.push(SOUND), stream.finish()])
    assert len(odds) == -(-len(SOUND) // CHUNK)
    assert np.all(odds[2:14] < -2)
    assert np.mean(odds[17:47] > 0) > 0.8


@pytest.mark.parametrize("size", [1, 160, 1000, 5000])
def test_opinions_do_not_depend_on_the_blocks(size: int) -> None:
    whole = VoiceStream(SpeechModels.shipped().voice).push(SOUND)
    stream = VoiceStream(SpeechModels.shipped().voice)
    blocks = [stream.push(SOUND[at : at + size]) for at in range(0, len(SOUND), size)]
    assert np.array_equal(np.concatenate(blocks), whole)


def test_opinions_stand_at_the_middles_of_chunks() -> None:
    odds = np.array([-8.0, 0.0, 4.0], dtype=np.float32)
    hops = opinions_by_hop(odds, 9)
    assert hops[0] == -6.0
    assert hops[2] == pytest.approx(-8.0 + 8.0 * (400 - 256) / 512)
    assert hops[-1] == 4.0
    assert opinions_by_hop(odds[:0], 2).tolist() == [-6.0, -6.0]


def test_a_noise_that_no_voice_is_heard_in_is_dropped() -> None:
    likely = np.array([0.5, 0.6, 0.5, 0.3, *[0.5] * 30, 1, 1, 0], dtype=np.float32)
    odds = np.full(len(likely), -3.0, dtype=np.float32)
    odds[6] = 1.0
    assert np.flatnonzero(spoken(likely, odds)).tolist() == [1, 2]


def test_a_take_without_a_hop_has_no_speech() -> None:
    hops = SpeechHops()
    assert hops.second_look().tolist() == []
    hops = SpeechHops()
    hops.push(np.zeros(100, dtype=np.float32))
    assert hops.second_look().tolist() == []


def test_what_is_looked_at_does_not_depend_on_the_gain() -> None:
    rng = np.random.default_rng(1)
    bands = rng.uniform(-60, -20, (300, 5)).astype(np.float32)
    odds = rng.uniform(-6, 6, 300).astype(np.float32)
    assert inputs_of(bands - 7, odds) == pytest.approx(inputs_of(bands, odds), abs=1e-3)


@pytest.mark.parametrize("content", [None, b"", b"no model"])
@pytest.mark.parametrize("kind", [VoiceModel, SecondLook])
def test_a_broken_model_of_speech_is_one_sentence(
    tmp_path: Path, content: bytes | None, kind: type[VoiceModel | SecondLook]
) -> None:
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrainerError, match="cannot be read"):
        kind.load(path)
