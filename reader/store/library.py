"""The library file as a whole; what can be done with it lies in its parts, each loaded when it is first used."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.store.database import Database

if TYPE_CHECKING:
    from reader.store.acts import Acts
    from reader.store.articles import Articles
    from reader.store.care import Care
    from reader.store.collections import Collections
    from reader.store.feeds import Feeds
    from reader.store.files import Files
    from reader.store.kept_searches import KeptSearches
    from reader.store.lists import Lists
    from reader.store.marks import Marks
    from reader.store.persons import Persons
    from reader.store.places import Places, Remembered, Searches
    from reader.store.statements import Statements
    from reader.store.wishes import Wishes

__all__ = ["LibraryStore"]


class LibraryStore:
    """Everything a person keeps, in one SQLite file; safe to call from any thread, every change is one transaction.

    Every method of every part raises StoreError, with one clear line, if the file cannot be read or the disk refuses.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path` (None: in memory only); one that may not be written is opened for reading.


        Raises StoreError if the file is of a newer version, is damaged, or cannot be written; it is then unchanged.
        """
        self._database = Database(path)

    @cached_property
    def articles(self) -> "Articles":
        """Texts with their versions and analyses, and how they come in."""
        from reader.store.articles import Articles

        return Articles(self._database)

    @cached_property
    def lists(self) -> "Lists":
        """What is there to choose from, as rows and numbers."""
        from reader.store.lists import Lists

        return Lists(self._database)

    @cached_property
    def acts(self) -> "Acts":
        """What the person does to articles, and undo of every act."""
        from reader.store.acts import Acts

        return Acts(self._database)

    @cached_property
    def marks(self) -> "Marks":
        """Highlights, notes and corrections."""
        from reader.store.marks import Marks

        return Marks(self._database)

    @cached_property
    def collections(self) -> "Collections":
        """Quotes gathered under a name."""
        from reader.store.collections import Collections

        return Collections(self._database)

    @cached_property
    def persons(self) -> "Persons":
        """Actors across articles."""
        from reader.store.persons import Persons

        return Persons(self._database)

    @cached_property
    def wishes(self) -> "Wishes":
        """What somebody wishes of persons."""
        from reader.store.wishes import Wishes

        return Wishes(self._database)

    @cached_property
    def statements(self) -> "Statements":
        """Quotes that say the same in several articles."""
        from reader.store.statements import Statements

        return Statements(self._database)

    @cached_property
    def feeds(self) -> "Feeds":
        """The feeds that are followed."""
        from reader.store.feeds import Feeds

        return Feeds(self._database)

    @cached_property
    def files(self) -> "Files":
        """The files that were read."""
        from reader.store.files import Files

        return Files(self._database)

    @cached_property
    def places(self) -> "Places":
        """Where the reader stopped in each article."""
        from reader.store.places import Places

        return Places(self._database)

    @cached_property
    def searches(self) -> "Searches":
        """What was searched for last."""
        from reader.store.places import Searches

        return Searches(self._database)

    @cached_property
    def kept_searches(self) -> "KeptSearches":
        """Searches under a name, and what is new in what they find."""
        from reader.store.kept_searches import KeptSearches

        return KeptSearches(self._database)

    @cached_property
    def remembered(self) -> "Remembered":
        """What was chosen last in dialogs."""
        from reader.store.places import Remembered

        return Remembered(self._database)

    @cached_property
    def care(self) -> "Care":
        """Backups and checks of the file."""
        from reader.store.care import Care

        return Care(self._database)

    @property
    def is_read_only(self) -> bool:
        """Return whether the file may be read but not written, so that nothing can be kept."""
        return self._database.is_read_only

    @property
    def lasting_path(self) -> Path | None:
        """Return the file that outlives this run, or None where nothing is kept."""
        return None if self.is_read_only else self._database.path

    def refuse(self, why: str) -> None:
        """Take nothing in from here on: what stands in for a file that cannot be used would not keep it."""
        self._database.refuse(why)

    def changed_elsewhere(self) -> bool:
        """Return whether another process has changed the file since the last time this was asked."""
        return self._database.changed_elsewhere()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
