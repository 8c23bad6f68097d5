"""The speaker of an attribution, and whose "I" and "we" are those inside quoted words."""

import bisect
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.parties import Party
from reader.analysis.words.vocabulary import closed
from reader.model.article import Article


class Speaker(Struct, gc=False):
    """Who an attribution's words stand for."""

    party: Party | None
    """The party, or None."""
    sure: float
    """0 to 1: that it is the right one, the words that name it given."""
    chain: str = ""
    """How it was found."""
    way: str = "-"
    """What kind of words told: name, pronoun, role, new (a description of nobody named), body, they, label."""
    others: tuple[tuple[Party, float], ...] = ()
    """Who else may be meant, with chances."""
    evidence: tuple[str, ...] = ()
    """What of how a pronoun's choice stands to the place tells how far it can be trusted."""
    rivals: int = 0
    """How many others bear the name."""


NOBODY = Speaker(None, 0.5)
"""What is known where no words name who speaks."""


def give_first_persons(article: Article, attributions: Sequence[Attribution], found: list[Speaker]) -> list[Speaker]:
    """Return the speakers once "I" and "we" inside somebody's words are given to that somebody."""
    text, first = article.text, closed("first")
    inner = [
        (number, item.source.start, word)
        for number, item in enumerate(attributions)
        if item.source is not None
        and found[number].party is None
        and (word := text[item.source.start : item.source.end].lower()) in first
        and not word.startswith("you")
    ]
    if not inner:
        return found
    outer = [
        (span.start, span.end, number)
        for number, item in enumerate(attributions)
        for span in item.spans
        if found[number].party is not None
    ]
    outer.sort()
    starts = [entry[0] for entry in outer]
    for number, start, word in inner:
        at = bisect.bisect_right(starts, start) - 1
        if at >= 0 and outer[at][1] > start and outer[at][2] != number:
            speaker = found[outer[at][2]]
            chain = f"{word} -> the one who is quoted"
            found[number] = Speaker(speaker.party, speaker.sure * 0.9, chain, "first", speaker.others)
    return found
