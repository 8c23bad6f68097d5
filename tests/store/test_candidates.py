"""Who else may have said a quote is kept with it."""

from reader.model.analysis import Actor, Analysis, Candidate, Quote
from reader.model.article import ArticleId
from reader.model.span import Span
from reader.store.packing import analysis_from, packed_analysis


def test_candidates_are_kept_with_their_chances() -> None:
    quote = Quote("q1", "direct", (Span(0, 4),), None, Span(5, 7), None, 0.4, ("he: two",),
                  (Candidate("a1", 0.4), Candidate("a2", 0.35)))  # fmt: skip
    analysis = Analysis(
        ArticleId("x"), (quote,), (Actor("a1", "Ada Lund", "person"), Actor("a2", "Tom Kreel", "person"))
    )
    assert analysis_from(ArticleId("x"), packed_analysis(analysis)) == analysis
