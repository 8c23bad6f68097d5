"""Tell words in marks that nobody says from speech: titles, nicknames, terms, slogans and scare quotes.

What is no speech is set apart before cues are looked for, so that no verb beside it seems to report it.
"""

import functools
from collections import Counter
from collections.abc import Sequence, Set

from msgspec import json

from reader.analysis.attribution.beside import find_beside
from reader.analysis.attribution.introductions import led_in
from reader.analysis.attribution.marked import SMALL, features, term_words
from reader.analysis.attribution.signatures import signature
from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.quotations import Quotation
from reader.analysis.words.weights import Weights, cue_words, probability, score
from reader.languages.lists import ENGLISH
from reader.model.article import Article

TERM = 0.45
"""Least chance of being no speech from which words in marks are a term."""
TERM_ELSEWHERE, AGAIN, ALWAYS = 0.6, 0.25, 0.1
"""Chance from which words are a term wherever the article has them in marks, if they may be one there at all; the last
one counts where one of them is a term beyond doubt."""
REPORTED = 0.8
"""Chance beyond doubt: from it on words are a term where a verb stands beside them as an attribution does."""
DOUBT = 0.15
"""Chance from which on it counts against the speaker of words that are taken for speech all the same."""
SENTENCE = 2
"""Words from which a paragraph of nothing but quoted words with a stop is speech."""
WITH_SUBJECT = 7
"""Tokens beyond which words with a pronoun for their subject are speech."""
NOTE = 0.95
"""How sure notes in brackets are no speech."""
LONGEST = 16
"""Words beyond which quoted words are always speech: no title or term is so long."""
_BY_HAND = {
    "p naming T-": 2.0, "p naming 1-": 2.0, "p naming Tv": 2.0, "p naming 1v": 2.0, "p naming N-": 2.0,
    "p naming Nv": 2.0, "p naming n-": 2.0, "p naming nv": 2.0, "p naming C-": 1.5, "p naming Cv": 1.5,
    "p making T-": 1.2, "p making 1-": 0.8, "p making Tv": 1.0, "p work T-": 0.8, "p work Tv": 0.8,
    "p work 1-": 0.8, "p work 1v": 0.8, "t PP T-": 1.5, "t PP 1-": 2.0, "t PP 1v": 2.0,
    "na naming ,": 1.5, "na work , T-": 2.0, "na work , Tv": 2.0, "na work , C-": 1.0, "na work , Cv": 1.0,
    "unsaid": 3.0, "own work": 3.0, "nickname": 3.0, "rating": 4.0,
    "na naming I": 1.5, "na naming K": 1.5, "na naming ID": 1.5, "na naming KD": 1.5, "na naming D": 1.5,
}  # fmt: skip
"""What news outside the annotated corpus has more of: names given, works by title, nicknames between names."""
_FINITE = frozenset("VZMBAY")


@functools.cache
def term_weights() -> Weights:
    """Return the weight of each feature, for being a term and no speech."""
    found: Weights = json.decode((ENGLISH / "term_weights.json").read_bytes())
    return found


def chance(passage: Passage, item: Quoted, again: bool) -> float:
    """Return how likely it is that nobody says the words of a quotation, 0 to 1."""
    if _is_note(passage, item):
        return NOTE
    found = features(passage, item, again)
    return probability(score(term_weights(), found) + by_hand(found))


def by_hand(found: Sequence[str]) -> float:
    """Return what the features say by rule, beside what was learned."""
    return sum(map(_BY_HAND.__getitem__, filter(_BY_HAND.__contains__, found)))


def inner_words(passage: Passage, item: Quoted) -> str:
    """Return the quoted words in lower case, without marks and the punctuation at their end."""
    return " ".join(passage.tokens.lower[item.first + 1 : item.last - item.quotation.closed]).strip(" ,.")


