"""The quotes of the library that are compared with each other, and which of them say the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from reader.model.article import ArticleId
from reader.store.database import Database
from reader.store.opening import LibraryConnection
from reader.store.packing import packed
from reader.store.persons import CURRENT

_TURN = "statement_turn"
_TURN_QUERY = "SELECT value FROM remembered WHERE name = ?"


class Row(Struct, frozen=True):
    """A quote to be compared."""

    quote: str
    """Its id in the analysis of its article."""
    actor: str
    """The actor who says it there; empty where nobody could be named."""
    words: str
    """The quoted words, made comparable, a space between them."""


class Kept(Struct, frozen=True):
    """A quote that is compared."""

    article: str
    """The article it stands in."""
    quote: str
    """Its id in the analysis of it."""
    words: str
    """The quoted words, made comparable, a space between them."""
    head: int | None
    """The number of the quote it is grouped under; None while that is not known."""


class Printing(Struct, frozen=True):
    """A quote in a group of such that say the same."""

    own: str
    """The quote that was asked about."""
    article_id: ArticleId
    """The article of this one."""
    quote: str
    """Its id there."""
    person: str
    """The person who says it; empty where that is not known."""


class Statements:
    """Which quotes say the same."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def behind(self, version: str) -> tuple[dict[ArticleId, str], tuple[ArticleId, ...]]:
        """Return articles whose quotes are not as they were last compared, with a new stamp, and those that are gone.

        A stamp is made of the version and of engine and corrections, so that what changes a quote makes it anew.
        """
        stale = self._database.all(
            f"SELECT n.current, ?1 || ' ' || n.stamp FROM ({CURRENT}) n "
            "LEFT JOIN compared c ON c.article_id = n.current WHERE c.stamp IS NOT ?1 || ' ' || n.stamp "
            "ORDER BY n.current",
            (version,),
        )
        gone = self._database.all(
            "SELECT c.article_id FROM compared c LEFT JOIN documents d ON d.current = c.article_id "
            "AND d.removed_at IS NULL WHERE d.id IS NULL"
        )
        return {ArticleId(each): stamp for each, stamp in stale}, tuple(ArticleId(each) for (each,) in gone)

    def is_compared(self, article_id: ArticleId) -> bool:
        """Return whether the quotes of an article were compared."""
        return self._database.one("SELECT 1 FROM compared WHERE article_id = ?", (article_id,)) is not None

    def turn(self) -> int:
        """Return how often quotes were kept, by this process or another."""
        row = self._database.one(_TURN_QUERY, (_TURN,))
        return int(row[0]) if row else 0

    def change(
        self,
        articles: Mapping[ArticleId, tuple[str, Sequence[Row]]],
        gone: Iterable[ArticleId],
        runs_of: Callable[[str], Iterable[int]],
    ) -> None:
        """Keep the quotes of articles with their stamps, and forget those of articles that are gone.

        They wait to be grouped, and so do those that were grouped under what is no longer there. `runs_of` returns the
        numbers that were kept with some words.
        """
        with self._database.change() as connection:
            for article_id in (*gone, *articles):
                _drop(connection, article_id, runs_of)
            _add(connection, articles)
            _next_turn(connection)

    def group(self, heads: Mapping[int, int], turn: int) -> bool:
        """Put quotes under others, if all is as it was in that turn, and return whether it was."""
        with self._database.change() as connection:
            if _turn_of(connection) != turn:
                return False
            connection.executemany(
                "UPDATE statements SET head = ? WHERE id = ?", [(head, number) for number, head in heads.items()]
            )
            return True

    # What grouping asks

    def waiting(self) -> dict[int, str]:
        """Return the quotes that wait to be grouped, each with its words."""
        return dict(self._database.all("SELECT id, words FROM statements WHERE head IS NULL"))

    def lead(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Have quotes found by runs of their words: runs with numbers of quotes; in order it is quickest."""
        with self._database.change() as connection:
            connection.executemany("INSERT OR IGNORE INTO runs VALUES (?, ?)", pairs)

    def kept(self, numbers: Sequence[int]) -> dict[int, Kept]:
        """Return quotes by their numbers."""
        rows = self._database.all(
            "SELECT s.id, s.article_id, s.quote, s.words, s.head FROM json_each(?) n "
            "JOIN statements s ON s.id = n.value",
            (packed(list(numbers)),),
        )
        return {number: Kept(*rest) for number, *rest in rows}

    def with_runs(self, runs: Iterable[int]) -> list[tuple[int, int]]:
        """Return the quotes that have any of some runs: the run, and the number of the quote."""
        query = "SELECT r.run, r.statement FROM json_each(?) n CROSS JOIN runs r ON r.run = n.value"
        return self._database.all(query, (packed(sorted(runs)),))

    def shared_runs(self, most: int) -> list[tuple[int, list[int]]]:
        """Return every run that several quotes have, and no more than `most`, with their numbers."""
        query = "SELECT run, group_concat(statement) FROM runs GROUP BY run HAVING count(*) BETWEEN 2 AND ?"
        return [(run, list(map(int, numbers.split(",")))) for run, numbers in self._database.all(query, (most,))]

    def members(self, head: int) -> list[int]:
        """Return the quotes that are grouped under one, itself among them."""
        return [number for (number,) in self._database.all("SELECT id FROM statements WHERE head = ?", (head,))]

    # Out

    def elsewhere(self, article_id: ArticleId, quote: str = "") -> tuple[Printing, ...]:
        """Return for each quote of an article, or for one, every printing of the same words, its own among them.

        Quotes that no other article prints are left out.
        """
        rows = self._database.all(
            "SELECT own.quote, o.article_id, o.quote, coalesce(a.person, '') FROM statements own "
            "JOIN statements o ON o.head = own.head LEFT JOIN appearances a "
            "ON a.article_id = o.article_id AND a.actor = o.actor WHERE own.article_id = ?1 "
            "AND (?2 = '' OR own.quote = ?2) AND EXISTS (SELECT 1 FROM statements x WHERE x.head = own.head "
            "AND x.article_id <> ?1) ORDER BY own.id, o.id",
            (article_id, quote),
        )
        return tuple(Printing(own, ArticleId(article), each, person) for own, article, each, person in rows)

    def repeated(self) -> tuple[tuple[tuple[ArticleId, str], ...], ...]:
        """Return the groups that stand in several articles, each as articles with ids of quotes."""
        rows = self._database.all(
            "SELECT head, article_id, quote FROM statements WHERE head IN (SELECT head FROM statements GROUP BY head "
            "HAVING count(DISTINCT article_id) > 1) ORDER BY head, id"
        )
        groups: dict[int, list[tuple[ArticleId, str]]] = {}
        for head, article, quote in rows:
            groups.setdefault(head, []).append((ArticleId(article), quote))
        return tuple(map(tuple, groups.values()))


def _drop(connection: LibraryConnection, article_id: ArticleId, runs_of: Callable[[str], Iterable[int]]) -> None:
    rows = connection.execute("SELECT id, words FROM statements WHERE article_id = ?", (article_id,)).fetchall()
    connection.executemany(
        "DELETE FROM runs WHERE run = ? AND statement = ?",
        [(run, number) for number, words in rows for run in runs_of(words)],
    )
    numbers = [(number,) for number, _ in rows]
    connection.executemany("UPDATE statements SET head = NULL WHERE head = ?", numbers)
    connection.executemany("DELETE FROM statements WHERE id = ?", numbers)
    connection.execute("DELETE FROM compared WHERE article_id = ?", (article_id,))


def _add(connection: LibraryConnection, articles: Mapping[ArticleId, tuple[str, Sequence[Row]]]) -> None:
    known = [each for each in articles if connection.execute("SELECT 1 FROM articles WHERE id = ?", (each,)).fetchall()]
    connection.executemany("INSERT INTO compared VALUES (?, ?)", [(each, articles[each][0]) for each in known])
    connection.executemany(
        "INSERT INTO statements (article_id, quote, actor, words) VALUES (?, ?, ?, ?)",
        [(each, row.quote, row.actor, row.words) for each in known for row in articles[each][1]],
    )


def _turn_of(connection: LibraryConnection) -> int:
    return int((connection.execute(_TURN_QUERY, (_TURN,)).fetchone() or ("0",))[0])


def _next_turn(connection: LibraryConnection) -> None:
    turn = str(_turn_of(connection) + 1)
    connection.execute("INSERT OR REPLACE INTO remembered (name, value) VALUES (?, ?)", (_TURN, turn))
