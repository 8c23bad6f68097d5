"""Words stand out at least 4.5 to 1 and signs 3 to 1 in each theme; and nothing is told by color alone."""

import re

import pytest

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.themes import THEME_NAMES, THEMES
from tests.paths import ROOT
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.screen_colors import contrast, drawn

_WORDS, _SIGNS, _CURSOR = 4.5, 3.0, 1.6

SCREENS: dict[str, tuple[str, ...]] = {
    "list": (),
    "one line each": ("e", "m"),
    "text": ("enter", "right_square_bracket", "p", "e"),
    "panel": ("3", "j", "j"),
    "speaker": ("3", "J"),
    "find": ("2", "slash", *"gate"),
    "filter": ("slash", *"gate"),
    "search": ("s", *"gate"),
    "help": ("question_mark",),
    "why": ("3", "j", "w"),
    "correct": ("3", "j", "c"),
    "export": ("3", "E"),
    "highlight": ("enter", "right_square_bracket", "x"),
    "letters": ("semicolon",),
    "add": ("a",),
    "report": ("r",),
    "message": ("y",),
}


def hexadecimal(color: tuple[int, int, int]) -> str:
    """Return a color as styles name it."""
    return "#" + "".join(f"{part:02x}" for part in color)


def too_weak(app: PullquoteApp) -> set[tuple[str, str, str, float]]:
    """Return what on the screen is too weak."""
    weak = set()
    for text, front, back in drawn(app):
        least = _WORDS if any(one.isalnum() for one in text) else _SIGNS
        ratio = contrast(front, back)
        if ratio < least:
            weak.add((text, hexadecimal(front), hexadecimal(back), round(ratio, 2)))
    return weak


@pytest.mark.parametrize("name", SCREENS)
async def test_what_is_drawn_can_be_read(name: str) -> None:
    app = PullquoteApp(Session(), [str(path) for path in sorted((ROOT / "seeds").iterdir())[:3]])
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(app)
        await press(pilot, *SCREENS[name])
        for theme in THEME_NAMES:
            app.theme = theme
            await pilot.pause()
            assert not too_weak(app), theme


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_each_color_of_words_is_told_from_each_ground_it_may_stand_on(theme) -> None:  # type: ignore[no-untyped-def]
    variables = {
        "foreground": theme.foreground, "background": theme.background, "surface": theme.surface,
        "panel": theme.panel, "warning": theme.warning, "success": theme.success, "error": theme.error,
        **theme.variables,
    }  # fmt: skip
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "styles").rglob("*.tcss")))
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", source, flags=re.S))
    checked = 0
    for selector, body in rules:
        front = re.search(r"(?:^|[;\s])color:\s*\$([\w-]+)", body)
        back = re.search(r"background:\s*\$([\w-]+)(?!\s*\d)", body)
        if front is None or front[1] not in variables:
            continue
        grounds = [back[1]] if back is not None else ["background", "surface", "panel"]
        is_sign = any(sign in selector for sign in ("track", "--sign", "--line"))
        if ".list--" in selector or ".panel--" in selector or ".hits--" in selector or ".choices--" in selector:
            grounds += [] if back is not None else ["cursor", "cursor-blurred", "hover"]
        for ground in grounds:
            ratio = contrast(_rgb(variables[front[1]]), _rgb(variables[ground]))
            assert ratio >= (_SIGNS if is_sign else _WORDS), (selector.strip(), front[1], ground, round(ratio, 2))
            checked += 1
    assert checked > 100


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_row_one_is_at_stands_out(theme) -> None:  # type: ignore[no-untyped-def]
    for ground in (theme.surface, theme.panel):
        assert contrast(_rgb(theme.variables["cursor"]), _rgb(ground)) >= _CURSOR


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


async def test_without_colors_every_quote_tells_its_speaker_kind_and_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(130, 60)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.body.quotes is not None and screen.body.lines is not None
        for quote in screen.body.quotes.quotes:
            line = screen.body.lines.line_at(quote.span.start)
            beside = screen.body._strip_at(line).text[: screen.body.text_left]
            row = screen.panel._shown.row_of_quote(quote.id)
            assert beside.strip() and row is not None
            who = "?" if quote.speaker is None else None
            assert who is None or who in beside
            assert ("┊" in beside or "≈" in beside) if quote.kind == "indirect" else ("┃" in beside or "≈" in beside)
        # States that colors tell have signs of their own, too: where one is, what is unread, what is folded.
        await press(pilot, "3", "j")
        everything = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "❯" in everything and "•" in everything and "▸" in everything


def test_looks_that_differ_by_color_have_a_sign_or_a_style_of_letters() -> None:
    told_apart = {
        ".panel--indirect": "italic", ".body--indirect": "italic", ".body--hit": "underline",
        ".body--hit-current": "underline", ".body--emphasis": "bold", ".body--kept": "underline",
        ".body--cue": "underline",
        ".body--source": "bold", ".list--headline": "bold", ".list--hit": "underline", ".hits--hit": "underline",
        ".body--verdict-wrong": "underline", ".rows--pinned": "underline",
    }  # fmt: skip
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "styles").rglob("*.tcss")))
    for name, style in told_apart.items():
        assert re.search(rf"{re.escape(name)}\s*\{{[^}}]*text-style:[^;}}]*{style}", source), name
