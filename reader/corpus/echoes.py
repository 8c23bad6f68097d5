"""Sentences that several articles of a corpus print: candidates by the database, likeness by the library's own measure.

Wordings are compared, not quotes: what a hundred outlets print in the same words is looked at once. Runs of words are
joined in parts by their hash, which lie on the disk, and what is not alike by its numbers never leaves the database, so
that neither memory nor the time for an article grow with the corpus.
"""

import contextlib
import tempfile
from array import array
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from reader.corpus.database import numbers, rows
from reader.people.same import COMMON, share_of
from reader.people.wordings import Printed, Same

_ARTICLES_A_PART = 100_000
_MOST_PARTS = 64
"""Files that are written at once; of more articles the parts grow, and the database puts what it is at on the disk."""
_ROWS_AT_ONCE = 20_000
"""Rows of a part that are held before they are written."""
_WORDINGS = """
CREATE TABLE wordings AS
SELECT row_number() OVER (ORDER BY size DESC, said) AS n, md5_number(said) AS digest, said, size FROM (
  SELECT said, 1 + len(said) - len(replace(said, ' ', '')) AS size
  FROM (SELECT DISTINCT said FROM spoken WHERE said IS NOT NULL)
)
"""
"""Every wording once, the longest first."""
_RUNS = """
WITH hashed AS (SELECT n, size, [hash(word) FOR word IN string_split(said, ' ')] AS h FROM wordings),
  whole AS (
    SELECT n, size, h, list_distinct([hash(h[i], h[i + 1], h[i + 2], h[i + 3]) FOR i IN range(1, size - 2)]) AS long
    FROM hashed
  ),
  marked AS (
    SELECT n, size, h, long, list_bit_or([1::UBIGINT << (word >> 58) FOR word IN h]) AS words,
      list_bit_or([1::UBIGINT << (run >> 58) FOR run IN long]) AS runs
    FROM whole
  )
SELECT n, size, words, runs, true AS is_long, unnest(long) AS run FROM marked
UNION ALL
SELECT n, size, words, runs, false, unnest(list_distinct([hash(h[i], h[i + 1], h[i + 2]) FOR i IN range(1, size - 1)]))
FROM marked WHERE size <= 12
"""
"""The runs of each wording, with a bit for each of its words and of its runs of four: two of them may have one bit."""
_CUT = "COPY (SELECT *, (run >> 32) % {parts} AS part FROM ({runs})) TO '{place}' (FORMAT parquet, PARTITION_BY (part))"
_PAIRS = """
INSERT INTO pairs
WITH chosen AS (SELECT * FROM read_parquet(?)),
  telling AS (SELECT run FROM chosen GROUP BY run HAVING count(*) BETWEEN 2 AND ?),
  several AS MATERIALIZED (SELECT * FROM chosen SEMI JOIN telling USING (run))
SELECT one.n, other.n, sum(one.is_long::INT), any_value(
  CASE WHEN bit_count(one.words & ~other.words) > one.size // 4 THEN (one.size - 2) // 2
    WHEN one.size > 12 THEN (one.size + 6) // 10 ELSE 0 END)
FROM several AS one JOIN several AS other USING (run)
WHERE one.n > other.n AND (bit_count(one.words & ~other.words) <= one.size // 4
  OR bit_count(one.words & ~other.words) <= (one.size - 3) // 2
    AND bit_count(one.runs & ~other.runs) <= (one.size - 3) // 2)
GROUP BY ALL
"""
"""Pairs with a run in common. Of the shorter at most a quarter of its words is missing in the other where three
quarters of them stand there in order, and at most half, and half of its runs, where half of these do: what differs by
more bits is not even written down."""
_CANDIDATES = """
SELECT b, a, shared, one.said, other.said
FROM (SELECT b, a, sum(shared) AS shared FROM pairs GROUP BY b, a HAVING sum(shared) >= any_value(least))
JOIN wordings AS one ON one.n = b JOIN wordings AS other ON other.n = a
ORDER BY b, a
"""
"""Pairs that may be alike: they share as many runs of four as the words that are missing ask for."""
_RANKED = """
CREATE TABLE ranked AS
SELECT head, row_number() OVER (ORDER BY count(*) DESC, min(first), head) AS nth FROM (
  SELECT coalesce(head, n) AS head, article_id, min(coalesce(published, '9999')) AS first
  FROM (SELECT md5_number(said) AS digest, article_id, published FROM spoken WHERE said IS NOT NULL)
  JOIN (SELECT n, digest FROM wordings) USING (digest) LEFT JOIN heads USING (n) GROUP BY ALL
) GROUP BY head HAVING count(*) > 1
"""
"""What several articles print, that of most of them first."""
_CHOSEN = """
CREATE TABLE chosen AS
SELECT nth, digest FROM wordings LEFT JOIN heads USING (n) JOIN ranked ON ranked.head = coalesce(heads.head, n)
"""
_FOUND = """
CREATE TABLE found AS
SELECT nth, shard, record, id, article_id, kind, text, speaker, actor, confidence, outlet, published,
  headline, coalesce(fragment_link, link) AS link, paragraph, said
FROM spoken JOIN chosen ON md5_number(said) = digest WHERE said IS NOT NULL
"""
_LOCATED = """
CREATE TABLE located AS SELECT found.*, location
FROM found JOIN (SELECT shard, record, location FROM originals) USING (shard, record)
"""
_PRINTED = """
SELECT nth, id, article_id, kind, text, speaker, person, confidence, outlet, published, headline, link, location,
  paragraph, said
FROM located LEFT JOIN (SELECT article_id, actor, person FROM persons) USING (article_id, actor)
ORDER BY nth, coalesce(published, '9999'), article_id, id
"""


