"""The library file as a whole: articles, reading state, acts, feeds, and what keeps the file sound."""

from reader.store.acts import Act, ActTable
from reader.store.articles import Added, ArticleTable, Counts, Version
from reader.store.care import CareOfFile
from reader.store.feeds import FeedTable
from reader.store.places import Place, PlaceStore

__all__ = ["Act", "Added", "Counts", "LibraryStore", "Place", "Version"]


class LibraryStore(PlaceStore, ArticleTable, ActTable, FeedTable, CareOfFile):
    """Everything a person keeps, in one SQLite file; safe to call from any thread, every change is one transaction.

    Every method raises StoreError, with one clear line, if the file cannot be read or the disk refuses.
    """

    @classmethod
    def over(cls, places: PlaceStore) -> "LibraryStore":
        """Return the library in the file that `places` has opened already."""
        store = cls.__new__(cls)
        store._database = places._database
        return store
