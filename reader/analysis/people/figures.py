"""Unnamed ones who begin a sentence: "A jogger found it", "One man, who gave no name, left"."""

import re
from collections.abc import Iterator

from reader.analysis.words.vocabulary import role_words
from reader.model.article import Article

_FIGURE = re.compile(
    r"(?:(?<=[.!?…”\"’'\n][ \n])|(?<=\n)|\A)(?:An?|One|Another)[ ](?P<phrase>[a-z][\w’'-]*(?:[ ][a-z][\w’'-]*){0,3})"
)


def find_figures(article: Article) -> Iterator[tuple[int, int]]:
    """Yield where each such noun phrase, its article left out, begins and ends."""
    people = role_words().people
    for paragraph in article.prose():
        if paragraph.kind in ("title", "heading"):
            continue
        for match in _FIGURE.finditer(article.text, paragraph.start, paragraph.end):
            end = match.start("phrase")
            found = 0
            for word in match["phrase"].split(" "):
                end += len(word)
                if word in people:
                    found = end
                elif found:
                    break
                end += 1
            if found:
                yield match.start("phrase"), found
