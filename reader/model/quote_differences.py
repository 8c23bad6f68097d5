"""What became of the quotes between two texts of an article: kept, reworded, given to another speaker, gone or new."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article

QuoteFate = Literal["kept", "reworded", "speaker", "gone", "new"]

_ALIKE = 0.6
"""Share of words from which one quote became the other (Dice's coefficient)."""
_RAREST = 1 - _ALIKE / (2 - _ALIKE)
"""Share of a quote's words of which at least one is in every quote that is alike."""
_COMMON = 100
"""Quotes from which a word that is in all of them says nothing about which became which."""
_WORD = re.compile(r"\w+(?:'\w+)*")


class QuoteChange(Struct, frozen=True):
    """What became of one quote."""

    fate: QuoteFate
    """kept; reworded; speaker: the same words are given to somebody else; gone; new."""
    old: Quote | None
    """In the old text."""
    new: Quote | None
    """In the new text."""


def quote_changes(
    old: Article, old_analysis: Analysis, new: Article, new_analysis: Analysis
) -> tuple[QuoteChange, ...]:
    """Return what became of each quote, those of the old text in its order, then the new ones in theirs.

    Quotes are the same if their words are, whatever the punctuation and wherever the speaker is named between them.
    """
    before = [_words(old, quote) for quote in old_analysis.quotes]
    after = [_words(new, quote) for quote in new_analysis.quotes]
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, words in enumerate(after):
        waiting[words].append(index)
    partners: dict[int, int] = {}
    for same_speaker in (True, False):
        for index, words in enumerate(before):
            speaker = old_analysis.speaker_of(old_analysis.quotes[index])
            for other in waiting[words] if index not in partners else ():
                if not same_speaker or same_actor(speaker, new_analysis.speaker_of(new_analysis.quotes[other])):
                    partners[index] = other
                    waiting[words].remove(other)
                    break
    taken = set(partners.values())
    partners |= _reworded(
        {index: set(words) for index, words in enumerate(before) if index not in partners},
        {index: set(words) for index, words in enumerate(after) if index not in taken},
    )
    changes = []
    for index, quote in enumerate(old_analysis.quotes):
        partner = new_analysis.quotes[partners[index]] if index in partners else None
        fate: QuoteFate = "gone"
        if partner is not None:
            same = same_actor(old_analysis.speaker_of(quote), new_analysis.speaker_of(partner))
            fate = "reworded" if before[index] != after[partners[index]] else "kept" if same else "speaker"
        changes.append(QuoteChange(fate, quote, partner))
    taken = set(partners.values())
    changes += [QuoteChange("new", None, q) for index, q in enumerate(new_analysis.quotes) if index not in taken]
    return tuple(changes)


def same_actor(one: Actor | None, other: Actor | None) -> bool:
    """Return whether actors of two texts are the same: the name of one is a name of the other; or both are nobody."""
    if one is None or other is None:
        return one is other
    return one.name.casefold() in _names(other) or other.name.casefold() in _names(one)


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _words(article: Article, quote: Quote) -> tuple[str, ...]:
    text = " ".join(article.words_in(span) for span in quote.spans)
    return tuple(_WORD.findall(text.casefold().replace("’", "'"))) or (text,)


def _reworded(before: dict[int, set[str]], after: dict[int, set[str]]) -> dict[int, int]:
    """Return which quote became which other one, those that are most alike first."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in after.items():
        for word in words:
            holding[word].append(index)
    alike: list[tuple[float, int, int]] = []
    for index, words in before.items():
        # Two that are alike share more words than are passed over here: one of the rarest is among them.
        rarest = sorted(words, key=lambda word: len(holding.get(word, ())))[: int(len(words) * _RAREST) + 1]
        candidates = {other for word in rarest for other in _few(holding.get(word, ()))}
        for other in candidates:
            share = 2 * len(words & after[other]) / (len(words) + len(after[other]))
            if share >= _ALIKE:
                alike.append((-share, index, other))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(alike):
        if index not in partners and other not in taken:
            partners[index] = other
            taken.add(other)
    return partners


def _few(quotes: Sequence[int]) -> Sequence[int]:
    return quotes if len(quotes) <= _COMMON else ()
