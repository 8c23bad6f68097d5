"""The four tables of a shard: their columns, the rows an article makes, and files that depend on the rows alone."""

import functools
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from reader.corpus.values import MADE_BY, SCHEMA, Name
from reader.digests import blake2b
from reader.export.records import QUOTE_SCHEMA, Facts
from reader.export.rows import RowMaker, article_row
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.kinds import PRINTED, PROSE
from reader.people.same import LEAST_WORDS, said
from reader.people.wordings import quoted

_ROWS = 10_000
"""Rows of a row group."""
_CHARACTERS = 8_000_000
"""Characters of text from which on a row group has fewer rows."""
_AT_ONCE = 256
"""Rows that become columns at once: objects of Python take twenty times the room."""
_COMPARED = ("direct", "mixed")
_SIDES = frozenset({"unreadable", "slow", "deadly"})

Row = tuple[Any, ...]
"""Values in the order of the columns: half the time of names with values, for every row has all of them."""


class Rows(Struct, frozen=True):
    """What a record makes."""

    tables: dict[Name, list[Row]]
    """Rows of each table."""
    words: int = 0
    """Words of prose in the article."""
    unreadable: int = 0
    """Whether it should have been an article and is none."""


def schema(name: Name) -> Any:
    """Return the columns of a table by name and type; all nullable."""
    import pyarrow as pa

    from reader.export.formats.parquet import schema_of

    place = [pa.field("shard", pa.string()), pa.field("record", pa.int64())]
    text, texts, number = pa.string(), pa.list_(pa.string()), pa.int64()
    if name == "articles":
        paragraph = pa.struct([("kind", text), ("start", number), ("end", number), ("level", number)])
        more = [
            ("location", text), ("text_id", text), ("fingerprint", pa.list_(pa.uint32())), ("text", text),
            ("paragraphs", pa.list_(paragraph)), ("syntax", pa.list_(pa.list_(number))),
        ]  # fmt: skip
        found = [*place, *schema_of(pa, "articles"), *map(_field, more)]
    elif name == "quotes":
        more = [("actor", text), ("words", number), ("place", pa.float64()), ("said", text)]
        found = [*place, *schema_of(pa, "quotes"), *map(_field, more)]
    elif name == "people":
        own = [("article_id", text), ("actor", text), ("name", text), ("kind", text), ("forms", texts)]
        more = [("role", text), ("pronouns", text), ("quotes", number)]
        found = [*place, *map(_field, (*own, *more))]
    else:
        found = [*place, *map(_field, (("location", text), ("link", text), ("kind", text), ("reason", text)))]
    return pa.schema(found, {"pullquote": SCHEMA, "quotes": QUOTE_SCHEMA, "made by": MADE_BY})


def _field(pair: tuple[str, Any]) -> Any:
    import pyarrow as pa

    return pa.field(*pair)


class Place(Struct, frozen=True):
    """Where in a corpus something stands."""

    shard: str
    """The shard."""
    record: int
    """The record in it."""
    location: str
    """The file it is in."""


def rows_of(article: Article, analysis: Analysis, place: Place, keep_text: bool) -> Rows:
    """Return the rows that an article makes."""
    from reader.corpus.prints import fingerprint
    from reader.people.members import members_of

    where = place.shard, place.record
    maker = RowMaker(article)
    # Taken apart once, for counting the words and for telling copies.
    pieces = [(p.kind, article.text[p.start : p.end].split()) for p in article.paragraphs]
    words = sum(len(found) for kind, found in pieces if kind in PROSE)
    print_of = fingerprint(chain.from_iterable(found for kind, found in pieces if kind in PRINTED))
    row = article_row(article, Facts(words=words), len(analysis.spoken))
    text = _whole_text(article) if keep_text else (None, None, None)
    own = (*where, *_values("articles")(row), place.location, _text_id(article), print_of, *text)
    values = _values("quotes")
    quotes = [
        (*where, *values(row), *_more(article, quote, row.text))
        for quote in analysis.quotes
        for row in (maker.quote(analysis, quote),)
    ]
    people = [(*where, *_MEMBER(member)) for member in members_of(article, analysis)]
    return Rows({"articles": [own], "quotes": quotes, "people": people}, row.words)


