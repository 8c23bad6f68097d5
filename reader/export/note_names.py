"""Names of files for notes: safe on every system, the same each time, and never those of somebody else's files."""

import re
from collections.abc import Callable

_FORBIDDEN = re.compile(r"[\\/:*?\"<>|#^\[\]%\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OWNER = re.compile(r'^pullquote: "?(.*?)"?\s*$', re.MULTILINE)
_BYTES = 120


class NoteNames:
    """Gives each owner (an article, a quote, a person) one name in a folder."""

    def __init__(self, existing: Callable[[str], str | None]) -> None:
        self._existing = existing
        self._taken: dict[str, str] = {}

    def of(self, title: str, owner: str) -> str:
        """Return the name of the owner's note: its title; with the owner's id behind it where that is another's."""
        for name in (file_name(title), file_name(title, f" {_short(owner)}"), file_name("note", f" {_long(owner)}")):
            if self._taken.setdefault(name.casefold(), owner) == owner and self._is_owners(name, owner):
                return name
        return file_name("note", f" {_long(owner)} pullquote")

    def _is_owners(self, name: str, owner: str) -> bool:
        there = self._existing(name)
        if there is None:
            return True
        found = _OWNER.search(there[:4000])
        return found is not None and found[1].replace('\\"', '"').replace("\\\\", "\\") == owner


def file_name(title: str, behind: str = "", ending: str = ".md") -> str:
    """Return a title as a file name of at most 120 bytes that every system takes."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split()).strip(". ")
    room = _BYTES - len((behind + ending).encode())
    name = name.encode()[:room].decode(errors="ignore").strip(". ") or "Untitled"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"[:room]
    return f"{name}{behind}{ending}"


def _short(owner: str) -> str:
    return _long(owner)[-6:]


def _long(owner: str) -> str:
    """Return an owner as letters and digits that tell it from others."""
    if re.fullmatch(r"[\w-]{1,40}", owner):
        return owner
    import hashlib

    return hashlib.blake2b(owner.encode(), digest_size=8).hexdigest()
