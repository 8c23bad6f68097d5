"""Organisations by their names, and by the initials of a name told of before."""

from collections.abc import Iterable, Mapping
from itertools import islice

from reader.analysis.people.bearers import FAMILY
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party


def by_initials(words: tuple[str, ...], known: Mapping[tuple[str, ...], Party]) -> Party | None:
    """Return the organisation named before whose initials a word in capitals is ("FLA" of "Fen Lake Authority")."""
    if len(words) > 1 or not words[0].isupper():
        return None
    letters = words[0].lower()
    if not _LEAST_INITIALS <= len(letters) <= _MOST_INITIALS:
        return None
    for name, party in islice(known.items(), FAMILY):
        begins = name[0][0] == letters[0] or name[0] in _LINKS
        if begins and len(name) >= len(letters) and letters in (_initials(name), _initials(name, _LINKS)):
            return party
    return None


def _initials(words: Iterable[str], but: frozenset[str] = frozenset()) -> str:
    return "".join([word[0] for word in words if word not in but])


_LEAST_INITIALS, _MOST_INITIALS = 3, 6
_LINKS = frozenset(("of", "for", "and", "the", "&", "on"))
"""Words of a name that its initials may leave out."""


def note_body(cast: Cast, name: Name, known: dict[tuple[str, ...], Party]) -> None:
    """Note one place where an organisation is named; `known` are those of the article by their words, added to."""
    key = tuple([word.lower() for word in name.words])
    party = known.get(key) or by_initials(name.words, known)
    if party is None:
        party = known[key] = Party("organisation", key, introduced=name.start)
        cast.parties.append(party)
    cast.bearer[name.start] = party
    party.mentions.append((name.start, name.end, "name"))
