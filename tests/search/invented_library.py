"""A small invented library with hand-made analyses."""

from reader.model.analysis import Actor, Analysis, Mention, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span

Entry = tuple[Article, Analysis | None]


def article(headline: str, *parts: str, outlet: str = "", day: str | None = None, by: tuple[str, ...] = ()) -> Article:
    """Return an article of a title and paragraphs."""
    blocks = [headline, *parts]
    paragraphs, at = [], 0
    for index, block in enumerate(blocks):
        paragraphs.append(Paragraph(index, "body" if index else "title", at, at + len(block)))
        at += len(block) + 2
    return Article(
        "\n\n".join(blocks), tuple(paragraphs), headline=headline, outlet=outlet or None, published=day, byline=by
    )


def analysis(of: Article, *said: tuple[str, str], aliases: dict[str, tuple[str, ...]] | None = None) -> Analysis:
    """Return an analysis with these (words, name) quotes; a name's first mention is wherever its last word stands."""
    names = list(dict.fromkeys(name for _, name in said))
    actors = []
    for number, name in enumerate(names, 1):
        at = of.text.find(name.split()[-1])
        mentions = (Mention(Span(at, at + len(name.split()[-1])), "name"),) if at >= 0 else ()
        others = (aliases or {}).get(name, ())
        actors.append(Actor(f"a{number}", name, "person", aliases=others, mentions=mentions))
    quotes = []
    for number, (words, name) in enumerate(said, 1):
        at = of.text.index(words)
        speaker = f"a{names.index(name) + 1}"
        quotes.append(Quote(f"q{number}", "direct", (Span(at, at + len(words)),), speaker=speaker, confidence=0.9))
    return Analysis(of.id, tuple(quotes), tuple(actors))


def entries() -> list[Entry]:
    """Return four articles: two with the same speaker, one old, one not analyzed yet."""
    ferry = article(
        "Night ferry to stay, council decides",
        "“The night ferry is a promise to the islands,” said Mayor Odile Marchétti on Tuesday.",
        "The timetable will be printed in March. Straße and ﬁsh market stay closed until the quay is repaired.",
        outlet="The Lagoon Herald", day="2025-04-09", by=("Ines Calloway",),
    )  # fmt: skip
    quay = article(
        "Quay repairs run late",
        "“We ran out of stone before we ran out of patience,” Odile Marchetti told the harbor board.",
        "Volodymar Zelinskyy, an engineer, warned that the ferry would wait.",
        outlet="Valley Post", day="2024-01-02",
    )  # fmt: skip
    pears = article(
        "Pear growers fear a warm spring",
        "The blossom came three weeks early, and the night frost came after it.",
        outlet="Valley Post", day="2023-05-06",
    )  # fmt: skip
    fresh = article("Storm closes the pass", "Snow plows wait at the ferry landing for word from the county.")
    return [
        (ferry, analysis(ferry, ("“The night ferry is a promise to the islands,”", "Odile Marchétti"))),
        (quay, analysis(
            quay,
            ("“We ran out of stone before we ran out of patience,”", "Odile Marchetti"),
            ("that the ferry would wait", "Volodymar Zelinskyy"),
        )),
        (pears, analysis(pears)),
        (fresh, None),
    ]  # fmt: skip
