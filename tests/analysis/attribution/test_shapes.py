"""Shapes of quotations that are no sentence with marks: blocks, dashes, reasons, an attribution told twice."""

from pathlib import Path

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_file
from reader.model.article import Article, Paragraph
from tests.analysis.attribution.test_labels import Said, said

FILLER = (
    "The ferry line carries nine hundred people a day across the sound, and on winter mornings half of them stand, "
    "because the seats were sold when the line was, as the board has explained more than once."
)


def said_in(path: Path, content: str) -> Said:
    """Return the words of each quote of a file and the name of its speaker."""
    path.write_text(content, encoding="utf-8")
    made = load_file(path)
    assert isinstance(made, Article)
    analysis = analyze(made)
    names = {actor.id: actor.name for actor in analysis.actors}
    return [(quote.text_in(made), names.get(quote.speaker or "")) for quote in analysis.spoken]


@pytest.mark.parametrize("intro", ["Captain Ida Bostock wrote to the board:", "Ida Bostock posted late on Sunday:"])
def test_a_block_is_said_by_whoever_the_line_before_leads_in(tmp_path: Path, intro: str) -> None:
    words = f"# The last ferry\n\n{intro}\n\n> A ferry is a promise. Keep it.\n\nThe board met in May.\n"
    assert ("A ferry is a promise. Keep it.", "Ida Bostock") in said_in(tmp_path / "a.md", words)


def test_a_block_that_nobody_leads_in_is_no_quote(tmp_path: Path) -> None:
    words = "# Knots\n\nThe rule is old.\n\n> Coil with the sun.\n\nIt still holds.\n"
    assert said_in(tmp_path / "a.md", words) == []


def page(body: str) -> str:
    inner = f"<h1>The last ferry</h1><p>{FILLER}</p>{body}<p>{FILLER}</p>"
    return f"<!doctype html><html><body><article>{inner}</article></body></html>"


def test_quoted_elements_have_their_marks_and_tear_no_paragraph(tmp_path: Path) -> None:
    body = "<p>Captain Ida Bostock called the timetable <q>a work of fiction</q> and the fare <q>a ransom</q>.</p>"
    found = said_in(tmp_path / "a.html", page(body))
    assert {name for words, name in found if "“a work of fiction”" in words} == {"Ida Bostock"}
    made = load_file(tmp_path / "a.html")
    assert isinstance(made, Article)
    line = "Captain Ida Bostock called the timetable “a work of fiction” and the fare “a ransom”."
    assert [p.kind for p in made.paragraphs if made.words_in(p.span) == line] == ["body"]


def test_a_post_in_a_page_is_said_by_who_signs_it(tmp_path: Path) -> None:
    signed = "&mdash; Ida Bostock (@idab) <a href='/1'>May 3, 2031</a>"
    post = f"<blockquote><p>no ferry. no bus. walking</p>{signed}</blockquote>"
    assert ("no ferry. no bus. walking", "Ida Bostock") in said_in(tmp_path / "a.html", page(post))


@pytest.mark.parametrize("dash", ["— ", "– ", "―"])
def test_dashes_open_speech_up_to_its_attribution(dash: str) -> None:
    lines = (f"{dash}It will rain, said Ida Bostock.", f"{dash}It is raining, muttered Cal Munro. He had no hat.")
    assert said("The two had met before.", *lines) == [
        (f"{dash}It will rain,", "Ida Bostock"),
        (f"{dash}It is raining,", "Cal Munro"),
    ]


def test_a_list_with_dashes_is_no_speech() -> None:
    assert said("What to bring.", "— Two ropes", "— A lamp, charged") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ida Bostock rose and said: “The rope held”, she said.",
        "Ida Bostock told the board, “The rope held,” Bostock told the board.",
        "According to Ida Bostock: “The rope held,” she said.",
        "“The rope held,” Ida Bostock said, she said.",
        "Ida Bostock told the board: “The rope held” she told them.",
    ],
)
def test_an_attribution_told_twice_is_one_quote(line: str) -> None:
    assert [(words.strip("“”,"), name) for words, name in said(line) if "rope" in words] == [
        ("The rope held", "Ida Bostock")
    ]


def test_another_speaker_behind_a_quotation_is_no_repetition() -> None:
    found = said("Ida Bostock said: “The rope held.” “It broke,” Cal Munro said.")
    assert [name for _, name in found] == ["Ida Bostock", "Cal Munro"]


@pytest.mark.parametrize(
    "line",
    [
        "The crew were praised by the harbor master, Ida Bostock, because “they never let go”.",
    ],
)
def test_a_passive_gives_its_reason_in_the_words_of_its_agent(line: str) -> None:
    assert [name for words, name in said(line) if words.startswith("“")] == ["Ida Bostock"]


@pytest.mark.parametrize("headline", ["Skipper tells of long night", "Ferry line explains delay", "Dad slams fares"])
def test_whom_only_a_headline_hints_at_says_nothing(headline: str) -> None:
    made = Article(headline, (Paragraph(0, "title", 0, len(headline)),))
    assert analyze(made).actors == ()


@pytest.mark.parametrize(
    "headline",
    [
        "Professor Aurora Venn: geographer who mapped the ditches of a county and was chased by geese",
        "Sir Ada Lund: engineer who rang bells in a mill and was sacked by the bishop",
    ],
)
def test_a_headline_that_says_what_somebody_was_reports_nothing(tmp_path: Path, headline: str) -> None:
    path = tmp_path / "venn.txt"
    assert said_in(path, f"{headline}\n\nShe died on Monday, and Ada Lund spoke of Aurora Venn.\n") == []


@pytest.mark.parametrize("bullet", ["*", "-", "1."])
def test_points_of_a_list_are_said_by_whoever_the_line_before_leads_in_and_a_colon_is_no_quote(
    tmp_path: Path, bullet: str
) -> None:
    points = f"{bullet} The pier stays where it is.\n{bullet} Nobody pays for it twice.\n"
    words = f"# The pier\n\nIn a long talk, Captain Ida Bostock also said:\n\n{points}\nThe board met in May.\n"
    expected = [("The pier stays where it is.", "Ida Bostock"), ("Nobody pays for it twice.", "Ida Bostock")]
    assert said_in(tmp_path / "a.md", words) == expected


def test_points_of_a_list_that_nobody_says_are_no_quotes(tmp_path: Path) -> None:
    words = "# Knots\n\nCaptain Ida Bostock brought what the crew needed:\n\n* Two ropes.\n* A lamp, charged.\n"
    assert said_in(tmp_path / "a.md", words) == []
