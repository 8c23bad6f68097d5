"""What holds for any text: spans lie where they should, the same text gives the same, and work grows linearly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.attribution.attribute import attribute
from reader.analysis.words.quotations import find_quotations
from reader.analysis.words.tokens import tokenize
from reader.model.article import Article, Paragraph
from tests.examples import tried

PIECES = [
    *("“", "”", '"', "''", "‘", "’", "«", "»", "„", ",", ".", "?", ":", "—", "\n", " ", "é", "🚢", "…"),
    *("said", "told", "according to", "Mara Lindqvist", "the board", "she", "that", "who", "the ferry is late"),
    *("would not rest", "Q:", "A:", "LIND: ", "– Okafor"),
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


def article(text: str) -> Article:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs), "body" if paragraphs else "title", start, start + len(line)))
        start += len(line) + 1
    return Article(text, tuple(paragraphs))


@given(TEXTS)
@tried(30)
def test_spans_lie_in_one_paragraph_in_order_and_apart(text: str) -> None:
    made = article(text)
    found = attribute(made)
    for index, item in enumerate(found):
        assert item.spans and 0.0 <= item.confidence <= 1.0 and item.reason
        for span in (*item.spans, item.cue, item.source, item.head):
            if span is not None:
                assert len(span) > 0
                assert any(p.start <= span.start and span.end <= p.end for p in made.paragraphs)
        assert all(a.end <= b.start for a, b in zip(item.spans, item.spans[1:], strict=False))
        assert item.inherits is None or item.inherits < index
    assert [item.spans[0] for item in found] == sorted(item.spans[0] for item in found)


@given(TEXTS)
@tried(25)
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    assert attribute(article(text)) == attribute(article(text))


@given(TEXTS)
@tried(33)
def test_tokens_are_verbatim_and_have_one_class_each(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert len(tokens.tags) == len(tokens.words) == len(tokens.lower)
    assert "".join(tokens.words) == "".join(text.split())


@given(TEXTS)
@tried(33)
def test_quotations_are_apart_and_within_their_paragraph(text: str) -> None:
    made = article(text)
    for paragraph, quotations in zip(made.paragraphs, find_quotations(made, made.paragraphs), strict=True):
        places = [paragraph.start, *(end for q in quotations for end in (q.start, q.end)), paragraph.end]
        assert places == sorted(places)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        *("“", '" ', "“a ", "‘a’ ", "«a» »b« ", "500 ", "red ", "said ", "a", "Ana’s ", "(((", "''", "TRAIN: "),
        *("the mayor said that ", "“a b,” he said. ", "he said “a b” and "),
    ],
)
def test_work_grows_with_the_length_and_not_its_square(unit: str) -> None:
    def seconds(characters: int) -> float:
        made = article(unit * (characters // len(unit)))
        began = time.process_time()
        attribute(made)
        return time.process_time() - began

    attribute(article(unit))
    small = min(seconds(2_500) for _ in range(3))
    # Once is enough if it is quick; others use the machine, too.
    assert any(seconds(20_000) < max(0.05, 24 * small) for _ in range(3))