def without_terms(
    article: Article, passages: list[Passage], whole: Set[int]
) -> tuple[list[Passage], list[tuple[Quotation, float]]]:
    """Return the paragraphs of an article with only speech quoted, and the terms with how sure it is they are none.

    `whole` are the places of quotations known to be speech.
    """
    short = [
        (passage, number, item, inner_words(passage, item))
        for passage in passages
        for number, item in enumerate(passage.quoted)
        if _is_short(passage, item) and item.quotation.start not in whole
    ]
    counts = Counter(words for _, _, _, words in short)
    chances = {item.quotation.start: chance(passage, item, counts[words] > 1) for passage, _, item, words in short}
    best: dict[str, float] = {}
    for _, _, item, words in short:
        best[words] = max(best.get(words, 0.0), chances[item.quotation.start])
    aside: dict[int, list[Quoted]] = {}
    reported: dict[int, set[int]] = {}
    found: list[tuple[Quotation, float]] = []
    for passage, number, item, words in short:
        likely = chances[item.quotation.start]
        least = _least(best[words], passage.tokens.words[item.first + 1])
        if likely < min(DOUBT, least):
            continue
        if id(passage) not in reported:
            places = (*find_beside(passage), *led_in(passage))
            reported[id(passage)] = {beside.number for beside in places if beside.any_verb}
        if likely < REPORTED and (number in reported[id(passage)] or _stands_alone(passage, item)):
            continue
        if likely < least:
            if not _is_object(passage, item):
                passage.doubts[item.quotation.start] = likely
            continue
        if signature(article, item.quotation.start, item.quotation.end) is None:
            aside.setdefault(id(passage), []).append(item)
            found.append((item.quotation, likely))
    if not aside:
        return passages, found
    return [passage.without(aside[id(passage)]) if id(passage) in aside else passage for passage in passages], found


def _is_object(passage: Passage, item: Quoted) -> bool:
    """Return whether quoted words stand directly behind a verb that may report: "chanted “…”"."""
    at = item.first - 1
    return at >= 0 and passage.tags[at] in "VZ" and passage.tokens.lower[at] in cue_words()


def _least(best: float, first: str) -> float:
    """Return from which chance on words are a term, by the best chance of the same words, and the first of them."""
    if best >= REPORTED and not first[0].islower():
        return ALWAYS
    return AGAIN if best >= TERM_ELSEWHERE else TERM


def _stands_alone(passage: Passage, item: Quoted) -> bool:
    """Return whether a paragraph is nothing but a quotation of whole sentences, as only speech is."""
    if item.first > 0 or item.last < len(passage.tags) or passage.paragraph.kind in ("title", "heading"):
        return False
    words = passage.tokens.words[1 : item.last - item.quotation.closed]
    return len(words) > SENTENCE and words[-1] in (".", "?", "!") and words[0][:1].isupper()


def _is_short(passage: Passage, item: Quoted) -> bool:
    """Return whether a quotation may be a term: it is not long, and no open mark begins its paragraph."""
    size = item.last - item.first
    if size <= LONGEST + 2 and _is_titled(passage, item):
        return True
    if size > LONGEST + 2 or (size > WITH_SUBJECT and passage.tags.find("R", item.first, item.last) > 0):
        return False
    if size > _CLAUSE + 1 and _is_clause(passage, item):
        return False
    return item.quotation.closed or item.first > 0 or _is_note(passage, item)


def _is_titled(passage: Passage, item: Quoted) -> bool:
    """Return whether "titled" and the like stand right before words with capitals: a title may be a clause, too."""
    words = passage.tokens.words[item.first + 1 : item.last - item.quotation.closed]
    if item.first == 0 or term_words().get(passage.tokens.lower[item.first - 1]) != "naming":
        return False
    return sum(word[:1].isupper() for word in words) * 2 > sum(word[:1].isalpha() for word in words)


def _is_clause(passage: Passage, item: Quoted) -> bool:
    """Return whether quoted words have a finite verb and are not written as a title is: that is speech."""
    inner = passage.tags[item.first + 1 : item.last - 1]
    if _FINITE.isdisjoint(inner):
        return False
    small = 0
    for word, tag in zip(passage.tokens.words[item.first + 1 : item.last - 1], inner, strict=True):
        small += tag not in SMALL and word[0].islower()
    return small > 1


_CLAUSE = 4
"""Words from which a clause is one."""


def _is_note(passage: Passage, item: Quoted) -> bool:
    """Return whether quoted words are a note in brackets ("(laughter)") or hold no letter at all."""
    words = passage.tokens.words[item.first + 1 : item.last - item.quotation.closed]
    if not any(map(str.isalpha, "".join(words))):
        return True
    while words and words[-1] in ".,":
        words = words[:-1]
    return len(words) > 1 and words[0][0] in "([" and words[-1][-1] in ")]"
