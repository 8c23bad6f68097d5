"""A corpus of any size without an engine: the tables of articles that were never written, by the database alone.

Words are drawn by Zipf's law, or all alike from a small vocabulary, where every run of words is common: the worst case.
Of the quotes of an article every third is one of another article: whole, with a word changed, or shortened.
"""

from pathlib import Path

from reader.corpus.folder import Folder
from reader.corpus.values import MADE_BY, Marker, Options, Plan, Shard

QUOTES = 2
"""Quotes of an article."""
_ARTICLES = """
SELECT 's' || part AS shard, n AS record, 'article' || n AS id, 'a.jsonl' AS location,
  'Outlet ' || hash(n, 'o') % 500 AS outlet,
  strftime(DATE '2025-01-01' + (hash(n, 'd') % 365)::INT, '%Y-%m-%d') AS published,
  'Notice ' || n AS headline, 'https://news.example/' || n AS link, 'text' || n AS text_id, 'en' AS language
FROM (SELECT range AS n, range // 10000 AS part FROM range(?))
"""
_QUOTES = """
WITH chosen AS (
  SELECT n, q, CASE WHEN hash(n, q, 'again') % 3 = 0 THEN hash(n, q, 'of') % ? ELSE n * 2 + q END AS source
  FROM (SELECT range // 2 AS n, range % 2 AS q FROM range(2 * ?))
), drawn AS (
  SELECT n, q, source, source <> n * 2 + q AS again,
    ['w' || CASE WHEN ? THEN floor(exp(md5_number_lower(source || '.' || i) / 18446744073709551616.0 * ln(?)))::BIGINT
      ELSE (md5_number_lower(source || '.' || i) % ?)::BIGINT END
      FOR i IN range((7 + hash(source, 'long') % 24)::BIGINT)] AS words
  FROM chosen
), told AS (
  SELECT n, q, CASE WHEN again AND hash(n, q, 'how') % 3 = 0 THEN words[1:5] || ['changed'] || words[7:]
    WHEN again AND hash(n, q, 'how') % 3 = 1 AND len(words) > 12 THEN words[4:] ELSE words END AS words
  FROM drawn
)
SELECT 's' || n // 10000 AS shard, n AS record, 'quote' || n || '-' || q AS id, 'article' || n AS article_id,
  'direct' AS kind, array_to_string(words, ' ') AS text, 'Speaker ' || n % 1000 AS speaker, 'a1' AS actor,
  0.9::DOUBLE AS confidence, 'Outlet ' || hash(n, 'o') % 500 AS outlet,
  strftime(DATE '2025-01-01' + (hash(n, 'd') % 365)::INT, '%Y-%m-%d') AS published, 'Notice ' || n AS headline,
  NULL::VARCHAR AS fragment_link, 'https://news.example/' || n AS link, q + 1 AS paragraph, 'en' AS language,
  len(words) AS words, 0.5::DOUBLE AS place, array_to_string(words, ' ') AS said
FROM told ORDER BY n, q
"""
_PERSONS = """
SELECT 'article' || n AS article_id, 'a1' AS actor, 'person' || n % 1000 AS person, 'Speaker ' || n % 1000 AS name,
  'person' AS kind FROM (SELECT range AS n FROM range(?))
"""


def make(path: Path, articles: int, vocabulary: int = 50_000, is_zipf: bool = True) -> None:
    """Write a corpus of so many articles, with two quotes each, as if all of its shards were done."""
    import duckdb

    folder = Folder(path)
    folder.make_ready()
    size = max(2, vocabulary)
    shard = Shard("0" * 12, "lines", str(path / "a.jsonl"), "0-0")
    with duckdb.connect(
        ":memory:", config={"memory_limit": "1GB", "temp_directory": str(path / "spilled")}
    ) as database:

        def write(name: Path, question: str, values: list[object]) -> None:
            database.execute(f"COPY ({question}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)", values)

        write(folder.table("articles", shard.id), _ARTICLES, [articles])
        write(folder.table("quotes", shard.id), _QUOTES, [QUOTES * articles, articles, is_zipf, size, size])
        people = f"SELECT article_id, actor, name, kind, [name] AS forms FROM ({_PERSONS})"
        write(folder.table("people", shard.id), people, [articles])
        write(folder.table("failed", shard.id), "SELECT 1 AS record WHERE false", [])
        write(path / "persons.parquet", _PERSONS, [articles])
        write(path / "copies.parquet", "SELECT '' AS shard, 0 AS record, '' AS kind WHERE false", [])
    folder.keep_plan(Plan((shard.path,), Options(), (shard,)))
    folder.mark(Marker(shard.id, shard.stamp, MADE_BY, articles, QUOTES * articles, articles))
