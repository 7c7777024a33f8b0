import numpy as np
import numpy.typing as npt
import pytest

from trainer.analysis.sound_net import NetStream, SoundNet

DILATION, AHEAD = (1, 2, 4), (1, 2, 0)


def arrays(nets: int = 2, inputs: int = 5, width: int = 6) -> dict[str, npt.NDArray[np.generic]]:
    rng = np.random.default_rng(0)
    shapes = {"first_weight": (nets, inputs, width), "first_bias": (nets, 1, width)}
    shapes |= {f"weight_{n}": (nets, 3 * width, width) for n in range(3)} | {
        f"bias_{n}": (nets, 1, width) for n in range(3)
    }
    shapes |= {"last_weight": (nets, width, 1), "last_bias": (nets, 1, 1)}
    made: dict[str, npt.NDArray[np.generic]] = {f"x_{name}": rng.normal(size=shape) for name, shape in shapes.items()}
    return made | {"x_dilation": np.array(DILATION), "x_ahead": np.array(AHEAD)}


def test_the_stream_says_what_the_whole_says() -> None:
    net = SoundNet.of(arrays(), "x")
    inputs = np.random.default_rng(1).normal(size=(40, 5)).astype(np.float32)
    stream = NetStream(net)
    told = np.concatenate([stream.push(inputs[at : at + 4]) for at in range(0, 40, 4)])
    assert len(told) == 40 - net.look_ahead_hops == 37
    assert told == pytest.approx(net.log_odds(inputs)[:37], rel=1e-4, abs=1e-4)


def test_the_future_counts_only_as_far_as_it_looks_ahead() -> None:
    net = SoundNet.of(arrays(), "x")
    inputs = np.random.default_rng(1).normal(size=(40, 5)).astype(np.float32)
    other = inputs.copy()
    other[20:] += 1
    same = np.isclose(net.log_odds(inputs), net.log_odds(other), rtol=1e-5)
    assert same[: 20 - net.look_ahead_hops].all()
    assert not same[20 - net.look_ahead_hops]


def test_a_group_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="hops"):
        NetStream(SoundNet.of(arrays(), "x")).push(np.zeros((3, 5), dtype=np.float32))


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        SoundNet.of(arrays() | {"x_weight_1": np.zeros((2, 3, 6))}, "x")
    with pytest.raises(KeyError):
        SoundNet.of(arrays(), "y")
