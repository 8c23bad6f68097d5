"""Share of voice in a corpus: the same figures as the library's, worked out by the database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from reader.corpus.database import rows
from reader.corpus.values import CorpusError
from reader.people.shares import NOBODY, UNKNOWN, Report, Share

WAYS = ("speaker", "kind", "outlet", "month", "language")
"""What shares can be told by."""
_KEYS = {
    "speaker": ("coalesce(person, '')", f"coalesce(person_name, '{NOBODY}')"),
    "kind": ("person_kind", "person_kind"),
    "outlet": ("coalesce(outlet, '')", f"coalesce(outlet, '{UNKNOWN}')"),
    "month": ("coalesce(published[1:7], '')", f"coalesce(published[1:7], '{UNKNOWN}')"),
    "language": ("coalesce(language, '')", f"coalesce(language, '{UNKNOWN}')"),
}
"""What tells one share from another, and what it is called."""
_VOICES = """
CREATE TABLE voices AS SELECT {key} AS key, {name} AS name, person_kind AS kind, article_id, words, place,
  coalesce(outlet, '{unknown}') AS outlet, coalesce(published[1:7], '{unknown}') AS month
FROM (
  SELECT spoken.*, person, persons.name AS person_name, coalesce(persons.kind, 'nobody') AS person_kind
  FROM spoken LEFT JOIN persons USING (article_id, actor)
) WHERE {where}
"""
_SHARES = """
SELECT key, any_value(name), any_value(kind), sum(words), sum(quotes), count(*), median(first) FROM (
  SELECT {key} AS key, any_value({name}) AS name, any_value(kind) AS kind, article_id, sum(words) AS words,
    count(*) AS quotes, min(place) AS first
  FROM voices GROUP BY {key}, article_id
) GROUP BY key
"""


class Asked(Struct, frozen=True):
    """Which quotes count."""

    by: str = "speaker"
    """What shares are told by."""
    outlet: str = ""
    """A part of the name of who published."""
    language: str = ""
    """First part of the language."""
    since: str = ""
    """Published then or later, ISO 8601."""
    until: str = ""
    """Published then or earlier."""


def shares(connection: Any, wanted: Asked) -> Report:
    """Return who speaks how much; the connection has the views `spoken`, `persons` and `originals`."""
    if wanted.by not in WAYS:
        raise CorpusError(f"{wanted.by!r} is nothing to tell shares by", where="--by", do=f"one of {', '.join(WAYS)}")
    where, values = _where(wanted)
    key, name = _KEYS[wanted.by]
    connection.execute(_VOICES.format(key=key, name=name, where=where, unknown=UNKNOWN), values)
    [(articles,)] = connection.execute(f"SELECT count(*) FROM originals WHERE {where}", values).fetchall()
    [(quotes, words)] = connection.execute("SELECT count(*), coalesce(sum(words), 0) FROM voices").fetchall()
    outlets, months = _maps(connection, "outlet"), _maps(connection, "month")
    is_speaker = wanted.by == "speaker"
    told = [
        Share(
            label, kind * is_speaker, ident * is_speaker, said, number, places, said / max(1, words), first,
            _ordered(outlets.get(ident, {})), dict(sorted(months.get(ident, {}).items())),
        )
        for ident, label, kind, said, number, places, first in _sums(connection, "key", "name")
    ]  # fmt: skip
    kinds = [
        Share(ident, "", "", said, number, places, said / max(1, words), first, {}, {})
        for ident, _, _, said, number, places, first in _sums(connection, "kind", "kind")
    ]
    told.sort(key=lambda each: (0 if wanted.by == "month" else -each.words, each.name, each.id))
    kinds.sort(key=lambda each: (-each.words, each.name))
    return Report(wanted.by, articles, quotes, words, tuple(told), tuple(kinds))


def _sums(connection: Any, key: str, name: str) -> Iterator[tuple[Any, ...]]:
    return rows(connection.execute(_SHARES.format(key=key, name=name)))


def _where(wanted: Asked) -> tuple[str, Sequence[str]]:
    parts, values = ["true"], list[str]()
    for test, value in (
        ("contains(lower(coalesce(outlet, '')), lower(?))", wanted.outlet),
        ("split_part(lower(coalesce(language, '')), '-', 1) = lower(?)", wanted.language),
        ("published[1:10] >= ?", wanted.since),
        ("published[1:10] <= ?", wanted.until),
    ):
        if value:
            parts.append(test)
            values.append(value)
    return " AND ".join(parts), values


_MOST_TOLD = 2000
"""Shares whose outlets and months are told one by one."""


def _maps(connection: Any, column: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    question = (
        f"SELECT key, {column}, sum(words) FROM voices SEMI JOIN (SELECT key FROM voices GROUP BY key"
        f" ORDER BY sum(words) DESC, key LIMIT {_MOST_TOLD}) USING (key) GROUP BY key, {column}"
    )
    for key, value, words in rows(connection.execute(question)):
        found.setdefault(key, {})[value] = words
    return found


def _ordered(outlets: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(outlets.items(), key=lambda item: (-item[1], item[0])))
