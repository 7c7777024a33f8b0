"""What the tests with real sound share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.virtual_mic import VirtualMic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
SOUND = "sound"
MICROPHONES = {"virtual_mic", "own_mic"}


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Keep what records or plays in one line, where several run side by side: it measures the time of sound."""
    for item in items:
        if HERE in item.path.parents and MICROPHONES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(SOUND))


@pytest.fixture(scope="session")
def virtual_mic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualMic]:
    """A microphone that all tests share; give its `environment` to the process under test."""
    with VirtualMic(tmp_path_factory.mktemp("mic")) as mic:
        yield mic


@pytest.fixture
def own_mic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualMic]:
    """A microphone that the test may break."""
    with VirtualMic(tmp_path_factory.mktemp("own")) as mic:
        yield mic
