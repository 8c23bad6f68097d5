"""Those whom the story tells of without a name: "A jogger found it", "Her mother called", "The mayor left"."""

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from reader.analysis.people.facts import AGE, belongs
from reader.analysis.words.classes import word_class
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.article import Article, Paragraph
from reader.model.kinds import HEADS, PROSE
from reader.patterns import late

_FIGURE = re.compile(
    r"(?:(?P<article>An?|One|Another|The|His|Her|Their|My|Your|Our|(?:[A-Z][\w-]+[ ])?[A-Z][\w-]+(?:'s|s'))[ ]"
    r"(?P<phrase>[\w'-]+(?:[ ](?:[a-z][\w'-]*|Minister|Secretary|Justice|General)){0,3})"
    r"|(?P<kin>M[uo]m|Mama?|Dad|Nana?|Gran|Granny|Grandma|Grandpa|Gran?dad)(?=[ ][a-z]))"
)
_OPENERS = frozenset([
    "A", "An", "One", "Another", "The", "His", "Her", "Their", "My", "Your", "Our", "Mum", "Mom", "Mam", "Mama", "Dad",
    "Nan", "Nana", "Gran", "Granny", "Grandma", "Grandpa", "Grandad",
])  # fmt: skip
"""The words that the pattern begins with, owners aside."""
_WHO = " who "
_BACK = 60
"""Characters before "who" in which the noun phrase lies that it goes on about."""
_BEFORE_WHO = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir)[ ](?P<phrase>(?:[\w'-]+[ ]){0,3}(?P<noun>[\w-]+))\Z"
)


_NAMED_BEHIND = late(r" (?:of|for|at|in) [\w' -]{1,40}, (?:[A-Z][\w'.-]+ ?){2,4},")
"""What behind a noun names the one it means: "the club's head of medicine, Ada Lund, said"."""


class Figure(Struct, gc=False):
    """A noun phrase for a person of whom a sentence tells."""

    start: int
    """Its first character, an indefinite article left out."""
    end: int
    """One past the noun for a person."""
    known: bool
    """Whether "the" or an owner says that who is meant may have been told of before."""


def find_figures(article: Article, text: str, sentences: Sentences) -> list[Figure]:
    """Return, in text order, the noun phrases for persons that begin sentences or that "who" goes on about.

    `text` is the article's with straight apostrophes.
    """
    # Looked for in all of the text at once, as most paragraphs have none; then the paragraph tells whether it counts.
    found: dict[int, Figure] = {}
    if not article.paragraphs:
        return []
    for at in sentences.within(0, len(text)):
        if _may_open(text, at) and (paragraph := _told_in(article, at)) is not None:
            figure = _opening(text, at, paragraph.end)
            if figure is not None:
                found[figure.end] = figure
    for figure in (*_told_on(article, text), *_behind_clause(article, text)):
        found[figure.end] = figure
    return [found[end] for end in sorted(found)]


_TOLD = PROSE - HEADS


def _told_in(article: Article, place: int) -> Paragraph | None:
    """Return the paragraph that a place lies in, if it is of the article's own telling and no heading."""
    paragraph = article.paragraph_at(place)
    return paragraph if paragraph.kind in _TOLD and paragraph.start <= place < paragraph.end else None


_GOES_ON = frozenset(("who", "of"))
_INTRODUCED = re.compile(r", (?:one|an?|another) ")
_BEHIND_CLAUSE = late(r"(?P<phrase>[a-z][\w'-]*(?:[ ][a-z][\w'-]*){1,3})")


def _behind_clause(article: Article, text: str) -> Iterator[Figure]:
    """Yield those who are the subject behind a clause that opens a sentence: "By the gate, one resident called"."""
    for opening in _INTRODUCED.finditer(text):
        start = opening.end()
        match = _BEHIND_CLAUSE.match(text, start)
        end = _noun_end(start, match["phrase"], "A") if match is not None else 0
        following = text[end + 1 : end + 20].split(" ")[0] if end else ""
        if (following in _GOES_ON or (following and _is_verb(following))) and _told_in(article, start) is not None:
            yield Figure(start, end, False)


def _may_open(text: str, at: int) -> bool:
    """Return whether a sentence may begin with somebody: with one of few words, or with an owner."""
    first = text.find(" ", at)
    return text[at:first] in _OPENERS or "'" in text[at : text.find(" ", first + 1)]


def _opening(text: str, at: int, limit: int) -> Figure | None:
    """Return the one that a sentence begins with, if it does."""
    match = _FIGURE.match(text, at, limit)
    if match is None:
        return None
    article = match["article"]
    if article is None:
        return Figure(at, match.end(), False)
    end = _noun_end(match.start("phrase"), match["phrase"], article)
    if not end or text[end : end + 3].lstrip(", ")[:1].isupper() or _NAMED_BEHIND.match(text, end, limit):
        return None
    known = article not in _INDEFINITE
    return Figure(at if known else match.start("phrase"), end, known)


_INDEFINITE = frozenset(["A", "An", "One", "Another"])


def _noun_end(start: int, phrase: str, article: str) -> int:
    """Return where the noun for a person in a phrase ends, or 0 if there is none."""
    people = role_words().people
    end, found = start, 0
    words = phrase.split(" ")
    for word in words:
        end += len(word)
        plain = word.partition("-of-")[0].removeprefix("ex-") if "-" in word else word
        plain = plain.lower() if article == "The" else plain
        if plain in people or ("-" in word and (plain.rpartition("-")[2] in people or AGE.match(word))):
            found = end
        elif found:
            break
        end += 1
    nation = article in _INDEFINITE and words[0][:1].isupper() and len(words) > 1 and _is_verb(words[1])
    if not found and nation and belongs(words[0]):
        return start + len(words[0])
    return found


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word_class(word)[:1] in ("V", "Z")


def indefinite(text: str, paragraph: Paragraph) -> Figure | None:
    """Return the noun phrase for somebody not told of before that a paragraph begins with ("A carer"), if it does."""
    text = text[: paragraph.end + 1].replace("’", "'")
    found = _opening(text, paragraph.start, paragraph.end) if _may_open(text, paragraph.start) else None
    return found if found is not None and not found.known else None


_OWNED = tuple(
    re.compile(rf"{owner}(?P<noun>[a-z][\w-]+)(?= (?P<next>[a-z]+))")
    for owner in (r"s (?:(?<=\b[Hh]is )|(?<='s ))", r"r (?:(?<=\b[Hh]er )|(?<=[Tt]heir ))", r"' (?<=s' )")
)
"""A noun behind its owner and the word behind it: one pattern for each last letter of an owner, which is found fast."""
_OWNER = re.compile(r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|(?:\b[A-Z][\w-]+[ ])?\b[A-Z][\w-]+'s?)[ ]\Z")


def _told_on(article: Article, text: str) -> Iterator[Figure]:
    """Yield those whom ", who" or a verb goes on about: "he called his mother, who …", "when his mother called"."""
    people = role_words().people
    for match in chain.from_iterable(pattern.finditer(text) for pattern in _OWNED):
        if match["noun"] in people and _is_verb(match["next"]):
            noun = match.start("noun")
            paragraph = _told_in(article, noun)
            if paragraph is not None:
                owner = _OWNER.search(text, max(paragraph.start, noun - _BACK), noun)
                if owner is not None:
                    yield Figure(owner.start(), match.end(), True)
    following = text.find(_WHO)
    while following >= 0:
        end = following - (text[following - 1] == ",")
        if text[text.rfind(" ", 0, end) + 1 : end] in people and (paragraph := _told_in(article, end)) is not None:
            before = _BEFORE_WHO.search(text, max(paragraph.start, end - _BACK), end)
            if before is not None:
                owned = before.group().split(" ", 1)[0].lower() in closed("owner")
                yield Figure(before.start() if owned else before.start("phrase"), end, owned)
        following = text.find(_WHO, following + len(_WHO))
