"""Who corrects one quote of "the mayor" is asked whether the others of "the mayor" are meant as well."""

from pathlib import Path

import pytest

from reader.importers.load import load_bytes
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.screens.dialogs.ask import ConfirmScreen
from reader.screens.main.screen import MainScreen
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading, store_of

_TEXT = """Vik opens its quay

Ada Lund, mayor of Vik, opened the quay on Monday.

“The quay is open to everybody,” the mayor said.

Ole Berg, who built the quay, stood beside her.

“We have waited ten years for this day,” the mayor said.

“I slept well,” he said.

“Nobody may swim here after dark,” the mayor said.
"""


def quay() -> Item:
    article = load_bytes(_TEXT.encode(), Origin("quay.txt", "text"))
    assert isinstance(article, Article)
    return Item(article)


def speakers(screen: MainScreen) -> list[str]:
    """Return who says each quote whose source is the mayor."""
    assert screen.article is not None and screen.analysis is not None
    said = [quote for quote in screen.analysis.spoken if quote.source is not None]
    mayors = [quote for quote in said if screen.article.words_in(quote.source).casefold() == "the mayor"]  # type: ignore[arg-type]
    return [speaker.name if (speaker := screen.analysis.speaker_of(quote)) else "" for quote in mayors]


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_the_others_of_the_same_source_are_offered_as_one_act(tmp_path: Path, answer: str) -> None:
    async with reading(tmp_path / "s", [quay()]) as (app, screen, pilot):
        before = speakers(screen)
        assert len(before) == 3 and len(set(before)) == 1
        await press(pilot, "enter", "right_square_bracket", "c", *"Ole", "enter")
        assert isinstance(app.screen, ConfirmScreen) and "2 other quotes of “the mayor”" in app.screen._question
        assert speakers(screen).count("Ole Berg") == 1
        await press(pilot, answer)
        assert speakers(screen).count("Ole Berg") == (3 if answer == "y" else 1)
        assert len(store_of(app).marks.all_corrections()) == (3 if answer == "y" else 1)
        await press(pilot, "ctrl+z")
        assert speakers(screen).count("Ole Berg") == (1 if answer == "y" else 0)
        await press(pilot, "ctrl+z")
        assert speakers(screen) == before


async def test_a_pronoun_and_a_speaker_that_stays_lead_to_no_question(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [quay()]) as (app, screen, pilot):
        await press(pilot, "enter", "right_square_bracket", "c", "enter")
        assert app.screen is screen
        while screen.current_quote is None or "slept" not in screen.current_quote.text_in(screen.article):  # type: ignore[arg-type]
            await press(pilot, "right_square_bracket")
        await press(pilot, "c", *"Ada", "enter")
        assert app.screen is screen
