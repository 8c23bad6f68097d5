"""Any query over any library: no exception, and every range inside its text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.model.span import Span
from reader.search.index import SearchIndex
from tests.examples import tried
from tests.search.invented_library import analysis, entries

words = st.sampled_from(["night", "ferry", "Straße", "ﬁsh", "e\u0301te", "İo", "fery", "“", "—", "漢字", "**"])
blocks = st.lists(words, min_size=1, max_size=12).map(" ".join) | st.text(max_size=80)
fields = st.sampled_from(["", "actor:", "said:", "in:", "after:", "before:", "outlet:", "kind:", "-", '"', "zz:"])
queries = st.lists(st.tuples(fields, words | st.text(max_size=8)), max_size=5).map(
    lambda parts: " ".join(field + word for field, word in parts)
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    parts = draw(st.lists(blocks, max_size=4))
    paragraphs, at = [], 0
    for index, part in enumerate(parts):
        syntax = (Span(at, at + 1),) if part and draw(st.booleans()) else ()
        paragraphs.append(Paragraph(index, "body" if index else "title", at, at + len(part), syntax))
        at += len(part) + 2
    return Article("\n\n".join(parts), tuple(paragraphs), headline=draw(st.none() | blocks))


@tried(30)
@given(st.lists(articles(), max_size=3), st.lists(queries | st.text(max_size=30), min_size=1, max_size=4))
def test_nothing_typed_fails(library: list[Article], typed: list[str]) -> None:
    known = {article.id: article for article in library} | {article.id: article for article, _ in entries()}
    index = SearchIndex.build([*((article, analysis(article)) for article in library), *entries()])
    for query in typed:
        answer = index.search(query)
        assert answer.query == query
        assert len(answer.hits) <= answer.total
        for hit in answer.hits:
            text = known[hit.article_id].text
            assert hit.span.end <= len(text)
            assert all(0 <= one.start < one.end <= len(text) for one in hit.ranges)
            assert hit.field == "actor" or all(hit.span.covers(one) for one in hit.ranges)
