"""The values everything else stands on: spans, anchors, identity, grouping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import PullquoteError, one_line
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, ArticleId, Origin, Paragraph
from reader.model.at_hand import AtHand
from reader.model.kinds import KindName
from reader.model.report import ImportFailure
from reader.model.span import Anchor, Span


def lines_article(lines: list[str], headline: str | None = None) -> Article:
    """Return an article whose paragraphs are the lines."""
    paragraphs, start = [], 0
    for index, line in enumerate(lines):
        paragraphs.append(Paragraph(index, "body", start, start + len(line)))
        start += len(line) + 1
    return Article("\n".join(lines), tuple(paragraphs), headline=headline)


LINES = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=30), min_size=1, max_size=20)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans_overlap_as_their_characters_do(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    characters = set(range(one.start, one.end)), set(range(two.start, two.end))
    assert one.overlaps(two) == two.overlaps(one)
    if characters[0] and characters[1]:
        assert one.overlaps(two) == bool(characters[0] & characters[1])
        assert one.covers(two) == (characters[1] <= characters[0])
    assert {offset for offset in range(60) if offset in one} == characters[0]


@given(LINES, st.integers(-5, 700))
def test_anchor_and_offset_are_inverse_within_paragraphs(lines: list[str], offset: int) -> None:
    article = lines_article(lines)
    anchor = article.anchor_at(offset)
    back = article.offset_of(anchor)
    paragraph = article.paragraphs[anchor.paragraph]
    assert paragraph.start <= back <= paragraph.end
    if paragraph.start <= offset <= paragraph.end:
        assert back == offset


@given(LINES, st.integers(-3, 40), st.integers(-3, 80))
def test_any_anchor_names_a_place_in_the_text(lines: list[str], paragraph: int, character: int) -> None:
    article = lines_article(lines)
    assert 0 <= article.offset_of(Anchor(paragraph, character)) <= len(article.text)


def test_identity_is_headline_and_text_and_nothing_else() -> None:
    one = lines_article(["Ferry sinks", "Nobody drowned."], "Ferry sinks")
    moved = replace(one, origin=Origin("elsewhere.txt", "text"))
    assert one.id == moved.id == lines_article(["Ferry sinks", "Nobody drowned."], "Ferry sinks").id
    assert one.id != lines_article(["Ferry sinks", "Nobody drowned!"], "Ferry sinks").id
    assert one.id != lines_article(["Ferry sinks", "Nobody drowned."], "Ferry").id
    assert len(one.id) == 16


@pytest.mark.parametrize(("kind", "counted"), [("body", 2), ("boilerplate", 0), ("teaser", 0), ("heading", 2)])
def test_words_are_those_of_the_report(kind: KindName, counted: int) -> None:
    assert Article("Nobody drowned.", (Paragraph(0, kind, 0, 15),)).words == counted


def test_values_cannot_be_changed() -> None:
    article = lines_article(["a"])
    with pytest.raises(AttributeError):
        article.text = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        article.paragraphs[0].start = 5  # type: ignore[misc]


def test_quotes_are_grouped_and_those_without_a_speaker_stay() -> None:
    text = "“Sunk,” she said. “Who knows.”"
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    split = Quote("q1", "direct", (Span(0, 7), Span(18, 30)), speaker="a1")
    lost = Quote("q2", "direct", (Span(18, 30),))
    analysis = Analysis(article.id, (split, lost), (Actor("a1", "Ada Lund", "person"),))
    assert split.text_in(article) == "“Sunk,” … “Who knows.”"
    assert split.words_in(article) == 3
    assert split.span == Span(0, 30)
    assert analysis.quotes_of("a1") == (split,)
    assert analysis.quotes_of(None) == (lost,)
    assert analysis.quotes_of("a9") == ()
    assert analysis.speaker_of(split) == Actor("a1", "Ada Lund", "person")
    assert analysis.speaker_of(lost) is None


def test_what_is_at_hand_keeps_its_order_and_drops_late_analyses() -> None:
    at_hand = AtHand()
    one, two = lines_article(["one"]), lines_article(["two"])
    at_hand.add(two)
    at_hand.add(one)
    assert list(at_hand) == [two, one]
    assert at_hand.add_analysis(Analysis(one.id))
    assert not at_hand.add_analysis(Analysis(ArticleId("gone")))
    assert at_hand.entries() == ((two, None), (one, Analysis(one.id)))
    assert two.id in at_hand and "gone" not in at_hand


def test_errors_are_one_line_of_what_where_and_what_to_do() -> None:
    assert one_line("is empty", "a.txt", "remove it") == "a.txt: is empty (remove it)"
    assert str(ImportFailure("a.txt", "is empty")) == "a.txt: is empty"
    assert str(PullquoteError("cannot be read", where="b", do="check it")) == "b: cannot be read (check it)"
