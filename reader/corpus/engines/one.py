"""One shard on a machine of somebody else's: made by a process of our own there, which may die without harm.

So a record that is deadly or slow comes to the same end as at home, and the tables are the same.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from reader.corpus.crew import Crew
from reader.corpus.folder import Folder
from reader.corpus.supervisor import Supervisor
from reader.corpus.values import CorpusError, Marker, Options, Shard

_KEPT = threading.local()
"""The process that this thread of an engine gives its shards to: to start one takes half a second."""


class Task(Struct, frozen=True):
    """What is to be done with every shard."""

    folder: str
    """Where tables go: a folder that all machines see."""
    options: Options
    """What is asked for."""
    seconds: float
    """How long a record may take."""


def make_one(task: Task, shard: Shard) -> Marker | str | None:
    """Return the marker of a shard; the line that says why nothing can be made here; or None if it cannot be made."""
    folder = Folder(Path(task.folder))
    found = folder.done(shard)
    if found is not None:
        # An engine may have lost the answer to what was done.
        return found
    try:
        crew: Crew | None = getattr(_KEPT, "crew", None)
        if crew is None:
            crew = _KEPT.crew = Crew(1, task.seconds)
        markers: list[Marker] = []
        Supervisor(folder, task.options, crew, task.seconds).make([shard], markers.append, lambda _: None)
    except CorpusError as error:
        return str(error)
    return markers[0] if markers else None


def take(found: Marker | str | None, shard: Shard, made: Callable[[Marker], None], lost: list[Shard]) -> None:
    """Take what `make_one` returned for a shard: tell it or note the loss; raises CorpusError for a line."""
    if isinstance(found, str):
        raise CorpusError(found)
    if found is None:
        lost.append(shard)
    else:
        made(found)
