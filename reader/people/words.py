"""The lists of words by which persons and organisations are told to be the same."""

from reader.languages.lists import listed

_FILE = "persons_across"


def words_listed(kind: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(listed(_FILE, kind))


def pairs_listed(kind: str) -> dict[str, str]:
    """Return the entries of a list of pairs, the second by the first."""
    return dict(line.split(": ", 1) for line in listed(_FILE, kind))
