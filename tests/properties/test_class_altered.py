"""A class file that was altered or cut off anywhere is refused, and nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from tests.filled_folder import content
from tests.held_class import nothing, school
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.held_class import School


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("held")
    with school(place / "data") as held:
        path = place / "class.zip"
        held.exchange.export(path, held.hold(), nothing)
        return path.read_bytes()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with school(tmp_path_factory.mktemp("filled")) as made:
        made.hold()
        yield made


def refused(altered: bytes, where: School, path: Path) -> None:
    before = content(where.folder)
    path.write_bytes(altered)
    with pytest.raises(TrainerError, match="is damaged"):
        where.exchange.bring(path, nothing)
    assert content(where.folder) == before


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_one_altered_byte_is_found(
    whole: bytes, filled: School, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    altered = bytearray(whole)
    altered[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    refused(bytes(altered), filled, tmp_path_factory.getbasetemp() / "altered.zip")


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_cut_is_found(
    whole: bytes, filled: School, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    refused(cut, filled, tmp_path_factory.getbasetemp() / "cut.zip")


def test_the_whole_one_is_taken(whole: bytes, tmp_path: Path) -> None:
    with school(tmp_path / "data") as there:
        (tmp_path / "class.zip").write_bytes(whole)
        assert there.exchange.bring(tmp_path / "class.zip", nothing).turns == 9
