"""The corrections that are kept, by the texts they hold for: read once, applied to every article that is printed."""

from collections.abc import Mapping

from reader.analysis.corrections import corrected
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.saved import Correction
from reader.store.library import LibraryStore

Corrections = Mapping[ArticleId, tuple[Correction, ...]]


def kept_corrections(store: LibraryStore) -> Corrections:
    """Return the corrections that hold for each text: those made on it and on other versions of it, oldest first."""
    marked = {correction.article_id for correction in store.marks.all_corrections()}
    texts = marked | {version.article_id for each in marked for version in store.articles.versions(each)}
    return {article_id: store.marks.corrections(article_id) for article_id in texts}


def as_corrected(article: Article, analysis: Analysis, corrections: Corrections) -> Analysis:
    """Return an analysis with the corrections that are kept for its article."""
    kept = corrections.get(article.id)
    return corrected(article, analysis, kept).analysis if kept else analysis
