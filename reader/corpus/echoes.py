"""Sentences that several articles of a corpus print: candidates by the database, likeness by the library's own measure.

Wordings are compared, not quotes: what a hundred outlets print in the same words is looked at once. Runs of words are
joined in parts by their hash, and what is not alike by its numbers never leaves the database, so that neither memory
nor the time for an article grow with the corpus.
"""

from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reader.corpus.database import numbers, rows
from reader.people.same import COMMON, share_of
from reader.people.wordings import Printed, Same

_ARTICLES_A_PART = 250_000
_WORDINGS = """
CREATE TABLE wordings AS SELECT row_number() OVER (ORDER BY len(words) DESC, said) AS n, said, words
FROM (SELECT said, string_split(said, ' ') AS words FROM (SELECT DISTINCT said FROM spoken WHERE said IS NOT NULL))
"""
"""Every wording once, the longest first."""
_RUNS = """
CREATE TABLE runs AS
SELECT DISTINCT n, hash(words[i:i + 3]) AS run, true AS is_long
FROM wordings, unnest(range(1, len(words) - 2)) AS places(i)
UNION ALL
SELECT DISTINCT n, hash(words[i:i + 2]) AS run, false FROM wordings, unnest(range(1, len(words) - 1)) AS places(i)
WHERE len(words) <= 12
"""
_PAIRS = """
INSERT INTO pairs
WITH chosen AS (SELECT n, run, is_long FROM runs WHERE run % ? = ?),
  telling AS (SELECT run FROM chosen GROUP BY run HAVING count(*) BETWEEN 2 AND ?)
SELECT one.n, other.n, sum(one.is_long::INT)
FROM chosen AS one JOIN chosen AS other USING (run) SEMI JOIN telling USING (run)
WHERE one.n > other.n GROUP BY ALL
"""
_CANDIDATES = """
SELECT b, a, shared, one.said, other.said FROM (SELECT b, a, sum(shared) AS shared FROM pairs GROUP BY b, a)
JOIN wordings AS one ON one.n = b JOIN wordings AS other ON other.n = a
WHERE CASE WHEN len(one.words) > 12 THEN shared >= ceil((len(one.words) - 3) / 10)
  ELSE 2 * shared >= len(one.words) - 3
    OR len(list_distinct(one.words)) - len(list_intersect(one.words, other.words)) <= len(one.words) // 4 END
ORDER BY b, a
"""
"""Pairs that may be alike: of a short one with few runs in common, at most a quarter of its words are missing in the
other, as three quarters stand there in order. The results are the same without that."""
_RANKED = """
CREATE TABLE ranked AS
SELECT head, row_number() OVER (ORDER BY count(*) DESC, min(first), head) AS nth FROM (
  SELECT coalesce(head, n) AS head, article_id, min(coalesce(published, '9999')) AS first
  FROM wordings LEFT JOIN heads USING (n) JOIN spoken USING (said) GROUP BY ALL
) GROUP BY head HAVING count(*) > 1
"""
"""What several articles print, that of most of them first."""
_PRINTED = """
SELECT nth, spoken.id, article_id, spoken.kind, text, speaker, person, confidence, outlet, published,
  headline, coalesce(fragment_link, link), location, paragraph, said
FROM (SELECT nth, said FROM wordings LEFT JOIN heads USING (n) JOIN ranked ON ranked.head = coalesce(heads.head, n))
JOIN spoken USING (said)
JOIN (SELECT shard, record, location FROM originals) USING (shard, record)
LEFT JOIN persons USING (article_id, actor)
ORDER BY nth, coalesce(published, '9999'), article_id, spoken.id
"""


def same_in(connection: Any, parts: int = 0) -> Iterator[Same]:
    """Yield what several articles print, what stands in most of them first; in `parts` parts, or as many as are wise.

    The connection has the views `spoken`, `persons` and `originals`.
    """
    connection.execute(_WORDINGS)
    connection.execute(_RUNS)
    connection.execute("CREATE TABLE pairs (b BIGINT, a BIGINT, shared BIGINT)")
    if not parts:
        [(articles,)] = connection.execute("SELECT count(*) FROM originals").fetchall()
        parts = 1 + articles // _ARTICLES_A_PART
    for part in range(parts):
        connection.execute(_PAIRS, [parts, part, COMMON])
    connection.execute("DROP TABLE runs")
    connection.register("heads", _heads(connection))
    connection.execute("DROP TABLE pairs")
    connection.execute(_RANKED)
    for _, group in groupby(rows(connection.execute(_PRINTED)), itemgetter(0)):
        yield _same(group)


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
