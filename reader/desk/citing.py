"""Quotes and highlights fit to be pasted, in the form that is set."""

from collections.abc import Sequence

from reader.desk.session import Session
from reader.export import citation as export
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Highlight


def citation(session: Session, article: Article, analysis: Analysis, quotes: Sequence[Quote]) -> str:
    """Return quotes of an article: the words, who said them, and where they stand.

    Raises StoreError if the library cannot be read.
    """
    return export.citations(article, analysis, quotes, session.settings.copy, session.facts(article))


def mark_citation(session: Session, article: Article, highlight: Highlight) -> str:
    """Return words the person highlighted, or a note; raises what `citation` does."""
    return export.mark_citation(article, highlight, session.settings.copy, session.facts(article))
