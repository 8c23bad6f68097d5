"""Shards as futures of Dask."""

from collections.abc import Callable, Sequence
from typing import Any

import dask
from distributed import Client, KilledWorker, LocalCluster, as_completed

from reader.cleaning import clean_line
from reader.corpus.engines.one import Task, make_one, take
from reader.corpus.values import CorpusError, Marker, Shard

_AHEAD = 4
"""Futures for each thread that wait at Dask."""
_DEATHS = 1000
"""Processes that may end over one shard: what is deadly in it is found by a process of ours, not by Dask's."""


def run(address: str, jobs: int, task: Task, shards: Sequence[Shard], made: Callable[[Marker], None]) -> list[Shard]:
    """Make shards and return those that could not be; raises CorpusError where nothing can be made here."""
    settings = {"distributed.scheduler.allowed-failures": _DEATHS, "distributed.worker.daemon": False}
    with dask.config.set(settings), _connected(address, jobs) as client:
        most = _AHEAD * max(1, sum(client.nthreads().values()) or jobs)
        coming, running, lost = iter(shards), dict[Any, Shard](), list[Shard]()
        finished = as_completed()

        def begin(shard: Shard) -> None:
            future = client.submit(make_one, task, shard, pure=False)
            running[future] = shard
            finished.add(future)

        while True:
            while len(running) < most and (shard := next(coming, None)) is not None:
                begin(shard)
            if not running:
                return lost
            future = next(finished)
            shard = running.pop(future)
            try:
                found = future.result()
            except KilledWorker:
                begin(shard)
                continue
            take(found, shard, made, lost)


def _connected(address: str, jobs: int) -> Any:
    try:
        if address:
            return Client(address, timeout=20)
        quiet = {"dashboard_address": None, "silence_logs": 50}
        return Client(LocalCluster(n_workers=jobs, threads_per_worker=1, processes=True, memory_limit=0, **quiet))
    except (OSError, ValueError, TimeoutError) as error:
        where = clean_line(address) or "Dask"
        raise CorpusError(f"cannot be reached: {clean_line(str(error))[:200]}", where=where) from error
