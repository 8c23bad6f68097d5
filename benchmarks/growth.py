"""How the time grows with the input, for the worst inputs known: twice as much may take two and a half times as long.

Each pattern is repeated to a size and to four times that. Where the smaller takes less than a twentieth of a second,
nothing can be told from it, and both are doubled, up to a bound.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time
from typing import Any

from benchmarks.frames import row
from reader.analysis.engine import analyze
from reader.importers.feeds.parse import parse_feed
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.article import Article, Origin
from reader.search.match import matches

_BOUND = 2.5
_FROM = 20_000
_UP_TO = 320_000
_LEAST = 0.05
"""Seconds of the processor below which a ratio is noise."""

_WORDS = "<p>The harbor wall held, and nobody on the pier minded that it rained all day.</p>" * 20
PAGES = (
    "<h1>Harbor</h1>", "<h2>a</h2>", "<h3>a</h3><p>b</p>", "<p>a</p>", "<p>", "<div>", "<div>a</div>",
    "<ul><li>a</li></ul>", "<li>a", "<table><tr><td>a</td></tr></table>", "<tr><td>a", "<b>", "<b>a</b>",
    "<i><b>a</i></b>", "<a href='x'>a</a>", "<a>", "<br>", "<br>a", "<blockquote>", "<blockquote>a</blockquote>",
    "<figure><figcaption>a</figcaption></figure>", "<img src=x alt=a>", "<span>",
    "<span class=byline>By A B</span>", "<time datetime=2024-01-01>1</time>", "<aside>a</aside>", "<nav>a</nav>",
    "<section>", "<pre>a", "<code>a</code>", "<!-- a -->", "<!--", "&amp;", "&", "&#0;", "<", "<a ", "\"",
    "<p>“a”</p>", "<script>a</script>", "<p class='comment'>a</p>", "<meta name=a content=b>", "<q>a</q>",
    "<sup>1</sup>", "<article><p>a</p></article>", "<main>", "a\u0301", "<p>By Ada Lund</p>",
    "<p>1 January 2024</p>", "<p>Read more:</p>", "<dl><dt>a<dd>b</dl>", "<math><mi>x</mi></math>",
)  # fmt: skip
TEXTS = (
    "a\n\n", "“", "”", "“a” ", "\"", "'", "‘a’ ", "«a» ", "- a\n", "– a\n\n", "A: a\n", "A:\n", "By A B\n",
    "1 January 2024\n", "(", "[a](", "[", "> ", "> a\n", "# a\n", "*", "**a** ", "_", "`", "```\n", "| a ", "|---",
    "1. a\n", "\t", " ", "\u200b", "a\u0301", "http://a ", "&amp;", "<b>", "---\n", "---\na: b\n---\n", "[^1]: a\n",
    "~~", "$a$ ",
)  # fmt: skip
SPOKEN = (
    "Name: “a” ", "Ada Lund: “a” ", "he said. ", "“a” said b ", "“a,” he said. ", "“a,” said Ada Lund, the mayor. ",
    "according to Ada Lund, ", "Ada Lund ", "Mr. A ", "Ada Lund, mayor of Vell, ", "she ", "that ", "said that ",
    "told b that c ", "“a ", "a” ", "“a “b” c” ", "“a.”\n\n", "Q: a\n\nA: b\n\n", "LUND: a\n\n", "“a,” ", "and ",
    "Mayor Ada Lund and Björn Holm ", "“a” … “b” ", "— a — said b ", "said ", "says: ", "the so-called “a” ",
    "“a,” b “c,” d. ", "He told her she said. ",
)  # fmt: skip
FEEDS = (
    "<item><title>a</title></item>", "<item>", "<author>a</author>", "<a>", "<![CDATA[a]]>", "&amp;",
    "<item><guid>", "<entry><link href='x'/></entry>", "<item><description>&lt;p>a</description></item>",
    "<category>a</category>", "<!-- a -->", "<?a?>",
)  # fmt: skip
_LETTER = "From: a@b.example\nSubject: a\nContent-Type: {}\n\n"
LETTERS = ("> a\n", "a\n\n", "-- \n", "http://a\n", "<a href='http://x'>view</a>", "<p>a</p>", "=20\n", "--x\n")


def run(quick: bool) -> list[dict[str, Any]]:
    """Return a row for each kind of input: the worst ratio found, and of which pattern."""
    kinds: dict[str, tuple[tuple[str, ...], Callable[[str, int], Callable[[], object]]]] = {
        "pages": (PAGES, _page), "texts": (TEXTS, partial(_file, "a.txt")), "Markdown": (TEXTS, partial(_file, "a.md")),
        "feeds": (FEEDS, _feed), "letters": (LETTERS, _letter),
        "speech": (SPOKEN, _speech), "matching": (TEXTS[:12], _match),
    }  # fmt: skip
    rows: list[dict[str, Any]] = []
    for name, (patterns, work) in kinds.items():
        chosen = patterns[::4] if quick else patterns
        found = [(ratio, pattern) for pattern in chosen for ratio in _ratio(partial(work, pattern))]
        worst, pattern = max(found, default=(None, ""))
        note = f"{json.dumps(pattern, ensure_ascii=False)}; {len(found)} of {len(chosen)} took long enough to tell"
        rows.append(row(f"{name}: twice as much takes", worst, _BOUND, "x", note))
    slow = _speech(SPOKEN[1], _FROM)
    rows.append(row("speech made to be slow, KB a second", _FROM / 1000 / max(_least(slow), 1e-6), None, "KB/s"))
    return rows


def _ratio(work: Callable[[int], Callable[[], object]]) -> Iterator[float]:
    """Yield how many times as long twice as much takes; nothing where all of it is too quick to tell.

    Told from four times as much: of two doublings, a busy machine disturbs only one.
    """
    size = _FROM
    while size * 4 <= _UP_TO:
        before = _least(work(size))
        if before >= _LEAST:
            yield (_least(work(size * 4)) / before) ** 0.5
            return
        size *= 2


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(2):
        began = process_time()
        work()
        times.append(process_time() - began)
    return min(times)


def _repeated(pattern: str, size: int) -> str:
    return pattern * (size // len(pattern) + 1)


def _read(data: bytes, name: str) -> Callable[[], object]:
    return lambda: list(read_source(Source(data, name, name)))


def _page(pattern: str, size: int) -> Callable[[], object]:
    return _read(f"<html><body><article>{_WORDS}{_repeated(pattern, size)}".encode(), "a.html")


def _file(name: str, pattern: str, size: int) -> Callable[[], object]:
    return _read(_repeated(pattern, size).encode(), name)


def _feed(pattern: str, size: int) -> Callable[[], object]:
    data = f"<rss version='2.0'><channel><title>a</title>{_repeated(pattern, size)}</channel></rss>".encode()
    return lambda: parse_feed(data, "https://x.example/")


def _letter(pattern: str, size: int) -> Callable[[], object]:
    kind = "text/html" if "<" in pattern else "text/plain"
    return _read((_LETTER.format(kind) + _repeated(pattern, size)).encode(), "a.eml")


def _speech(pattern: str, size: int) -> Callable[[], object]:
    [article] = read_source(Source(_repeated(pattern, size).encode(), "a.txt", "a.txt"))
    assert isinstance(article, Article) and article.origin != Origin("")
    return lambda: analyze(article)


def _match(pattern: str, size: int) -> Callable[[], object]:
    text = _repeated(pattern, size)
    return lambda: list(matches("harbor wall", [text]))
