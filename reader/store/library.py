"""The library file as a whole: articles, reading state, acts, feeds, and what keeps the file sound."""

from reader.store.acts import ActTable
from reader.store.adding import AddTable
from reader.store.articles import ArticleTable
from reader.store.care import CareOfFile
from reader.store.feeds import FeedTable
from reader.store.keeping import KeepTable
from reader.store.listing import ListTable
from reader.store.places import Place, PlaceStore
from reader.store.undo import Act
from reader.store.values import Added, Counts, Version

__all__ = ["Act", "Added", "Counts", "LibraryStore", "Place", "Version"]


class LibraryStore(PlaceStore, AddTable, ArticleTable, ListTable, ActTable, KeepTable, FeedTable, CareOfFile):
    """Everything a person keeps, in one SQLite file; safe to call from any thread, every change is one transaction.

    Every method raises StoreError, with one clear line, if the file cannot be read or the disk refuses.
    """

    @classmethod
    def over(cls, places: PlaceStore) -> "LibraryStore":
        """Return the library in the file that `places` has opened already."""
        store = cls.__new__(cls)
        store._database = places._database
        return store
