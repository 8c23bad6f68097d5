"""Links to the very words: what they look like, and that a browser marks these words and no others."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from reader.analysis.engine import analyze
from reader.export.citation import citation
from reader.export.fragments import FragmentText
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.article import Article
from reader.model.span import Span

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MARK = re.compile(r"<m>(.*?)</m>", re.DOTALL)
LONG = "and then the water rose by a hand, " * 12

PAGES = {
    "whole": ["Nobody spoke. “<m>We sank at a quarter past nine</m>,” said Odd Hansen in the morning."],
    "short": ["“Yes,” said one.", "Ada Lund said: “<m>Yes</m>,” and left for the harbor.", "“Yes,” said another."],
    "twice": [
        "“It was always a submarine,” said Lund.",
        "Later she said again, “<m>It was always a submarine</m>,” and sat down.",
    ],
    "first of two": ["“<m>Not on my watch, ever</m>,” said Falk.", "“Not on my watch, ever,” said Boon."],
    "long": [f"Hansen said: “<m>It began at nine, {LONG}until it reached the lamp</m>.” Nobody moved."],
    "marks inside": ["She told us: “<m>He said ‘late’ and went home</m>,” and laughed."],
    "split": [
        "“<m>We sank on Friday morning</m>,” said Lund. “<m>We only noticed late that night</m>.” Then she left.",
        "“<m>It was always a submarine at heart</m>,” she said.",
    ],
    "signs": ["“<m>A 50% cut - we-know, R&amp;D + the 7/8 = #1 & more</m>,” said Falk, “so there.”"],
    "other scripts": [
        "«<m>Das Schiff fuhr über die Grenze nach Süden</m>», sagte Boon.",
        "„<m>Паром затонул в гавани утром</m>“, сказал он.",
        "“<m>El niño 🦆 swam across the bay</m>,” said Wolk.",
    ],
    "right to left": ["ראש העיר אמר: ״<m>המעבורת טבעה בנמל בבוקר</m>״."],
    "emphasis": ["“<m>The <em>pigeon</em> knew the <b>way</b> home</m>,” said Lund."],
    "no marks": ["Hansen said that <m>the ferry would sail on Sundays from now on</m>, if at all."],
    "apostrophes": ["“<m>Don’t tell them it’s ours</m>,” said Pia Wolk."],
}


def article_text(blocks: list[str]) -> tuple[str, list[Span]]:
    """Return what Pullquote would read from a page, and the spans of the marked words with the marks around them."""
    spans: list[Span] = []
    text = ""
    for block in blocks:
        plain = re.sub(r"</?(?:em|b)>", "", block).replace("&amp;", "&")
        at = len(text)
        for piece in re.split(r"(<m>.*?</m>)", plain):
            words = MARK.fullmatch(piece)
            inner = words[1] if words else piece
            if words:
                spans.append(Span(at, at + len(inner)))
            text += inner
            at = len(text)
        text += "\n"
    widened = [
        Span(span.start - (text[span.start - 1 : span.start] in tuple("“«„״")), span.end + len(after(text, span.end)))
        for span in spans
    ]
    return text, widened


def after(text: str, end: int) -> str:
    found = re.match("[,.]?[”»“״]", text[end : end + 2])
    return found[0] if found else ""


@pytest.mark.parametrize("changed", [False, True], ids=["as it is", "with other marks"])
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here (apt install chromium)")
@pytest.mark.slow
def test_a_browser_marks_the_very_words(tmp_path: Path, changed: bool) -> None:
    # One page of all, for a browser takes a second to start.
    blocks = [block for page in PAGES.values() for block in page]
    text, spans = article_text(blocks)
    # Sites change the shapes of marks after we have read them.
    shown = [block.translate(str.maketrans("“”‘’", "\"\"''")) if changed else block for block in blocks]
    body = "".join(f"<p>{block}</p>" for block in shown)
    page, wanted = tmp_path / "page.html", tmp_path / "wanted.html"
    page.write_text(HEAD + MARK.sub(r"\1", body), encoding="utf-8")
    wanted.write_text(HEAD + MARK.sub(r"\1", body) + SCRIPT.replace("PLACES", places_of(body)), encoding="utf-8")
    link = FragmentText(text).link(page.as_uri(), spans)
    marked = photographed(link, tmp_path / "page.png")
    assert marked == photographed(wanted.as_uri(), tmp_path / "wanted.png"), unquote(link)


HEAD = """<!doctype html><meta charset=utf-8><style>body { font: 20px/1.6 sans-serif }
::target-text, ::highlight(m) { background-color: #f0f; color: #000 }</style>"""
SCRIPT = """<script>
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), nodes = [];
for (let at = 0; walker.nextNode();) { nodes.push([walker.currentNode, at]); at += walker.currentNode.length; }
const place = (at, last) => {
  const [node, start] = nodes.findLast(([node, start]) => last ? start < at : start <= at);
  return [node, at - start];
};
CSS.highlights.set("m", new Highlight(...PLACES.map(([start, end]) => {
  const range = new Range();
  range.setStart(...place(start, false));
  range.setEnd(...place(end, true));
  return range;
})));
</script>"""
"""Marks places of the page's text by another way than an address, but painted by the same code."""


def places_of(body: str) -> str:
    """Return where the marked words stand in the text of a page, as JavaScript counts."""
    bare = re.sub(r"<(?!/?m>)[^>]*>", "", body).replace("&amp;", "&")
    found: list[list[int]] = []
    at = 0
    for piece in re.split(r"(</?m>)", bare):
        if piece == "<m>":
            found.append([at])
        elif piece == "</m>":
            found[-1].append(at)
        else:
            at += len(piece.encode("utf-16-le")) // 2
    return str(found)


def photographed(address: str, picture: Path) -> bytes:
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=900,1800",
        f"--user-data-dir={picture.parent / 'profile'}", f"--screenshot={picture}", address,
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return picture.read_bytes()


def link_of(text: str, words: str, address: str = "https://x.example/a") -> str:
    start = text.index(words)
    return FragmentText(text).link(address, [Span(start, start + len(words))])


def test_words_only_and_no_marks() -> None:
    link = link_of("He said, “We sank at a quarter past nine,” twice.", "“We sank at a quarter past nine,”")
    assert link == "https://x.example/a#:~:text=We%20sank%20at%20a%20quarter%20past%20nine"


def test_all_but_unreserved_is_encoded() -> None:
    link = link_of("It is “a-b, c & d ~ e_f (g) é now here,” she said.", "a-b, c & d ~ e_f (g) é now here")
    assert link.endswith(":~:text=a%2Db%2C%20c%20%26%20d%20~%20e_f%20%28g%29%20%C3%A9%20now%20here")


def test_short_words_have_three_words_beside_them() -> None:
    link = unquote(link_of("Now Ada Lund said: “Yes,” and then she left.", "“Yes,”"))
    assert link.endswith(":~:text=Lund said: “-,Yes,-,” and then she")


def test_a_fragment_is_kept_and_an_old_directive_is_not() -> None:
    words = "We sank at a quarter past nine"
    assert link_of(words, words, "https://x.example/#top").startswith("https://x.example/#top:~:text=We")
    assert link_of(words, words, "https://x.example/#top:~:text=old").startswith("https://x.example/#top:~:text=We")


def test_long_words_are_named_by_their_ends() -> None:
    words = f"It began at nine, {LONG}until it reached the lamp"
    link = unquote(link_of(f"“{words}.”", words))
    assert link.endswith(":~:text=It began at nine, and,until it reached the lamp")


def test_what_holds_no_word_has_no_directive() -> None:
    assert link_of("“…” he said", "“…”") == "https://x.example/a"


def test_a_split_quote_has_a_directive_each() -> None:
    text = "“We sank on Friday morning,” he said. “We noticed it late that night.”"
    spans = [Span(0, 28), Span(text.index("“We n"), len(text))]
    link = FragmentText(text).link("https://x.example/a", spans)
    assert link.endswith(":~:text=We%20sank%20on%20Friday%20morning&text=We%20noticed%20it%20late%20that%20night")


def test_a_copied_link_to_a_recording_leads_to_the_time() -> None:
    cues = "01:02.000 --> 01:04.000\n<v Ada Lund>We looked at it.\n\n01:05.000 --> 01:06.000\n<v Jonas Eik>Who pays?\n"
    text = f"WEBVTT\nurl: https://x.example/a\n\n{cues}"
    (article,) = read_source(Source(text.encode(), "a.vtt", "a.vtt"))
    assert isinstance(article, Article)
    analysis = analyze(article)
    assert citation(article, analysis, analysis.quotes[0], "link") == "https://x.example/a#t=62"
