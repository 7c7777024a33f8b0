"""The best of each part, and joining them without a click."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.builders import REFERRAL, make_followed_take, make_said, make_script, make_take
from tests.sounds import pcm, speech
from trainer.analysis.programme_loudness import loudness_lufs
from trainer.analysis.splicing import FADE_S, joined
from trainer.coaching.best_self import EDGE_S, best_parts
from trainer.domain.script import Script
from trainer.domain.slots import Slot

RATE_HZ = 16000


def test_each_part_comes_from_the_take_in_which_it_went_best() -> None:
    hasty = make_followed_take("hasty", said=make_said(make_script(), digit_s=0.2))
    calm = make_followed_take("calm", ums=[(0.6, 1.0)])
    parts = {part.slot: part for part in best_parts([hasty, calm])}
    assert parts[Slot.GREETING].take.take_id == "hasty"
    assert parts[Slot.NUMBER].take.take_id == "calm"
    assert list(parts) == sorted(parts, key=lambda slot: list(parts).index(slot))


def test_parts_are_cut_in_the_pauses_beside_them() -> None:
    takes = [make_followed_take("one"), make_followed_take("two")]
    parts = best_parts(takes)
    said = takes[0].analysis.said
    assert said is not None
    words = [(word.start_s or 0.0, word.end_s or 0.0) for word in said.words]
    for part in parts:
        inside = [(start_s, end_s) for start_s, end_s in words if start_s >= part.start_s and end_s <= part.end_s]
        assert inside
        assert inside[0][0] - part.start_s <= EDGE_S + 1e-6
        assert not any(start_s < part.start_s < end_s for start_s, end_s in words)
        assert not any(start_s < part.end_s < end_s for start_s, end_s in words)


def test_too_few_takes_or_other_words_make_no_best_self() -> None:
    one = make_followed_take("one")
    assert best_parts([]) == ()
    assert best_parts([one]) == ()
    assert best_parts([one, make_take("unheard")]) == ()
    longer = Script("Other", f"{REFERRAL}\nBye now.")
    other = make_followed_take("other", said=make_said(longer))
    other = replace(other, draft=replace(other.draft, script=longer))
    assert best_parts([one, other]) == ()
    assert best_parts([one, replace(one, audio=None)]) == ()


def test_joined_parts_overlap_in_a_fade_and_are_equally_loud() -> None:
    loud, soft = pcm(speech(2.0, RATE_HZ)), pcm(0.4 * speech(2.0, RATE_HZ, seed=5))
    whole, starts = joined([loud, soft], RATE_HZ)
    fade = round(FADE_S * RATE_HZ)
    assert starts == (0, 2 * RATE_HZ - fade, 4 * RATE_HZ - fade)
    assert len(whole) == starts[-1]
    halves = [
        loudness_lufs((half / 32768).astype(np.float32), RATE_HZ) for half in np.split(whole[: len(whole) // 2 * 2], 2)
    ]
    assert halves[0] == pytest.approx(halves[1], abs=1.5)


def test_a_joint_makes_no_click() -> None:
    tone = pcm(0.3 * np.sin(2 * np.pi * 200 * np.arange(RATE_HZ) / RATE_HZ))
    whole, _starts = joined([tone, tone[37:]], RATE_HZ)
    steps = np.abs(np.diff(whole.astype(np.int64)))
    assert steps.max() < 1.6 * np.abs(np.diff(tone.astype(np.int64))).max()


def test_nothing_joined_is_nothing() -> None:
    whole, starts = joined([], RATE_HZ)
    assert len(whole) == 0
    assert starts == (0,)
    assert joined([np.zeros(0, dtype=np.int16)], RATE_HZ)[1] == (0, 0)
