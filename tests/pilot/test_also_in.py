"""The same words elsewhere, by a key: listed with what differs, the earliest first, and gone to."""

from pathlib import Path

from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
from reader.screens.dialogs.pick import PickScreen
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
        assert told(app, "being indexed") == 1
        assert told(app, "No other article here prints these words.") == 1
