"""Words that say when, where they stand between a subject and its verb or open a sentence: they are nobody's name."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.languages.lists import kinds

_SUBJECT_ENDS, _SUBJECT_BEGINS = frozenset("PNRWX),"), frozenset("DHPRJN")
_FINITE = frozenset("VZMBAYE")
_SOME = frozenset(("a", "few", "some"))
_HOW_LATE = frozenset(("late", "later", "early", "earlier", "just", "only"))
_OPENS = frozenset('.:;"…')


@functools.cache
def time_words() -> Mapping[str, str]:
    """Return the kind of every word that says when: day, unit, name, month, which, before."""
    return kinds("time_words")


@functools.cache
def last_words() -> frozenset[str]:
    """Return the words with which those end that say when."""
    return frozenset(word for word, kind in time_words().items() if kind in ("day", "unit", "name", "month", "span"))


def said_when(lower: Sequence[str], tags: Sequence[str], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges that only say when: "today" of "Nordbit today said", "Last night" before a subject.

    `places` are those of all last words of such.
    """
    for index in places:
        first = when_begins(lower, tags, index + 1)
        if first is None or tags[index] == "P" and first and time_words()[lower[index]] in ("day", "unit"):
            continue
        after = _tag_behind(tags, index + 1)
        before = tags[first - 1] if first else "."
        if after in _FINITE and before in _SUBJECT_ENDS or before in _OPENS and after in _SUBJECT_BEGINS:
            yield first, index + 1


def when_begins(lower: Sequence[str], tags: Sequence[str], last: int) -> int | None:
    """Return the first token of the words that say when and end before `last`, or None if they do not say so."""
    kinds = time_words()
    at = last - 1
    kind = kinds.get(lower[at])
    alone = kind in ("day", "name")
    if kind == "span":
        at -= at > 1 and (tags[at - 1] == "X" or lower[at - 1] in _SOME)
        return at - 1 if at and lower[at - 1] == "within" else None
    if kind not in ("day", "unit", "name", "month"):
        return None
    while at and kinds.get(lower[at - 1]) in ("name", "day", "unit") and kind == "unit":
        at, kind, alone = at - 1, kinds[lower[at - 1]], True
    while at and kinds.get(lower[at - 1]) == "which":
        at, alone = at - 1, True
    while at and kinds.get(lower[at - 1]) == "before":
        at, alone = at - 1, alone or kind == "month"
    if at < last - 1 and kinds.get(lower[at]) == "before" and at and lower[at - 1] in _HOW_LATE:
        at -= 1
    return at if alone else None


def _tag_behind(tags: Sequence[str], at: int) -> str:
    while at < len(tags) and tags[at] == "a":
        at += 1
    return tags[at] if at < len(tags) else "."
