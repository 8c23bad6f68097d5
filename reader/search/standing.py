"""What a query asks of how the library keeps an article: its tags, whether it was read, starred or noted in."""

from collections.abc import Mapping
from typing import Literal, Protocol, get_args

from msgspec import Struct

from reader.model.article import ArticleId
from reader.search.fold import fold_text
from reader.search.words import words_of

State = Literal["unread", "begun", "read", "starred", "noted"]
STATES: tuple[str, ...] = get_args(State)
"""What `is:` takes."""


class Kept(Struct, frozen=True):
    """One thing that is asked of how an article is kept."""

    words: tuple[str, ...]
    """A state, or the folded words of a tag."""
    is_tag: bool
    """Whether it is a tag."""
    unfinished: bool = False
    """The last word may go on."""
    without: bool = False
    """Articles with it are not wanted."""


class Library(Protocol):
    """What knows how articles are kept."""

    def tagged(self) -> Mapping[ArticleId, tuple[str, ...]]:
        """Return the tags of the articles that have any."""

    def in_state(self, state: str) -> frozenset[ArticleId]:
        """Return the articles in one of STATES."""


def allowed(asked: tuple[Kept, ...], library: Library, known: frozenset[ArticleId]) -> frozenset[ArticleId]:
    """Return which of the known articles are kept as asked; raises StoreError if the library cannot be read."""
    for each in asked:
        found = _with_tag(each, library) if each.is_tag else library.in_state(each.words[0])
        known = known - found if each.without else known & found
    return known


def state_named(word: str) -> str | None:
    """Return the state that a word or its beginning names; None where there is none, or more than one."""
    found = [state for state in STATES if word and state.startswith(word)]
    return found[0] if len(found) == 1 else None


def _with_tag(asked: Kept, library: Library) -> frozenset[ArticleId]:
    tags = library.tagged()
    fitting = {tag for tag in {tag for each in tags.values() for tag in each} if _fits(asked, tag)}
    return frozenset(article_id for article_id, each in tags.items() if not fitting.isdisjoint(each))


def _fits(asked: Kept, tag: str) -> bool:
    words = words_of(fold_text(tag))
    *whole, last = asked.words
    ends = [word.startswith(last) if asked.unfinished else word == last for word in words]
    return set(whole) <= set(words) and any(ends)
