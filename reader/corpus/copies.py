"""Copies told from originals over all shards, the same text and nearly the same; the earliest is the original.

What an article is compared with is found by the smallest numbers of its fingerprint, as in the library. The result
depends on the tables alone.
"""

from array import array
from pathlib import Path
from typing import Any

from reader.corpus.database import asked, keep, numbers, rows
from reader.corpus.folder import Folder
from reader.corpus.values import SCHEMA, CorpusError
from reader.model.fingerprint import same_story

_COMPARED = 20
"""Articles with a number in common, from the earliest on, that a later one is compared with."""

_ARTICLES_A_PART = 50_000
_NUMBERED = """
CREATE TABLE numbered AS
SELECT row_number() OVER (ORDER BY coalesce(published[1:10], '9999'), shard, record) AS n, shard, record, id,
  hash(text_id) AS text, fingerprint
FROM articles
"""
"""Articles in the order in which they were published, undated ones last; then in that of shards and records."""
_EXACT = """
CREATE TABLE exact AS
SELECT n, head FROM numbered JOIN (SELECT text, min(n) AS head FROM numbered GROUP BY text HAVING count(*) > 1)
USING (text) WHERE n <> head
"""
_KEYS = """
CREATE TABLE keys AS
SELECT n, unnest(fingerprint[1:8]) AS key FROM numbered ANTI JOIN exact USING (n) WHERE len(fingerprint) >= 12
"""
_SHARING = """
INSERT INTO sharing
WITH chosen AS (SELECT n, key FROM keys WHERE key % ? = ?),
  several AS (SELECT key FROM chosen GROUP BY key HAVING count(*) > 1),
  placed AS (
    SELECT n, key, row_number() OVER (PARTITION BY key ORDER BY n) AS place FROM chosen SEMI JOIN several USING (key)
  )
SELECT DISTINCT later.n, earlier.n FROM placed AS earlier JOIN placed AS later USING (key)
WHERE earlier.place <= ? AND earlier.n < later.n
"""
_PAIRS = """
SELECT b, a, one.fingerprint, other.fingerprint FROM (SELECT DISTINCT b, a FROM sharing)
JOIN numbered AS one ON one.n = b JOIN numbered AS other ON other.n = a ORDER BY b, a
"""
_ALL = """
SELECT copy.shard, copy.record, copy.id, kind, of.shard, of.record, of.id
FROM (SELECT n, head, 'exact' AS kind FROM exact UNION ALL SELECT n, head, 'near' FROM near)
JOIN numbered AS copy USING (n) JOIN numbered AS of ON of.n = head ORDER BY copy.shard, copy.record
"""


def schema() -> Any:
    """Return the columns of the table of copies."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    names = [
        ("shard", text), ("record", number), ("article_id", text), ("kind", text), ("of_shard", text),
        ("of_record", number), ("of_article_id", text),
    ]  # fmt: skip
    return pa.schema(names, {"pullquote": SCHEMA})


def mark_copies(folder: Folder) -> None:
    """Write which articles are copies of which, unless that stands there already; raises CorpusError or OSError."""
    path = folder.path / "copies.parquet"
    if path.exists():
        return
    if not _are_several(folder):
        # One article is nobody's copy, and to load the database takes as long as to find out who says what in it.
        keep(path, schema(), iter(()))
        return
    try:
        _mark(folder, path, sparing=True)
    except CorpusError:
        # More memory may do where little does not; what else is wrong comes again.
        _mark(folder, path, sparing=False)


def _are_several(folder: Folder) -> bool:
    from pyarrow.parquet import read_metadata

    count = 0
    for path in (folder.path / "articles").glob("part-*.parquet"):
        count += read_metadata(str(path)).num_rows
        if count > 1:
            return True
    return False


def _mark(folder: Folder, path: Path, sparing: bool) -> None:
    with asked(folder, ("articles",), sparing=sparing) as connection:
        connection.execute(_NUMBERED)
        connection.execute(_EXACT)
        connection.execute(_KEYS)
        connection.execute("CREATE TABLE sharing (b BIGINT, a BIGINT)")
        [(articles,)] = connection.execute("SELECT count(*) FROM numbered").fetchall()
        parts = 1 + articles // _ARTICLES_A_PART
        for part in range(parts):
            connection.execute(_SHARING, [parts, part, _COMPARED])
        connection.execute("DROP TABLE keys")
        connection.register("near", _near(connection, articles))
        keep(path, schema(), rows(connection.execute(_ALL)))


def _near(connection: Any, count: int) -> Any:
    """Return articles with the earliest original they nearly are; a copy is nobody's original."""
    is_copy = bytearray(count + 1)
    copies, originals = array("q"), array("q")
    for later, earlier, one, other in rows(connection.cursor().execute(_PAIRS)):
        if not is_copy[later] and not is_copy[earlier] and same_story(tuple(one), tuple(other)):
            is_copy[later] = 1
            copies.append(later)
            originals.append(earlier)
    return numbers(n=copies, head=originals)
