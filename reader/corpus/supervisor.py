"""Have shards made by processes that may die: tried three times, then cut until the one bad record stands alone."""

from collections import deque
from collections.abc import Callable, Iterable

from msgspec import Struct, field

from reader.corpus.crew import Crew, Ended, Finished
from reader.corpus.folder import Folder
from reader.corpus.values import WHOLE, At, CorpusError, Marker, Options, Range, Shard
from reader.corpus.worker import Finish, GiveUp, Job, Join, Make, Trouble

TRIES = 3
_MOST_TRIES = 40
"""Deaths outside of any record after which a shard is left as it is."""
_MOST_PASSES = 15
"""Deaths before the first record of a range after which nobody gets there."""

SLOW, DEADLY = "slow", "deadly"


class _Task(Struct):
    """A range of a shard that is still to be made."""

    shard: Shard
    part: Range = WHOLE
    tries: int = 0
    outside: int = 0


class _Parts(Struct):
    """A shard that is made in parts."""

    shard: Shard
    all: set[Range] = field(default_factory=set)
    left: set[Range] = field(default_factory=set)


class Progress(Struct, frozen=True):
    """How far a run is."""

    done: int
    """Shards that were made."""
    at: tuple[At, ...]
    """What the workers are at."""


class Supervisor:
    """Gives work to a crew, and does again what dies with one of it."""

    def __init__(self, folder: Folder, options: Options, crew: Crew, seconds: float) -> None:
        self._folder, self._options, self._crew, self._seconds = folder, options, crew, seconds
        self._tasks: dict[tuple[str, Range], _Task] = {}
        self._waiting: deque[Job] = deque()
        self._parts: dict[str, _Parts] = {}

    def make(
        self, shards: Iterable[Shard], made: Callable[[Marker], None], tell: Callable[[Progress], None]
    ) -> list[Shard]:
        """Make shards, and return those that could not be; `made` gets the marker of each when it is done.

        Raises CorpusError where nothing can be done any more.
        """
        coming = iter(shards)
        done, lost = 0, list[Shard]()
        while True:
            for worker in self._crew.idle():
                if not self._waiting and (shard := next(coming, None)) is not None:
                    self._add(_Task(shard))
                if self._waiting:
                    worker.give(self._waiting.popleft())
            if not self._tasks and not self._waiting and not self._crew.at_work():
                if (shard := next(coming, None)) is None:
                    return lost
                self._add(_Task(shard))
            news = self._crew.news()
            if isinstance(news, Ended):
                lost += self._after_death(news)
            elif isinstance(news, Finished):
                marker = self._after_work(news)
                if marker is not None:
                    done += 1
                    made(marker)
            tell(Progress(done, tuple(self._crew.at_work())))

    def finish(self) -> None:
        """Have what is made of all shards together made, once they are; raises CorpusError where that fails."""
        for _ in range(TRIES):
            while not (idle := self._crew.idle()):
                self._crew.news()
            idle[0].give(Finish(str(self._folder.path)))
            while (news := self._crew.news()) is None:
                pass
            if isinstance(news, Finished):
                if isinstance(news.reply, Trouble):
                    raise CorpusError(news.reply.line)
                return
        raise CorpusError("copies are not marked: whoever does so is ended", do="is memory free? run it again")

    def _add(self, task: _Task, first: bool = False) -> None:
        self._tasks[task.shard.id, task.part] = task
        job = Make(str(self._folder.path), task.shard, self._options, task.part)
        (self._waiting.appendleft if first else self._waiting.append)(job)

    def _after_work(self, news: Finished) -> Marker | None:
        """Return the marker of a shard that is whole by now."""
        job, reply = news.job, news.reply
        if isinstance(reply, Trouble):
            raise CorpusError(reply.line)
        if isinstance(job, Finish):
            return None
        if isinstance(job, Join):
            self._parts.pop(job.shard.id, None)
            return reply.marker
        self._tasks.pop((job.shard.id, job.part), None)
        if job.part.is_whole:
            return reply.marker
        parts = self._parts.get(job.shard.id)
        if parts is None:
            # What belongs to a shard that was given up.
            return None
        parts.left.discard(job.part)
        if not parts.left:
            ordered = tuple(sorted(parts.all, key=lambda part: part.first))
            self._waiting.appendleft(Join(str(self._folder.path), job.shard, ordered))
        return None

    def _after_death(self, news: Ended) -> list[Shard]:
        """Have what a worker was at done again, in parts if need be; return the shard if that is of no use."""
        job = news.job
        if isinstance(job, Finish):
            return []
        if not isinstance(job, Make):
            self._waiting.appendleft(job)
            return []
        task = self._tasks.get((job.shard.id, job.part))
        if task is None:
            return []
        part = task.part
        is_alone = part.last == part.first + 1
        is_within = part.first <= news.record and (part.last < 0 or news.record < part.last)
        if 0 <= news.record < part.first:
            # Not even to be passed over: what is behind it cannot be reached.
            task.outside += TRIES if news.is_slow else 1
            if task.outside >= _MOST_PASSES:
                self._give_up(task, news.is_slow, f"cannot be reached: record {news.record} is in its way")
                return []
        elif not is_within:
            task.outside += 1
            if task.outside > _MOST_TRIES:
                return self._forget(task.shard)
        else:
            task.tries += 1 if not news.is_slow else TRIES - is_alone
        if task.tries < TRIES:
            self._add(task, first=True)
        elif is_alone:
            self._give_up(task, news.is_slow)
        else:
            self._cut(task, news.record)
        return []

    def _give_up(self, task: _Task, is_slow: bool, reason: str = "") -> None:
        reason = reason or (
            f"takes longer than {self._seconds:g} seconds" if is_slow else "ends the process that reads it"
        )
        job = GiveUp(str(self._folder.path), task.shard, task.part, SLOW if is_slow else DEADLY, reason)
        self._waiting.appendleft(job)

    def _cut(self, task: _Task, record: int) -> None:
        """Have a range made in parts: what is before a record, the record alone, and what is behind it."""
        part = task.part
        del self._tasks[task.shard.id, part]
        found = [Range(part.first, record), Range(record, record + 1), Range(record + 1, part.last)]
        cut = [each for each in found if each.first != each.last]
        parts = self._parts.setdefault(task.shard.id, _Parts(task.shard))
        parts.all.discard(part)
        parts.left.discard(part)
        parts.all.update(cut)
        parts.left.update(cut)
        for each in reversed(cut):
            self._add(_Task(task.shard, each), first=True)

    def _forget(self, shard: Shard) -> list[Shard]:
        for key in [key for key in self._tasks if key[0] == shard.id]:
            del self._tasks[key]
        self._waiting = deque(job for job in self._waiting if not isinstance(job, Finish) and job.shard.id != shard.id)
        self._parts.pop(shard.id, None)
        return [shard]
