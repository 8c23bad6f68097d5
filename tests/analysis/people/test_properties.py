"""What holds for the analysis of any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.model.analysis import Analysis
from reader.model.article import Article
from tests.analysis.people.stage import article_of
from tests.examples import tried

_VOCABULARY = (
    "Ada Lund Tom Kreel Mr. Mrs. Sen. Lund's he she said “we go” the mayor , . said U.S. Jr. and of Board de la Cruz "
    "they it who officials The McCoy O’Hara II \n “ ” ' senator President an"
)
_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_PARAGRAPH = st.one_of(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join), st.text(min_size=1, max_size=60))


def check(article: Article, analysis: Analysis) -> None:
    ids = [actor.id for actor in analysis.actors] + [quote.id for quote in analysis.quotes]
    assert len(ids) == len(set(ids))
    for quote in analysis.quotes:
        assert quote.speaker is None or quote.speaker in analysis.actor_by_id
        assert 0 <= quote.confidence <= 1 and len(quote.candidates) <= 3
        assert quote.speaker is None or quote.confidence >= 0.5
        assert all(one.actor in analysis.actor_by_id for one in quote.candidates)
    text = " ".join(article.text.split())
    for actor in analysis.actors:
        assert actor.name
        # "Ada and Tom Lund" print one full name in parts.
        assert actor.name in text or all(f"{word} " in f"{text} " for word in actor.name.split())
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda mention: mention.span)
        for mention in actor.mentions:
            home = article.paragraph_at(mention.span.start)
            assert home.span.covers(mention.span)
            assert article.words_in(mention.span).strip()


@given(st.lists(_PARAGRAPH, max_size=6))
@tried(50)
def test_any_text_gives_a_sound_analysis_and_the_same_one_again(paragraphs: list[str]) -> None:
    article = article_of(*paragraphs)
    analysis = analyze(article)
    check(article, analysis)
    assert analyze(article_of(*paragraphs)) == analysis


def test_a_paragraph_added_at_the_end_changes_no_speaker_before_it() -> None:
    body = ["Ada Lund met Tom Kreel.", "“We go,” she said.", "“I stay,” Kreel said. “It is late.”"]
    before, after = article_of(*body), article_of(*body, "Nora Quist, a judge, said “no” to Lund.")
    names = [
        [actor.name if (actor := found.speaker_of(quote)) else None for quote in found.quotes]
        for found in (analyze(before), analyze(after))
    ]
    assert names[0]
    assert names[1][: len(names[0])] == names[0]


@pytest.mark.slow
def test_two_thousand_names_take_linear_time() -> None:
    def seconds(count: int) -> float:
        letters = "abcdefghijklmnopqrst"
        names = [
            f"{first} L{letters[i % 20]}{letters[i // 20 % 20]}n{letters[i // 400]}d"
            for i, first in enumerate(["Ada", "Tom", "Nora", "Marek"] * (count // 4))
        ]
        article = article_of(*(f"{name} spoke. “We go,” {name} said. He left." for name in names))
        start = time.process_time()
        analyze(article)
        return time.process_time() - start

    seconds(100)
    assert seconds(2000) < 30 * max(seconds(200), 0.01)
