"""Engines of others that hand out shards: each a module with a function `run`, imported only where it is asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module

from reader.corpus.engines.one import Task
from reader.corpus.values import CorpusError, Marker, Shard


def run_on(
    engine: str, address: str, jobs: int, task: Task, shards: Sequence[Shard], made: Callable[[Marker], None]
) -> list[Shard]:
    """Have an engine make shards, and return those that could not be; raises CorpusError where it is not installed."""
    try:
        module = import_module(f"reader.corpus.engines.on_{engine}")
        lost: list[Shard] = module.run(address, jobs, task, shards, made)
    except ModuleNotFoundError as error:
        raise CorpusError(f"{error.name} is not installed", do=f"pip install 'pullquote[corpus-{engine}]'") from error
    return lost
