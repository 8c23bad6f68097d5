"""The characters of an article that answer a query."""

from reader.model.span import Span
from reader.search.documents import Words
from reader.search.mark import Marker
from reader.search.match import merged
from reader.search.query import Query


def all_inside(ranges: tuple[Span, ...], spans: list[Span]) -> bool:
    """Return whether there are ranges and each lies in one of the spans."""
    return bool(ranges) and all(any(span.covers(one) for span in spans) for one in ranges)


def markers_of(query: Query) -> list[Marker]:
    """Return what marks the words of a query, one marker for each field they are looked for in."""
    groups: dict[str, list[str]] = {}
    for term in query.of("text", "said", "actor"):
        groups.setdefault(term.where, []).extend(term.words)
    last = query.terms[-1] if query.terms else None
    return [Marker(typed, bool(last and last.unfinished and last.where == where)) for where, typed in groups.items()]


def ranges_of(markers: list[Marker], words: Words, thorough: bool = True) -> tuple[Span, ...]:
    """Return the characters that answer the query, in order."""
    found = [
        span
        for marker in markers
        for marked in marker.mark_some(words.folded.text, thorough)
        if marked is not None
        for span in words.spans(marked.start, marked.end)
    ]
    return merged(sorted(found))
