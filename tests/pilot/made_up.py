"""Invented articles with hand-made analyses."""

from dataclasses import dataclass, field

from reader.model.analysis import Actor, Analysis, Mention, Quote
from reader.model.article import Article, Origin, Paragraph
from reader.model.span import Span


@dataclass
class Draft:
    """An article being made up: paragraphs with quotes marked by speaker."""

    headline: str
    outlet: str = "The Lagoon Herald"
    published: str = "2025-04-09"
    link: str | None = "https://herald.example/ferry"
    paragraphs: list[str] = field(default_factory=list)
    said: list[tuple[int, str, str | None, str, float]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)

    def say(self, words: str, who: str | None, text: str, kind: str = "direct", sure: float = 0.95) -> "Draft":
        """Add a paragraph that holds the words, said by somebody."""
        self.said.append((len(self.paragraphs), words, who, kind, sure))
        self.paragraphs.append(text)
        return self

    def write(self, text: str) -> "Draft":
        """Add a paragraph without a quote."""
        self.paragraphs.append(text)
        return self

    def finish(self) -> tuple[Article, Analysis]:
        """Return the article and its analysis."""
        blocks = [self.headline, *self.paragraphs]
        paragraphs, at = [], 0
        for index, block in enumerate(blocks):
            paragraphs.append(Paragraph(index, "body" if index else "title", at, at + len(block)))
            at += len(block) + 2
        text = "\n\n".join(blocks)
        article = Article(
            text, tuple(paragraphs), headline=self.headline, outlet=self.outlet, published=self.published,
            link=self.link, origin=Origin("made-up.txt", "text"),
        )  # fmt: skip
        return article, self._analysis(article)

    def _analysis(self, article: Article) -> Analysis:
        names = list(dict.fromkeys([who for _, _, who, _, _ in self.said if who] + self.silent))
        ids = {name: f"a{number}" for number, name in enumerate(names, 1)}
        quotes = []
        for number, (at, words, who, kind, sure) in enumerate(self.said, 1):
            start = article.text.index(words, article.paragraphs[at + 1].start)
            quotes.append(
                Quote(
                    f"q{number}", kind, (Span(start, start + len(words)),),  # type: ignore[arg-type]
                    speaker=ids.get(who or ""), confidence=sure if who else 0.0, reason=("cue-after: said",),
                )
            )  # fmt: skip
        actors = []
        for name in names:
            start = article.text.find(name.split()[-1])
            mentions = (Mention(Span(start, start + len(name.split()[-1])), "name"),) if start >= 0 else ()
            actors.append(Actor(ids[name], name, "person", self.roles.get(name), mentions=mentions))
        return Analysis(article.id, tuple(quotes), tuple(actors))


def ferry() -> Draft:
    """Return an article with three speakers, a paraphrase, a doubtful quote, one nobody said, and a silent person."""
    draft = Draft("Harbor council votes to keep the night ferry running through winter")
    draft.roles = {"Odile Marchetti": "Mayor", "Tarvo Lindqvist": "Ferry captain"}
    draft.silent = ["Benno Achterberg"]
    draft.say(
        "“The ferry is the last bus home for half of this town,”",
        "Odile Marchetti",
        "“The ferry is the last bus home for half of this town,” Mayor Odile Marchetti said after the vote.",
    ).write("Benno Achterberg, who runs the shipyard, did not attend the meeting. " * 3)
    draft.say(
        "the boats need new engines before the ice comes",
        "Tarvo Lindqvist",
        "Captain Tarvo Lindqvist said the boats need new engines before the ice comes.",
        "indirect",
    ).say(
        "“We have patched them with wire and good wishes,”",
        "Tarvo Lindqvist",
        "“We have patched them with wire and good wishes,” he said.",
        sure=0.6,
    )
    for number in range(12):
        draft.write(f"Crossing number {number} left the pier on time while gulls argued over the mooring posts. " * 4)
    draft.say(
        "“a very expensive lullaby”", None, "One flyer on the quay called the night service “a very expensive lullaby”."
    )
    draft.say(
        "“Nobody will be left standing on the quay,”", "Odile Marchetti",
        "“Nobody will be left standing on the quay,” Marchetti promised.",
    )  # fmt: skip
    return draft


def orchard() -> Draft:
    """Return a second article with one speaker."""
    draft = Draft(
        "Pear growers count the cost of a warm March", outlet="Valley Post", published="2025-03-30", link=None
    )
    draft.say(
        "“The blossom came three weeks early,”", "Ines Calloway",
        "“The blossom came three weeks early,” grower Ines Calloway said, pointing at the bare rows.",
    )  # fmt: skip
    return draft
