"""Which language an article is in: what it states, else English where its commonest words say so."""

import functools
import re

from reader.model.article import Article

_SAMPLE = 20_000
"""Characters that are looked at."""
_SHARE = 0.25
"""Share of function words from which on a text is English: news has above 0.35, other languages below 0.1."""


def is_in(article: Article, language: str) -> bool:
    """Return whether an article is in a language (BCP 47, its first part counts); unknown is in no language."""
    return language_of(article) == language.split("-")[0].lower()


def language_of(article: Article) -> str:
    """Return the first part of the language an article states, "en" where none is stated and its words are English."""
    if article.language:
        return article.language.split("-")[0].lower()
    words = re.findall(r"[^\W\d_]+", article.text[:_SAMPLE].lower())
    known = sum(word in _english() for word in words)
    return "en" if words and known >= _SHARE * len(words) else ""


@functools.cache
def _english() -> frozenset[str]:
    from reader.languages.lists import kinds

    return frozenset(filter(str.isascii, kinds("function_words")))