def _more(article: Article, quote: Quote, text: str) -> Row:
    """Return what a quote's row has here beyond that of an export."""
    words = quote.words_in(article)
    # A hyphen may make two words of one.
    compared = _compared(text, quote.kind) if 2 * words >= LEAST_WORDS and quote.kind in _COMPARED else None
    return quote.speaker, words, quote.spans[0].start / max(1, len(article.text)), compared


def _compared(text: str, kind: str) -> str | None:
    """Return the quoted words of a quote as they are compared, or None where they are too few."""
    found = said("", "", quoted(text, kind))
    return " ".join(found.words) if found else None


_MEMBER = attrgetter("article", "actor", "name", "kind", "forms", "role", "pronouns", "quotes")


@functools.cache
def _values(what: str) -> Callable[[Any], Row]:
    """Return what takes the values out of a record of an export, in the order of its columns."""
    import pyarrow as pa

    from reader.export.formats.parquet import schema_of

    return attrgetter(*schema_of(pa, what).names)


def _text_id(article: Article) -> str:
    """Return what all copies of a text share, whatever their headline, address and outlet."""
    return blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _whole_text(article: Article) -> Row:
    syntax = [[p.index, span.start, span.end] for p in article.paragraphs for span in p.syntax]
    return article.text, article.paragraphs, syntax


def failed_row(place: Place, link: str, kind: str, reason: str) -> Rows:
    """Return the row of what could not be read: kind is empty, unreadable, slow or deadly."""
    row = (place.shard, place.record, place.location, link or None, kind, reason)
    return Rows({"failed": [row]}, unreadable=kind in _SIDES)


class TableFile:
    """A Parquet file that is being written; its bytes depend on the rows alone, not on how they came in."""

    def __init__(self, name: Name, path: Path) -> None:
        from pyarrow.parquet import ParquetWriter

        self._schema = schema(name)
        self._weighed = {"articles": "text", "quotes": "text"}.get(name)
        self._writer = ParquetWriter(str(path), self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._held: list[Any] = []
        self._weight = self._count = 0
        self.rows = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Take in rows."""
        self._rows += rows
        if len(self._rows) >= _AT_ONCE:
            self._make_columns()

    def _make_columns(self) -> None:
        import pyarrow as pa

        rows, self._rows = self._rows, []
        if rows:
            columns = [
                _column(pa, field.type, values)
                for field, values in zip(self._schema, zip(*rows, strict=True), strict=True)
            ]
            self.add_table(pa.Table.from_arrays(columns, schema=self._schema))

    def add_table(self, table: Any) -> None:
        """Take in rows that are columns already."""
        from pyarrow import compute

        weight = compute.sum(compute.utf8_length(table[self._weighed])).as_py() or 0 if self._weighed else 0
        if self._count + table.num_rows < _ROWS and self._weight + weight < _CHARACTERS:
            self._count += table.num_rows
            self._weight += weight
            self._held.append(table)
            return
        start = 0
        for at, weight in enumerate(self._weights(table)):
            self._weight += weight
            self._count += 1
            if self._count >= _ROWS or self._weight >= _CHARACTERS:
                self._held.append(table.slice(start, at + 1 - start))
                start = at + 1
                self._flush()
        self._held.append(table.slice(start))

    def _weights(self, table: Any) -> Iterator[int]:
        from pyarrow import compute

        if self._weighed is None:
            return iter([0] * table.num_rows)
        return (length or 0 for length in compute.utf8_length(table[self._weighed]).to_pylist())

    def _flush(self) -> None:
        import pyarrow as pa

        if self._count:
            # In one piece: where pages of a column end must not depend on how its rows came in.
            self._writer.write_table(pa.concat_tables(self._held).combine_chunks(), row_group_size=_ROWS)
        self.rows += self._count
        self._held, self._weight, self._count = [], 0, 0

    def close(self) -> None:
        """Write what is left and the end of the file; raises OSError."""
        self._make_columns()
        self._flush()
        self._writer.close()

    def drop(self) -> None:
        """Let go of the file, whatever is in it."""
        import contextlib

        self._rows, self._held, self._count = [], [], 0
        with contextlib.suppress(OSError):
            self._writer.close()


def _column(pa: Any, kind: Any, values: Sequence[Any]) -> Any:
    """Return values as a column; places in a text are records of ours, which Arrow takes as names with values."""
    has_places = pa.types.is_struct(kind) or pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)
    return pa.array(to_builtins(values) if has_places else values, kind)
