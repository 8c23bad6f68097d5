"""The engine for whoever reads many articles: an error of its own costs one of them, not all."""

from reader.analysis.engine import analyze
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure


def analyzed(article: Article) -> Analysis | ImportFailure:
    """Return who says what in an article, or the line that says where the log of the engine's error is."""
    try:
        return analyze(article)
    except Exception:  # reported as what went wrong with this article, with a log: the others are read all the same
        import traceback

        from reader.crash import write_crash_log

        line = write_crash_log(traceback.format_exc(), "could not look for quotes, by an error of Pullquote's own")
        return ImportFailure(article.origin.location, line)
