import math

import pytest

from trainer.domain.hearing import Hearing, Place


def test_nothing_set_is_plain() -> None:
    assert Hearing().plain
    assert Hearing(snr_db=3.0).plain


@pytest.mark.parametrize(
    "hearing",
    [
        Hearing(phone=True),
        Hearing(codec=True),
        Hearing(place=Place.OFFICE),
        Hearing(speed=1.5),
        Hearing(stop_after_s=10),
    ],
)
def test_anything_set_is_not(hearing: Hearing) -> None:
    assert not hearing.plain


@pytest.mark.parametrize("change", [{"speed": 2.1}, {"speed": math.nan}, {"snr_db": -11.0}, {"stop_after_s": 0.0}])
def test_limits_are_checked(change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        Hearing(**change)  # type: ignore[arg-type]
