"""One run: plan, make what is not made yet, then what is made of all shards together."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Literal

from msgspec import Struct, field

from reader.cleaning import clean_line
from reader.corpus.crew import Crew
from reader.corpus.folder import DERIVED, Folder, told
from reader.corpus.planning import fits, listed_in, planned
from reader.corpus.supervisor import Supervisor
from reader.corpus.values import At, CorpusError, Marker, Options, Plan, Shard, total
from reader.model.report import ImportFailure

FROM = "--from "
"""What an input begins with that is a list of inputs."""

Engine = Literal["local", "ray", "dask"]


class Wanted(Struct, frozen=True):
    """What a run is asked to do."""

    folder: Path
    """Where everything goes."""
    inputs: tuple[str, ...]
    """Files and folders, and lists of them, which begin with `FROM`; whole paths."""
    options: Options = field(default_factory=Options)
    """What is asked for besides."""
    jobs: int = 1
    """Processes."""
    seconds: float = 60.0
    """How long a record may take."""
    part: tuple[int, int] | None = None
    """K and N, of which this is one: every shard whose number is K modulo N."""
    engine: Engine = "local"
    """Who runs the work."""
    address: str = ""
    """Where the engine is, if it runs already."""
    is_anew: bool = False
    """Whether what is there and is not asked for now is taken away."""


class Told(Struct, frozen=True):
    """How far a run is, for people and programs."""

    shards: int
    """Shards of this run."""
    done: int
    """Those that are done, those that were there before included."""
    articles: int
    """Articles read in this run."""
    words: int
    """Words in them."""
    failed: int
    """Records that were not read, for whatever reason."""
    seconds: float
    """Time since the work began."""
    left: float | None
    """Seconds the rest will take, by the bytes of what is done; None where nothing is known yet."""


class Outcome(Struct, frozen=True):
    """What came of a run."""

    markers: tuple[Marker, ...]
    """What is known of the shards of this run that are done, in their order."""
    made: int
    """Shards that were made in this run."""
    problems: int
    """Inputs that could not be read."""
    lost: tuple[Shard, ...]
    """Shards that could not be made."""
    total: Marker
    """All markers together."""


class Telling(Struct):
    """Whom a run tells what."""

    failure: Callable[[ImportFailure], None]
    """Of an input that cannot be read."""
    line: Callable[[str], None]
    """Of anything else worth a line."""
    progress: Callable[[Told], None]
    """How far it is, several times a second."""


def run(wanted: Wanted, telling: Telling) -> Outcome:
    """Make a corpus, or what is missing of it; raises CorpusError where that cannot be done."""
    folder = Folder(wanted.folder)
    folder.make_ready()
    try:
        with folder.held(wanted.part), contextlib.ExitStack() as stack:
            is_new = wanted.engine == "local" and not folder.is_finished()
            # What a process loads takes longer than a plan: it begins before that.
            crew = Crew(int(is_new), wanted.seconds)
            stack.callback(crew.dismiss)
            problems = [0]

            def fail(failure: ImportFailure) -> None:
                problems[0] += 1
                telling.failure(failure)

            plan = _planned(wanted, folder, fail)
            mine = _mine(plan.shards, wanted.part)
            folder.sweep(shard.id for shard in mine)
            if wanted.part is None:
                folder.sweep_questions()
            outcome = _made(wanted, folder, plan.options, mine, crew, telling)
            if outcome.made:
                # What was being written by those who were killed.
                folder.sweep(shard.id for shard in mine)
            _finish(folder, plan, crew)
            return Outcome(outcome.markers, outcome.made, problems[0], outcome.lost, outcome.total)
    except OSError as error:
        raise told(error, wanted.folder) from error


def _planned(wanted: Wanted, folder: Folder, fail: Callable[[ImportFailure], None]) -> Plan:
    before = folder.plan()
    if before is not None and not wanted.is_anew:
        try:
            fits(before, Plan(wanted.inputs, wanted.options, ()))
        except CorpusError as error:
            raise CorpusError(error.what, where=str(folder), do=error.do) from error
        for path in before.inputs:
            if not path.startswith(FROM) and not os.path.exists(path):
                raise CorpusError("is not there any more", where=clean_line(path), do="what was made of it stays")
    named = [path for each in wanted.inputs for path in _listed(each)]
    shards = {each.id: each for each in planned(named, wanted.options, folder.keep_files, fail, str(folder.path))}
    if not shards:
        raise CorpusError("nothing that can be read was named", where=str(folder))
    plan = Plan(wanted.inputs, wanted.options, tuple(shards.values()))
    if before is not None and wanted.part is not None and any(each.id not in shards for each in before.shards):
        raise CorpusError(
            "its inputs are others than before",
            where=str(folder),
            do="run it once without --shard: what is gone is dropped",
        )
    if before is not None and wanted.part is None:
        changed = before.options != wanted.options
        for shard in before.shards:
            if shard.id not in shards or changed:
                folder.drop(shard.id) if shard.id not in shards else folder.unmark(shard.id)
    folder.keep_plan(plan)
    return plan


def _listed(path: str) -> Iterator[str]:
    return listed_in(path.removeprefix(FROM)) if path.startswith(FROM) else iter([path])


def _mine(shards: Sequence[Shard], part: tuple[int, int] | None) -> list[Shard]:
    return [shard for at, shard in enumerate(shards) if part is None or at % part[1] == part[0] - 1]


def _made(wanted: Wanted, folder: Folder, options: Options, mine: list[Shard], crew: Crew, telling: Telling) -> Outcome:
    markers: dict[str, Marker] = {}
    waiting: list[Shard] = []
    for shard in mine:
        marker = folder.done(shard)
        if marker is None:
            waiting.append(shard)
        else:
            markers[shard.id] = marker
    count = _Count(mine, waiting, len(markers))

    def made(marker: Marker) -> None:
        markers[marker.shard] = marker
        count.add(marker)
        telling.progress(count.told(()))

    lost: Iterable[Shard] = ()
    if waiting:
        for name in DERIVED:
            (folder.path / name).unlink(missing_ok=True)
        if wanted.engine == "local":
            crew.grow(max(1, min(wanted.jobs, len(waiting))))
            lost = Supervisor(folder, options, crew, wanted.seconds).make(
                waiting, made, lambda now: telling.progress(count.told(now.at))
            )
        else:
            lost = _run_engine(wanted, folder, options, waiting, made)
    found = tuple(markers[shard.id] for shard in mine if shard.id in markers)
    return Outcome(found, len(waiting), 0, tuple(lost), total(Marker("", "", ""), found))


def _run_engine(
    wanted: Wanted, folder: Folder, options: Options, shards: list[Shard], made: Callable[[Marker], None]
) -> list[Shard]:
    from reader.corpus.engines import run_on
    from reader.corpus.engines.one import Task

    task = Task(str(folder.path), options, wanted.seconds)
    return run_on(wanted.engine, wanted.address, wanted.jobs, task, shards, made)


class _Count:
    """Adds up what is done, and says how long the rest will take."""

    def __init__(self, mine: Sequence[Shard], waiting: Sequence[Shard], done: int) -> None:
        self._sizes = {shard.id: max(1, shard.size) for shard in waiting}
        self._shards, self._done = len(mine), done
        self._articles = self._words = self._failed = self._bytes = 0
        self._began = monotonic()

    def add(self, marker: Marker) -> None:
        """Take in a shard that was made."""
        self._done += 1
        self._articles += marker.articles
        self._words += marker.words
        self._failed += marker.failed
        self._bytes += self._sizes[marker.shard]

    def told(self, at: Iterable[At]) -> Told:
        """Return how far it is, with what is at work."""
        now = list(at)
        seconds = monotonic() - self._began
        share = self._bytes / max(1, sum(self._sizes.values()))
        left = seconds / share - seconds if share else None
        articles = self._articles + sum(each.articles for each in now)
        words = self._words + sum(each.words for each in now)
        return Told(self._shards, self._done, articles, words, self._failed, seconds, left)


def _finish(folder: Folder, plan: Plan, crew: Crew) -> None:
    """Have copies marked once all shards of all parts are done, by a process that is let go of then."""
    if not folder.is_finished() and all(folder.done(shard) is not None for shard in plan.shards):
        crew.grow(1)
        Supervisor(folder, plan.options, crew, 0.0).finish()
