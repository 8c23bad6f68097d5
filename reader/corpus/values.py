"""The words of a corpus: what is asked for, a plan of shards, and what became of each."""

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from reader.analysis.version import ENGINE_VERSION
from reader.errors import PullquoteError
from reader.model.article import Article
from reader.model.report import ImportFailure

SCHEMA = "pullquote.corpus/1"
"""Name and version of the manifest and of the tables; see docs/corpus.md."""

Name = Literal["articles", "quotes", "people", "failed"]
TABLES: tuple[Name, ...] = get_args(Name)
TABLES_VERSION = "1"
"""Changes whenever the same analysis makes other rows."""
MADE_BY = f"{TABLES_VERSION}/{ENGINE_VERSION}"
"""What shards are kept under: those of another engine, or other tables, are made anew."""

Kind = Literal["files", "file", "lines", "rows", "warc"]
"""Many files of an article each; one file of articles; lines of JSON; rows of Parquet; an archive of pages."""
Packing = Literal["", "gzip", "zstd"]


class CorpusError(PullquoteError):
    """A corpus cannot be planned, made or read."""


class Options(Struct, frozen=True):
    """What is asked for besides the inputs; of one corpus it never changes."""

    mapping: tuple[tuple[str, str], ...] = ()
    """Fields of an article, each with the column that holds it."""
    language: str = ""
    """Only articles in this language (BCP 47, its first part); empty takes all."""
    keep_text: bool = False
    """Whether the tables hold the text of each article."""


class Shard(Struct, frozen=True):
    """A piece of the work: part of the input, read and written on its own."""

    id: str
    """Twelve hexadecimal digits made from the kind, the path and the place in it; names the files."""
    kind: Kind
    """What is in it."""
    path: str
    """The file it is in; for files, the folder or list that names them."""
    stamp: str
    """Size and time of what is to be read: another stamp, and it is made anew."""
    size: int = 0
    """Bytes to be read, by which progress is told."""
    packing: Packing = ""
    """How the file is packed."""
    member: str = ""
    """The file within a WACZ."""
    first: int = 0
    """The first byte, or the first row."""
    last: int = -1
    """One past the last; -1 reads to the end."""
    group: int = 0
    """Row group of a Parquet file."""


class Plan(Struct, frozen=True, tag_field="schema", tag=SCHEMA):
    """All shards of a corpus, in the order of its inputs: the manifest."""

    inputs: tuple[str, ...]
    """What was named on the command line, as whole paths."""
    options: Options
    """What was asked for."""
    shards: tuple[Shard, ...]
    """The pieces of the work."""


class Marker(Struct, frozen=True):
    """What is known of a shard that is done; written when its tables are in place."""

    shard: str
    """The shard."""
    stamp: str
    """Its stamp."""
    made_by: str
    """Version of tables and engine."""
    articles: int = 0
    """Rows of articles."""
    quotes: int = 0
    """Rows of quotes."""
    people: int = 0
    """Rows of people."""
    failed: int = 0
    """Rows of what was not read, for whatever reason."""
    unreadable: int = 0
    """Those of them that should have been an article: broken, too large, too slow, or deadly."""
    left_out: int = 0
    """Articles in another language than was asked for."""
    words: int = 0
    """Words of prose in the articles."""


def total(start: Marker, markers: Iterable[Marker]) -> Marker:
    """Return a marker with the numbers of others added to its own."""
    for each in markers:
        names = ("articles", "quotes", "people", "failed", "unreadable", "left_out", "words")
        start = replace(start, **{name: getattr(start, name) + getattr(each, name) for name in names})
    return start


class At(Struct):
    """How far the work is: what a supervisor must know when it ends of a sudden."""

    record: int = -1
    """The record that is being read; -1 before the first."""
    since: float = 0.0
    """When that began, by the clock that only goes forward; 0 while no record is read."""
    articles: int = 0
    """Articles so far."""
    words: int = 0
    """Words in them."""


class Range(Struct, frozen=True):
    """Records of a shard, numbered from 0 as they come."""

    first: int = 0
    """The first."""
    last: int = -1
    """One past the last; -1 is the end, whatever its number."""

    @property
    def is_whole(self) -> bool:
        """Return whether it is all of them."""
        return not self.first and self.last < 0


WHOLE = Range()


class Record(Struct, frozen=True):
    """One thing a shard holds that may be an article, or several: found, not yet read."""

    read: Callable[[], Iterable[Article | ImportFailure]]
    """Reads it; raises whatever reading it may."""
    link: str = ""
    """Its address, if that is known beforehand; cleaned."""
    location: str = ""
    """The file it is in, where that is another than the shard's; cleaned."""


Found = Record | ImportFailure
"""A record, or why there is none in its place."""
