"""The side panel's rows: order of speakers, hidden paraphrases, doubt, and those who say nothing."""

from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.engine import analyze
from reader.export.citation import citation
from reader.importers.text.markdown import article_from_markdown
from reader.layout.folding import unfolded
from reader.layout.groups import (
    NOBODY,
    OTHERS,
    SILENT,
    TERMS,
    ActorRow,
    FoldRow,
    HeadRow,
    KeptRow,
    NoteRow,
    QuoteRow,
    SilentRow,
    panel_rows,
)
from reader.layout.line import cells
from reader.layout.panel_lines import Look, lines_of
from reader.layout.panel_rows import PanelRows
from reader.layout.speakers import speaker_signs
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Origin, Paragraph
from reader.model.saved import Highlight, KeptMark
from reader.model.selector import TextSelector
from reader.model.span import Span
from tests.pilot.made_up import ferry


def test_speakers_come_in_order_of_words_quoted() -> None:
    article, analysis = ferry().finish()
    rows = [row for row in panel_rows(article, analysis) if isinstance(row, ActorRow)]
    assert [row.name for row in rows] == ["Odile Marchetti", "Tarvo Lindqvist"]
    assert [row.quotes for row in rows] == [2, 2]
    assert rows[0].role == "Mayor"
    assert sum(row.share for row in rows) == 1.0


def test_every_quote_is_listed_whoever_said_it() -> None:
    article, analysis = ferry().finish()
    for order in ("actor", "text", "doubt"):
        rows = panel_rows(article, analysis, order)
        assert {row.quote_id for row in rows if isinstance(row, QuoteRow)} == {quote.id for quote in analysis.quotes}


def test_what_nobody_said_and_who_says_nothing_have_groups_of_their_own() -> None:
    article, analysis = ferry().finish()
    rows = panel_rows(article, analysis)
    at = rows.index(HeadRow(NOBODY, 1, of_quotes=True))
    following = rows[at + 1]
    assert isinstance(following, QuoteRow) and "lullaby" in following.text and following.color == 0
    assert rows[-2] == HeadRow(SILENT, 1)
    assert isinstance(rows[-1], SilentRow) and rows[-1].name == "Benno Achterberg"


def test_words_nobody_says_come_last_and_are_never_without_a_speaker() -> None:
    article, analysis = ferry().finish()
    song = analysis.quotes[3]
    told = (*analysis.quotes[:3], replace(song, kind="term"), *analysis.quotes[4:])
    for order in ("actor", "text", "doubt"):
        rows = panel_rows(article, Analysis(article.id, told, analysis.actors), order)
        assert not any(isinstance(row, HeadRow) and row.title == NOBODY for row in rows)
        assert rows[-2] == HeadRow(TERMS, 1, of_quotes=True)
        last = rows[-1]
        assert isinstance(last, QuoteRow) and last.quote_id == song.id and last.speaker == ""


def test_quoted_words_lead_and_less_sure_ones_are_folded_under_their_speaker() -> None:
    article, analysis = ferry().finish()
    rows = panel_rows(article, analysis)
    seen = unfolded(rows, ())
    [fold] = [row for row in seen if isinstance(row, FoldRow)]
    hidden = [row for row in rows if isinstance(row, QuoteRow) and row not in seen]
    assert fold.count == len(hidden) == 1 and not fold.is_open
    assert analysis.quote_by_id[hidden[0].quote_id].confidence < 0.7
    opened = unfolded(rows, {fold.key})
    assert hidden[0] in opened and replace(fold, is_open=True) in opened
    for head in (row for row in rows if isinstance(row, ActorRow)):
        kinds = [row.kind for row in rows[rows.index(head) + 1 :][: head.quotes] if isinstance(row, QuoteRow)]
        assert kinds == sorted(kinds, key=lambda kind: kind == "indirect")
        folded = unfolded(rows, {f"actor {head.actor_id}"})
        assert replace(head, is_folded=True) in folded
        assert len(folded) < len(rows)


def test_those_without_a_name_stand_together_after_those_with_one() -> None:
    article, analysis = ferry().finish()
    mayor, captain, *rest = analysis.actors
    actors = (replace(mayor, kind="unnamed", name="a spokeswoman"), captain, *rest)
    rows = panel_rows(article, Analysis(article.id, analysis.quotes, actors))
    at = rows.index(HeadRow(OTHERS, 2, of_quotes=True))
    unnamed = rows[at + 1]
    assert isinstance(unnamed, ActorRow) and (unnamed.name, unnamed.under) == ("a spokeswoman", OTHERS)
    named = [row.name for row in rows[:at] if isinstance(row, ActorRow)]
    assert named == ["Tarvo Lindqvist"]
    seen = unfolded(rows, {f"head {OTHERS}"})
    assert (
        unnamed not in seen
        and HeadRow(OTHERS, 2, True, of_quotes=True) in seen
        and HeadRow(NOBODY, 1, of_quotes=True) in seen
    )


def test_the_dial_leaves_out_what_is_less_sure_and_says_how_much() -> None:
    article, analysis = ferry().finish()
    sure = {quote.id for quote in analysis.quotes if quote.speaker and quote.confidence >= 0.7}
    rows = panel_rows(article, analysis, trust=70)
    assert {row.quote_id for row in rows if isinstance(row, QuoteRow)} == sure
    assert NoteRow("2 less sure than 70 % hidden") in rows


