"""Calls into sound drivers, which may hang, with a limit to the waiting."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def within(limit_s: float, call: Callable[[], T], *, late: Callable[[T], object] | None = None) -> T:
    """Return what `call` returns, or raise what it raises, but wait no longer than `limit_s`.

    The call runs on a daemon thread, which is left behind when it hangs.

    Args:
        limit_s: how long to wait.
        call: what may hang.
        late: gets the result when it comes after all, to release it; runs on that thread.

    Raises:
        TimeoutError: the limit ran out first.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - handed over to the waiting thread
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            return
        if future.set_running_or_notify_cancel():
            future.set_result(result)
        elif late is not None:
            with contextlib.suppress(Exception):
                late(result)

    thread = threading.Thread(target=run, name="sound driver call", daemon=True)
    thread.start()
    thread.join(limit_s)
    if future.cancel():
        raise TimeoutError
    return future.result()
