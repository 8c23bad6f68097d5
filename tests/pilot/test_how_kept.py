"""Searches for how the library keeps an article: by tag, read or not, starred, noted in."""

from pathlib import Path

from textual.widgets import Static

from reader.app import PullquoteApp
from reader.screens.search.screen import SearchScreen
from reader.widgets.typed import TypedLine
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import SAMPLES, reading, type_in


def found(app: PullquoteApp) -> set[str]:
    """Return the headlines of the articles among the hits of the overlay."""
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    return {app.session.shelf.fetch(hit.article_id)[0].headline or "" for hit in screen.hits}  # type: ignore[index]


async def ask(app: PullquoteApp, query: str) -> None:
    """Have a query in the box of the overlay, as if it was pasted, and wait for its answer."""
    app.screen.query_one("#query", TypedLine).value = query
    await settled(app)


async def test_a_tag_a_state_and_their_opposites_narrow_a_search(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        mine = screen.article.headline if screen.article else ""
        await press(pilot, "t")
        await type_in(pilot, "long reads")
        await press(pilot, "asterisk")
        await press(pilot, "s")
        for query in (
            "tag:long",
            'tag:"long reads"',
            "tag:reads",
            "is:starred",
            "is:star",
            "gate tag:reads is:starred",
        ):
            await ask(app, query)
            assert found(app) == {mine}, query
        for query in ("-tag:long", "-is:starred"):
            await ask(app, query)
            assert len(found(app)) == SAMPLES - 1 and mine not in found(app), query
        await ask(app, "actor:okpara")
        spoken = found(app)
        await ask(app, "actor:okpara is:starred")
        assert found(app) == {mine} < spoken, "quotes and people are those of these articles"
        await ask(app, "is:rea")
        assert not found(app)
        await ask(app, "is:blue")
        foot = str(app.screen.query_one("#search-foot", Static).render())
        assert "is: takes unread, begun, read, starred or noted" in foot


async def test_where_no_library_is_it_is_said() -> None:
    app = app_with(orchard(), ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "s", *"tag:harbor")
        assert isinstance(app.screen, SearchScreen) and not app.screen.hits
        assert "ask the library" in str(app.screen.query_one("#search-foot", Static).render())
