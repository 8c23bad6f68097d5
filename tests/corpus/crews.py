"""A crew that works within the test, and dies when it is told to."""

from collections.abc import Callable
from pathlib import Path

from reader.corpus import work
from reader.corpus.copies import mark_copies
from reader.corpus.crew import Ended, Finished, News
from reader.corpus.folder import Folder
from reader.corpus.values import At, Marker
from reader.corpus.worker import Done, Finish, GiveUp, Job, Join, Make

Dies = Callable[[Job, int], bool]
"""Tells whether a worker dies at a record of a job."""


class Killed(BaseException):
    """A process that is killed runs nothing more of its own."""


class CrewOfOne:
    """One worker without a process."""

    def __init__(self, dies: Dies = lambda *_: False, slow: Dies = lambda *_: False) -> None:
        self._dies, self._slow = dies, slow
        self.job: Job | None = None
        self.deaths = 0

    def idle(self) -> list["CrewOfOne"]:
        return [] if self.job else [self]

    def at_work(self) -> list[At]:
        return [At()] if self.job else []

    def give(self, job: Job) -> None:
        self.job = job

    def grow(self, size: int) -> None:
        assert size

    def dismiss(self) -> None:
        self.job = None

    def news(self) -> News | None:
        job, self.job = self.job, None
        if job is None:
            return None
        at = -1

        def tell(now: At) -> None:
            nonlocal at
            at = now.record
            if now.since and self._dies(job, at):
                raise Killed

        folder = Folder(Path(job.folder))
        if isinstance(job, Finish):
            if self._dies(job, at):
                return Ended(job, at, False)
            mark_copies(folder)
            return Finished(job, Done(Marker("", "", "")))
        try:
            if isinstance(job, Make):
                return Finished(job, Done(work.make(folder, job.shard, job.options, job.part, tell)))
            if isinstance(job, GiveUp):
                return Finished(job, Done(work.give_up(folder, job.shard, job.part, job.kind, job.reason)))
            assert isinstance(job, Join)
            return Finished(job, Done(work.join(folder, job.shard, job.parts)))
        except Killed:
            self.deaths += 1
            return Ended(job, at, self._slow(job, at))