def same_in(connection: Any, parts: int = 0, progress: Callable[[int, int], None] | None = None) -> Iterator[Same]:
    """Yield what several articles print, what stands in most of them first; in `parts` parts, or as many as are wise.

    The connection has the views `spoken`, `persons` and `originals`. `progress` is told how many of how many steps are
    done, and ends it by raising.
    """
    if not parts:
        [(articles,)] = connection.execute("SELECT count(*) FROM originals").fetchall()
        parts = min(_MOST_PARTS, 1 + articles // _ARTICLES_A_PART)
    done, steps = 0, parts + 3

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, steps)

    # What is told is ordered by what it is; to keep the order of the tables would take memory.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(_WORDINGS)
    with _cut(connection, parts) as cut:
        step()
        connection.execute("CREATE TABLE pairs (b BIGINT, a BIGINT, shared BIGINT, least BIGINT)")
        for part in cut:
            connection.execute(_PAIRS, [part, COMMON])
            step()
    connection.register("heads", _heads(connection))
    connection.execute("DROP TABLE pairs")
    step()
    # A join after the other: what several of them hold at once may be more than there is room for.
    for made, done_with in ((_RANKED, ""), (_CHOSEN, "wordings"), (_FOUND, "chosen"), (_LOCATED, "found")):
        connection.execute(made)
        if done_with:
            connection.execute(f"DROP TABLE {done_with}")
    step()
    for _, group in groupby(rows(connection.execute(_PRINTED)), itemgetter(0)):
        yield _same(group)


@contextlib.contextmanager
def _cut(connection: Any, parts: int) -> Iterator[list[list[str]]]:
    """Give the files with the runs of each part, where the database puts whatever it cannot hold."""
    [(spilled,)] = connection.execute("SELECT current_setting('temp_directory')").fetchall()
    with tempfile.TemporaryDirectory(dir=spilled, prefix="runs-") as place:
        connection.execute(f"SET partitioned_write_flush_threshold = {_ROWS_AT_ONCE}")
        connection.execute(_CUT.format(parts=parts, runs=_RUNS, place=place.replace("'", "''")))
        yield [sorted(map(str, each.iterdir())) for each in sorted(Path(place).iterdir())]


def _heads(connection: Any) -> Any:
    """Return each wording that is in a longer one, with the longest it is in that is in no other itself."""
    [(count,)] = connection.execute("SELECT count(*) FROM wordings").fetchall()
    is_member = bytearray(count + 1)
    members, heads = array("q"), array("q")
    for number, pairs in groupby(rows(connection.cursor().execute(_CANDIDATES)), itemgetter(0)):
        likely = [
            (-share, head)
            for _, head, shared, one, other in pairs
            if not is_member[head] and (share := share_of(one.split(" "), other.split(" "), shared))
        ]
        if likely:
            is_member[number] = 1
            members.append(number)
            heads.append(min(likely)[1])
    return numbers(n=members, head=heads)


def _same(group: Iterator[tuple[Any, ...]]) -> Same:
    printed: list[Printed] = []
    words: list[tuple[str, ...]] = []
    for _, *known, said in group:
        printed.append(Printed(*known))
        words.append(tuple(said.split(" ")))
    order = sorted(range(len(printed)), key=lambda at: printed[at].when)
    return Same(tuple(printed[at] for at in order), tuple(words[at] for at in order))
