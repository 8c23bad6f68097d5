"""How the time grows with the input, for the worst inputs known: twice as much may take two and a half times as long.

Each pattern is repeated to a size and to four times that. Where the smaller takes less than a tenth of a second,
nothing can be told from it, and both are doubled, up to a bound.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from time import process_time
from typing import Any

from benchmarks.frames import row
from reader import typed_commands
from reader.analysis.engine import analyze
from reader.checking.check import check
from reader.checking.sources import Source as Prepared
from reader.importers.feeds.parse import parse_feed
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.article import Article, ArticleId, Origin
from reader.search import query
from reader.search.match import matches

_BOUND = 2.5
_FROM = 20_000
_UP_TO = 1_280_000
_LEAST = 0.1
"""Seconds of the processor below which a ratio is noise."""

_WORDS = "<p>The harbor wall held, and nobody on the pier minded that it rained all day.</p>" * 20
_TOLD = "“The harbor wall held on the pier all night, and nobody slept,” said Ada Lund, who keeps it.\n\n"
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
    "<p>a<p><br><br>b", "<details><summary>a</summary>b</details>",
    "<template>a</template>", "<svg><text>a</text></svg>",
    "<iframe src=x>", "<form><input><label>a</label>", "<a name=a>", "<p hidden>a</p>",
    "<p id=comment>a</p>", "<u>", "<s>a",
    "<font color=x>", "<center>a", "<h6>", "<title>a</title>", "<link rel=canonical href=x>",
    "<base href=x>", "<hr>",
    "<span class=date>1.1.2024</span>", "<address>a</address>", "<cite>a</cite>",
    "<footer>a</footer>", "<header>a",
    "<div class='a b c'>a", "<p data-a=b>a", "<ol><li><p>a", "<em>a</em> ", "&nbsp;", "&#x202e;",
    "<p>“a,” he said.</p>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>", "<wbr>", "a\u00ad", "<![CDATA[a]]>",
    "<?a?>",
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
    "Lund said: “a.” ", "“a?” she asked. ", "“a!” ", "asked whether b, ", "Dr. Ada Lund of the Vell Council ",
    "A, B, C, ",
    "the mayor said ", "a spokesman for Vell said ", "According to the mayor, a. ", "“a” and “b” ", "a, who ", "(“a”) ",
    "Ada Lund, 41, ", "“a…” ", "‘a’ ", "«a», said b. ", "„a“, said b. ", "- “a”\n\n", "Lund’s ", "It was said that ",
    "tweeted: a ", "wrote that ", "“a\n\n“b\n\n", "Mr. and Mrs. Lund ", "the U.S. ", "a.b.c. ", "1,000 ", "A’s ",
    "no one ",
)  # fmt: skip
FEEDS = (
    "<item><title>a</title></item>", "<item>", "<author>a</author>", "<a>", "<![CDATA[a]]>", "&amp;",
    "<item><guid>", "<entry><link href='x'/></entry>", "<item><description>&lt;p>a</description></item>",
    "<category>a</category>", "<!-- a -->", "<?a?>",
)  # fmt: skip
SUBTITLES = (
    "00:00:01.000 --> 00:00:02.000\na\n\n", "<v A>a ", "<v ", "-->\n", "{\\a}", "\n", "\n ", ">> a\n",
    "00:00:01.000 --> 00:00:02.000\n<v Ada Lund>a\n\n", "00:00:01.000 --> 00:00:02.000\nADA: a.\n\n", "&lt;", "<i>",
)  # fmt: skip
RICH = ("a\\par ", "{a}", "\\'93", "\\u8220?", "\\", "{\\*\\a b}", "}", "\\b a\\b0 ", "a ", "\\tab ", "\\bin9 ")
WORDS = (
    "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:r><w:t>a</w:t></w:r>", "<w:p/>", "<w:r><w:tab/></w:r>",
    "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:numPr/></w:pPr></w:p>",
)  # fmt: skip
OBJECTS = (
    '{"url":"https://x.example/","title":"a","text":"b"},', "{},", "[],", "1,", '"a",',
    '{"text":"<p>a</p>","title":"b"},',
    '{"is_archived":0,"url":"https://x.example/","content":"a"},', '{"tags":["a","b"],"url":"https://x.example/"},',
    '{"entries":[]},',
)  # fmt: skip
TABLES = ("https://x.example/,a,b\n", '"', ",", '"a""b",', "a\n", "['a', ", 'https://x.example/,a,"<p>b</p>"\n')
ADDRESSES = ("https://x.example/a\n", "# a\n", "https://", "\n", "https://x.example/?a=b&")
QUERIES = ("a ", "actor:a ", '"a" ', '"', "-a ", "said:", "after:march ", "in:", "a:", ":", 'by:"a b" ')
DRAFTS = (
    "“a b c d e f g” ",
    "“",
    "” ",
    "“harbor wall held on the pier” ",
    "… ",
    "“a … b” ",
    "a ",
    "“a,” she said, “b.” ",
)
PARTS = ("page", "page/", "../", "META-INF/")
"""Names of files within an archive, of which there are many."""
_ENTRY = '{"alternate":[{"href":"https://x.example/"}],"content":{}}'
_LETTER = "From: a@b.example\nSubject: a\nContent-Type: {}\n\n"
LETTERS = ("> a\n", "a\n\n", "-- \n", "http://a\n", "<a href='http://x'>view</a>", "<p>a</p>", "=20\n", "--x\n")


def run(quick: bool) -> list[dict[str, Any]]:
    """Return a row for each kind of input: the worst ratio found, and of which pattern."""
    kinds: dict[str, tuple[tuple[str, ...], Callable[[str, int], Callable[[], object]]]] = {
        "pages": (PAGES, _page), "texts": (TEXTS, partial(_file, "a.txt")), "Markdown": (TEXTS, partial(_file, "a.md")),
        "feeds": (FEEDS, _feed), "letters": (LETTERS, _letter),
        "subtitles": (SUBTITLES, partial(_file, "a.vtt", before="WEBVTT\n\n")),
        "RTF": (RICH, partial(_file, "a.rtf", before="{\\rtf1\\ansi ")), "DOCX": (WORDS, _document),
        "JSON": (OBJECTS, partial(_listed, '[{"url":"https://x.example/","is_archived":0},', "]")),
        "wrapped JSON": (OBJECTS, partial(_listed, f'{{"items":[{_ENTRY},', "]}")),
        "JSONL": (OBJECTS, partial(_file, "a.jsonl", before='{"url":"https://x.example/","title":"a"}\n', end="\n")),
        "tables": (TABLES, partial(_file, "a.csv", before="url,title,text\n")),
        "addresses": (ADDRESSES, partial(_file, "a.txt", before="https://x.example/\n")),
        "WARC": (("a", "\r\n", "WARC/1.0\r\n\r\n"), _archive), "ZIP": (PARTS, _zipped),
        "speech": (SPOKEN, _speech), "matching": (TEXTS[:12], _match), "queries": (QUERIES, _query),
        "drafts": (DRAFTS, _draft), "typed commands": (QUERIES, _typed),
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


def _file(name: str, pattern: str, size: int, before: str = "", end: str = "") -> Callable[[], object]:
    return _read((before + _repeated(pattern.rstrip(",") + end if end else pattern, size)).encode(), name)


def _listed(before: str, after: str, pattern: str, size: int) -> Callable[[], object]:
    return _read(f"{before}{_repeated(pattern, size)}1{after}".encode(), "a.json")


def _document(pattern: str, size: int) -> Callable[[], object]:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{name}"><w:body><w:p>{_repeated(pattern, size)}</w:p></w:body></w:document>'
    return _read(_packed({"word/document.xml": text}), "a.docx")


def _zipped(pattern: str, size: int) -> Callable[[], object]:
    return _read(_packed({f"{pattern}{number}.txt": "Harbor" for number in range(size // 200)}), "a.zip")


def _archive(pattern: str, size: int) -> Callable[[], object]:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a</p>{pattern}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{}\r\nContent-Length: {}\r\n\r\n"
    records = (f"{head.format(number, len(http))}{http}\r\n\r\n" for number in range(size // 400))
    return _read("".join(records).encode(), "a.warc")


def _packed(entries: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return data.getvalue()


def _query(pattern: str, size: int) -> Callable[[], object]:
    text = _repeated(pattern, size)
    return lambda: query.parse(text, date(2024, 2, 29))


def _typed(pattern: str, size: int) -> Callable[[], object]:
    text = _repeated(pattern, size)
    return lambda: (typed_commands.parse(text), typed_commands.proposals(text, lambda _: (text,)))


def _draft(pattern: str, size: int) -> Callable[[], object]:
    [article] = read_source(Source(_repeated(pattern, size).encode(), "a.txt", "a.txt"))
    assert isinstance(article, Article)
    analysis = analyze(article)
    [told] = read_source(Source(f"Harbor\n\n{_TOLD * 40}".encode(), "b.txt", "b.txt"))
    assert isinstance(told, Article)
    return lambda: list(check(article, analysis, _Only(told)))


class _Only:
    """One article to check against."""

    def __init__(self, article: Article) -> None:
        self._article, self._source = article, Prepared(article, lambda: analyze(article))

    def candidates(self, *_: object) -> Sequence[ArticleId]:
        """Return the article."""
        return [self._article.id]

    def source(self, _: ArticleId) -> Prepared:
        """Return the article, prepared."""
        return self._source


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
