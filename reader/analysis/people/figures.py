"""Those whom the story tells of without a name: "A jogger found it", "Her mother called", "The mayor left"."""

import re
from collections.abc import Iterator

from msgspec import Struct

from reader.analysis.people.facts import belongs
from reader.analysis.words.classes import word_classes
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.article import Article, Paragraph

_FIGURE = re.compile(
    # The first character alone is looked for fast.
    r"(?P<first>[A-Z])(?<!\w.)(?:(?P<rest>(?<=A)(?:n(?:other)?)?|(?<=O)(?:ne|ur)|(?<=T)he(?:ir)?|(?<=H)(?:is|er)|(?<=M)y|"
    r"[\w-]+(?:[ ][A-Z][\w-]+)?(?:['’]s|(?<=s)['’]))[ ]"
    r"(?P<phrase>[\w’'-]+(?:[ ][a-z][\w’'-]*){0,3})"
    r"|(?P<kin>(?<=M)(?:[uo]m|ama?)|(?<=D)ad|(?<=N)ana?|(?<=G)ran(?:ny|dma|dpa|d?dad)?)(?=[ ][a-z]))"
)
_ENDS = frozenset(".!?…”\"’'\n")
"""What the sentence before ends in."""
_WHO = re.compile(r",?[ ]who[ ]")
_BACK = 60
"""Characters before "who" in which the noun phrase lies that it goes on about."""
_BEFORE_WHO = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir)[ ](?P<phrase>(?:[\w’'-]+[ ]){0,3}(?P<noun>[\w-]+))\Z"
)


class Figure(Struct):
    """A noun phrase for a person of whom a sentence tells."""

    start: int
    """Its first character, an indefinite article left out."""
    end: int
    """One past the noun for a person."""
    known: bool
    """Whether "the" or an owner says that who is meant may have been told of before."""


def find_figures(article: Article) -> Iterator[Figure]:
    """Yield, in text order, the noun phrases for persons that begin sentences or that "who" goes on about."""
    for paragraph in article.prose():
        if paragraph.is_head:
            continue
        found = {
            figure.end: figure for figure in (*_opening(article.text, paragraph), *_told_on(article.text, paragraph))
        }
        yield from (found[end] for end in sorted(found))


def _opening(text: str, paragraph: Paragraph) -> Iterator[Figure]:
    """Yield those that begin a sentence."""
    for match in _FIGURE.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        if at > paragraph.start and text[at - 1] != "\n" and text[at - 2] not in _ENDS:
            continue
        if match["kin"] is not None:
            yield Figure(at, match.end(), False)
            continue
        article = match["first"] + match["rest"]
        end = _noun_end(match.start("phrase"), match["phrase"], article)
        if not end or text[end : end + 3].lstrip(", ")[:1].isupper():
            continue
        known = article not in _INDEFINITE
        yield Figure(at if known else match.start("phrase"), end, known)


_INDEFINITE = frozenset(["A", "An", "One", "Another"])


def _noun_end(start: int, phrase: str, article: str) -> int:
    """Return where the noun for a person in a phrase ends, or 0 if there is none."""
    people = role_words().people
    end, found = start, 0
    words = phrase.split(" ")
    for word in words:
        end += len(word)
        if word.partition("-of-")[0].removeprefix("ex-") in people:
            found = end
        elif found:
            break
        end += 1
    nation = article in _INDEFINITE and words[0][:1].isupper() and len(words) > 1 and _is_verb(words[1])
    if not found and nation and belongs(words[0]):
        return start + len(words[0])
    return found


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word_classes().get(word, "")[:1] in ("V", "Z")


def indefinite(text: str, paragraph: Paragraph) -> Figure | None:
    """Return the noun phrase for somebody not told of before that a paragraph begins with ("A carer"), if it does."""
    found = next(_opening(text, paragraph), None)
    return found if found is not None and not found.known and found.start - paragraph.start <= _ARTICLE else None


_ARTICLE = 8
"""Characters of the longest indefinite article with its blank."""


_OWNED = re.compile(
    # The first character alone is looked for fast.
    r"[A-Zht](?<!\w.)(?:(?<=[Hh])(?:is|er)|(?<=[Tt])heir|(?<=[A-Z])[\w-]+(?:[ ][A-Z][\w-]+)?(?:['’]s|(?<=s)['’]))[ ]"
    r"(?P<noun>[a-z][\w-]+)(?=[ ](?P<next>[a-z]+))"
)


def _told_on(text: str, paragraph: Paragraph) -> Iterator[Figure]:
    """Yield those whom ", who" or a verb goes on about: "he called his mother, who …", "when his mother called"."""
    for match in _OWNED.finditer(text, paragraph.start, paragraph.end):
        if match["noun"] in role_words().people and _is_verb(match["next"]):
            yield Figure(match.start(), match.end(), True)
    if text.find(" who ", paragraph.start, paragraph.end) < 0:
        return
    for match in _WHO.finditer(text, paragraph.start, paragraph.end):
        end = match.start()
        floor = max(paragraph.start, end - _BACK)
        if text[text.rfind(" ", floor, end) + 1 : end] not in role_words().people:
            continue
        before = _BEFORE_WHO.search(text, floor, end)
        if before is not None:
            owned = before.group().split(" ", 1)[0].lower() in closed("owner")
            yield Figure(before.start() if owned else before.start("phrase"), end, owned)
