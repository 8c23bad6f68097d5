"""Choosing words of an article with the keyboard: two ends that move by words and by sentences."""

import re
from bisect import bisect_left, bisect_right

from reader.model.article import Article
from reader.model.span import Span

_WORD = re.compile(r"\S+")
_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


class WordSelection:
    """Words of an article, from one to another; never empty."""

    def __init__(self, article: Article, span: Span) -> None:
        """Select the words that a span touches; raises ValueError if the article has no words."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for paragraph in article.paragraphs:
            for match in _WORD.finditer(article.text, paragraph.start, paragraph.end):
                self._starts.append(match.start())
                self._ends.append(match.end())
        if not self._starts:
            raise ValueError("the article has no words")
        self._text = article.text
        self._paragraph_ends = {paragraph.end for paragraph in article.paragraphs}
        last = len(self._starts) - 1
        self._first = min(last, max(0, bisect_right(self._ends, span.start)))
        self._last = min(last, max(self._first, bisect_left(self._starts, max(span.end, span.start + 1)) - 1))
        self.moves_end = True
        """Whether the last word moves; else the first."""

    @property
    def span(self) -> Span:
        """Return the selected characters."""
        return Span(self._starts[self._first], self._ends[self._last])

    @property
    def count(self) -> int:
        """Return how many words are selected."""
        return self._last - self._first + 1

    def switch(self) -> None:
        """Have the other end move from now on."""
        self.moves_end = not self.moves_end

    def by_words(self, number: int) -> None:
        """Move the end by some words, backwards if negative; the two ends never pass each other."""
        self._put((self._last if self.moves_end else self._first) + number)

    def by_sentence(self, direction: int) -> None:
        """Move the end to the next end of a sentence (or beginning, for the first word), or the one before."""
        at = (self._last if self.moves_end else self._first) + direction
        while 0 < at < len(self._starts) - 1 and not self._is_bound(at):
            at += direction
        self._put(at)

    def _is_bound(self, word: int) -> bool:
        if not self.moves_end:
            word -= 1
        return self._ends[word] in self._paragraph_ends or bool(
            _END.search(self._text[self._starts[word] : self._ends[word]])
        )

    def _put(self, word: int) -> None:
        word = min(max(0, word), len(self._starts) - 1)
        if self.moves_end:
            self._last = max(self._first, word)
        else:
            self._first = min(self._last, word)
