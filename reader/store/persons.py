"""Persons across the articles of the library: kept beside the analyses they are made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reader.model.analysis import ActorKind
from reader.model.article import ArticleId
from reader.model.persons import Member, Person, Who
from reader.store.database import Database
from reader.store.opening import LibraryConnection
from reader.store.packing import packed, unpacked

_STAMP, _TURN = "person_stamp", "person_turn"
_VALUE = "SELECT value FROM remembered WHERE name = ?"
CURRENT = """
    SELECT d.current, an.engine || ' ' || coalesce(c.stamp, '') AS stamp FROM documents d
    JOIN analyses an ON an.article_id = d.current
    LEFT JOIN (
        SELECT v.document, count(*) || '-' || max(c.id) AS stamp FROM corrections c
        JOIN articles v ON v.id = c.article_id GROUP BY v.document
    ) c ON c.document = d.id
    WHERE d.removed_at IS NULL
"""
"""The articles that are listed and analyzed, each with a stamp of engine and corrections."""


class Known(Struct, frozen=True):
    """A person of the library, without the articles."""

    id: str
    """Id of the person."""
    name: str
    """The name it is shown under."""
    kind: ActorKind
    """What it is."""
    articles: int
    """Articles that name it."""
    quotes: int
    """Quotes of it."""
    quoted_in: int
    """Articles that quote it."""
    hidden: bool = False
    """Whether somebody wants it out of lists."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What a person's own list says of it."""


class Printed(Struct, frozen=True):
    """What a person is called and how much they are quoted, in the articles of an outlet on a day."""

    role: str | None
    """The role there."""
    outlet: str
    """Who published."""
    day: str
    """ISO 8601, empty if unknown."""
    quotes: int
    """Quotes of the person."""
    articles: int
    """Articles with that role."""


