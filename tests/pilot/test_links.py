"""Links in sight are opened by letters."""

from pathlib import Path

import pytest

from reader.importers.html.page import article_from_html
from reader.importers.text.markdown import article_from_markdown
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.screens import browser
from tests.importers.html.test_links import _STORY, page
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading


async def test_letters_open_a_link_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(browser, "open_in_browser", lambda address: bool(opened.append(address)) or True)
    markup = page(f'{_STORY} See <a href="/r/7">the report</a> and <a href="https://b.example/">more</a>.', _STORY)
    article = article_from_html(markup, Origin("p.html", "html"), "https://quay.example/2031/harbor")
    assert isinstance(article, Article)
    async with reading(tmp_path / "s", [Item(article)]) as (app, screen, pilot):
        await press(pilot, "number_sign")
        labels = screen.team.lettering.made._labels  # type: ignore[attr-defined]
        assert len(labels) == 2
        await press(pilot, *labels[1])
        assert opened == ["https://b.example/"] and told(app, "Opening https://b.example/")
        await press(pilot, "number_sign", "escape")
        assert len(opened) == 1


async def test_without_links_it_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "number_sign")
        assert screen.status.notice == "There is no link in sight"


async def test_links_of_markdown_and_addresses_in_the_text_are_drawn_as_such(tmp_path: Path) -> None:
    text = "Fog\n\nThe [harbor office](https://a.example/) was shut. More at https://b.example/x.\n"
    article = article_from_markdown(text, Origin("fog.md", "markdown"))
    async with reading(tmp_path / "s", [Item(article)]) as (_, screen, pilot):
        await pilot.pause()
        underlined = "".join(
            segment.text
            for y in range(screen.body.size.height)
            for segment in screen.body.render_line(y)
            if segment.style is not None and segment.style.underline and segment.style.italic
        )
        assert underlined == "harbor officehttps://b.example/x"
