"""Finds words in the open article and in names, whatever their case, accents and typographic marks."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reader.model.article import Article
from reader.model.span import Span

_MOST = 5000
_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\n\u00a0\u2009\u202f", " "),
}


def fold(text: str) -> str:
    """Return the text without case, accents and typographic marks, character for character of the same length."""
    if text.isascii():
        return text.lower().replace("\n", " ")
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    plain = _SAME.get(character)
    if plain is None:
        lower = unicodedata.normalize("NFD", character)[0].lower()
        plain = lower if len(lower) == 1 else character
    return plain


def find_in(text: str, words: str) -> tuple[Span, ...]:
    """Return where the words stand in the text, whatever their case and accents; linear in the text."""
    return _places(fold(text), words)


def _places(folded: str, words: str) -> tuple[Span, ...]:
    needle = fold(words)
    spans: list[Span] = []
    at = folded.find(needle) if needle.strip() else -1
    while at >= 0 and len(spans) < _MOST:
        spans.append(Span(at, at + len(needle)))
        at = folded.find(needle, at + len(needle))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Folded:
    article_id: str
    text: str


class ArticleFinder:
    """Finds words in one article at a time; keeps its folded text, so that each further letter costs little."""

    def __init__(self) -> None:
        self._folded: _Folded | None = None

    def find(self, article: Article, words: str) -> tuple[Span, ...]:
        """Return where the words stand, within paragraphs, in text order."""
        if self._folded is None or self._folded.article_id != article.id:
            self._folded = _Folded(article.id, fold(article.text))
        found = _places(self._folded.text, words)
        return tuple(span for span in found if article.paragraph_at(span.start).span.covers(span))
