"""The web through the reader's own keys: a site is followed by its address, its news come when asked for."""

from pathlib import Path

from textual.pilot import Pilot

from reader.app import PullquoteApp
from reader.model.saved import Selection
from tests.desk.test_web import feed, site
from tests.importers.web.conftest import Server, server
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading, store_of
from tests.store.library_items import item

__all__ = ["server"]


async def add(app: PullquoteApp, pilot: Pilot[None], what: str) -> None:
    await press(pilot, "a")
    app.screen.query_one("Input").value = what  # type: ignore[attr-defined]
    await press(pilot, "enter")


async def test_a_site_is_followed_by_its_address_and_refreshed_by_a_key(tmp_path: Path, server: Server) -> None:
    feed(server, "Ferry late")
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await add(app, pilot, site(server, ("News", "/feed"), ("Comments", "/comments")))
        [followed] = store_of(app).feeds.all()
        assert (followed.address, followed.title) == (server.url("/feed"), "Harbor Daily")
        assert screen.article is not None and screen.article.headline == "Ferry late", "its one article is shown"
        assert any("1 feed followed (1 more named there)" in note.message for note in app._notifications)
        assert screen.analysis is not None and [quote.kind for quote in screen.analysis.quotes] == ["direct"]
        feed(server, "Gate stuck", "Ferry late")
        await press(pilot, "R")
        assert len(screen.articles) == 3
        assert {row.headline for row in store_of(app).lists.rows(Selection())} >= {"Gate stuck", "Ferry late"}


async def test_an_article_is_added_by_its_address_and_a_dead_one_is_a_line(tmp_path: Path, server: Server) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await add(app, pilot, site(server, path="/2026/wall.html"))
        assert screen.article is not None and screen.article.headline == "Wall raised"
        await add(app, pilot, server.url("/nothing"))
        assert screen.article.headline == "Wall raised" and len(screen.articles) == 2
        assert any("404" in note.message for note in app._notifications)
