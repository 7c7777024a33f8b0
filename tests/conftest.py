"""What all tests share: those without sound step back where others run beside them."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_POLITE = 15
# Before anything loads numpy: its threads wait for each other by running in circles, which is fatal where several
# processes share the machine, and wins nothing on matrices as small as ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a line of tests that has no sound in it, or no more, wait for the one that has: sound does not wait."""
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    if is_one_of_several and item.get_closest_marker("xdist_group") is None and hasattr(os, "nice"):
        _step_back()


@cache
def _step_back() -> None:
    os.nice(_POLITE)