class Persons:
    """Who is who across articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # In step with the analyses

    def behind(self, linker: str) -> tuple[dict[ArticleId, str], tuple[ArticleId, ...]]:
        """Return articles whose actors are not as they were last looked at, with a new stamp, and those that are gone.

        A stamp is made of the versions of linker and engine and the corrections that hold.
        """
        stale = self._database.all(
            f"SELECT n.current, ?1 || ' ' || n.stamp FROM ({CURRENT}) n "
            "LEFT JOIN linked l ON l.article_id = n.current WHERE l.stamp IS NOT ?1 || ' ' || n.stamp "
            "ORDER BY n.current",
            (linker,),
        )
        gone = self._database.all(
            "SELECT l.article_id FROM linked l LEFT JOIN documents d ON d.current = l.article_id "
            "AND d.removed_at IS NULL WHERE d.id IS NULL"
        )
        return {ArticleId(each): stamp for each, stamp in stale}, tuple(ArticleId(each) for (each,) in gone)

    def stamp(self) -> str:
        """Return what `keep` was last told to be made from; "" before."""
        row = self._database.one(_VALUE, (_STAMP,))
        return str(row[0]) if row else ""

    def turn(self) -> int:
        """Return how often persons were kept, by this process or another."""
        row = self._database.one(_VALUE, (_TURN,))
        return int(row[0]) if row else 0

    def members(self) -> Iterator[tuple[Member, str]]:
        """Yield every actor that was looked at, with the person it is, article by article."""
        rows = self._database.all(
            "SELECT article_id, actor, name, kind, forms, role, pronouns, quotes, person FROM appearances "
            "ORDER BY article_id, actor"
        )
        for article_id, actor, name, kind, forms, role, pronouns, quotes, person in rows:
            decoded = tuple(unpacked(forms)) if forms else ()
            yield Member(article_id, actor, name, kind, decoded, role, pronouns, quotes), person

    def keep(
        self,
        articles: Mapping[ArticleId, tuple[str, Sequence[Member]]],
        gone: Iterable[ArticleId],
        assigned: Mapping[tuple[str, str], str],
        persons: Sequence[Person],
        stamp: str,
    ) -> int:
        """Keep what changed: articles with stamps and actors, those that are gone, which actor is who, all persons.

        All of it is one transaction. Return its `turn`.
        """
        with self._database.change() as connection:
            _keep(connection, articles, gone, assigned)
            turn = _keep_all(connection, persons, stamp)
        return turn

    # Out

    def is_empty(self) -> bool:
        """Return whether nobody is known."""
        return self._database.one("SELECT 1 FROM persons LIMIT 1") is None

    def quoted(self, limit: int = 200) -> tuple[Known, ...]:
        """Return who is quoted in most articles; the head of generic sources last, hidden persons not at all."""
        rows = self._database.all(
            f"SELECT {_COLUMNS} FROM persons WHERE quoted_in > 0 AND NOT hidden "
            "ORDER BY id = 'generic', quoted_in DESC, quotes DESC, name, id LIMIT ?",
            (limit,),
        )
        return tuple(map(_known, rows))

    def everybody(self) -> tuple[Known, ...]:
        """Return all persons, in order of ids."""
        return tuple(map(_known, self._database.all(f"SELECT {_COLUMNS} FROM persons ORDER BY id")))

    def get(self, person: str) -> Known | None:
        """Return a person by id, or None."""
        row = self._database.one(f"SELECT {_COLUMNS} FROM persons WHERE id = ?", (person,))
        return _known(row) if row else None

    def of_article(self, article_id: ArticleId) -> tuple[tuple[str, str], ...]:
        """Return the actors of an article, each with the id of the person it is."""
        rows = self._database.all(
            "SELECT actor, person FROM appearances WHERE article_id = ? AND person <> ''", (article_id,)
        )
        return tuple((actor, person) for actor, person in rows)

    def printed_as(self, person: str) -> Who | None:
        """Return how a wish can name a person: by the name most articles print, in one of them if others bear it."""
        row = self._database.one(
            "SELECT kind, name, min(article_id), count(*) AS times FROM appearances WHERE person = ? "
            "GROUP BY kind, name ORDER BY times DESC, name LIMIT 1",
            (person,),
        )
        if row is None:
            return None
        kind, name, article, _ = row
        others = self._database.one(
            "SELECT 1 FROM appearances WHERE kind = ? AND name = ? AND person <> ? LIMIT 1", (kind, name, person)
        )
        return Who(kind, name, article if others else "")

    def person_of(self, article_id: ArticleId, actor_id: str) -> str | None:
        """Return the person an actor of an article is, or None where that is not known."""
        row = self._database.one(
            "SELECT person FROM appearances WHERE article_id = ? AND actor = ? AND person <> ''", (article_id, actor_id)
        )
        return str(row[0]) if row else None

    def places_of(self, person: str) -> dict[ArticleId, str]:
        """Return the articles a person stands in, each with the actor it is there."""
        rows = self._database.all(
            "SELECT article_id, actor FROM appearances WHERE person = ? ORDER BY actor", (person,)
        )
        return {ArticleId(article_id): actor for article_id, actor in reversed(rows)}

    def printed(self, person: str) -> tuple[Printed, ...]:
        """Return as what a person is printed by whom and when, newest first; articles of one day together."""
        rows = self._database.all(
            "SELECT a.role, d.outlet, substr(d.published, 1, 10) AS day, sum(a.quotes), count(DISTINCT a.article_id) "
            "FROM appearances a JOIN documents d ON d.current = a.article_id WHERE a.person = ? "
            "GROUP BY day, d.outlet, a.role ORDER BY day DESC, a.role",
            (person,),
        )
        return tuple(Printed(*row) for row in rows)

    def outlets(self, person: str) -> tuple[tuple[str, int], ...]:
        """Return who published articles that name a person, with the number of these, most first."""
        rows = self._database.all(
            "SELECT d.outlet, count(DISTINCT a.article_id) AS articles FROM appearances a "
            "JOIN documents d ON d.current = a.article_id WHERE a.person = ? AND d.outlet <> '' "
            "GROUP BY d.outlet ORDER BY articles DESC, d.outlet",
            (person,),
        )
        return tuple((outlet, number) for outlet, number in rows)

    def quoted_in(self, person: str) -> tuple[tuple[ArticleId, str], ...]:
        """Return the articles that quote a person with the actor it is there, newest first."""
        rows = self._database.all(
            "SELECT a.article_id, a.actor FROM appearances a JOIN documents d ON d.current = a.article_id "
            "WHERE a.person = ? AND a.quotes > 0 ORDER BY d.published DESC, d.id DESC, a.actor",
            (person,),
        )
        return tuple((ArticleId(article_id), actor) for article_id, actor in rows)

    def full_names(self, person: str) -> tuple[str, ...]:
        """Return the fullest names that articles have for a person, the most frequent first."""
        query = "SELECT name FROM appearances WHERE person = ? GROUP BY name ORDER BY count(*) DESC, name"
        return tuple(name for (name,) in self._database.all(query, (person,)))

    def names(self, person: str) -> tuple[str, ...]:
        """Return every form of a person's name that is printed, the most frequent first."""
        query = "SELECT name, forms, count(*) FROM appearances WHERE person = ? GROUP BY name, forms"
        counts: dict[str, int] = {}
        for name, forms, times in self._database.all(query, (person,)):
            for form in dict.fromkeys((name, *(unpacked(forms) if forms else ()))):
                counts[form] = counts.get(form, 0) + times
        return tuple(sorted(counts, key=lambda form: (-counts[form], form)))

    def shown_as(self, person: str) -> tuple[str, int]:
        """Return the name a person is shown under, and the number of its quotes; "" and 0 where it is not known."""
        row = self._database.one("SELECT name, quotes FROM persons WHERE id = ?", (person,))
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def origins(self) -> dict[str, str]:
        """Return where each article came from that was looked at."""
        rows = self._database.all(
            "SELECT l.article_id, a.location FROM linked l JOIN articles a ON a.id = l.article_id"
        )
        return dict(rows)


