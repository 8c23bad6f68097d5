"""An actor of one article, the person it is across articles, and what somebody wishes of persons."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from reader.digests import blake2b
from reader.model.analysis import ActorKind, Pronouns

GENERIC_ID = "generic"
"""The person under which all unnamed and generic sources stand."""
GENERIC_NAME = "Unnamed and general sources"


class Member(Struct, frozen=True):
    """An actor of one article, reduced to what says who it is."""

    article: str
    """Id of the article."""
    actor: str
    """Id of the actor in it."""
    name: str
    """The fullest form of the name there."""
    kind: ActorKind
    """What it is there."""
    forms: tuple[str, ...] = ()
    """Every form of the name printed there, the fullest first; none where it is only described."""
    role: str | None = None
    """Title or office as the article gives it."""
    pronouns: Pronouns | None = None
    """The pronouns the article itself uses."""
    quotes: int = 0
    """How many quotes the article has of it."""


class Person(Struct, frozen=True):
    """Somebody, or an organisation, as all articles together know them."""

    id: str
    """Depends on kind and name alone: the same in every library that knows the person under this name."""
    name: str
    """The full form that most articles print, or what somebody renamed it to."""
    kind: ActorKind
    """What it is; "unnamed" for the head of all unnamed and generic sources."""
    members: tuple[Member, ...] = ()
    """The actors that are this person, by article."""
    hidden: bool = False
    """Whether somebody wants it out of lists."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What a person's own list says of them beyond the name."""

    @property
    def articles(self) -> int:
        """Return the number of articles that name them."""
        return len({member.article for member in self.members})

    @property
    def quoted_in(self) -> int:
        """Return the number of articles that quote them."""
        return len({member.article for member in self.members if member.quotes})

    @property
    def quotes(self) -> int:
        """Return the number of their quotes."""
        return sum(member.quotes for member in self.members)


WishKind = Literal["merge", "split", "rename", "hide"]


class Who(Struct, frozen=True):
    """Somebody by a name that is printed somewhere."""

    kind: ActorKind
    """What they are."""
    name: str
    """A name that articles print."""
    article: str = ""
    """The article that prints it, where the name alone may be several people's."""


class Wish(Struct, frozen=True):
    """One act on persons."""

    kind: WishKind
    """merge: `who` and `other` are one; split: those called `who` are somebody of their own; rename; hide."""
    who: Who
    """Whom it is about."""
    other: Who | None = None
    """Whom they are one with."""
    name: str = ""
    """What they are to be called."""


def person_id(kind: str, key: str) -> str:
    """Return "p-" and ten hexadecimal digits that depend on kind and name alone."""
    return f"p-{blake2b(f'{kind} {key}'.encode(), digest_size=5).hexdigest()}"


def in_order(persons: Iterable[Person]) -> list[Person]:
    """Return persons, most articles first and the generic sources last."""
    return sorted(persons, key=lambda one: (one.id == GENERIC_ID, -one.articles, -one.quotes, one.name, one.id))
