"""What is made of all articles of the library and goes with them: persons, what says the same, finds of searches."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.desk.searches import Searches
from reader.model.article import ArticleId

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.desk.persons import ShelfPersons
    from reader.desk.repeats import ShelfStatements

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Following:
    """Brings each in step with the library when it is asked to; where no library is read, nothing is done.

    Its methods raise StoreError if the library cannot be read or written, and are safe to call from a worker thread.
    """

    def __init__(self, shelf: Callable[[], "Shelf | None"], searches: Searches, tell: Callable[[str], None]) -> None:
        self._shelf = shelf
        self._searches = searches
        self._tell = tell
        self._persons: ShelfPersons | None = None
        self._statements: ShelfStatements | None = None

    def persons(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> frozenset[ArticleId]:
        """Bring the persons in step; return the articles in which somebody changed."""
        if (shelf := self._shelf()) is None:
            return frozenset()
        if self._persons is None:
            from reader.desk.persons import ShelfPersons
            from reader.settings import people_file

            self._persons = ShelfPersons(shelf, people_file(), self._tell)
        return self._persons.follow(progress, cancelled)

    def statements(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> bool:
        """Bring what says the same in step; return whether anything changed."""
        if (shelf := self._shelf()) is None:
            return False
        if self._statements is None:
            from reader.desk.repeats import ShelfStatements

            self._statements = ShelfStatements(shelf)
        return self._statements.follow(progress, cancelled)

    def kept_searches(self, cancelled: Cancelled | None = None) -> None:
        """Ask the searches that are kept again, if there are any, and note what is new."""
        if (shelf := self._shelf()) is not None and shelf.store.kept_searches.all():
            from reader.desk.kept_searches import ask_again

            self._searches.open(cancelled=cancelled)
            ask_again(shelf.store, self._searches.ask, cancelled)
