"""The search overlay: hits as one types, narrowing, the jump to the very place, and going on from there."""

import asyncio
import itertools
import threading
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.app import PullquoteApp
from reader.layout.hits import HitRow
from reader.model.hit import SearchAnswer
from reader.screens.dialogs.search_help import SearchHelp
from reader.screens.search.answers import Answered
from reader.screens.search.screen import SearchScreen
from reader.search import index as index_module
from tests.pilot.made_up import Draft, ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    assert isinstance(pilot.app, PullquoteApp)
    await settled(pilot.app)
    await pilot.pause()


def overlay(app: PullquoteApp) -> SearchScreen:
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    return screen


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_hits_come_while_typing_and_enter_goes_to_the_very_place(size: tuple[int, int]) -> None:
    app = app_with(orchard(), ferry())
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await press(pilot, "s", *"lulaby")
        screen = overlay(app)
        hits = screen.results.hits
        assert hits and any(hit.field == "quote" for hit in hits), "a misspelt word is forgiven"
        assert screen.query_one("#preview").display == (size[0] >= 120)
        chosen = screen.results.hit_at_cursor
        assert chosen is not None
        await press(pilot, "enter")
        main = main_screen(app)
        assert app.screen is main and main.pane == "body"
        assert main.article is not None and main.article.id == chosen.article_id
        assert main.article.offset_of(main.body.top_anchor) <= chosen.span.end
        assert main.status.found == f"hit 1 of {len(hits)}" + (", n next" if len(hits) > 1 else "")
        await press(pilot, "n")
        assert main.status.found == f"hit {min(2, len(hits))} of {len(hits)}"


async def test_keys_narrow_to_quotes_and_people() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "s", *"marchetti")
        fields = {hit.field for hit in overlay(app).results.hits}
        assert len(fields) > 1
        await press(pilot, "tab", "tab")
        assert {hit.field for hit in overlay(app).results.hits} == {"quote"}
        await press(pilot, "tab")
        assert {hit.field for hit in overlay(app).results.hits} == {"actor"}
        await press(pilot, "tab")
        assert overlay(app).results.hits == (), "no notes were made"
        await press(pilot, "tab")
        assert {hit.field for hit in overlay(app).results.hits} == fields


async def test_the_mouse_narrows_too() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "s", *"marchetti")
        await pilot.click("#scopes", offset=(19, 0))
        await settled(app)
        await pilot.pause()
        assert {hit.field for hit in overlay(app).results.hits} == {"quote"}


async def test_the_last_search_stands_there_again_and_typing_replaces_it() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "s", *"gulls")
        await press(pilot, "enter", "s")
        assert overlay(app).box.value == "gulls" and overlay(app).hits, "Enter goes on with it"
        await press(pilot, *"pear")
        assert overlay(app).box.value == "pear"
        await press(pilot, "escape", "s")
        assert overlay(app).box.value == "pear", "a search that was looked at is one that was made"
        await press(pilot, "up")
        assert overlay(app).box.value == "gulls"
        await press(pilot, "up")
        assert overlay(app).box.value == "pear"


async def test_a_late_answer_to_another_query_is_dropped() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "s", *"ferry")
        screen = overlay(app)
        before = screen.results.hits
        assert before
        screen.post_message(Answered(SearchAnswer("ferr"), 0))
        await pilot.pause()
        assert screen.results.hits == before


async def test_nothing_found_says_what_to_do_and_escape_leaves_all_as_it_was() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        top = main_screen(app).body.top_anchor
        await press(pilot, "s", *"qqqqzzzz")
        assert overlay(app).results.empty_text()[0] == "Nothing found"
        await press(pilot, "f1")
        assert isinstance(app.screen, SearchHelp)
        await press(pilot, "escape", "escape")
        assert app.screen is main_screen(app)
        assert main_screen(app).body.top_anchor == top


async def test_brackets_and_quotes_do_no_harm() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "s")
        for query in ("[/]", "[@click=app.quit]", '"', "actor:", "in:", "x" * 5000):
            overlay(app).box.value = query
            await settled(app)
            await pilot.pause()
        assert isinstance(app.screen, SearchScreen)


async def until(true: Callable[[], bool]) -> None:
    for _ in range(1500):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


@pytest.fixture
def brake(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what, when set, lets the index go on at full speed."""
    put = index_module.SearchIndex._put
    released = threading.Event()
    done = itertools.count()

    def slow_put(*arguments: object) -> None:
        # Some go in soon, to be found; the others take longer than any machine needs to look.
        released.wait(0.03 if next(done) < 20 else 0.4)
        put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(index_module.SearchIndex, "_put", slow_put)
    monkeypatch.setattr(index_module, "_FIRST_SECONDS", 0.1)
    return released


def many() -> list[Draft]:
    return [Draft(f"Gull report {number}").write(f"Gulls were counted at pier {number}.") for number in range(150)]


@pytest.mark.parametrize("size", [(200, 50), (80, 24)])
async def test_a_long_build_is_searched_meanwhile_stopped_and_gone_on_with(
    size: tuple[int, int], brake: threading.Event
) -> None:
    app = app_with(*many())
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await pilot.press("s", *"gull")
        screen, main = overlay(app), main_screen(app)
        await until(lambda: main.session.searches.index is not None and bool(screen.hits))
        await until(lambda: "Indexing" in str(screen.query_one("#search-foot").render()))
        await until(lambda: main.status.message.startswith("Indexing"))
        assert screen.results.hits
        await pilot.press("escape")
        await until(lambda: "stopped" in main.status.message)
        await settled(app)
        index = main.session.searches.index
        assert index is not None and 0 < len(index.ids()) < 150
        brake.set()
        await pilot.press("s", *"pier")
        await settled(app)
        assert main.session.searches.index is index and len(index.ids()) == 150
        assert not main.status.message
        await until(lambda: "Indexing" not in str(overlay(app).query_one("#search-foot").render()))


async def test_quitting_does_not_wait_for_the_index(brake: threading.Event) -> None:
    app = app_with(*many())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await pilot.press("s", *"gull")
        await until(lambda: main_screen(app).session.searches.index is not None)
        index = main_screen(app).session.searches.index
        app.exit()
    # The brake was never let go: whoever had waited for the index would have it whole.
    assert index is not None and len(index.ids()) < 150


async def test_the_preview_has_the_hit_in_view_after_long_paragraphs() -> None:
    long = "The harbor log goes on and on without a word of news. " * 60
    app = app_with(Draft("Log").write(long).write(long).write(f"{long}Then a walrus came ashore. {long}"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "s", *"walrus")
        preview = overlay(app).query_one("#preview", Static)
        lines = [preview.render_line(y).text for y in range(preview.size.height)]
        assert any("walrus" in line for line in lines)


async def test_every_place_that_matches_is_marked_in_the_preview_and_so_is_the_speaker() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(app)
        await press(pilot, "s", *"ferry")
        shown = overlay(app).query_one("#preview", Static).content
        text = str(shown)
        marked = {text[span.start : span.end].casefold() for span in shown.spans if "search-hit" in str(span.style)}
        times = sum("search-hit" in str(span.style) for span in shown.spans)
        assert marked == {"ferry"} and times >= text.casefold().count("ferry") > 1
        await press(pilot, "tab", "tab", "ctrl+u", *"marchetti")
        rows = [row for row in overlay(app).results._rows if isinstance(row, HitRow)]
        assert rows and all(row.label_ranges for row in rows if "Marchetti" in row.label)
        assert any("Marchetti" in row.label for row in rows)
