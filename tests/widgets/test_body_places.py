"""The body: jumps, places kept while it changes its size, walks from quote to quote, finds, folds, previews."""

import pytest
from textual import events

from reader.model.span import Anchor, Span
from reader.widgets import slices
from reader.widgets.body import ArticleBody
from tests.widgets.body_app import BodyApp, article_of, long_article


async def test_an_article_is_displayed_and_says_so_once() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        assert [m.article_id for m in app.posted if isinstance(m, ArticleBody.Displayed)] == [article.id]
        assert app.seen()[0].strip() == "The long log of the canal"
        assert app.seen()[1].strip().startswith("Canal Courier · ")
        assert app.body.progress == 0.0


async def test_a_jump_brings_the_line_to_a_third_and_marks_it_until_the_next_move() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        span = analysis.quotes[20].spans[0]
        app.body.jump_to(article.anchor_at(span.start), (span,))
        await pilot.pause()
        assert app.body.lines is not None
        assert app.body.lines.line_at(span.start) - app.body.top_line == 10
        assert "“Gate number 105" in app.seen()[10]
        assert backgrounds(app, 10) == {"emphasis"}
        assert app.body.selected_quote == "q21"
        await pilot.press("j")
        assert backgrounds(app, 9) == set()
        assert app.body.selected_quote == "q21", "one reads on from it"
        await pilot.press("k", "k", "k", "j", "j")
        assert app.body.selected_quote == "q21"
        await pilot.press("space")
        assert app.body.selected_quote is None, "it is out of sight"


def backgrounds(app: BodyApp, y: int) -> set[str]:
    """Return which of the marks with a background stand on a line of the pane."""
    styles = {
        app.body.get_component_rich_style(f"body--{name}", partial=True).bgcolor: name
        for name in ("hit", "hit-current", "emphasis")
    }
    return {styles[s.style.bgcolor] for s in app.body.render_line(y) if s.style and s.style.bgcolor in styles}


async def test_a_jump_before_the_pane_has_a_size_is_done_when_it_has_one() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        app.body.display = False
        await pilot.pause()
        other, other_analysis = long_article(150, every=4)
        app.body.analysis, app.body.article = other_analysis, other
        span = other_analysis.quotes[9].spans[0]
        app.body.jump_to(other.anchor_at(span.start), (span,))
        app.body.display = True
        await pilot.pause()
        await pilot.pause()
        assert "“Gate number 40" in app.seen()[10]


