"""Measures the body on a long article: first frame beside a minimal application, work per key, a change of size.

The article has 2,000 paragraphs and 100,000 words, each paragraph with a quote, its cue and its source. Everything runs
in a pseudo-terminal of 120 by 40; times per key are processor time from the key to the drawn frame, so that what
else the machine does counts less. Times of first frames are wall time from the start of the process, less the time in
which the article is unpickled from a file: reading and analyzing are measured elsewhere.
"""

import argparse
import asyncio
import gc
import json
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.frames import COLUMNS, MINIMAL, ROWS, first_frame
from reader.layout.lines import LineMap
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span

_PARAGRAPHS, _WORDS = 2000, 50
_SEEN = b"lock-keeper"

READER = "from benchmarks.body import show; show({article!r})"


def long_article(paragraphs: int = _PARAGRAPHS, words: int = _WORDS) -> tuple[Article, Analysis]:
    """Return an article of so many paragraphs of so many words, each with a quote, and its analysis."""
    chance = random.Random(7)
    stock = ["the", "canal", "gates", "and", "barges", "in", "winter", "water", "council", "by", "engine", "repairs"]
    blocks: list[Paragraph] = []
    quotes: list[Quote] = []
    texts: list[str] = []
    at = 0
    for index in range(paragraphs):
        said = " ".join(chance.choices(stock, k=12))
        rest = " ".join(chance.choices(stock, k=words - 16))
        text = f"“{said},” the lock-keeper said then {rest}."
        end = at + len(said) + 3
        cue = text.index(" said then") + at + 1
        source = Span(end + 1, cue - 1)
        quotes.append(
            Quote(f"q{index + 1}", "direct", (Span(at, end),), Span(cue, cue + 4), source, f"a{index % 9 + 1}", 0.95)
        )
        blocks.append(Paragraph(index, "body", at, at + len(text)))
        texts.append(text)
        at += len(text) + 2
    article = Article("\n\n".join(texts), tuple(blocks), headline="The log of the lock-keeper", outlet="Canal Courier")
    actors = tuple(Actor(f"a{number}", f"Keeper Number{number}", "person") for number in range(1, 10))
    return article, Analysis(article.id, tuple(quotes), actors)


def body_app(article: Article, analysis: Analysis) -> Any:
    """Return an application with the body alone."""
    from textual.app import App, ComposeResult

    from reader.resources import folder
    from reader.themes import DEFAULT_VARIABLES
    from reader.widgets.body import ArticleBody

    class BodyApp(App[None]):
        ENABLE_COMMAND_PALETTE = False

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return DEFAULT_VARIABLES

        def compose(self) -> ComposeResult:
            body = ArticleBody(id="body")
            body.analysis, body.article = analysis, article
            yield body

    return BodyApp(css_path=[folder("styles") / "body.tcss"], watch_css=False)


def show(path: str) -> None:
    """Run the body on a pickled article, and note how long the unpickling took, which a reader would not need."""
    started = time.perf_counter()
    article, analysis = pickle.loads(Path(path).read_bytes())  # our own file, just written
    gc.freeze()
    Path(f"{path}.ms").write_text(str((time.perf_counter() - started) * 1000), encoding="ascii")
    body_app(article, analysis).run()


# First frame


def first_frames(runs: int) -> tuple[float, float]:
    """Return the median milliseconds to the first frame of the minimal application and of the body, run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        article, minimal = Path(folder, "article.pickle"), Path(folder, "minimal.py")
        article.write_bytes(pickle.dumps(long_article()))
        minimal.write_text(MINIMAL, encoding="utf-8")
        commands = [sys.executable, str(minimal)], [sys.executable, "-c", READER.format(article=str(article))]
        for command in commands:
            first_frame(command, _SEEN)
        times = []
        for _ in range(runs):
            first, second = first_frame(commands[0], _SEEN)[0], first_frame(commands[1], _SEEN)[0]
            times.append((first, second - float(Path(f"{article}.ms").read_text(encoding="ascii"))))
    return median(first for first, _ in times), median(second for _, second in times)


# Keys


async def _timed(app: Any, act: Callable[[], Awaitable[None] | None]) -> float:
    """Return the milliseconds of processor time from an act to the end of the frame that shows it."""
    drawn = asyncio.Event()
    started = time.process_time()
    waiting = act()
    if waiting is not None:
        await waiting
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    return (time.process_time() - started) * 1000


async def _keys(repeats: int) -> dict[str, list[float]]:
    article, analysis = long_article()
    app = body_app(article, analysis)
    times: dict[str, list[float]] = {"page down": [], "jump": [], "find": [], "walk": [], "resize": []}
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause(0.2)
        body = app.query_one("#body")
        target = analysis.quotes[1500].spans[0]
        found = [span for quote in analysis.quotes[::3] if (span := quote.cue) is not None]

        async def measure(name: str, act: Callable[[], Awaitable[None] | None]) -> None:
            times[name].append(await _timed(app, act))
            await asyncio.sleep(0.08)

        for number in range(repeats):
            await measure("page down", body.action_page_down)
            body.action_top()
            await asyncio.sleep(0.08)
            await measure("jump", lambda: body.jump_to(article.anchor_at(target.start), (target,)))
            body.find(found)
            await asyncio.sleep(0.08)
            await measure("find", body.action_find_next if number % 3 else body.action_find_previous)
            await measure("walk", body.action_next_quote)
        for number in range(max(3, repeats // 5)):
            size = (COLUMNS - 30, ROWS) if number % 2 == 0 else (COLUMNS, ROWS)
            await measure("resize", lambda size=size: pilot.resize_terminal(*size))  # type: ignore[misc]
    return times


def _wrap() -> float:
    article, _ = long_article()
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        LineMap(article, 72).make()
        best = min(best, (time.process_time() - started) * 1000)
    return best


def _row(name: str, value: float, bound: float | None, note: str = "", unit: str = "ms") -> dict[str, Any]:
    return {
        "name": name, "value": round(value, 2), "unit": unit, "bound": bound,
        "ok": bound is None or value <= bound, "note": note,
    }  # fmt: skip


def run(quick: bool) -> list[dict[str, Any]]:
    """Return the measurements as rows of name, value, unit, bound, ok and note."""
    minimal, body = first_frames(3 if quick else 7)
    rows = [
        _row("minimal application, first frame", minimal, None),
        _row("100,000 words, first frame", body, None),
        _row("100,000 words, first frame / minimal", body / minimal, 1.6, unit="x"),
        _row("wrap 100,000 words at 72 cells", _wrap(), 30.0, "best of 5"),
    ]
    times = asyncio.run(_keys(6 if quick else 30))
    for name, title, bound in (
        ("page down", "page down", 16.0), ("jump", "jump to paragraph 1,500", 16.0), ("find", "n / N", 16.0),
        ("walk", "next quote", 16.0), ("resize", "resize", 80.0),
    ):  # fmt: skip
        p95 = quantiles(times[name], n=20)[-1]
        rows.append(_row(f"100,000 words, {title}", median(times[name]), bound, f"median; p95 {p95:.1f} ms"))
    return rows


def main() -> int:
    """Print the measurements and return 0 if every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    rows = run(options.quick)
    if options.json:
        print(json.dumps(rows, indent=2))
    else:
        for row in rows:
            bound = f"<= {row['bound']}" if row["bound"] is not None else ""
            print(f"{row['name']:40} {row['value']:9.2f} {row['unit']:3} {bound:9} {row['note']}")
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
