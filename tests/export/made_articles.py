"""Articles made up for the tests of exports: kind ones for golden files, hostile ones for everything else."""

from collections.abc import Sequence

from hypothesis import strategies as st

from reader.export.choosing import highlights_entry
from reader.export.records import Entry, Facts
from reader.export.rows import entry_of
from reader.model.analysis import Actor, Analysis, Mention, Quote
from reader.model.article import Article, ArticleId, Paragraph
from reader.model.saved import Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span

HOSTILE = (
    '“"quotes" \'and\' ‘more’ «so»”', "back\\slash \\n \\alpha", "{braces} {{{macro}}} }{", "🦆🦆 duck 👩‍👩‍👧",
    "אמר ‏ראש העיר‏ אתמול", "=cmd|' /C calc'!A0", "  =1+1", "\u00a0=SUM(A1)", "＝1+1", "+1", "-1", "@SUM(A1)", "\t=2",
    "[[elisp:(shell)]] [x](javascript:1)", "<script>alert(1)</script> & &amp; ]]>", "%% pullquote %% %% /pullquote %%",
    "* TODO bold *stars* /slants/ ~x~ :tag:", "#+begin_src sh", "<<<x>>> [fn:1] src_sh{ls} <2031-01-01>",
    "TY  - JOUR", "ER  - ", "N1  - none", "id:: 5 ((block)) {{query}}", "@article{x, title = {y}}",
    "50% of $5 & #1_a ~b^c",
    "---\ntitle: no\n---", "- no list", "1. no", "^pq-0123456789", "ﬁ Å ẞ İ ŉ", "a, b and c; d", "| a | b |",
    "~:text=x,-y&z",
)  # fmt: skip
"""Words that mean something to some format."""

LINK = "https://news.example/a_(b)?q=1&r=%20x#top"


def made(
    words: Sequence[str],
    name: str = "Ada Lund",
    *,
    headline: str | None = "Ferry [sic] sinks",
    byline: tuple[str, ...] = ("Jo van der Berg", "The Courier Staff"),
    published: str | None = "2031-03-04",
    link: str | None = LINK,
    facts: Facts | None = None,
) -> Entry:
    """Return an article with one quote of a span for each of `words`, its cue and source, and one quote of nobody."""
    lead, said, source = "In the morning ", " said ", name
    blocks: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, one in enumerate(words):
        block = f"{lead}{one}" if number else f"{lead}{one}{said}{source} then."
        spans.append(Span(at + len(lead), at + len(lead) + len(one)))
        blocks.append(block)
        at += len(block) + 1
    cue = Span(spans[0].end + 1, spans[0].end + 5)
    named = Span(cue.end + 1, cue.end + 1 + len(source))
    blocks.append("Nobody knows who said this.")
    last = Span(at + 7, at + 12)
    text = "\n".join(blocks)
    paragraphs: list[Paragraph] = []
    start = 0
    for index, block in enumerate(blocks):
        paragraphs.append(Paragraph(index, "body", start, start + len(block)))
        start += len(block) + 1
    outlet = "The Quay Courier" if published else None
    article = Article(
        text, tuple(paragraphs), headline=headline, byline=byline, outlet=outlet, published=published,
        language="en-GB", link=link,
    )  # fmt: skip
    quotes = (
        Quote("q1", "direct", tuple(spans), cue, named, "a1", 0.95, ("cue-L: say", "owner: cue")),
        Quote("q2", "indirect", (last,)),
    )
    actor = Actor("a1", name, "person", "Mayor", "she", ("Lund",), (Mention(named, "name"),))
    analysis = Analysis(article.id, quotes, (actor,))
    return entry_of(article, analysis, facts or Facts())


def kind() -> list[Entry]:
    """Return two articles that look like those of newspapers, one of them with little known about it."""
    first = made(
        ["“We sank,”", "“We sank again, and nobody noticed.”", "“It was always a submarine at heart.”"],
        facts=Facts(("harbor", "big boats"), "2031-03-05T06:07:08.000Z"),
    )
    noted = Highlight(1, first.article.id, TextSelector.of(first.article.text, Span(15, 25)), "Ask her *why*.")
    facts = Facts(("harbor", "big boats"), "2031-03-05T06:07:08.000Z", (noted,))
    one = entry_of(first.article, first.analysis, facts)
    other = made(["“No comment,”"], "Cher", headline=None, byline=(), published=None, link=None)
    return [one, other]


def marked() -> list[Entry]:
    """Return what a person marked: words, a note on a whole article, words that are lost, and an article that is."""
    article = made(["“We sank,”"]).article
    words = TextSelector.of(article.text, Span(15, 25))
    here = (
        Highlight(1, article.id, words, "Ask her *why*.", "2031-03-05T06:07:08.000Z"),
        Highlight(2, article.id, None, "=A note\non all of it"),
        Highlight(3, article.id, TextSelector("words that were changed since"), ""),
    )
    gone = (Highlight(4, ArticleId("aa00112233445566"), TextSelector("gone with its article"), "Why?"),)
    other = (Highlight(5, ArticleId("bb00112233445566"), TextSelector("gone as well"), ""),)
    return [
        highlights_entry(article.id, article, Facts(("harbor",), "2031-03-05T06:07:08.000Z", here)),
        highlights_entry(ArticleId("aa00112233445566"), None, Facts(highlights=gone)),
        highlights_entry(ArticleId("bb00112233445566"), None, Facts(highlights=other)),
    ]


ANY_TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from((*HOSTILE, "word", " ", "\n", "é", "“", "”", "🦆")), min_size=1, max_size=6).map(" ".join),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40
    ),
).filter(lambda text: bool(text.strip()))  # fmt: skip


def hostile_entries() -> st.SearchStrategy[Entry]:
    """Return a strategy of articles with hostile words in every place."""
    return st.builds(
        lambda words, name, headline, byline, published, link: made(
            words, " ".join(name.split()) or "x", headline=headline, byline=byline, published=published, link=link
        ),
        st.lists(ANY_TEXT, min_size=1, max_size=3),
        ANY_TEXT,
        st.none() | ANY_TEXT,
        st.lists(ANY_TEXT.map(lambda text: " ".join(text.split())), max_size=2).map(tuple),
        st.sampled_from((None, "2031-03-04", "2031-03", "2031", "2031-03-04T05:06:07Z", "no date")),
        st.sampled_from((None, LINK, "https://x.example/{}\\~%7B")),
    )
