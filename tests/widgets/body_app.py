"""The body alone in an application, with invented articles."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.kinds import KindName
from reader.model.span import Span
from reader.resources import folder
from reader.themes import DEFAULT_VARIABLES
from reader.widgets.body import ArticleBody
from reader.widgets.keys import bindings_of


class KeyedBody(ArticleBody, inherit_bindings=False):
    """The body with its keys: in the reader the main screen takes them, with counts and letters before them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pane", "body")


class BodyApp(App[None]):
    """An application with one body; keeps what the body posted."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, article: Article | None = None, analysis: Analysis | None = None) -> None:
        super().__init__(css_path=[folder("styles") / "body.tcss"], watch_css=False)
        self._first = article, analysis
        self.posted: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULT_VARIABLES

    def compose(self) -> ComposeResult:
        body = KeyedBody(id="body")
        body.analysis, body.article = self._first[1], self._first[0]
        yield body

    @property
    def body(self) -> ArticleBody:
        """Return the body."""
        return self.query_one(ArticleBody)

    def seen(self) -> list[str]:
        """Return what stands in the pane, line by line, without the spaces at the right."""
        return [self.body.render_line(y).text.rstrip() for y in range(self.body.size.height)]

    def on_article_body_displayed(self, message: ArticleBody.Displayed) -> None:
        self.posted.append(message)

    def on_article_body_anchor_moved(self, message: ArticleBody.AnchorMoved) -> None:
        self.posted.append(message)

    def on_article_body_quote_clicked(self, message: ArticleBody.QuoteClicked) -> None:
        self.posted.append(message)

    def on_article_body_quote_moved(self, message: ArticleBody.QuoteMoved) -> None:
        self.posted.append(message)

    def on_article_body_quote_opened(self, message: ArticleBody.QuoteOpened) -> None:
        self.posted.append(message)


def long_article(paragraphs: int = 200, words: int = 50, every: int = 5) -> tuple[Article, Analysis]:
    """Return a long article in which every so-many-th paragraph opens with a quote of one of three speakers."""
    blocks, quotes, at = [], [], 0
    places: list[Paragraph] = []
    for index in range(paragraphs):
        kind: KindName = "body" if index else "title"
        said = f"“Gate number {index} must stay open until the last barge is through,” she said. "
        rest = " ".join(f"word{index}x{number}" for number in range(words - 14))
        block = (said + rest) if index and index % every == 0 else f"Paragraph {index} of the log. {rest}"
        if not index:
            block = "The long log of the canal"
        if index and index % every == 0:
            end = at + said.index("”") + 1
            quotes.append(
                Quote(f"q{len(quotes) + 1}", "direct", (Span(at, end),), cue=Span(end + 5, end + 9),
                      speaker=f"a{len(quotes) % 3 + 1}", confidence=0.95)
            )  # fmt: skip
        blocks.append(block)
        places.append(Paragraph(index, kind, at, at + len(block)))
        at += len(block) + 2
    article = Article("\n\n".join(blocks), tuple(places), headline=blocks[0], outlet="Canal Courier")
    names = ("Rosalind Okpara", "Teodor Vass", "Imke Brandvold")
    actors = tuple(Actor(f"a{number}", name, "person") for number, name in enumerate(names, 1))
    return article, Analysis(article.id, tuple(quotes), actors)


def article_of(*blocks: tuple[KindName, str]) -> Article:
    """Return an article of some blocks."""
    paragraphs, at = [], 0
    for index, (kind, words) in enumerate(blocks):
        paragraphs.append(Paragraph(index, kind, at, at + len(words)))
        at += len(words) + 2
    return Article("\n\n".join(words for _, words in blocks), tuple(paragraphs))