async def test_the_top_line_keeps_its_place_whatever_the_size() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        for _ in range(9):
            await pilot.press("space")
        top = app.body.top_anchor
        lines = app.seen()
        for size in ((120, 40), (40, 12), (200, 50), (30, 60), (80, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.body.top_anchor == top
            assert app.body.lines is not None
            assert app.body.lines.line_of(top) == app.body.top_line
        assert app.seen() == lines


async def test_the_place_at_the_very_end_survives_a_taller_window() -> None:
    article, analysis = long_article(60)
    app = BodyApp(article, analysis)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("G")
        lines = app.seen()
        assert app.body.progress == 1.0
        for size in ((80, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.seen() == lines


async def test_wider_and_narrower_keep_the_place() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("space", "space", "space")
        top = app.body.top_anchor
        app.body.action_wider()
        await pilot.pause()
        assert app.body.measure == 76
        assert app.body.top_anchor == top
        app.body.measure = 5
        assert app.body.measure == 24
        await pilot.pause()
        assert app.body.top_anchor == top


async def test_walking_quotes_and_those_of_one_speaker() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        body = app.body
        walked = []
        for act in (
            body.action_next_quote, body.action_next_quote, body.action_next_quote_same_actor,
            body.action_previous_quote_same_actor, body.action_previous_quote, body.action_previous_quote,
        ):  # fmt: skip
            act()
            await pilot.pause()
            walked.append(body.selected_quote)
        assert walked == ["q1", "q2", "q5", "q2", "q1", "q1"]
        assert [m.quote_id for m in app.posted if isinstance(m, ArticleBody.QuoteMoved)] == [
            "q1", "q2", "q5", "q2", "q1",
        ]  # fmt: skip


async def test_the_current_quote_is_the_next_below_the_top() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.press("space", "space", "space")
        current = app.body.current_quote
        assert current is not None
        place = article.offset_of(app.body.top_anchor)
        assert current == next(quote for quote in analysis.quotes if quote.span.end > place)
        app.body.action_previous_quote()
        await pilot.pause()
        assert app.body.selected_quote == analysis.quotes[analysis.quotes.index(current) - 1].id


async def test_what_is_found_is_marked_across_wraps_and_stands_out_where_one_is_led() -> None:
    article, _ = long_article()
    app = BodyApp(article)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        body = app.body
        assert body.lines is not None
        # Words that a wrap divides: the last of a line with the first of the next.
        y = body.lines.line_of(Anchor(50)) + 1
        end, start = body.lines.line(y).spans[0].end, body.lines.line(y + 1).spans[0].start
        across = Span(end - 4, start + 4)
        body.find((Span(article.paragraphs[121].start, article.paragraphs[121].start + 9), across))
        body.restore(Anchor(50))
        await pilot.pause()
        at = y - body.top_line
        assert "hit" in backgrounds(app, at) & backgrounds(app, at + 1)
        body.jump_to(article.anchor_at(across.start), (across,))
        await pilot.pause()
        at = y - body.top_line
        assert backgrounds(app, at) == {"hit-current"} == backgrounds(app, at + 1)
        body.find(())
        await pilot.pause()
        assert "hit" not in backgrounds(app, at)


async def test_the_rest_of_a_huge_text_comes_though_the_pane_changes_its_height(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slices, "_ALL_AT_ONCE", 0)
    monkeypatch.setattr(slices, "_FIRST_LINES", 50)
    monkeypatch.setattr(slices, "_SLICE_PAUSE", 0.2)
    article, _ = long_article()
    app = BodyApp(article)
    async with app.run_test(size=(90, 30)) as pilot:
        lines = app.body.lines
        assert lines is not None and not lines.complete
        await pilot.resize_terminal(90, 20)
        assert not lines.complete
        for _ in range(3000):
            if lines.complete:
                break
            await pilot.pause(0.02)
        assert app.body.lines is lines
        await pilot.pause(0.02)
        assert app.body.virtual_size.height == len(lines)


async def test_a_preview_leaves_the_place() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.press("space", "space")
        await pilot.pause()
        top, seen = app.body.top_anchor, app.seen()
        app.posted.clear()
        for quote in analysis.quotes[20:30]:
            app.body.preview(quote.spans)
            await pilot.pause()
            assert app.body.top_anchor == top
        assert app.seen() != seen
        app.body.preview(None)
        await pilot.pause()
        assert app.seen() == seen
        assert [m for m in app.posted if isinstance(m, ArticleBody.AnchorMoved) and m.anchor != top] == []
        app.body.preview(None)
        assert app.body.top_anchor == top


async def test_scrolling_on_from_a_preview_goes_there() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        app.body.preview(analysis.quotes[20].spans)
        await pilot.pause()
        await pilot.press("j")
        there = app.body.top_anchor
        app.body.preview(None)
        assert app.body.top_anchor == there
        assert there.paragraph > 90


async def test_analysis_comes_later_and_nothing_moves() -> None:
    article, analysis = long_article()
    app = BodyApp(article)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.press("space", "space", "j")
        before, top = app.seen(), app.body.scroll_offset
        app.body.action_next_quote()
        assert app.body.selected_quote is None and app.body.current_quote is None
        app.body.analysis = analysis
        await pilot.pause()
        assert app.body.scroll_offset == top
        after = app.seen()
        signs = ("O┃", "V┃", "B┃", " ┃")
        assert [row.replace(s, "  ") for row in after for s in signs if s in row]
        column = app.body.text_left
        assert [row[column:] for row in after] == [row[column:] for row in before]


async def test_an_analysis_of_another_article_is_not_used() -> None:
    article, _ = long_article()
    _, other = long_article(30)
    app = BodyApp(article, other)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        assert app.body.quotes is None


async def test_folding_keeps_the_place_and_a_jump_into_a_fold_opens_it() -> None:
    blocks = [("body", f"Report {number} from the weather station. " * 6) for number in range(40)]
    blocks[20:20] = [("boilerplate", f"Follow us {number}") for number in range(4)]
    article = article_of(*blocks)  # type: ignore[arg-type]
    app = BodyApp(article)
    async with app.run_test(size=(90, 24)) as pilot:
        app.body.restore(Anchor(26))
        await pilot.pause()
        top = app.seen()[0]
        assert "Report 22" in top
        await pilot.press("e")
        assert app.seen()[0] == top
        await pilot.press("e")
        assert app.seen()[0] == top
        app.body.jump_to(Anchor(22))
        await pilot.pause()
        assert app.seen()[8].strip() == "Follow us 2"
        assert "▾ 4 lines of page furniture" in "".join(app.seen())


async def test_a_click_opens_a_fold_and_picks_a_quote() -> None:
    article, analysis = long_article(30, every=3)
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        row = next(y for y, line in enumerate(app.seen()) if "“Gate number 3" in line)
        await pilot.click("#body", offset=(app.body.text_left + 4, row))
        assert app.body.selected_quote == "q1"
        assert [m.quote_id for m in app.posted if isinstance(m, ArticleBody.QuoteClicked)] == ["q1"]
        await pilot.click("#body", offset=(app.body.text_left + 4, 0))
        assert [m.quote_id for m in app.posted if isinstance(m, ArticleBody.QuoteClicked)] == ["q1"]


async def test_moves_by_keys_and_wheel_are_posted_with_progress() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        places = []
        for key in ("j", "space", "ctrl+d", "G", "b", "k", "g"):
            await pilot.press(key)
            await pilot.pause()
            places.append(app.body.top_line)
        end = int(app.body.max_scroll_y)
        assert places == [1, 29, 44, end, end - 28, end - 29, 0]
        moved = [m for m in app.posted if isinstance(m, ArticleBody.AnchorMoved)]
        assert moved[-1].progress == 0.0 and any(m.progress == 1.0 for m in moved)
        app.body.post_message(events.MouseScrollDown(app.body, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert app.body.top_line > 0


async def test_enter_asks_to_see_the_quote_in_the_panel() -> None:
    article, analysis = long_article()
    app = BodyApp(article, analysis)
    async with app.run_test(size=(90, 30)) as pilot:
        app.body.action_next_quote()
        await pilot.press("enter")
        assert [m.quote_id for m in app.posted if isinstance(m, ArticleBody.QuoteOpened)] == ["q1"]
