"""Whether two texts name the same speaker."""

import unicodedata
from collections.abc import Iterable

from reader.analysis.people.forms import first_fits, middle_fits
from reader.model.analysis import Actor
from reader.search.people import key_of

_NAMED = frozenset(("person", "organisation"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SMALL = frozenset(("the", "of", "and", "for", "in", "on", "at", "de", "la"))


def disagree(one: Actor | None, other: Actor | None) -> bool:
    """Return whether two actors of different texts cannot be the same; who is not named may be anybody."""
    if one is None or other is None or one.kind not in _NAMED or other.kind not in _NAMED:
        return False
    if one.kind == other.kind == "person":
        return not _same_person(one, other)
    if one.kind == other.kind:
        return not _same_body(one, other)
    person, body = (one, other) if one.kind == "person" else (other, one)
    # Who speaks for an organisation is often named in one text, and the organisation in the other.
    return not set(_words(person.role or "")) & set(_telling(body))


def _same_person(one: Actor, other: Actor) -> bool:
    name, same = _parts(one.name), _parts(other.name)
    if not name or not same:
        return True
    if _suffix(one.name) and _suffix(other.name) and _suffix(one.name) != _suffix(other.name):
        return False
    if name == same or name in _full_forms(other) or same in _full_forms(one):
        return True
    if len(name) == 1 or len(same) == 1:
        short, long = sorted((name, same), key=len)
        # A name of one word is a surname, or what somebody is called by (Madonna, Lula).
        return short[0] in long or key_of(short[0]) == key_of(long[-1])
    if name[-1] != same[-1] and key_of(name[-1]) != key_of(same[-1]):
        return False
    firsts, others = _firsts(one, name[-1]), _firsts(other, same[-1])
    return any(first_fits(first, others) for first in firsts) and middle_fits(name[1:-1], same[1:-1])


def _full_forms(actor: Actor) -> set[tuple[str, ...]]:
    """Return the names of several words that somebody goes by."""
    return {parts for form in actor.aliases if len(parts := _parts(form)) > 1}


def _firsts(actor: Actor, surname: str) -> set[str]:
    """Return the given names somebody goes by."""
    forms = (_parts(form) for form in (actor.name, *actor.aliases))
    return {form[0] for form in forms if len(form) > 1 and form[-1] == surname}


def _same_body(one: Actor, other: Actor) -> bool:
    names, others = _telling(one), _telling(other)
    return (
        bool(set(names) & set(others))
        or _initials(one) & set(others) != set()
        or _initials(other) & set(names) != set()
    )


def _telling(actor: Actor) -> list[str]:
    return [word for form in (actor.name, *actor.aliases) for word in _words(form) if word not in _SMALL]


def _initials(actor: Actor) -> set[str]:
    forms = (actor.name, *actor.aliases)
    return {"".join(word[0] for word in _words(form) if word not in _SMALL) for form in forms}


def _parts(name: str) -> tuple[str, ...]:
    return tuple(word for word in _words(name) if word not in _SUFFIXES)


def _suffix(name: str) -> str:
    return next((word for word in _words(name) if word in _SUFFIXES), "")


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return list(_stripped("".join(char for char in plain if not unicodedata.combining(char)).split()))


def _stripped(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        bare = word.strip(".,;:'\"()").removesuffix("'s")
        if bare:
            yield bare
