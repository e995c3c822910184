"""Worker processes: Ctrl-C is the parent's to handle, and work that nobody waits for any longer is abandoned.

Workers are never killed: one that dies while it writes an answer would leave the parent reading for ever, and the
solvers that it started would live on.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

RARELY = 100_000
"""Objects made between two looks for garbage in cycles: worlds are large, and have none. A tenth of the time."""
P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """Processes that answer what is submitted to them."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def submit(self, function: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> Future[T]:
        """Run a function of a module in one of the processes, as soon as one is free."""
        with _interrupts_wait():
            return self._pool.submit(_run, partial(function, *arguments, **keywords))

    def abandon(self) -> None:
        """End what runs, by a ``KeyboardInterrupt`` in each process, and forget what waits."""
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


@contextmanager
def workers_of(count: int) -> Iterator[Workers]:
    """So many worker processes; leaving the block by an exception abandons their work."""
    with ProcessPoolExecutor(count, initializer=_prepare) as pool:
        workers = Workers(pool)
        try:
            yield workers
        except BaseException:
            workers.abandon()
            raise


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C is delivered after the block: Python drops an exception that is raised while it forks."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_abandoned = False
_busy = False


def _prepare() -> None:
    gc.set_threshold(RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, _abandon)


def _abandon(_number: int, _frame: object) -> None:
    global _abandoned
    _abandoned = True
    if _busy:
        raise KeyboardInterrupt


def _run(work: Callable[[], T]) -> T:
    global _busy
    _busy = True
    try:
        if _abandoned:
            raise KeyboardInterrupt
        return work()
    finally:
        _busy = False
