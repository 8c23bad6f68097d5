"""A draft in the reader: read, its quotations checked against the library or the articles opened in place."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from reader.analysis.engine import analyze
from reader.checking.check import Sources, check, check_quotation
from reader.checking.collected import Collected
from reader.checking.drafts import quotations_of
from reader.checking.rows import CheckRow, check_row
from reader.checking.verdicts import Checked, Quotation
from reader.checking.words import words_in
from reader.cleaning import clean
from reader.desk.checking import LibrarySources
from reader.desk.session import Session
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

_OPENING = "\"“‘«„'"
_CLOSING = "\"”’»“'"

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]
Entries = Iterable[tuple[Article, Analysis | None]]


class Verdicted(Struct, frozen=True):
    """A quotation with its verdict, ready to be shown."""

    checked: Checked
    """The verdict and its sources."""
    row: CheckRow
    """The same in words."""


class Examined(Struct, frozen=True):
    """A draft with the verdicts on its quotations."""

    draft: Article
    """The draft."""
    shown: Analysis
    """Its quotations in text order as quotes, so that they can be marked and walked through."""
    verdicts: Mapping[str, Verdicted]
    """What is said of each, by its id in `shown`."""


def read_draft(session: Session, path: str) -> Article | str:
    """Return the draft in a file, or in one line why there is none; "-" is standard input."""
    for item in session.load([path]):
        return str(item) if isinstance(item, ImportFailure) else item
    return f"{path}: there is nothing to read"


def examine(
    session: Session, draft: Article, entries: Entries, cancelled: Cancelled, progress: Progress | None = None
) -> Examined:
    """Return the verdicts on a draft; a cancelled one holds those made so far. Raises StoreError.

    `entries` are the articles that were opened in place; the library is asked where that is what is read.
    `progress(done, total)` counts articles that have to be indexed before anything can be looked for.
    """
    analysis = analyze(draft)
    sources = _sources(session, entries, quotations_of(draft, analysis), cancelled, progress)
    verdicts: dict[str, Verdicted] = {}
    quotes: list[Quote] = []
    for number, checked in enumerate(check(draft, analysis, sources), 1):
        quotes.append(Quote(f"q{number}", "direct", checked.quotation.spans))
        verdicts[f"q{number}"] = Verdicted(checked, check_row(draft, checked))
        if cancelled():
            break
    return Examined(draft, Analysis(draft.id, tuple(quotes)), verdicts)


def examine_words(session: Session, text: str, entries: Entries, cancelled: Cancelled) -> Verdicted | None:
    """Return what is to be said of a sentence, whether or not it is in quotation marks; None if it has no words.

    Who says it is not asked: a sentence that was pasted names nobody. Raises StoreError.
    """
    words = " ".join(clean(text).split()).strip(_OPENING + _CLOSING + " ")
    draft = article_from_text(f"“{words}”", Origin("", "text"))
    if not words_in(draft, [paragraph.span for paragraph in draft.paragraphs]).forms:
        return None
    [quotation, *_] = [*quotations_of(draft, Analysis(draft.id)), Quotation((), (), ())]
    checked = check_quotation(quotation, _sources(session, entries, [quotation], cancelled))
    return Verdicted(checked, check_row(draft, checked)) if quotation.spans else None


def _sources(
    session: Session, entries: Entries, quotations: Iterable[Quotation], cancelled: Cancelled,
    progress: Progress | None = None,
) -> Sources:  # fmt: skip
    if session.is_shelved:
        return LibrarySources(session.shelf, session.searches.open(progress, cancelled))
    collected = Collected(quotations)
    for article, analysis in entries:
        collected.add(article, partial(_analysis, session, article, analysis))
    return collected


def _analysis(session: Session, article: Article, analysis: Analysis | None) -> Analysis:
    return analysis or session.analyze(article)
