"""Nouns that mean a person, whatever else they may be: "chief", "principal" and "migrant" speak, too."""

import functools
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "languages" / "en"

_ROLES = ("noun", "man_noun", "woman_noun")


@functools.cache
def person_nouns() -> frozenset[str]:
    """Return all listed lower-case nouns for one person: the jobs of actors_roles.txt and those of persons.txt."""
    lists = [_rows("persons.txt"), [row for row in _rows("actors_roles.txt") if row[0].startswith(_ROLES)]]
    return frozenset(word for rows in lists for row in rows for word in row[1:])


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]
