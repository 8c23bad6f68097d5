"""The line map: every character has a line, every line an anchor, at every width."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len, get_character_cell_size, split_graphemes

from reader.layout.lines import LineMap
from reader.layout.wrap import Lines, character_at_cell, is_plain, wrap_cells, wrap_plain
from reader.model.article import Article, Paragraph
from reader.model.kinds import KindName
from reader.model.span import Anchor, Span

LETTERS = "ab cd ef  gh é“”—漢字、。한국어 👍🏽👩‍🚀🇳🇴❤️ e\u0301 \u200d ש\n"
KINDS: tuple[KindName, ...] = (
    "body", "list", "blockquote", "heading", "caption", "credit", "boilerplate", "image", "title", "byline",
)  # fmt: skip


def article_of(blocks: list[tuple[KindName, str]], headline: str | None = None) -> Article:
    """Return an article of some blocks, two newlines between them."""
    paragraphs, at = [], 0
    for index, (kind, words) in enumerate(blocks):
        paragraphs.append(Paragraph(index, kind, at, at + len(words), level=1 if kind == "list" else 0))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    return Article(text, tuple(paragraphs), headline=headline, outlet="The Quarry Gazette")


def made(article: Article, width: int, unfolded: frozenset[int] = frozenset()) -> LineMap:
    """Return a complete line map."""
    lines = LineMap(article, width, unfolded)
    lines.make()
    return lines


def shown(lines: LineMap) -> list[str]:
    """Return every line as it is read."""
    rows = [lines.line(y) for y in range(len(lines))]
    return [row.note or row.prefix + lines.words_of(row) for row in rows]


articles = st.builds(
    article_of,
    st.lists(st.tuples(st.sampled_from(KINDS), st.text(LETTERS, min_size=0, max_size=90)), min_size=1, max_size=7),
    st.sampled_from([None, "A bell for the lower town"]),
)


@given(articles, st.integers(1, 200), st.booleans())
def test_every_line_has_an_anchor_that_leads_back_to_it(article: Article, width: int, open_all: bool) -> None:
    unfolded = frozenset(range(len(article.paragraphs))) if open_all else frozenset()
    lines = made(article, width, unfolded)
    for y in range(len(lines)):
        assert lines.line_of(lines.anchor_at(y)) == y


@given(articles, st.integers(1, 200))
def test_every_character_but_spaces_is_shown_once_and_found_again(article: Article, width: int) -> None:
    lines = made(article, width, frozenset(range(len(article.paragraphs))))
    seen: list[int] = []
    for y in range(len(lines)):
        for span in lines.line(y).spans:
            for offset in range(span.start, span.end):
                seen.append(offset)
                assert lines.line_at(offset) == y
    assert seen == sorted(set(seen))
    # Only spaces at breaks belong to no line, and of an image nothing but its description is shown.
    expected = [
        offset
        for p in article.paragraphs
        if p.kind != "image"
        for offset in range(p.start, p.end)
        if article.text[offset] not in " \n"
    ]
    assert [o for o in seen if article.text[o] not in " \n" and article.paragraph_at(o).kind != "image"] == expected


@given(st.text(LETTERS.replace("\n", ""), min_size=1, max_size=120), st.integers(1, 60))
@example("\u200d\u200d a", 1)
@example("\u200d\u200d漢 ", 2)
def test_no_line_is_wider_than_the_column_and_no_grapheme_is_split(text: str, width: int) -> None:
    lines = Lines()
    assert wrap_cells(text, 0, len(text), width, lines, 1000) == len(text)
    spans, _ = split_graphemes(text)
    starts = {start for start, _, _ in spans} | {len(text)}
    for start, end in zip(lines.starts, lines.ends, strict=True):
        words = text[start:end]
        # A flag is two letters, whatever stands above them.
        letters = [letter for letter in words if not unicodedata.combining(letter)]
        single = len(split_graphemes(words)[0]) == 1 or (len(letters) == 2 and cell_len(words) == 2)
        assert cell_len(words) <= width or single
        assert start in starts
        assert end in starts


@given(st.text("ab  “é—", min_size=0, max_size=150), st.integers(1, 40))
def test_the_quick_way_and_the_measuring_way_agree(text: str, width: int) -> None:
    quick, measured = Lines(), Lines()
    wrap_plain(text, 0, len(text), width, quick)
    wrap_cells(text, 0, len(text), width, measured, 1000)
    assert (quick.starts, quick.ends) == (measured.starts, measured.ends)


def test_characters_that_need_no_measuring_have_one_cell() -> None:
    for code in range(0x20, 0x30000):
        character = chr(code)
        if not 0xD800 <= code < 0xE000 and is_plain(character, 0, 1):
            assert get_character_cell_size(character) == 1, hex(code)


def test_a_newline_inside_a_paragraph_is_a_space_and_wraps_like_one() -> None:
    lines = made(article_of([("body", "The tide table\nwas wrong by\nan hour.")]), 18)
    assert shown(lines)[-2:] == ["The tide table was", "wrong by an hour."]


def test_a_word_longer_than_the_column_is_cut() -> None:
    lines = made(article_of([("body", "no " + "x" * 25)]), 10)
    assert shown(lines)[-4:] == ["no", "x" * 10, "x" * 10, "x" * 5]


def test_east_asian_text_breaks_between_characters_and_not_before_a_comma() -> None:
    lines = made(article_of([("body", "港の船は、朝に出る")]), 8)
    assert shown(lines)[-3:] == ["港の船", "は、朝に", "出る"]


def test_markup_is_hidden_and_its_offsets_stay_right() -> None:
    text = "She called it **a very long** winter."
    syntax = (Span(14, 16), Span(27, 29))
    article = Article(text, (Paragraph(0, "body", 0, len(text), syntax),))
    lines = made(article, 16)
    assert shown(lines) == ["She called it a", "very long", "winter."]
    long = text.index("long")
    y = lines.line_at(long)
    assert lines.offset_at(y, shown(lines)[y].index("long")) == long
    for y in range(len(lines)):
        assert lines.line_of(lines.anchor_at(y)) == y


def test_signs_of_kinds() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("title", "Bells at noon"), ("heading", "How it began"), ("body", "Quietly."), ("list", "rope"),
        ("list", "oil"), ("blockquote", "We rang them."), ("image", "![A cracked bell](bell.jpg)"),
        ("caption", "The bell"), ("credit", "Photo: Ilka Renn"), ("teaser", "Also today"),
    ]  # fmt: skip
    rows = shown(made(article_of(blocks, "Bells at noon"), 60))
    assert rows == [
        "Bells at noon", "The Quarry Gazette · 1 min", "", "How it began", "", "Quietly.", "", "• rope", "• oil", "",
        "│ We rang them.", "", "▣ A cracked bell", "", "Caption: The bell", "", "Credit: Photo: Ilka Renn", "",
        "Elsewhere: Also today",
    ]  # fmt: skip


def test_page_furniture_is_one_line_until_it_is_opened() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("body", "One."), ("boilerplate", "Share"), ("boilerplate", "Print"), ("body", "Two."),
    ]  # fmt: skip
    article = article_of(blocks)
    folded = made(article, 40)
    assert shown(folded)[2:] == ["One.", "", "▸ 2 lines of page furniture", "", "Two."]
    assert folded.line_of(Anchor(2, 3)) == folded.line_of(Anchor(1))
    opened = made(article, 40, frozenset({1}))
    assert shown(opened)[2:] == ["One.", "", "▾ 2 lines of page furniture", "Share", "Print", "", "Two."]


def test_front_matter_folds_away_above_the_title() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("boilerplate", "Quarry reopens"), ("byline", "Ilka Renn"), ("dateline", "2024-05-02"),
        ("title", "Quarry reopens"), ("body", "Work began."),
    ]  # fmt: skip
    rows = shown(made(article_of(blocks, "Quarry reopens"), 60))
    assert rows[:2] == ["▸ 3 lines of page furniture", "Quarry reopens"]


def test_writers_day_and_pictures_are_told_once_below_the_headline() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("title", "Quarry reopens"), ("image", "![A crane](crane.jpg)"), ("caption", "A crane"),
        ("byline", "By Ilka Renn"), ("dateline", "2 May 2024"), ("boilerplate", "Share"), ("body", "Work began."),
    ]  # fmt: skip
    article = replace(article_of(blocks, "Quarry reopens"), byline=("Ilka Renn",), published="2024-05-02")
    head = "The Quarry Gazette · 2 May 2024 · 1 min · Ilka Renn · 1 picture"
    folded = made(article, 80)
    assert shown(folded) == ["Quarry reopens", f"▸ {head}", "", "Work began."]
    assert folded.line_of(Anchor(3, 2)) == 1
    assert shown(made(article, 80, frozenset({1})))[:5] == [
        "Quarry reopens", f"▾ {head}", "▣ A crane", "", "Caption: A crane",
    ]  # fmt: skip
    assert shown(made(article, 30))[1] == "▸ The Quarry Gazette · 2 May…"


def test_lines_that_tell_what_the_article_does_not_state_are_kept_in_words() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("title", "Quarry reopens"), ("byline", "From our own correspondent"), ("body", "Work began."),
    ]  # fmt: skip
    article = replace(article_of(blocks, "Quarry reopens"), outlet=None)
    assert shown(made(article, 80))[1] == "▸ 1 min · From our own correspondent"


def test_a_caption_that_quotes_is_not_folded_away() -> None:
    blocks: list[tuple[KindName, str]] = [
        ("title", "Quarry reopens"), ("byline", "By Ilka Renn"), ("caption", "“I waited,” said Lund."),
        ("body", "Work began."),
    ]  # fmt: skip
    assert "Caption: “I waited,” said Lund." in shown(made(article_of(blocks, "Quarry reopens"), 80))


@pytest.mark.parametrize("text", ["x" * 3_000_000, "tide " * 600_000, "漢" * 1_500_000])
def test_a_huge_line_is_made_in_parts(text: str) -> None:
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    lines = LineMap(article, 72)
    lines.make(100)
    assert 100 <= len(lines) < 200 and not lines.complete
    far = Anchor(0, 200_000)
    y = lines.line_of(far)
    span = lines.line(y).spans[0]
    assert span.start <= 200_000 <= span.end
    assert not lines.complete


def test_parts_and_the_whole_are_the_same_lines() -> None:
    text = "The crane turned over the 漢 harbor wall. " * 9000
    article = Article(text.strip(), (Paragraph(0, "body", 0, len(text.strip())),))
    parts = LineMap(article, 50)
    while not parts.complete:
        parts.make(500)
    whole = made(article, 50)
    assert [parts.line(y) for y in range(len(parts))] == [whole.line(y) for y in range(len(whole))]


def test_ten_thousand_marks_stay_with_their_letter() -> None:
    text = "a" + "\u0301" * 10_000 + " end"
    lines = made(Article(text, (Paragraph(0, "body", 0, len(text)),)), 10)
    assert len(lines) == 1
    assert lines.offset_at(0, 2) == text.index("end")


def test_cells_lead_to_characters() -> None:
    assert [character_at_cell("a漢b", cell) for cell in range(6)] == [0, 1, 1, 2, 3, 3]


def test_an_article_without_paragraphs_has_no_lines() -> None:
    lines = made(Article("", ()), 40)
    assert len(lines) == 0 and lines.complete
    assert lines.line_of(Anchor(3, 9)) == 0
    assert lines.anchor_at(5) == Anchor(0)


@settings(max_examples=30)
@given(articles, st.lists(st.integers(5, 120), min_size=2, max_size=4))
def test_a_place_survives_any_change_of_width(article: Article, widths: list[int]) -> None:
    first = made(article, widths[0])
    for y in range(len(first)):
        anchor = first.anchor_at(y)
        for width in widths[1:]:
            made(article, width).line_of(anchor)
        assert first.line_of(anchor) == y
