"""The reasons of a quote name who else may have said it."""

from reader.model.analysis import Actor, Analysis, Candidate, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span
from reader.screens.dialogs.why import WhyScreen


def test_whoever_else_may_be_meant_is_told_with_its_chance() -> None:
    text = "“We go,” he said."
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    people = (Actor("a1", "Tom Kreel", "person"), Actor("a2", "Marek Oduya", "person"))
    quote = Quote("q1", "direct", (Span(0, 8),), None, Span(9, 11), "a1", 0.6, ("he -> Tom Kreel: last speaker",),
                  (Candidate("a1", 0.6), Candidate("a2", 0.31)))  # fmt: skip
    told = WhyScreen(article, Analysis(article.id, (quote,), people), quote).text().plain
    assert "Or else     Marek Oduya, 31%" in told and "60%" in told
    nobody = Quote("q1", "direct", (Span(0, 8),), None, Span(9, 11), None, 0.45, (), (Candidate("a1", 0.45),))
    told = WhyScreen(article, Analysis(article.id, (nobody,), people), nobody).text().plain
    assert "Perhaps     Tom Kreel, 45%" in told


def test_what_takes_several_lines_hangs_below_its_beginning() -> None:
    text = f"“{'We went up the hill. ' * 8}We go,” he said."
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    quote = Quote("q1", "direct", (Span(0, text.index("”") + 1),), None, None, None, 0.0, ())
    lines = WhyScreen(article, Analysis(article.id, (quote,), ()), quote).text().plain.splitlines()
    assert lines[0].startswith("Quote       “We went") and not lines[0].endswith("”")
    assert lines[1].startswith(" " * 12) and lines[1][12] != " "
    assert all(len(line) <= 77 for line in lines)
