"""Asking the registry of formats, in tests."""

from collections.abc import Iterator

from reader.importers.formats import Found, registry
from reader.importers.source import Source


def kind_of(data: bytes, name: str = "") -> str:
    """Return the name of the format that some bytes are taken for."""
    found = registry().of(Source(data, name, name))
    assert found is not None
    return found.name


def read_as(data: bytes, kind: str, name: str = "file") -> Iterator[Found]:
    """Yield what bytes hold to the (last) format of this name, whatever they look like."""
    *_, chosen = (each for each in registry().formats if each.name == kind)
    yield from chosen.read(Source(data, name, name))
