"""Quotes that say the same, side by side: who printed which words when, what differs, and as whose."""

import re
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from reader.model.persons import GENERIC_ID
from reader.people.same import Change, Said, SameWords, changes, is_changed, said

_IN_MARKS = re.compile(r"[“\"„«]([^“”\"„«»]+)(?:[”\"“»]|\Z)|''(.+?)(?:''|\Z)")


class Printed(Struct, frozen=True):
    """A quote as an article prints it."""

    id: str
    """The same in every export."""
    article: str
    """Id of the article."""
    kind: str
    """direct or mixed."""
    text: str
    """The contents."""
    speaker: str | None
    """Who says it there; None where nobody could be named."""
    person: str | None
    """The person that is across articles."""
    confidence: float
    """How sure the speaker is, 0 to 1."""
    outlet: str | None
    """Who published."""
    published: str | None
    """ISO 8601."""
    headline: str
    """Of the article."""
    link: str | None
    """Address that leads to the words, or to the article."""
    origin: str
    """Where the article came from."""
    paragraph: int
    """1-based number of the paragraph."""
    reprint_of: str | None = None
    """The article in the library that this article is a reprint of."""

    @property
    def when(self) -> tuple[bool, str, str, str]:
        """Return what the earliest is first by; without a date last."""
        return not self.published, self.published or "", self.article, self.id


class Same(Struct, frozen=True, dict=True):
    """One statement in several articles."""

    printed: tuple[Printed, ...]
    """Each time it is printed, the earliest first."""
    words: tuple[tuple[str, ...], ...]
    """The words of each, made comparable."""

    @cached_property
    def longest(self) -> int:
        """Return which of them has most words: the others are measured against it."""
        return max(range(len(self.words)), key=lambda at: (len(self.words[at]), -at))

    def changes(self, at: int) -> tuple[Change, ...]:
        """Return the longest wording and another, piece by piece."""
        return changes(self.words[self.longest], self.words[at])

    @cached_property
    def is_changed(self) -> bool:
        """Return whether some wording is more than another shortened at its ends."""
        return any(is_changed(self.words[self.longest], words) for words in set(self.words))

    @cached_property
    def has_other_speakers(self) -> bool:
        """Return whether articles name different persons."""
        persons = {one.person or one.speaker for one in self.printed if one.speaker and one.person != GENERIC_ID}
        return len(persons) > 1

    @cached_property
    def folded(self) -> tuple[tuple[int, ...], ...]:
        """Return which of them print the same words as the same person's, the earliest of each first."""
        found: dict[tuple[object, ...], list[int]] = {}
        for at, one in enumerate(self.printed):
            found.setdefault((self.words[at], one.person or one.speaker), []).append(at)
        return tuple(map(tuple, found.values()))


def quoted(text: str, kind: str) -> str:
    """Return the quoted words of a quote: of one inside the writer's sentence, what stands in marks."""
    if kind == "direct":
        return text
    return " ".join(one or other for one, other in _IN_MARKS.findall(text))


def comparable(one: Printed) -> Said | None:
    """Return a quote to be compared, or None where it is reported or has too few quoted words."""
    return said(one.article, one.id, quoted(one.text, one.kind)) if one.kind in ("direct", "mixed") else None


def same_words(printed: Iterable[Printed]) -> list[Same]:
    """Return the statements that several articles print, those in most articles first."""
    index = SameWords()
    known: dict[tuple[str, str], Printed] = {}
    for one in printed:
        found = comparable(one)
        if found is not None:
            known[one.article, one.id] = one
            index.add([found])
    groups = [same_of((known[one.article, one.quote], one.words) for one in group) for group in index.groups()]
    return sorted(groups, key=lambda group: (-len({one.article for one in group.printed}), group.printed[0].when))


def same_of(group: Iterable[tuple[Printed, tuple[str, ...]]]) -> Same:
    """Return quotes that say the same, each with its words made comparable, as one statement."""
    pairs = sorted(group, key=lambda pair: pair[0].when)
    return Same(tuple(one for one, _ in pairs), tuple(words for _, words in pairs))
