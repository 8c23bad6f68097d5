"""Processes that share the work of this one: they leave ctrl+C to it, and end when it ends, even when it is killed."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 8
"""Items handed to a process at a time: few enough that the first results come soon."""


def serve_parent() -> None:
    """Have this process serve the one that started it: the initializer of every pool."""
    # Ctrl+C goes to all of them at once; the parent stops the work and says so once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return
    ended = parent.sentinel

    def watch() -> None:
        # Nobody else would tell: a child waits for work at a pipe whose other end it holds itself.
        wait([ended])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    lost: Callable[[Item], Result],
    say: Callable[[str], None],
) -> Iterator[Result]:
    """Yield what `work` makes of each item, in order, with several processes.

    Where a process is killed, `say` is told so in one line, and what was begun there is done again. An item that ends
    its process again when it is alone becomes what `lost` makes of it. `work` must be importable by its name.
    """
    crew = _Crew(work, items, jobs)
    try:
        for number in range(len(crew.chunks)):
            done = crew.result(number)
            if done is None:
                say("a process was killed; what it had begun is done again")
                crew.begin_again(number)
                done = crew.result(number)
            if done is None:
                done = [crew.alone(item, lost) for item in crew.chunks[number]]
                crew.begin_again(number + 1)
            yield from done
    except BaseException:
        # Somebody stopped it: what was not begun is not worth waiting for.
        crew.dismiss(wait=False)
        raise
    crew.dismiss()


class _Crew(Generic[Item, Result]):
    """Processes, and the chunks of items they were given."""

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> None:
        self.chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
        self._work = partial(_each, work)
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, initializer=serve_parent)
        self._futures: list[Future[list[Result]] | None] = []
        self._give(0)

    def result(self, number: int) -> list[Result] | None:
        """Return what became of a chunk, or None if the processes ended first."""
        future = self._futures[number]
        self._futures[number] = None
        try:
            return future.result() if future else None
        except BrokenProcessPool:
            return None

    def begin_again(self, number: int) -> None:
        """Give new processes the chunks from this one on that are not done."""
        self.dismiss()
        self._pool = ProcessPoolExecutor(self._jobs, initializer=serve_parent)
        self._give(number)

    def _give(self, number: int) -> None:
        kept = self._futures[number:]
        self._futures[number:] = []
        for at, chunk in enumerate(self.chunks[number:]):
            before = kept[at] if at < len(kept) else None
            is_done = before is not None and before.done() and not before.cancelled() and before.exception() is None
            self._futures.append(before if is_done else self._submitted(chunk))

    def _submitted(self, chunk: Sequence[Item]) -> "Future[list[Result]] | None":
        try:
            return self._pool.submit(self._work, chunk)
        except BrokenProcessPool:
            # The next look at this chunk finds that nobody works on it.
            return None

    def alone(self, item: Item, lost: Callable[[Item], Result]) -> Result:
        """Return what becomes of an item in a process of its own, or what it is when that is killed, too."""
        with ProcessPoolExecutor(1, initializer=serve_parent) as pool:
            try:
                return pool.submit(self._work, [item]).result()[0]
            except BrokenProcessPool:
                return lost(item)

    def dismiss(self, wait: bool = True) -> None:
        """Let the processes go; what was not begun is not done.

        Those of a pool that broke end at once, and are waited for: Python may stumble over their pipes at its exit.
        """
        self._pool.shutdown(wait=wait, cancel_futures=True)


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]
