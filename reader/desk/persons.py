"""The persons of the library: linked in step with its analyses, corrections and what somebody wishes of them."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.desk.library import Shelf
from reader.model.article import ArticleId
from reader.model.persons import Member, Person, in_order
from reader.people.linker import LINKER_VERSION, Linker
from reader.people.members import members_of
from reader.people.wishes import Listed, as_wished, read_list

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK = 200
"""Articles after which what was found is kept."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ShelfPersons:
    """Keeps the persons of a library in step with it. Safe to call from any thread; slow work, for a worker."""

    def __init__(
        self, shelf: Shelf, people_file: Path | None = None, told: Callable[[str], None] | None = None
    ) -> None:
        """Make it for a library; `people_file` is a person's own list, `told` gets a line for each problem with it."""
        self._shelf = shelf
        self._people_file = people_file
        self._told = told
        self._lock = threading.Lock()
        self._linker: Linker | None = None
        self._assigned: dict[tuple[str, str], str] = {}
        self._turn = -1

    def follow(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> frozenset[ArticleId]:
        """Bring the persons in step and return the articles in which somebody is another person than before.

        Nothing is loaded where nothing has changed. A library that may not be written stays as it is.
        """
        store = self._shelf.store
        if store.is_read_only:
            return frozenset()
        with self._lock:
            listed, mark = self._own_list()
            _, wished = store.wishes.all()
            stamp = f"{LINKER_VERSION} {mark} {wished}"
            stale, gone = store.persons.behind(LINKER_VERSION)
            if not stale and not gone and stamp == store.persons.stamp():
                return frozenset()
            return self._link(stale, gone, listed, stamp, progress, cancelled)

    def _link(
        self,
        stale: "Mapping[ArticleId, str]",
        gone: tuple[ArticleId, ...],
        listed: tuple[Listed, ...],
        stamp: str,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> frozenset[ArticleId]:
        linker = self._loaded()
        for article_id in gone:
            linker.remove(article_id)
        found: dict[ArticleId, tuple[str, list[Member]]] = {}
        for done, (article_id, mark) in enumerate(stale.items()):
            if cancelled and cancelled():
                break
            if progress:
                progress(done, len(stale))
            entry = self._shelf.fetch_any(article_id)
            members = members_of(*entry) if entry else []
            linker.add(article_id, members)
            found[article_id] = (mark, members)
        if progress:
            progress(len(stale), len(stale))
        wishes, _ = self._shelf.store.wishes.all()
        persons = as_wished(linker.persons(), wishes, listed)
        now = {(one.article, one.actor): person.id for person in persons for one in person.members}
        fresh = found.keys()
        changed = {at: person for at, person in now.items() if self._assigned.get(at) != person or at[0] in fresh}
        self._turn = self._shelf.store.persons.keep(found, gone, changed, persons, stamp)
        self._assigned = now
        return frozenset(ArticleId(article) for article, _ in changed)

    def _loaded(self) -> Linker:
        """Return the linker with all that was looked at before; kept, for the next article comes.

        Where another process went on meanwhile, it is read anew.
        """
        if self._linker is None or self._turn != self._shelf.store.persons.turn():
            self._linker, self._assigned = Linker(), {}
            of: dict[str, list[Member]] = {}
            for member, person in self._shelf.store.persons.members():
                of.setdefault(member.article, []).append(member)
                self._assigned[member.article, member.actor] = person
            for article, members in of.items():
                self._linker.add(article, members)
        return self._linker

    def _own_list(self) -> tuple[tuple[Listed, ...], str]:
        """Return who stands in the person's own list, and a hash of it."""
        if self._people_file is None:
            return (), ""
        try:
            source = self._people_file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return (), ""
        except (OSError, UnicodeDecodeError) as error:
            self._tell(f"{self._people_file}: cannot be read: {error}")
            return (), ""
        listed, problems = read_list(source, str(self._people_file))
        for problem in problems:
            self._tell(problem)
        return listed, hashlib.blake2b(source.encode(), digest_size=8).hexdigest()

    def _tell(self, problem: str) -> None:
        if self._told:
            self._told(problem)

    def all(self) -> list[Person]:
        """Return all persons with their members, as they were last linked; most articles first."""
        of: dict[str, list[Member]] = {}
        for member, person in self._shelf.store.persons.members():
            of.setdefault(person, []).append(member)
        return in_order(
            Person(one.id, one.name, one.kind, tuple(of.get(one.id, ())), one.hidden, one.attributes)
            for one in self._shelf.store.persons.everybody()
        )
