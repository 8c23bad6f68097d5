"""What the commands on the library share: it is opened, worked on and closed; what came of it is said."""

import sys
from collections.abc import Callable

from reader.cli.codes import FAILURE, OK
from reader.cli.output import answer, message
from reader.desk.brought import Brought
from reader.desk.library import Shelf
from reader.errors import StoreError
from reader.settings import state_file
from reader.store.library import LibraryStore

_NAMED = 5
"""Feeds of a site named in one line."""


def on_shelf(work: Callable[[Shelf], int]) -> int:
    """Run something on the library and return its exit code; what goes wrong is one line on stderr."""
    try:
        store = LibraryStore(state_file())
    except StoreError as error:
        message(error)
        return FAILURE
    try:
        return work(Shelf(store))
    except StoreError as error:
        message(error)
        return FAILURE
    finally:
        store.close()


def reported(brought: Brought) -> int:
    """Print what was brought, what failed on stderr, and return the exit code."""
    for failure in brought.failures:
        message(failure)
    for feed in brought.feeds:
        answer(f"following {feed.title or feed.address}")
    if brought.others:
        others = ", ".join(feed.address for feed in brought.others[:_NAMED])
        number = len(brought.others)
        feeds = "1 more feed is" if number == 1 else f"{number} more feeds are"
        message(f"{feeds} named there: {others} (pullquote feeds add ADDRESS)")
    counts = {
        "added": sum(each.outcome == "new" for each in brought.added),
        "to be fetched": sum(each.outcome == "address" for each in brought.added),
        "reprints": sum(each.outcome == "reprint" for each in brought.added),
        "changed": brought.changed,
        "there already": sum(each.outcome == "same" for each in brought.added),
    }
    said = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    if said or not (brought.failures or brought.feeds):
        answer(said or "nothing new")
    return FAILURE if brought.failures else OK


def analyze(shelf: Shelf, brought: Brought, jobs: int = 1) -> int:
    """Analyze what was brought, so that its quotes are found at once; return the exit code."""
    article_ids = [each.article_id for each in brought.added if each.outcome != "address"]
    failures = shelf.analyze_these(article_ids, progress_on_stderr("Analyzing"), jobs=jobs)
    for failure in failures:
        message(failure)
    return FAILURE if failures else OK


def progress_on_stderr(title: str) -> Callable[[int, int], None] | None:
    """Return what shows progress on stderr, or None where nobody is looking."""
    if not sys.stderr.isatty():
        return None

    def progress(done: int, found: int) -> None:
        if found > 1:
            ending = "\n" if done == found else "\r"
            print(f"{title} {done} of {found}", end=ending, file=sys.stderr, flush=True)

    return progress
