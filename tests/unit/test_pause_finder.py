import numpy as np
import pytest

from trainer.analysis.pause_finder import Found, Judge, LiveFinder, find

JUDGE = Judge(on=0.5, off=0.3, told=0.6, weights=(1.0, 0.0, 0.0, 0.0))


def likely(*runs: tuple[int, float]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.concatenate([np.full(hops, value, dtype=np.float32) for hops, value in runs])


def told(probabilities: np.ndarray[tuple[int], np.dtype[np.float32]], latest_hops: int = 30) -> list[Found]:
    finder = LiveFinder(JUDGE, latest_hops)
    return [found for value in probabilities.tolist() if (found := finder.push(value))]


def test_a_stretch_has_its_bounds() -> None:
    (found,) = find(likely((20, 0.0), (15, 0.9), (20, 0.0)), JUDGE)
    assert (found.first, found.after) == pytest.approx((20, 35), abs=1)
    assert found.confidence == pytest.approx(0.9)


def test_a_short_or_weak_stretch_is_none() -> None:
    assert find(likely((20, 0.0), (1, 1.0), (20, 0.0)), JUDGE) == []
    assert find(likely((20, 0.0), (15, 0.45), (20, 0.0)), JUDGE) == []
    assert told(likely((20, 0.0), (15, 0.55), (20, 0.0))) == []


def test_what_is_hardly_interrupted_is_one() -> None:
    assert len(find(likely((20, 0.0), (10, 0.9), (3, 0.0), (10, 0.9), (20, 0.0)), JUDGE)) == 1
    assert len(find(likely((20, 0.0), (10, 0.9), (20, 0.0), (10, 0.9), (20, 0.0)), JUDGE)) == 2


def test_a_live_pause_is_told_once_and_early() -> None:
    (found,) = told(likely((20, 0.0), (25, 0.9), (3, 0.0), (10, 0.9), (20, 0.0)))
    assert found.first == pytest.approx(20, abs=1)
    assert found.after < 30


def test_a_live_pause_at_the_very_start_is_told() -> None:
    (found,) = told(likely((15, 1.0), (20, 0.0)))
    assert found.first == 0


@pytest.mark.parametrize(("quiet_hops", "pauses"), [(5, 1), (6, 2)])
def test_live_and_final_bridge_the_same_gap(quiet_hops: int, pauses: int) -> None:
    """The mean over three hops shortens what is quiet by two: gaps of three are bridged, of four are not."""
    twice = likely((20, 0.0), (15, 1.0), (quiet_hops, 0.0), (15, 1.0), (20, 0.0))
    assert len(find(twice, JUDGE)) == len(told(twice)) == pauses


def test_what_is_sure_too_late_is_left_to_the_final_opinion() -> None:
    slow = likely((20, 0.0), (20, 0.4), (20, 0.9), (20, 0.0))
    assert told(slow, latest_hops=15) == []
    assert len(told(slow, latest_hops=30)) == 1


def test_no_hops_give_nothing() -> None:
    assert find(np.empty(0, dtype=np.float32), JUDGE) == []