_COLUMNS = "id, name, kind, articles, quotes, quoted_in, hidden, attributes"


def _keep(
    connection: LibraryConnection,
    articles: Mapping[ArticleId, tuple[str, Sequence[Member]]],
    gone: Iterable[ArticleId],
    assigned: Mapping[tuple[str, str], str],
) -> None:
    lost = [(article_id,) for article_id in (*gone, *articles)]
    connection.executemany("DELETE FROM appearances WHERE article_id = ?", lost)
    connection.executemany("DELETE FROM linked WHERE article_id = ?", lost)
    connection.executemany(
        "INSERT INTO appearances (article_id, actor, name, kind, forms, role, pronouns, quotes) "
        "SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM articles WHERE id = ?1)",
        [_row_of(member) for _, members in articles.values() for member in members],
    )
    connection.executemany(
        "INSERT INTO linked SELECT ?, ? WHERE EXISTS (SELECT 1 FROM articles WHERE id = ?1)",
        [(article_id, mark) for article_id, (mark, _) in articles.items()],
    )
    connection.executemany(
        "UPDATE appearances SET person = ? WHERE article_id = ? AND actor = ?",
        [(person, article, actor) for (article, actor), person in assigned.items()],
    )


def _keep_all(connection: LibraryConnection, persons: Sequence[Person], stamp: str) -> int:
    """Keep who there is, and return the new turn."""
    connection.execute("DELETE FROM persons")
    connection.executemany(
        "INSERT INTO persons (id, name, kind, articles, quotes, quoted_in, hidden, attributes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        list(map(_person_row, persons)),
    )
    turn = 1 + int((connection.execute(_VALUE, (_TURN,)).fetchone() or ("0",))[0])
    connection.executemany(
        "INSERT OR REPLACE INTO remembered (name, value) VALUES (?, ?)", [(_STAMP, stamp), (_TURN, str(turn))]
    )
    return turn


def _row_of(member: Member) -> tuple[object, ...]:
    forms = packed(list(member.forms)) if member.forms else ""
    return (
        member.article, member.actor, member.name, member.kind, forms, member.role, member.pronouns, member.quotes,
    )  # fmt: skip


def _person_row(person: Person) -> tuple[object, ...]:
    attributes = packed([list(pair) for pair in person.attributes])
    counts = person.articles, person.quotes, person.quoted_in
    return person.id, person.name, person.kind, *counts, person.hidden, attributes


def _known(row: Sequence[object]) -> Known:
    person, name, kind, articles, quotes, quoted_in, hidden, attributes = row
    pairs = tuple((key, value) for key, value in unpacked(str(attributes)))
    return Known(person, name, kind, articles, quotes, quoted_in, bool(hidden), pairs)  # type: ignore[arg-type]
