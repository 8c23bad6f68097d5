"""Text that runs from right to left begins at the right edge of its column, in text, list and panel alike."""

import pytest
from rich.cells import cell_len

from reader.layout.article_lines import Looked, article_lines
from reader.layout.direction import runs_left
from reader.layout.entries import Entry
from reader.layout.groups import QuoteRow
from reader.layout.line import Line, cells
from reader.layout.lines import LineMap
from reader.layout.panel_lines import Look, lines_of
from reader.model.article import Article, ArticleId, Paragraph

_HEBREW = "הנמל נסגר לשבוע בגלל הסופה, אמרה ראש העיר ביום שני בערב"
_ARABIC = "أُغلق الميناء أسبوعًا بسبب العاصفة، قالت رئيسة البلدية مساء الاثنين"
_MIXED = "“2031: הנמל נסגר” said the mayor of Vik on Monday evening to all"
_WIDE = "港は嵐のため一週間閉鎖されると市長は月曜日の夜に述べた。住民は安堵した。"


def article(text: str) -> Article:
    return Article(text, (Paragraph(0, "body", 0, len(text)),))


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


@pytest.mark.parametrize(
    ("words", "left"),
    [(_HEBREW, True), (_ARABIC, True), (_MIXED, True), (_WIDE, False), ("“2031” a", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(words: str, left: bool) -> None:
    assert runs_left(words) == left


@pytest.mark.parametrize("words", [_HEBREW, _ARABIC])
@pytest.mark.parametrize("width", [20, 33])
def test_lines_of_the_text_end_at_the_right_edge_and_places_stay_right(words: str, width: int) -> None:
    lines = LineMap(article(words), width)
    lines.make()
    assert len(lines) > 1
    for y in range(len(lines)):
        line = lines.line(y)
        assert cell_len(line.prefix + lines.words_of(line)) == width
        assert lines.offset_at(y, len(line.prefix)) == line.spans[0].start
        assert lines.line_of(lines.anchor_at(y)) == y


@pytest.mark.parametrize("words", [_HEBREW, _ARABIC, _WIDE, _MIXED])
@pytest.mark.parametrize("width", [20, 29, 30, 44])
def test_rows_of_list_and_panel_keep_to_their_width(words: str, width: int) -> None:
    entry = Entry(ArticleId("a"), words, words[:30], "3 Mar 2031", 12, 0.3)
    row = QuoteRow("q", words, "direct", "≈", 1, "M")
    for line in (*article_lines(entry, Looked(), width), *lines_of(row, width, Look(True, True), (), first=False)):
        assert cells(line) <= width
    said = lines_of(row, width, Look(), (), first=False)
    assert all(cells(line) == width for line in said) == runs_left(words) or words == _WIDE
    headline = article_lines(entry, Looked(), width)[0]
    assert not runs_left(words) or cells(headline) == width