def test_hidden_paraphrases_are_counted() -> None:
    article, analysis = ferry().finish()
    rows = panel_rows(article, analysis, indirect=False)
    assert not any(isinstance(row, QuoteRow) and row.kind == "indirect" for row in rows)
    assert any(isinstance(row, NoteRow) and "1 paraphrase hidden" in row.text for row in rows)


def test_text_order_names_each_speaker_and_doubt_comes_first_when_asked() -> None:
    article, analysis = ferry().finish()
    in_order = [row for row in panel_rows(article, analysis, "text") if isinstance(row, QuoteRow)]
    assert [row.quote_id for row in in_order] == ["q1", "q2", "q3", "q4", "q5"]
    assert in_order[0].speaker == "Odile Marchetti" and in_order[3].speaker == NOBODY
    by_doubt = [row for row in panel_rows(article, analysis, "doubt") if isinstance(row, QuoteRow)]
    assert [row.quote_id for row in by_doubt[:2]] == ["q4", "q3"]
    assert by_doubt[1].doubt == "≈"


def test_no_line_is_wider_than_the_panel() -> None:
    article, analysis = ferry().finish()
    for width in range(16, 60):
        for row in panel_rows(article, analysis):
            for whole in (False, True):
                lines = lines_of(row, width, Look(at_cursor=True, is_whole=whole), (), first=False)
                assert all(cells(line) <= width for line in lines), (width, row)


def test_a_whole_quote_has_all_its_words_and_a_cut_one_says_so() -> None:
    words = "“" + "one two three four five six seven eight nine ten " * 6 + "end”"
    row = QuoteRow("q", words, "direct", "", 1, "M")

    def text(look: Look) -> str:
        return " ".join(piece for line in lines_of(row, 30, look, (), first=False) for piece, _ in line)

    assert "[…]" in text(Look()) and "end”" not in text(Look())
    assert "[…]" not in text(Look(is_whole=True)) and "end”" in text(Look(is_whole=True))


def test_what_the_article_says_between_two_parts_does_not_look_like_words_of_theirs() -> None:
    row = QuoteRow("q", "“We waited … and waited,” … “till noon.”", "direct", "", 1, "M")
    [line] = lines_of(row, 60, Look(), (), first=False)
    assert [piece for piece, look in line if look == "panel--note"] == [" … "]
    assert "".join(piece for piece, _ in line).endswith(row.text)


def test_rows_know_their_heads_their_heights_and_where_a_quote_is_folded() -> None:
    article, analysis = ferry().finish()
    rows = PanelRows(panel_rows(article, analysis))
    for width in (20, 44):
        tops = rows.tops(width)
        assert [after - before for before, after in pairwise(tops)] == [
            len(rows.lines(at, width)) for at in range(len(rows.seen))
        ]
    head = None
    for at, row in enumerate(rows.seen):
        head = at if isinstance(row, ActorRow | HeadRow) else head
        assert rows.head_over(at) == head
    doubtful = next(quote for quote in analysis.quotes if quote.speaker and quote.confidence < 0.7)
    under = rows.row_of_quote(doubtful.id)
    assert under is not None and isinstance(rows.seen[under], FoldRow)
    opened = rows.turn(rows.key_at(under))
    at = opened.row_of_quote(doubtful.id)
    assert at is not None and isinstance(opened.seen[at], QuoteRow) and opened.is_laid_out(44)


def _speakers(*names: str) -> tuple[Analysis, Article]:
    text = " ".join(f"“word{'s' * (50 - number)}”" for number in range(len(names)))
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    quotes, at = [], 0
    for number, word in enumerate(text.split()):
        quotes.append(Quote(f"q{number}", "direct", (Span(at, at + len(word)),), speaker=f"a{number}"))
        at += len(word) + 1
    actors = tuple(Actor(f"a{number}", name, "person") for number, name in enumerate(names))
    return Analysis(article.id, tuple(quotes), actors), article


def test_every_speaker_has_a_sign_of_their_own() -> None:
    names = ["Ann Bell", "Carl Bell", "Bell", "Émile Bell", "北山", "…", "Bo"]
    signs = speaker_signs(*_speakers(*names))
    assert [sign.sign for sign in signs.values()][:2] == ["B", "C"]
    assert len({sign.sign for sign in signs.values()}) == len(names)


def test_a_color_is_one_speaker_and_those_after_the_eighth_have_none() -> None:
    signs = speaker_signs(*_speakers(*(f"Speaker {letter}" for letter in "ABCDEFGHIJ")))
    assert [sign.color for sign in signs.values()] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]


def test_inline_markup_shows_neither_in_the_panel_nor_in_what_is_copied() -> None:
    text = "# Pigeon wins\n\n“The *pigeon* knew the **way** [home](https://x.example),” said Ada Lund. It rained.\n"
    article = article_from_markdown(text, Origin("a.md", "markdown"))
    analysis = analyze(article)
    start = text.index("*pigeon*")
    words = TextSelector.of(text, Span(start, start + 8))
    kept = KeptMark(Highlight(1, article.id, words), Span(start, start + 8))
    rows = panel_rows(article, analysis, kept=[kept])
    [quote] = [row.text for row in rows if isinstance(row, QuoteRow)]
    [marked] = [row.text for row in rows if isinstance(row, KeptRow)]
    assert (quote, marked) == ("“The pigeon knew the way home,”", "pigeon")
    assert citation(article, analysis, analysis.quotes[0]).startswith(f"{quote}\n— Ada Lund")
    [span] = analysis.quotes[0].spans
    assert article.words_in(span) == "“The *pigeon* knew the **way** [home](https://x.example),”"
