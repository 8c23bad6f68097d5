"""What of an article a query can name beside its words, each in one entry: who published it, who wrote it."""

from collections.abc import Callable

from msgspec import Struct

from reader.model.article import Article
from reader.search.fold import fold_text
from reader.search.words import words_of


class Attribute(Struct, frozen=True):
    """A field of queries that asks for an article by something other than its words."""

    name: str
    """What is typed before the colon, and its name in the index."""
    also: tuple[str, ...]
    """Other words for it that may be typed."""
    hint: str
    """What is said to whoever typed no value."""
    example: str
    """A query, for the help."""
    finds: str
    """What the example finds."""
    of: Callable[[Article], str]
    """Returns the words of an article that are looked at."""


ATTRIBUTES = (
    Attribute(
        "outlet", ("source", "publisher"), "outlet: takes the name of who published",
        "outlet:herald", "only what this outlet published", lambda article: article.outlet or "",
    ),
    Attribute(
        "by", ("author", "byline"), "by: takes the name of a writer",
        "by:calloway", "only what this person wrote", lambda article: " ".join(article.byline),
    ),
)  # fmt: skip
NAMES = tuple(attribute.name for attribute in ATTRIBUTES)


def attributes_of(article: Article) -> tuple[str, ...]:
    """Return the folded words of each attribute, in the order of ATTRIBUTES, as the index takes words apart."""
    return tuple(plain(fold_text(attribute.of(article))) for attribute in ATTRIBUTES)


def plain(folded: str) -> str:
    """Return folded text as the engine's tokenizer takes it apart just as `words_of` does."""
    return folded if folded.isascii() else " ".join(words_of(folded))
