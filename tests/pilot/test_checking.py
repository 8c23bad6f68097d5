"""Is my draft right? The verdict before each quotation, the difference, the way to the source; and of any sentence."""

import asyncio
import threading
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.app import PullquoteApp
from reader.desk import examining
from reader.desk.session import Session
from reader.screens.checking.screen import CheckScreen
from reader.screens.checking.verdict import VerdictScreen
from reader.screens.search.screen import SearchScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)])
SOURCE = (
    "Old quay closes\n\n“We will close the old quay before the first storm of the winter,” said Mayor Ruth Okpara.\n\n"
    "“The timber is older than my grandfather was,” said Odd Hansen, a skipper.\n\n"
    "Repairs will take until the end of May at least, and nobody knows who pays for them.\n"
)
DRAFT = (
    "My piece\n\n“We will close the old quay before the first storm of the winter,” said Ruth Okpara.\n\n"
    "“The timber is younger than my grandfather was,” said Odd Hansen.\n\n"
    "“Our harbor has never looked back at anything,” said Ruth Okpara. They call it “the rot”.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a draft; its source is in quay.txt beside it."""
    (tmp_path / "quay.txt").write_text(SOURCE, encoding="utf-8")
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def library(tmp_path: Path) -> PullquoteApp:
    """Return the reader on a library that holds the source."""
    app = reader_on(tmp_path / "s", [item(1)])
    app.session.shelf.add([str(tmp_path / "quay.txt")])
    return app


def in_place(tmp_path: Path, draft: str = "") -> PullquoteApp:
    """Return the reader on the source and nothing else."""
    return PullquoteApp(Session(state_file=tmp_path / "s"), [tmp_path / "quay.txt"], draft)


def checked(app: PullquoteApp) -> CheckScreen:
    screen = app.screen
    assert isinstance(screen, CheckScreen)
    return screen


def said(app: PullquoteApp) -> str:
    """Return what is said of the quotation at hand."""
    return str(checked(app).query_one("#check-verdict", Static).render())


def signs(app: PullquoteApp) -> list[str]:
    """Return the signs before the quotations, line by line."""
    body = checked(app).body
    assert body.lines is not None
    lines = [body.lines.line(number) for number in range(len(body.lines))]
    found = [body.sign_beside(line.spans[0].start, line.spans[-1].end) for line in lines if line.spans]
    return [sign.text for sign in found if sign is not None and sign.text[0] != " "]


async def check(pilot, path: Path) -> None:  # type: ignore[no-untyped-def]
    """Ask for a draft to be checked."""
    await press(pilot, "ctrl+k")
    pilot.app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")


@SIZES
@pytest.mark.parametrize("open_it", [library, in_place])
async def test_a_draft_is_shown_with_a_verdict_before_each_quotation(
    tmp_path: Path, draft: Path, size: tuple[int, int], open_it  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    app = open_it(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await check(pilot, draft)
        head = str(checked(app).query_one("#check-head", Static).render())
        assert head.startswith("draft.md  4 quotations: 1 verbatim, 1 changed, 1 not found, 1 too short")
        assert signs(app)[:2] == ["✓┃", "≠┃"] and "✗" in "".join(signs(app)[2:]) and "·" in "".join(signs(app)[2:])
        assert said(app).startswith("≠ changed") and "−younger +older" in said(app), "the first that is wrong"
        assert "Odd Hansen · Old quay closes" in said(app)
        assert checked(app).query_one("#check-foot").region.bottom == size[1]
        await press(pilot, "right_curly_bracket")
        assert said(app).startswith("✗ not found")
        await press(pilot, "n")
        assert said(app).startswith("· too short")
        await press(pilot, "left_curly_bracket", "left_curly_bracket", "left_square_bracket")
        assert said(app).startswith("✓ verbatim")
        await press(pilot, "q")
        assert app.screen is main_screen(app)
    app.session.close()


@pytest.mark.parametrize("open_it", [library, in_place])
async def test_enter_goes_to_the_source_and_the_draft_is_there_again(tmp_path: Path, draft: Path, open_it) -> None:  # type: ignore[no-untyped-def]
    app = open_it(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await check(pilot, draft)
        await press(pilot, "w")
        assert isinstance(app.screen, VerdictScreen) and "−younger +older" in app.screen.text().plain
        await press(pilot, "escape", "w", "enter")
        assert app.screen is screen and screen.pane == "body" and screen.article is not None
        assert screen.body.emphasized is not None
        assert "older than my grandfather" in screen.article.words_in(screen.body.emphasized)
        assert told(app, "goes back to the draft") == 1
        await press(pilot, "ctrl+k", "enter")
        assert said(app).startswith("≠ changed"), "where one was"
        await press(pilot, "right_curly_bracket", "enter")
        assert told(app, "no source to go to") == 1 and isinstance(app.screen, CheckScreen)
        await press(pilot, "left_square_bracket", "enter", "backspace")
        assert app.screen is screen
    app.session.close()


async def test_the_draft_named_at_the_start_is_checked_when_all_sources_are_read(tmp_path: Path, draft: Path) -> None:
    app = in_place(tmp_path, str(draft))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await pilot.pause()
        await settled(app)
        assert said(app).startswith("≠ changed")
    app.session.close()


async def test_a_draft_that_cannot_be_read_is_one_line_and_one_without_quotations_says_so(
    tmp_path: Path, draft: Path
) -> None:
    (tmp_path / "calm.txt").write_text("Calm\n\nThe sea was calm.\n", encoding="utf-8")
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await check(pilot, tmp_path / "gone.md")
        assert app.screen is screen and told(app, "gone.md") == 1 and screen.status.message == ""
        await check(pilot, tmp_path / "calm.txt")
        assert said(app) == "There are no quotations in this draft."
        await press(pilot, "right_square_bracket", "right_curly_bracket", "w", "enter", "escape")
        assert app.screen is screen


@SIZES
@pytest.mark.parametrize("open_it", [library, in_place])
async def test_a_key_in_the_search_says_where_a_sentence_is_from(
    tmp_path: Path, draft: Path, size: tuple[int, int], open_it  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    app = open_it(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await press(pilot, "s")
        search = app.screen
        assert isinstance(search, SearchScreen)
        for words, verdict in (
            ("the timber is older than my grandfather was", "✓ verbatim"),
            ("“We will close the quay before the first storm of the winter”", "≠ changed"),
            ("repairs will take until the end of May at least", "¶ elsewhere"),
            ("no ferry ever came back from the moon", "✗ not found"),
            ("the timber", "· too short"),
        ):
            search.box.value = words
            await press(pilot, "f4")
            assert isinstance(app.screen, VerdictScreen) and app.screen.text().plain.startswith(verdict), words
            await press(pilot, "escape")
            assert app.screen is search
        search.box.value = "  …  "
        await press(pilot, "f4")
        assert app.screen is search and told(app, "no words in this") == 1
        search.box.value = "“The timber is older than my grandfather was”"
        await press(pilot, "f4", "enter")
        screen = main_screen(app)
        assert app.screen is screen and screen.article is not None and screen.article.headline == "Old quay closes"
        assert screen.body.emphasized is not None
        assert "grandfather" in screen.article.words_in(screen.body.emphasized)
    app.session.close()


async def test_checking_is_stopped_by_its_own_key(tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(*values: object) -> str:
        began.set()
        go_on.wait(60)
        return "read"

    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        monkeypatch.setattr(examining, "read_draft", slow)
        await press(pilot, "ctrl+k")
        app.screen.query_one(Input).value = str(draft)
        await pilot.press("enter")
        await asyncio.to_thread(began.wait, 60)
        await pilot.pause()
        assert screen.status.message == "Checking … Ctrl+K stops it"
        await pilot.press("ctrl+k")
        await pilot.pause()
        go_on.set()
        await settled(app)
        assert app.screen is screen and screen.status.message == "" and told(app, "Stopped checking") == 1


async def test_what_was_said_of_a_draft_goes_with_it(tmp_path: Path, draft: Path) -> None:
    app = in_place(tmp_path, str(draft))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        screen = checked(app)
        screen.notify("There is no source to go to.", severity="warning", markup=False)
        await pilot.pause()
        assert len(app._notifications) == 1
        await press(pilot, "escape")
        assert app.screen is not screen and len(app._notifications) == 0
    app.session.close()
