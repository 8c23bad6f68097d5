"""Share of voice: who speaks how much in articles, by person, kind, outlet, month or own attribute; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Literal

from msgspec import Struct, field

By = Literal["speaker", "kind", "outlet", "month"]
WAYS: tuple[By, ...] = ("speaker", "kind", "outlet", "month")
"""What shares can be told by; anything else is an attribute of a person's own list."""
NOBODY = "(no speaker found)"
UNKNOWN = "(unknown)"
NO_ATTRIBUTE = "(none)"


class Spoken(Struct, frozen=True):
    """One quote, as it counts."""

    article: str
    """Id of the article."""
    person: str
    """Id of the person, "" where nobody could be named."""
    name: str
    """What the person is called."""
    kind: str
    """person, organisation, unnamed, …; "nobody" where nobody could be named."""
    words: int
    """Words of it."""
    place: float
    """Where in the article it begins, 0 to 1."""
    outlet: str
    """Who published."""
    month: str
    """Of publication, such as "2025-03"; "" if unknown."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What a person's own list says of the speaker."""
    quote: str = ""
    """Id of the quote in the article."""


class Share(Struct, frozen=True):
    """How much one of them speaks."""

    name: str
    """A speaker, a kind, an outlet, a month, or a value of an attribute."""
    kind: str
    """What a speaker is; empty for others."""
    id: str
    """The person; empty for others."""
    words: int
    """Words in all quotes."""
    quotes: int
    """Quotes."""
    articles: int
    """Articles with one of them."""
    share: float
    """Share of all words that are said, 0 to 1."""
    first: float
    """Where they first speak in an article, 0 to 1, the middle one of all articles."""
    outlets: Mapping[str, int]
    """Words by outlet, most first."""
    months: Mapping[str, int]
    """Words by month, in order."""


class Report(Struct, frozen=True):
    """Who speaks how much."""

    by: str
    """What shares are told by."""
    articles: int
    """Articles that were looked at."""
    quotes: int
    """Quotes in them."""
    words: int
    """Words in these."""
    shares: tuple[Share, ...]
    """Most words first; months in order."""
    kinds: tuple[Share, ...]
    """Persons against organisations, unnamed sources and those whom nobody named."""


class _Sum(Struct):
    name: str
    kind: str
    id: str
    words: int = 0
    quotes: int = 0
    first: dict[str, float] = field(default_factory=dict)
    outlets: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)

    def add(self, one: Spoken) -> None:
        self.words += one.words
        self.quotes += 1
        self.first[one.article] = min(one.place, self.first.get(one.article, 1.0))
        self.outlets[one.outlet or UNKNOWN] += one.words
        self.months[one.month or UNKNOWN] += one.words

    def share(self, total: int) -> Share:
        outlets = sorted(self.outlets.items(), key=lambda item: (-item[1], item[0]))
        return Share(
            self.name, self.kind, self.id, self.words, self.quotes, len(self.first), self.words / max(1, total),
            median(self.first.values()), dict(outlets), dict(sorted(self.months.items())),
        )  # fmt: skip


def report(spoken: Iterable[Spoken], articles: int, by: str = "speaker") -> Report:
    """Return who speaks how much, told by speaker, kind, outlet, month, or an attribute of a person's own list."""
    sums: dict[str, _Sum] = {}
    kinds: dict[str, _Sum] = {}
    words = quotes = 0
    for one in spoken:
        words, quotes = words + one.words, quotes + 1
        key, name = _key(one, by)
        is_speaker = by == "speaker"
        sums.setdefault(key, _Sum(name, one.kind * is_speaker, one.person * is_speaker)).add(one)
        kinds.setdefault(one.kind, _Sum(one.kind, "", "")).add(one)
    shares = [each.share(words) for each in sums.values()]
    ordered = sorted(shares, key=lambda each: (0 if by == "month" else -each.words, each.name, each.id))
    by_kind = sorted((each.share(words) for each in kinds.values()), key=lambda each: (-each.words, each.name))
    return Report(by, articles, quotes, words, tuple(ordered), tuple(by_kind))


def _key(one: Spoken, by: str) -> tuple[str, str]:
    if by == "speaker":
        return (one.person, one.name) if one.person else ("", NOBODY)
    if by == "kind":
        return one.kind, one.kind
    if by == "outlet":
        return one.outlet, one.outlet or UNKNOWN
    if by == "month":
        return one.month, one.month or UNKNOWN
    value = dict(one.attributes).get(by, "")
    return value, value or NO_ATTRIBUTE
