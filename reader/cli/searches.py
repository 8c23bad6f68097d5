"""What the commands share about searches that are kept under a name."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.cli.output import answer, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.desk.library import Shelf
    from reader.model.hit import SearchAnswer
    from reader.store.kept_searches import KeptSearch


@contextmanager
def search_of(shelf: "Shelf") -> "Iterator[Callable[[str, int], SearchAnswer]]":
    """Give what answers a query, with a limit of hits, from the index of the library, which is brought in step."""
    from reader.desk.index import ShelfIndex
    from reader.desk.notes import Notes
    from reader.settings import state_file

    kept = ShelfIndex(shelf, state_file().parent / "search-index")
    notes = Notes(shelf.store, shelf.store.articles.get)
    try:
        index = kept.open()
        yield lambda query, limit: notes.added_to(index.search(query, limit=limit), limit)
    finally:
        kept.close()


def kept_search(shelf: "Shelf", name: str) -> "KeptSearch | None":
    """Return the search that is kept under a name, or None and say which there are."""
    found = shelf.store.kept_searches.named(name)
    if found is None:
        names = ", ".join(one.name for one in shelf.store.kept_searches.all())
        message(f"--saved {name}: no search is kept under this name; {_known(names)}")
    return found


def query_of(shelf: "Shelf", query: str | None, saved: str | None) -> str | None:
    """Return the query that is meant: as typed, or as kept under a name; None, and say so, where there is none."""
    if not saved:
        return query or ""
    one = kept_search(shelf, saved)
    return one.query if one else None


def _known(names: str) -> str:
    return f"there are {names}" if names else "keep one with pullquote search --keep NAME QUERY"


def tell_new(shelf: "Shelf") -> None:
    """Ask all searches that are kept again, and print a line for each in which something is new."""
    from reader.desk.kept_searches import ask_again

    if shelf.store.is_read_only or not shelf.store.kept_searches.all():
        return
    with search_of(shelf) as search:
        ask_again(shelf.store, search)
    for one in shelf.store.kept_searches.all():
        if one.new:
            answer(f"{one.name}: {one.new:,} new")
