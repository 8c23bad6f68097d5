"""Two articles side by side: one picked or two marked, speakers and quotes aligned, words that differ, the way back."""

from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.importers.text.markdown import article_from_markdown
from reader.importers.text.plain_text import article_from_text
from reader.layout.line import cells
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.kinds import PROSE
from reader.screens.beside.screen import BesideScreen
from reader.screens.dialogs.changes import ChangesScreen
from reader.screens.dialogs.pick import PickScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on
from tests.store.library_items import item

WALL = "“The harbor wall will hold for {} more years, and I know it,” said {}."
LEFT = ["Wall will hold", "It rained over the town on Monday.", WALL.format("ten", "Ada Lund"), "The ferry was late."]
RIGHT = ["Town trusts its wall", WALL.format("twenty", "Mayor Ada Lund"), "“Nobody asked me about it,” Tom Quill said."]
OTHER = ["Nothing of it", "“We paint the whole town every year,” said Eva Marsh."]


def made(paragraphs: list[str]) -> Item:
    article = article_from_text("\n\n".join(paragraphs), Origin(f"{paragraphs[0]}.txt", "text"))
    return Item(article, link=f"https://news.example/{len(article.text)}")


ITEMS = [made(OTHER), made(RIGHT), made(LEFT)]


def beside(app: PullquoteApp) -> BesideScreen:
    screen = app.screen
    assert isinstance(screen, BesideScreen), screen
    return screen


def looks(screen: BesideScreen, look: str) -> list[str]:
    """Return the words that have a look."""
    width = screen.rows.row_width
    lines = [line for row in range(screen.rows.row_count()) for line in screen.rows.row_lines(row, width)]
    return [text for line in lines for text, names in line if look in names.split()]


@pytest.mark.parametrize("size", [(140, 40), (200, 50)])
async def test_one_is_picked_by_the_same_quotes_and_they_stand_on_one_height(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reader_on(tmp_path / "s", ITEMS)
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        screen.show_article(ITEMS[2].article.id)  # type: ignore[union-attr]
        await press(pilot, "vertical_line")
        pick = app.screen
        assert isinstance(pick, PickScreen)
        first = pick._choices[0]
        assert (first.label, first.note, first.group) == ("Town trusts its wall", "1 quote", "With the same quotes")
        await press(pilot, "enter")
        shown = beside(app)
        assert looks(shown, "beside--differs") == ["ten", "twenty"]
        width = shown.rows.row_width
        together = next(row for row in shown._beside.rows if row.is_shared)
        assert together.left is not None and together.right is not None
        head = ["".join(text for text, _ in line) for line in shown.rows.row_lines(0, width)]
        [lund] = [line for line in head if "Ada Lund" in line]
        assert lund.count("Ada Lund") == 2 and lund.count(" L ") == 2
        assert all(cells(line) <= width for row in range(4) for line in shown.rows.row_lines(row, width))
        await press(pilot, "n", "right", "enter")
        assert app.screen is screen and screen.article is not None
        assert screen.article.id == ITEMS[1].article.id  # type: ignore[union-attr]
        await press(pilot, "backspace")
        assert screen.article is not None and screen.article.id == ITEMS[2].article.id  # type: ignore[union-attr]
    app.session.close()


async def test_two_that_are_marked_stand_side_by_side_at_once(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", ITEMS)
    async with app.run_test(size=(150, 40)) as pilot:
        await settled(app)
        await press(pilot, "1", "g", "m", "m", "vertical_line")
        assert [side.article.title for side in beside(app)._beside.sides] == ["Wall will hold", "Town trusts its wall"]
        top = beside(app).rows.scroll_offset.y
        await press(pilot, "G", "escape")
        assert top == 0 and app.screen is main_screen(app)
    app.session.close()


async def test_a_narrow_window_is_told_so(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", ITEMS)
    async with app.run_test(size=(139, 40)) as pilot:
        await settled(app)
        await press(pilot, "vertical_line")
        assert app.screen is main_screen(app) and told(app, "from 140 columns on; this window has 139") == 1
    app.session.close()


async def test_versions_of_one_article_stand_side_by_side_too(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(1, "The town met on Tuesday, they say.")])
    async with app.run_test(size=(150, 40)) as pilot:
        await settled(app)
        await press(pilot, "C", "vertical_line")
        assert "".join(looks(beside(app), "beside--differs")) == "Monday.Tuesday, they say."
        await press(pilot, "escape")
        assert isinstance(app.screen, ChangesScreen)
    app.session.close()


async def test_of_an_image_only_its_words_are_shown_and_a_space_behind_the_signs(tmp_path: Path) -> None:
    text = (
        "# Fog\n\n![A gull on a wall](https://a.example/gull.jpg)\n\n“We saw nothing at all of it,” Tom Quill said.\n"
    )
    items = [Item(article_from_markdown(text, Origin("fog.md", "markdown"))), ITEMS[0]]
    app = reader_on(tmp_path / "s", items)
    async with app.run_test(size=(150, 40)) as pilot:
        await settled(app)
        await press(pilot, "1", "g", "g", "m", "m", "vertical_line")
        rows = beside(app).rows
        lines = [
            "".join(words for words, _ in line)
            for row in range(rows.row_count())
            for line in rows.row_lines(row, rows.row_width)
        ]
        assert any("A gull on a wall" in line for line in lines) and not any("gull.jpg" in line for line in lines)
        assert any("┃ “We saw nothing" in line for line in lines)
    app.session.close()


async def test_what_belongs_to_the_page_and_not_to_the_story_is_left_out(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(app)
        await press(pilot, "m", "m", "vertical_line")
        screen = beside(app)
        for row in screen._beside.rows:
            for side, span in zip(screen._beside.sides, (row.left, row.right), strict=True):
                assert span is None or side.article.paragraph_at(span.start).kind in PROSE | {"image"}
            assert row.left or row.right, "nor is there an empty row in its place"
        kinds = {one.kind for side in screen._beside.sides for one in side.article.paragraphs}
        assert kinds - PROSE - {"image"}, "the samples have such paragraphs"
