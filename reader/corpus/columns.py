"""Which column of a table is which field of an article: as it is told, or as its name tells."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from reader.corpus.values import CorpusError, Options
from reader.importers.readers.table import FIELDS

NAMES = {
    "text": "text", "url": "link", "title": "title", "date": "published", "outlet": "outlet", "lang": "language",
    "author": "byline",
}  # fmt: skip
"""What may be mapped, each with the field of an article it is."""


def mapping_of(told: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return fields with their columns from what was typed ("text=body,url=link"); raises CorpusError."""
    found: dict[str, str] = {}
    for pair in (pair for each in told for pair in each.split(",")):
        name, _, column = pair.partition("=")
        if name.strip() not in NAMES or not column.strip():
            raise CorpusError(f"{pair!r} is no FIELD=COLUMN", where="--map", do=f"fields are {', '.join(NAMES)}")
        found[NAMES[name.strip()]] = column.strip()
    return tuple(sorted(found.items()))


@lru_cache(maxsize=8)
def columns_by_field(options: Options) -> Mapping[str, str]:
    """Return the field of each column that is mapped, as tables take it."""
    return {column: name for name, column in options.mapping}


def wanted_columns(names: Iterable[str], options: Options) -> list[str]:
    """Return the columns of a table that are read: those that are mapped, and those whose names tell."""
    mapped = {column for _, column in options.mapping} | {column.split(".")[0] for _, column in options.mapping}
    telling = {each for name in NAMES.values() for each in FIELDS[name]}
    return [name for name in names if name in mapped or name.strip().lower() in telling]


def missing(names: Iterable[str], options: Options) -> str:
    """Return what is wrong with the columns of a table, in a few words; empty if there is nothing."""
    known = list(names)
    lowered = {name.strip().lower() for name in known}
    for _, column in options.mapping:
        if column.strip().lower() not in lowered and column.split(".")[0].strip().lower() not in lowered:
            return f"has no column {column!r}"
    has_text = any(name == "text" for name, _ in options.mapping) or lowered & set(FIELDS["text"])
    return "" if has_text else "has no column that is known to hold the text"


def valued(row: Mapping[str, Any], options: Options) -> Mapping[str, Any]:
    """Return a row with the members that lie deeper, such as "article.body", under the names they are mapped by."""
    deep = [column for _, column in options.mapping if "." in column and column not in row]
    if not deep and not any(isinstance(row.get(name), int | float) for name in _times(options)):
        return row
    made = dict(row)
    for column in deep:
        value: Any = row
        for part in column.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        made[column] = value
    for name in _times(options):
        if isinstance(made.get(name), int | float):
            from reader.importers.entries.values import time_of

            made[name] = time_of(made[name])
    return made


def _times(options: Options) -> Iterable[str]:
    return (*FIELDS["published"], *(column for name, column in options.mapping if name == "published"))
