"""Citations, digest, table, CSV and Markdown: what people paste and pipe."""

import csv
import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from reader.export.citation import citation
from reader.export.digest import digest
from reader.export.formats import csv as csv_format
from reader.export.formats import markdown, table
from reader.export.rows import entry_of, quote_rows
from reader.export.ways import Export
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Origin, Paragraph
from reader.model.span import Span


def made(quoted: str, name: str = "Ada Lund") -> tuple[Article, Analysis]:
    """Return an article that consists of one quote, with its speaker, and one quote without."""
    text = f"{quoted}\n“Who knows.”"
    paragraphs = (Paragraph(0, "body", 0, len(quoted)), Paragraph(1, "body", len(quoted) + 1, len(text)))
    article = Article(
        text,
        paragraphs,
        headline="Ferry [sic] sinks",
        outlet="The Quay Courier",
        published="2031-03-04",
        link="https://q.example/a",
    )
    quotes = (
        Quote("q1", "direct", (Span(0, len(quoted)),), speaker="a1", confidence=0.9),
        Quote("q2", "direct", (Span(len(quoted) + 1, len(text)),)),
    )
    return article, Analysis(article.id, quotes, (Actor("a1", name, "person", "Mayor"),))


def test_a_citation_says_who_and_where() -> None:
    article, analysis = made("“We sank.”")
    assert citation(article, analysis, analysis.quotes[0]) == (
        "“We sank.”\n— Ada Lund, Mayor. “Ferry [sic] sinks”, The Quay Courier, 4 Mar 2031\nhttps://q.example/a"
    )
    assert "no speaker found" in citation(article, analysis, analysis.quotes[1])


def test_a_quote_is_copied_in_the_form_that_is_set() -> None:
    article, analysis = made("“We *sank* at a quarter past nine.”")
    quote = analysis.quotes[0]
    link = "https://q.example/a#:~:text=We%20%2Asank%2A%20at%20a%20quarter%20past%20nine"
    assert citation(article, analysis, quote, "link") == link
    assert citation(article, analysis, quote, "markdown") == (
        r"> “We \*sank\* at a quarter past nine.”"
        f"\n>\n> — Ada Lund, Mayor, [Ferry \\[sic\\] sinks](<{link}>), The Quay Courier, 4 Mar 2031"
    )
    assert citation(article, analysis, quote, "footnote") == (
        f"Ada Lund, Mayor, quoted in “Ferry [sic] sinks,” The Quay Courier, 4 March 2031, {link}"
    )
    assert citation(article, analysis, quote, "bibtex").startswith("@article{the-quay-courier-2031-")
    bare = Article(article.text, article.paragraphs, headline="Ferry")
    assert citation(bare, analysis, quote, "link") == "“We *sank* at a quarter past nine.”\n— Ada Lund, Mayor. “Ferry”"


def test_a_digest_shows_doubt() -> None:
    lines = digest(*made("“We sank.”")).splitlines()
    assert lines[0] == "Ferry [sic] sinks"
    assert lines.index("Ada Lund, Mayor") < lines.index("(no speaker found)")


def test_words_nobody_says_stand_apart_everywhere() -> None:
    article, analysis = made("“We sank.”")
    song = replace(analysis.quotes[1], kind="term")
    analysis = Analysis(article.id, (analysis.quotes[0], song), analysis.actors)
    for written in (
        digest(article, analysis),
        "".join(markdown.write(Export("quotes", [entry_of(article, analysis)]))),
        citation(article, analysis, song),
    ):
        assert "not speech" in written and "no speaker found" not in written
    row = list(csv.DictReader(io.StringIO("".join(csv_format.write(Export("quotes", [entry_of(article, analysis)]))))))[
        1
    ]
    assert (row["kind"], row["speaker"]) == ("term", "")


@pytest.mark.parametrize("quoted", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_spreadsheet_runs_nothing(quoted: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO("".join(csv_format.write(Export("quotes", [entry_of(*made(quoted, name=quoted))])))))
    )
    assert rows[0]["quote"] == rows[0]["speaker"] == f"'{quoted}"


MARKED_UP = ["*a* _b_ `c`", "<script>", "[x](javascript:1)", "# no heading", "1. no list", "- no"]


@pytest.mark.parametrize("quoted", MARKED_UP)
def test_markdown_of_others_stays_text(quoted: str) -> None:
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").render(
        "".join(markdown.write(Export("quotes", [entry_of(*made(quoted, name=quoted))])))
    )
    assert not any(tag in rendered for tag in ("<em>", "<code>", "<script", "<ol>", "<ul>"))
    assert rendered.count("<h1>") == 1
    assert re.findall('href="(.*?)"', rendered) == ["https://q.example/a"]


def test_columns_of_a_table_stand_under_each_other_in_cells() -> None:
    wide = "「静かになった」と市長は言った。"
    lines = "".join(table.write(Export("quotes", [entry_of(*made(wide, name="市長"))]), width=80)).splitlines()
    ends = [cell_len(line[: line.index("direct")]) for line in lines if "direct" in line]
    assert len(set(ends)) == 1
    assert all(cell_len(line) <= 100 for line in lines)


def test_no_two_quotes_have_one_id_and_the_first_keeps_its_own() -> None:
    article, analysis = made("“We sank.”")
    twice = replace(analysis.quotes[0], id="q9", speaker=None)
    both = entry_of(article, Analysis(article.id, (*analysis.quotes, twice), analysis.actors))
    assert len({row.id for row in both.quotes}) == 3
    assert [row.id for row in both.quotes[:2]] == [row.id for row in entry_of(article, analysis).quotes]


def test_a_cue_that_is_the_mark_of_a_list_has_no_place() -> None:
    text = "Debate\n\n“We pay for it, and they do not.”\n\n- Ada Lund.\n\nThe town pays for the harbor.\n"
    article = article_from_text(text, Origin("a.txt", "text"))
    at = article.text.index("- Ada")
    start = article.text.index("“")
    quote = Quote("q1", "direct", (Span(start, article.text.index("”") + 1),), cue=Span(at, at + 1))
    [row] = quote_rows(article, Analysis(article.id, (quote,)))
    assert article.paragraph_at(at).end <= at, "the mark stands outside of its paragraph"
    assert (row.cue, row.cue_place) == ("-", None)
