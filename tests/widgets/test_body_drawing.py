"""The body: what is drawn, for hostile, wide, empty and huge articles too; selection and the scroll bar."""

import re

from rich.console import Console
from textual.color import Color
from textual.geometry import Offset
from textual.selection import Selection

from reader.cleaning import clean
from reader.model.article import Article, Paragraph
from reader.widgets.quote_scrollbar import TICK
from tests.widgets.body_app import BodyApp, article_of, long_article

HOSTILE = (
    "He said [sic] and [/] then [@click=app.quit]left[/] [b]bold[/b] \x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07 "
    "\x9b2J \u202egnp.exe \x00 end"
)


async def test_markup_is_text_and_no_control_reaches_the_terminal() -> None:
    text = clean(HOSTILE)
    article = Article(text, (Paragraph(0, "body", 0, len(text)),), headline=text, outlet=text, byline=(text,))
    app = BodyApp(article)
    async with app.run_test(size=(200, 20)) as pilot:
        await pilot.pause()
        seen = " ".join(row.strip() for row in app.seen())
        for words in ("[sic] and [/] then [@click=app.quit]left[/] [b]bold[/b]", "end"):
            assert words in seen
        console = Console(force_terminal=True, color_system="truecolor", width=200)
        raw = "".join(app.body.render_line(y).render(console) for y in range(20))
        rest = re.sub(r"\x1b\[[0-9;]*m", "", raw)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)


async def test_wide_characters_keep_the_column_and_every_line_its_width() -> None:
    words = "漢字とカナ、 한국어 text 👩‍🚀 ❤️ e\u0301 🇳🇴 and more. " * 20
    app = BodyApp(article_of(("title", "湖の朝"), ("body", words)))
    async with app.run_test(size=(61, 20)) as pilot:
        await pilot.pause()
        width = app.body.scrollable_content_region.width
        for y in range(20):
            strip = app.body.render_line(y)
            assert strip.cell_length == width == sum(segment.cell_length for segment in strip)


async def test_nothing_to_show_says_so() -> None:
    app = BodyApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert "Nothing to read yet" in app.seen()[1]
        app.body.article = Article("", ())
        await pilot.pause()
        await pilot.press("j", "G", "space", "b", "enter", "e", "p")
        app.body.action_next_quote()
        app.body.find(())
        assert "no text" in app.seen()[1]


async def test_paragraph_numbers_come_and_go_without_moving_the_place() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("space", "space", "space")
        top = app.body.top_anchor
        await pilot.press("p")
        numbered = [row.split()[0] for row in app.seen() if "Paragraph " in row]
        assert numbered and all(number.isdecimal() for number in numbered)
        assert app.body.top_anchor == top
        await pilot.press("p")
        assert app.body.top_anchor == top


async def test_a_huge_line_is_shown_at_once_and_read_to_its_end() -> None:
    text = "harbor " * 400_000
    app = BodyApp(Article(text, (Paragraph(0, "body", 0, len(text) - 1),)))
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        assert app.body.lines is not None
        assert app.seen()[0].strip().startswith("harbor harbor")
        await pilot.press("G")
        assert app.body.lines.complete
        assert app.seen()[-1].strip().endswith("harbor")


async def test_the_scroll_bar_has_a_tick_where_a_quote_stands() -> None:
    article, analysis = long_article(100, every=40)
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        bar = app.body.vertical_scrollbar
        rows = [bar.render_line(y).text for y in range(20)]
        assert app.body.lines is not None
        expected = {app.body.lines.line_at(quote.span.start) * 20 // len(app.body.lines) for quote in analysis.quotes}
        assert {y for y, row in enumerate(rows) if TICK in row} == expected


async def test_selected_text_is_copied_verbatim() -> None:
    text = "A *lamp* was lit\nbefore dawn, and a second lamp was lit on the other side of the estuary."
    article = Article(text, (Paragraph(0, "body", 0, len(text)),))
    app = BodyApp(article)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert app.body.lines is not None
        first, second = app.body.lines.line(0).spans[0], app.body.lines.line(1).spans[0]
        got = app.body.get_selection(Selection(Offset(2, 0), Offset(6, 1)))
        assert got is not None and got[0] == text[first.start + 2 : second.start + 6]
        assert "\n" in got[0]
        everything = app.body.get_selection(Selection(None, None))
        assert everything is not None and everything[0] == text


async def test_text_is_selected_with_the_mouse() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        row = next(y for y, line in enumerate(app.seen()) if "Paragraph 1 of the log" in line)
        left = app.body.text_left
        await pilot.mouse_down("#body", offset=(left + 10, row))
        await pilot.hover("#body", offset=(left + 20, row))
        await pilot.hover("#body", offset=(left + 24, row))
        await pilot.pause()
        assert app.screen.get_selected_text() == "1 of the log. w"
        look = app.screen.get_component_rich_style("screen--selection")
        assert any(s.style and s.style.bgcolor == look.bgcolor for s in app.body.render_line(row))


async def test_speakers_have_colors_of_the_theme_and_letters() -> None:
    article, analysis = long_article(40, every=2)
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 40)) as pilot:
        await pilot.pause()
        lines = {row.strip()[0]: y for y, row in enumerate(app.seen()) if "“Gate" in row}
        assert set(lines) == {"O", "V", "B"}
        colors = set()
        for y in lines.values():
            quoted = next(s for s in app.body.render_line(y) if "“Gate" in s.text)
            assert quoted.style is not None and quoted.style.color is not None
            colors.add(Color.from_rich_color(quoted.style.color).hex)
        assert len(colors) == 3


async def test_a_change_of_theme_changes_the_strips() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        before = app.body.render_line(5)
        app.theme = "textual-light"
        await pilot.pause()
        assert app.body.render_line(5) != before
        assert app.body.render_line(5).text == before.text
