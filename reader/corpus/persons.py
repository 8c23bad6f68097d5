"""Persons over all shards, by the linker of the library: kept beside the tables, and made again with them."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from reader.corpus.database import asked, keep, rows
from reader.corpus.folder import Folder
from reader.corpus.values import SCHEMA
from reader.model.persons import Member
from reader.people.linker import Linker

_MEMBERS = """
SELECT article_id, actor, any_value(name), any_value(kind), any_value(forms), any_value(role), any_value(pronouns),
  any_value(quotes)
FROM people GROUP BY article_id, actor ORDER BY article_id, len(actor), actor
"""
"""Two copies of one text have the same actors."""
_SPEAKING = """
SELECT person, any_value(persons.name), any_value(persons.kind), count(*), sum(words), count(DISTINCT article_id),
  list_sort(list_distinct(list(outlet) FILTER (outlet IS NOT NULL)))[1:20], min(published[1:10]), max(published[1:10])
FROM spoken JOIN persons USING (article_id, actor)
GROUP BY person ORDER BY count(DISTINCT article_id) DESC, count(*) DESC, any_value(persons.name), person
"""


class Speaking(Struct, frozen=True):
    """One who is quoted somewhere in a corpus."""

    id: str
    """The person, the same in every corpus and library that knows the name."""
    name: str
    """Full name."""
    kind: str
    """What it is."""
    quotes: int
    """Quotes, those in copies of a text counted once."""
    words: int
    """Words in them."""
    articles: int
    """Articles that quote them."""
    outlets: tuple[str, ...]
    """Who published these, the first twenty by name."""
    first: str | None
    """Day of the earliest."""
    last: str | None
    """Day of the latest."""


def schema() -> Any:
    """Return the columns of the table of persons."""
    import pyarrow as pa

    names = ("article_id", "actor", "person", "name", "kind")
    return pa.schema([(name, pa.string()) for name in names], {"pullquote": SCHEMA})


def make_persons(folder: Folder) -> None:
    """Write which actor of which article is which person, unless that stands there already."""
    path = folder.path / "persons.parquet"
    if path.exists():
        return
    linker = Linker()
    with asked(folder, ("people",)) as connection:
        for article, found in groupby(rows(connection.execute(_MEMBERS)), itemgetter(0)):
            linker.add(article, [_member(*each) for each in found])
    keep(path, schema(), _told(linker))


def _member(
    article: str, actor: str, name: str, kind: Any, forms: list[str], role: str | None, pronouns: Any, quotes: int
) -> Member:
    return Member(article, actor, name, kind, tuple(forms), role, pronouns, quotes)


def _told(linker: Linker) -> Iterator[tuple[Any, ...]]:
    for person in linker.persons():
        for member in person.members:
            yield member.article, member.actor, person.id, person.name, person.kind


def speaking(connection: Any) -> Iterator[Speaking]:
    """Yield everybody who is quoted, those in most articles first; the connection is that of `with_persons`."""
    for ident, name, kind, quotes, words, articles, outlets, first, last in rows(connection.execute(_SPEAKING)):
        yield Speaking(ident, name, kind, quotes, words, articles, tuple(outlets or ()), first, last)


def add_spoken(folder: Folder, connection: Any) -> None:
    """Give a connection the views `persons`, and `spoken`: quotes that are speech, those in exact copies left out."""
    connection.from_parquet(str(folder.path / "persons.parquet")).create_view("persons")
    connection.from_parquet(str(folder.path / "copies.parquet")).create_view("copies")
    connection.execute(
        "CREATE VIEW originals AS SELECT * FROM articles"
        " ANTI JOIN (SELECT shard, record FROM copies WHERE kind = 'exact') USING (shard, record)"
    )
    connection.execute(
        "CREATE VIEW spoken AS SELECT * FROM quotes"
        " ANTI JOIN (SELECT shard, record FROM copies WHERE kind = 'exact') USING (shard, record) WHERE kind <> 'term'"
    )
