"""Fingerprints worked out in columns are those of the library."""

import random

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")

from reader.corpus.prints import fingerprint as in_columns
from reader.model.article import Article, Paragraph
from reader.model.fingerprint import fingerprint

WORDS = ("ferry", "Hafen", "Größe", "naïve", "12", "3,5", "rope’s", "— and —", "漢字", "_", "𝒲ord", "…")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 11, 70, 2000])
def test_any_words_have_the_same_numbers_in_columns(count: int) -> None:
    chance = random.Random(count)
    for words in (WORDS, WORDS[:1], [f"word{number}" for number in range(500)]):
        text = " ".join(chance.choice(words) for _ in range(count))
        article = Article(text, (Paragraph(0, "body", 0, len(text)),))
        assert tuple(in_columns(text.split())) == fingerprint(article)
