"""Searches kept under a name, asked again when the library has changed."""

from collections.abc import Callable

from reader.model.hit import SearchAnswer
from reader.store.kept_searches import KeptSearch
from reader.store.library import LibraryStore

EVERY_HIT = 1_000_000


def ask_again(
    store: LibraryStore, search: Callable[[str, int], SearchAnswer], cancelled: Callable[[], bool] | None = None
) -> None:
    """Ask each search that is kept anew and note what it finds, what is new told apart; slow, for a worker.

    `search(query, limit)` answers. Raises StoreError if the library cannot be read or written.
    """
    if store.is_read_only:
        return
    for one in store.kept_searches.all():
        if cancelled and cancelled():
            return
        store.kept_searches.note(one.id, {hit.article_id for hit in search(one.query, EVERY_HIT).hits})


def keep(store: LibraryStore, name: str, query: str, search: Callable[[str, int], SearchAnswer]) -> KeptSearch | None:
    """Keep a search under a name and return it; what it finds now is not new. None where the name is empty.

    Raises StoreError if the library cannot be read or written.
    """
    if not name.strip() or not query.strip():
        return None
    store.kept_searches.keep(name, query)
    one = store.kept_searches.named(name)
    if one is not None:
        store.kept_searches.note(one.id, {hit.article_id for hit in search(query, EVERY_HIT).hits}, is_seen=True)
    return store.kept_searches.named(name)
