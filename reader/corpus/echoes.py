"""Sentences that several articles of a corpus print: candidates by the database, likeness by the library's own measure.

Wordings are compared, not quotes: what a hundred outlets print in the same words is looked at once. Runs of words are
joined in parts by their hash, so that what is held at a time does not grow with the corpus.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reader.corpus.database import rows
from reader.people.same import COMMON, share_of
from reader.people.wordings import Printed, Same

_ARTICLES_A_PART = 250_000
_WORDINGS = """
CREATE TABLE wordings AS SELECT row_number() OVER (ORDER BY len(words) DESC, said) AS n, said, words
FROM (SELECT DISTINCT said, string_split(said, ' ') AS words FROM spoken WHERE said IS NOT NULL)
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
JOIN wordings AS one ON one.n = b JOIN wordings AS other ON other.n = a ORDER BY b, a
"""
_GROUPS = """
SELECT head FROM (SELECT coalesce(head, n) AS head, article_id, published
FROM wordings LEFT JOIN heads USING (n) JOIN spoken USING (said))
GROUP BY head HAVING count(DISTINCT article_id) > 1
ORDER BY count(DISTINCT article_id) DESC, min(coalesce(published, '9999')), head
"""
_PRINTED = """
SELECT coalesce(head, n), spoken.id, article_id, spoken.kind, text, speaker, person, confidence, outlet, published,
  headline, coalesce(fragment_link, link), location, paragraph, said
FROM wordings LEFT JOIN heads USING (n) JOIN spoken USING (said)
JOIN (SELECT shard, record, location FROM originals) USING (shard, record)
LEFT JOIN persons USING (article_id, actor)
WHERE list_contains(?, coalesce(head, n))
ORDER BY coalesce(head, n), coalesce(published, '9999'), article_id, spoken.id
"""
_GROUPS_AT_ONCE = 200


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
    heads = [head for (head,) in rows(connection.execute(_GROUPS))]
    for start in range(0, len(heads), _GROUPS_AT_ONCE):
        some = heads[start : start + _GROUPS_AT_ONCE]
        found = {
            head: _same(group) for head, group in groupby(rows(connection.execute(_PRINTED, [some])), itemgetter(0))
        }
        yield from (found[head] for head in some)


def _heads(connection: Any) -> Any:
    """Return each wording that is in a longer one, with the longest it is in that is in no other itself."""
    import pyarrow as pa

    members: dict[int, int] = {}
    for number, pairs in groupby(rows(connection.cursor().execute(_CANDIDATES)), itemgetter(0)):
        likely = [
            (-share, head)
            for _, head, shared, one, other in pairs
            if head not in members and (share := share_of(one.split(" "), other.split(" "), shared))
        ]
        if likely:
            members[number] = min(likely)[1]
    number_type = pa.int64()
    columns = {"n": pa.array(members.keys(), number_type), "head": pa.array(members.values(), number_type)}
    return pa.table(columns)


def _same(group: Iterator[tuple[Any, ...]]) -> Same:
    printed: list[Printed] = []
    words: list[tuple[str, ...]] = []
    for _, *known, said in group:
        printed.append(Printed(*known))
        words.append(tuple(said.split(" ")))
    order = sorted(range(len(printed)), key=lambda at: printed[at].when)
    return Same(tuple(printed[at] for at in order), tuple(words[at] for at in order))
