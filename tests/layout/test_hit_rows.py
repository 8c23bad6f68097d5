"""Rows of hits: the words that matched, without inline markup, and the matches in their places."""

from reader.analysis.engine import analyze
from reader.importers.text.markdown import article_from_markdown
from reader.layout.hits import HitRow, result_rows
from reader.model.article import Origin
from reader.search.index import SearchIndex

TEXT = "# Pigeon wins\n\n“The *pigeon* knew the **way** [home](https://x.example) again,” said Ada Lund. It rained.\n"


def test_markup_is_left_out_and_matches_stay_in_their_places() -> None:
    article = article_from_markdown(TEXT, Origin("a.md", "markdown"))
    analysis = analyze(article)
    hits = SearchIndex.build([(article, analysis)]).search("said:pigeon said:again").hits
    rows = [row for row in result_rows(hits, lambda _: (article, analysis)) if isinstance(row, HitRow)]
    [row] = [row for row in rows if row.hit.field == "quote"]
    assert row.text == "“The pigeon knew the way home again,”"
    assert [row.text[span.start : span.end] for span in row.ranges] == ["pigeon", "again"]
