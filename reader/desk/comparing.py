"""Two texts compared: versions of one article, or two articles; their quotes, paragraphs and speakers side by side."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.differences import Change, paragraph_changes, word_edits
from reader.model.quote_differences import QuoteChange, quote_changes, same_actor
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.store.values import Version

PersonOf = Callable[[str], str | None]
"""Returns the person an actor of an article is across articles, or None where that is not known."""


class Comparison(Struct, frozen=True):
    """Two texts, and what became of the quotes and paragraphs of one in the other."""

    old: tuple[Article, Analysis, str]
    """The older text, or the one on the left; what was found in it; and when it was fetched (ISO 8601)."""
    new: tuple[Article, Analysis, str]
    """The newer text, or the one on the right."""
    quotes: tuple[QuoteChange, ...]
    """Every quote with its counterpart."""
    paragraphs: tuple[Change, ...]
    """Every paragraph with its counterpart, in order."""
    at: int = 0
    """Of versions, which pair: 0 is the oldest text and the one after it."""
    pairs: int = 0
    """How many pairs there are; 0 for two articles."""
    same: Mapping[str, str] = {}
    """Actors of the new text by ids, each with the actor of the old one that is the same person."""


def compare(shelf: "Shelf", versions: Sequence["Version"], at: int) -> Comparison | None:
    """Return what changed from version `at` to the next, or None if a text is lost; slow, so for a worker.

    Raises StoreError if the library cannot be read.
    """
    found = []
    for version in versions[at : at + 2]:
        article = shelf.store.articles.get(version.article_id)
        if article is None:
            return None
        found.append((article, shelf.analyze(article), version.fetched_at))
    old, new = found
    quotes = quote_changes(*old[:2], *new[:2])
    paragraphs = paragraph_changes(old[0], new[0])
    return Comparison(old, new, quotes, paragraphs, at, len(versions) - 1, same_speakers(old[1], new[1]))


def compare_articles(
    left: tuple[Article, Analysis], right: tuple[Article, Analysis], persons: tuple[PersonOf, PersonOf]
) -> Comparison:
    """Return two articles side by side: quotes of the same words, shortened ones too, lie on one line; for a worker.

    `persons` say who somebody is across articles, for each of the two.
    """
    quotes = _with_shortened(left, right, quote_changes(*left, *right))
    together = sorted(
        (left[0].paragraph_at(each.old.span.start).index, right[0].paragraph_at(each.new.span.start).index)
        for each in quotes
        if each.old is not None and each.new is not None
    )
    paragraphs = paragraph_changes(left[0], right[0], together)
    same = same_speakers(left[1], right[1], persons)
    return Comparison((*left, ""), (*right, ""), quotes, paragraphs, same=same)


def same_speakers(
    old: Analysis, new: Analysis, persons: tuple[PersonOf, PersonOf] = (lambda _: None, lambda _: None)
) -> dict[str, str]:
    """Return the actors of the new text that are actors of the old one: one person, or called by one name."""
    one_of = {person: actor.id for actor in reversed(old.actors) if (person := persons[0](actor.id)) is not None}
    found: dict[str, str] = {}
    for actor in new.actors:
        person = persons[1](actor.id)
        other = one_of.get(person) if person is not None else None
        if other is None:
            other = next((one.id for one in old.actors if same_actor(one, actor)), None)
        if other is not None and other not in found.values():
            found[actor.id] = other
    return found


def edits_in(comparison: Comparison) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words that differ in the old text and in the new one.

    Of versions all that changed within paragraphs; of two articles what differs within quotes of the same words.
    """
    if comparison.pairs:
        pairs = [edit for change in comparison.paragraphs for edit in change.edits]
    else:
        old, new = comparison.old[0], comparison.new[0]
        pairs = [
            edit
            for change in comparison.quotes
            if change.old is not None and change.new is not None
            for edit in word_edits(old, new, change.old.span, change.new.span)
        ]
    return tuple(one for one, _ in pairs if len(one)), tuple(other for _, other in pairs if len(other))


def _with_shortened(
    left: tuple[Article, Analysis], right: tuple[Article, Analysis], changes: Sequence[QuoteChange]
) -> tuple[QuoteChange, ...]:
    """Return changes with those quotes as one that are part of each other: articles print quotes in part."""
    from reader.people.same import Said, SameWords, said

    def words(article: Article, quote: Quote | None) -> Said | None:
        return said(article.id, quote.id, quote.text_in(article)) if quote is not None else None

    news = {each.new.id: each.new for each in changes if each.old is None and each.new is not None}
    index = SameWords()
    index.add(each for quote in news.values() if (each := words(right[0], quote)) is not None)
    found: list[QuoteChange] = []
    for change in changes:
        one = words(left[0], change.old) if change.new is None else None
        like = next((each.said.quote for each in index.like(one) if each.said.quote in news), None) if one else None
        found.append(QuoteChange("reworded", change.old, news.pop(like)) if like is not None else change)
    return tuple(each for each in found if each.old is not None or (each.new is not None and each.new.id in news))
