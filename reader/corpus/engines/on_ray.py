"""Shards as tasks of Ray, by its core interface."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ray

import reader
from reader.cleaning import clean_line
from reader.corpus.engines.one import Task, make_one, take
from reader.corpus.values import CorpusError, Marker, Shard

_AHEAD = 4
"""Tasks for each core that wait at Ray: enough that no core does, few enough that a million shards are no burden."""


def run(address: str, jobs: int, task: Task, shards: Sequence[Shard], made: Callable[[Marker], None]) -> list[Shard]:
    """Make shards and return those that could not be; raises CorpusError where nothing can be made here."""
    _connect(address, jobs)
    try:
        # A task whose process was killed is done again, as often as that happens.
        make: Any = ray.remote(num_cpus=1, max_retries=-1)(make_one)
        most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", jobs)))
        coming, running, lost = iter(shards), dict[Any, Shard](), list[Shard]()
        while True:
            while len(running) < most and (shard := next(coming, None)) is not None:
                running[make.remote(task, shard)] = shard
            if not running:
                return lost
            (ready, *_), _ = ray.wait(list(running), num_returns=1)
            shard, found = running.pop(ready), ray.get(ready)
            take(found, shard, made, lost)
    except ray.exceptions.RayError as error:
        what = f"Ray stopped: {clean_line(str(error))[:200]}"
        raise CorpusError(what, do="run it again: what is done stays") from error
    finally:
        ray.shutdown()


def _connect(address: str, jobs: int) -> None:
    quiet = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": True}
    try:
        if address:
            ray.init(address=address, **quiet)
            return
        place = str(Path(reader.__file__).resolve().parent.parent)
        paths = os.pathsep.join(filter(None, (place, os.environ.get("PYTHONPATH", ""))))
        environment = {"env_vars": {"PYTHONPATH": paths}}
        ray.init(num_cpus=jobs, include_dashboard=False, runtime_env=environment, **quiet)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        where = clean_line(address) or "Ray"
        raise CorpusError(f"cannot be reached: {clean_line(str(error))[:200]}", where=where) from error
