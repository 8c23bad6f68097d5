"""What other distributions add through entry points; where there are none, looking for them costs no import."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache

from reader.errors import one_line

_LONGEST = 1 << 20


def plugins(group: str) -> Iterator[tuple[str, object | None, str]]:
    """Yield each entry point of a group: its name, what it names (None if that cannot be had), and what is wrong.

    Whatever a plugin raises while it is loaded becomes the one line that says so.
    """
    if group not in _declared(tuple(sys.path)):
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=group), key=lambda each: (each.name, each.value)):
        try:
            yield point.name, point.load(), ""
        except Exception as error:
            yield point.name, None, broken(point.name, group, error)


def broken(name: str, group: str, error: object) -> str:
    """Return the one line that tells of a plugin that cannot be used."""
    said = f"cannot be used: {error}"[:300]
    line = one_line(said, f"plugin {name} ({group})", "mend or remove it")
    # Its author may have written anything.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in line).split())


@lru_cache(maxsize=4)
def _declared(folders: tuple[str, ...]) -> frozenset[str]:
    """Return the groups of ours that a distribution in some folders declares.

    `importlib.metadata` would take twenty times as long to say that there are none.
    """
    found: set[str] = set()
    for folder in folders:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                found.update(_groups(f"{folder or '.'}/{name}/entry_points.txt"))
    return frozenset(found)


def _groups(path: str) -> list[str]:
    """Return the groups of ours in a file; `open` would take three times as long, and there are a hundred of these."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return []
    try:
        data = os.read(descriptor, _LONGEST)
    finally:
        os.close(descriptor)
    if b"[pullquote." not in data:
        return []
    lines = data.decode("utf-8", "replace").split("\n")
    return [line.strip()[1:-1] for line in lines if line.startswith("[pullquote.")]
