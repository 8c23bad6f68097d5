"""The registry of ways out: what each format is called, what it takes, and where it is written.

A format of somebody else's is an entry point of the group `pullquote.exports` that names a `Way`.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

from msgspec import Struct

from reader.export.records import Entry, PersonRow
from reader.plugins import plugins

What = Literal["quotes", "articles", "people", "highlights"]
"""What goes out: quotes; articles; who is quoted; the person's own highlights and notes."""

Shape = Literal["text", "file", "folder"]
"""text: pieces of one text; file: one file of bytes; folder: files by name."""


class Export(Struct, frozen=True):
    """What goes out, read once from front to back; nothing of it is kept."""

    what: What
    """Which records."""
    entries: Iterable[Entry] = ()
    """Articles with what was asked for of each; empty for people."""
    people: Iterable[PersonRow] = ()
    """Who is quoted; only for people."""
    raw: bool = False
    """Whether cells that a spreadsheet would run as formulas stay as they are."""
    per: Literal["article", "quote", "person"] = "article"
    """What one note of a folder of notes is about."""
    date: str = ""
    """When this is done, ISO 8601 UTC; only for formats that ask for it."""
    existing: Callable[[str], str | None] = lambda name: None
    """Returns the text of a file that is in the folder already, or None."""

    def records(self) -> Iterator[Any]:
        """Yield the records that `what` names, one after the other."""
        if self.what == "people":
            yield from self.people
            return
        for entry in self.entries:
            if self.what == "articles":
                yield entry.row
            else:
                yield from entry.quotes


class Way(Struct, frozen=True):
    """One format."""

    name: str
    """As typed behind --format."""
    title: str
    """What it is, in a few words."""
    write: str
    """module:function; the function takes an Export and yields text or (name, text), or fills the file named second."""
    ending: str
    """What names of its files end with."""
    takes: frozenset[What]
    """What can go out so."""
    shape: Shape = "text"
    """What the function makes."""
    extra: str = ""
    """The optional part of the package that it needs; empty for none."""

    def function(self) -> Callable[..., Any]:
        """Return the function that writes; raises ImportError where something it needs is not installed."""
        module, _, name = self.write.partition(":")
        found: Callable[..., Any] = getattr(import_module(module), name)
        return found


_TABLES: frozenset[What] = frozenset(("quotes", "articles", "people", "highlights"))
_QUOTED: frozenset[What] = frozenset(("quotes", "highlights"))
_CITED: frozenset[What] = frozenset(("quotes", "articles", "highlights"))


def _way(name: str, title: str, ending: str, takes: frozenset[What], shape: Shape = "text", extra: str = "") -> Way:
    module = name.replace(".", "_")
    return Way(name, title, f"reader.export.formats.{module}:write", ending, takes, shape, extra)


WAYS = (
    _way("table", "columns for people", ".txt", _TABLES),
    _way("csv", "comma-separated values with a head line", ".csv", _TABLES),
    _way("jsonl", "an object a line", ".jsonl", _TABLES),
    _way("markdown", "headings, speakers and block quotes", ".md", _TABLES),
    _way("links", "addresses that lead a browser to the very words", ".txt", _QUOTED),
    _way("obsidian", "a folder of notes for Obsidian", ".md", _CITED, "folder"),
    _way("logseq", "blocks for Logseq", ".md", _QUOTED),
    _way("org", "headings and quote blocks for Org", ".org", _QUOTED),
    _way("bibtex", "BibLaTeX", ".bib", _CITED),
    _way("csl", "CSL-JSON", ".json", _CITED),
    _way("ris", "RIS, for Zotero and others", ".ris", _CITED),
    _way("annotation", "W3C Web Annotation", ".jsonld", _QUOTED),
    _way("hypothesis", "annotations to import into Hypothesis", ".json", _QUOTED),
    _way("readwise", "CSV to import into Readwise", ".csv", _QUOTED),
    _way("qdpx", "a REFI-QDA project for MAXQDA, NVivo, ATLAS.ti and QualCoder", ".qdpx", _QUOTED, "file"),
    _way("labelstudio", "tasks with predictions for Label Studio", ".json", _QUOTED),
    _way("prodigy", "texts with spans for Prodigy and spaCy", ".jsonl", _QUOTED),
    _way("brat", "a folder of texts with standoff annotations", ".ann", _QUOTED, "folder"),
    _way("schema.org", "Quotation as JSON-LD", ".jsonld", frozenset(("quotes",))),
    _way("html", "one page, grouped by speaker", ".html", _QUOTED),
    _way("sqlite", "a database with full-text search, for Datasette", ".sqlite3", _CITED, "file"),
    _way("xlsx", "a workbook", ".xlsx", _TABLES, "file", "xlsx"),
    _way("parquet", "columns for pandas, DuckDB and others", ".parquet", _TABLES, "file", "parquet"),
)
"""The formats that come with Pullquote, in the order in which help lists them."""


@cache
def ways() -> Mapping[str, Way]:
    """Return all formats by name: ours, then those that installed packages add; a name of ours is never replaced."""
    found = {way.name: way for way in WAYS}
    for name, way, problem in plugins("pullquote.exports"):
        if problem:
            warnings.warn(f"the format {name} cannot be loaded: {problem}", stacklevel=2)
        elif isinstance(way, Way):
            found.setdefault(way.name, way)
    return found
