"""Nouns that mean a person, whatever else they may be: "chief", "principal" and "migrant" speak, too."""

import functools

from reader.languages.lists import lists

_ROLES = ("noun", "man_noun", "woman_noun")


@functools.cache
def person_nouns() -> frozenset[str]:
    """Return all listed lower-case nouns for one person: the jobs of actors_roles.txt and those of persons.txt."""
    jobs = (words for kind, words in lists("actors_roles").items() if kind.startswith(_ROLES))
    return frozenset().union(*lists("persons").values(), *jobs)
