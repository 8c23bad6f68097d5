"""Those who begin a sentence without a name: "A jogger found it", "The mayor left"."""

import re
from collections.abc import Iterator

from msgspec import Struct

from reader.analysis.words.vocabulary import role_words
from reader.model.article import Article

_FIGURE = re.compile(r"\b(?P<article>An?|One|Another|The)[ ](?P<phrase>[\w’'-]+(?:[ ][a-z][\w’'-]*){0,3})")
_ENDS = frozenset(".!?…”\"’'\n")
"""What the sentence before ends in."""


class Figure(Struct):
    """A noun phrase for a person at the beginning of a sentence."""

    start: int
    """Its first character, an indefinite article left out."""
    end: int
    """One past the noun for a person."""
    known: bool
    """Whether "the" says that who is meant was told of before."""


def find_figures(article: Article) -> Iterator[Figure]:
    """Yield the noun phrases for persons that begin sentences of the body, in text order."""
    people = role_words().people
    for paragraph in article.prose():
        if paragraph.is_head:
            continue
        for match in _FIGURE.finditer(article.text, paragraph.start, paragraph.end):
            at = match.start()
            if at > paragraph.start and article.text[at - 1] != "\n" and article.text[at - 2] not in _ENDS:
                continue
            end = match.start("phrase")
            found = 0
            for word in match["phrase"].split(" "):
                end += len(word)
                if word in people:
                    found = end
                elif found:
                    break
                end += 1
            known = match["article"] == "The"
            if found:
                yield Figure(match.start() if known else match.start("phrase"), found, known)
