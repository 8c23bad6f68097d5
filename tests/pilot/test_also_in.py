"""The same words elsewhere, by a key: listed with what differs, the earliest first, and gone to."""

from pathlib import Path

from reader.importers.text.plain_text import article_from_text
from reader.layout.groups import QuoteRow
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.saved import Correction
from reader.model.selector import TextSelector
from reader.screens.dialogs.pick import PickScreen
from tests.pilot.made_up_app import settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading

WORDS = "“The harbor wall will hold for {} more years, and I know it,” said {}. {}"


def news(number: int, years: str, who: str, more: str) -> Item:
    text = f"Harbor report {number}\n\n{WORDS.format(years, who, more)}"
    return Item(article_from_text(text, Origin(f"{number}.txt", "text")), link=f"https://news.example/{number}")


ITEMS = [
    news(1, "ten", "Ada Lund", "It rained over the town, and the ferry was late once more."),
    news(2, "twenty", "Tom Quill", "Nobody else spoke. A ship came in with apples and left with salt."),
    Item(article_from_text("Other\n\n“We paint the town every year,” said Eva Marsh.", Origin("3.txt", "text"))),
]


async def test_where_else_the_words_stand_is_listed_and_gone_to(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        screen.show_article(ITEMS[0].article.id)  # type: ignore[union-attr]
        screen.focus_pane("body")
        await press(pilot, "right_square_bracket", "equals_sign")
        pick = app.screen
        assert isinstance(pick, PickScreen)
        labels = [choice.label for choice in pick._choices]
        assert len(labels) == 2 and any("[-" in label and "+}" in label for label in labels)
        assert "≠ words · ≠ speaker" in pick._choices[0].group
        other = next(at for at, label in enumerate(labels) if not label.startswith("here"))
        await press(pilot, *["down"] * other, "enter")
        assert screen.article is not None and screen.article.id == ITEMS[1].article.id  # type: ignore[union-attr]


async def test_words_that_nobody_else_prints_are_said_to_be_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        screen.show_article(ITEMS[2].article.id)  # type: ignore[union-attr]
        screen.focus_pane("body")
        await press(pilot, "right_square_bracket", "equals_sign")
        assert told(app, "No other article here prints these words.") == 1


def badges(screen: object) -> dict[str, tuple[int, bool]]:
    rows = [row for row in screen.panel._shown.all if isinstance(row, QuoteRow)]  # type: ignore[attr-defined]
    return {row.quote_id: (row.articles, row.differs) for row in rows}


async def test_quotes_say_how_often_they_are_printed_and_that_speakers_differ(tmp_path: Path) -> None:
    more = [*ITEMS, news(4, "thirty", "Ada Lund", "The wall is older than the town.")]
    async with reading(tmp_path / "s", more) as (app, screen, pilot):
        screen.show_article(more[0].article.id)  # type: ignore[union-attr]
        await settled(app)
        assert list(badges(screen).values()) == [(3, True)]
        rows = range(screen.panel.row_count())  # type: ignore[attr-defined]
        lines = ["".join(text for text, _ in line) for row in rows for line in screen.panel.row_lines(row, 40)]  # type: ignore[attr-defined]
        assert sum(line.endswith(" ×3≠") and len(line) == 40 for line in lines) == 1
        screen.show_article(more[2].article.id)  # type: ignore[union-attr]
        await settled(app)
        assert list(badges(screen).values()) == [(1, False)]


async def test_what_articles_do_not_agree_on_comes_first_among_the_doubtful(tmp_path: Path) -> None:
    agreed = "“We paint the whole town anew every second year,” said Ada Lund."
    first = Item(article_from_text(f"Wall\n\n{agreed}\n\n{WORDS.format('ten', 'Ada Lund', '')}", Origin("1", "text")))
    async with reading(tmp_path / "s", [first, ITEMS[1]]) as (app, screen, pilot):
        screen.show_article(first.article.id)
        await settled(app)
        screen.panel.order = "doubt"
        assert [number for number, _ in badges(screen).values()] == [2, 1]


async def test_a_corrected_speaker_is_compared_anew(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        screen.show_article(ITEMS[0].article.id)  # type: ignore[union-attr]
        await settled(app)
        [quote] = badges(screen)
        assert badges(screen)[quote] == (2, True)
        words = TextSelector.of(ITEMS[0].article.text, screen.analysis.quote_by_id[quote].span)  # type: ignore[union-attr]
        correction = Correction(0, ITEMS[0].article.id, "speaker", words, name="Tom Quill")  # type: ignore[union-attr]
        app.session.shelf.store.marks.correct(correction)
        screen.follow_persons()
        await settled(app)
        assert list(badges(screen).values()) == [(2, False)]
