"""Characters that nobody sees: what a text loses nothing by when they are not drawn, told by kind and neighbours.

Joiners belong to the words of some scripts and to emoji; elsewhere word processors and sites leave them behind, as they
do direction marks, isolates around handles, and hyphenation points. What turns a line around (U+202D, U+202E) and what
a terminal obeys (ESC, CSI) is no such thing: the gate shows these.
"""

from collections.abc import Iterator

from reader.cleaning import STRAY_JOINER, has_joiner, rare_characters
from reader.patterns import late

_FORMATS = "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufeff"
"""Hyphenation points, joints, marks and isolates of direction, invisible operators."""
_CONTROLS = "\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9a\x9c-\x9f"
_TELLING = frozenset("\xad\u034f\u061c\u180e\ufeff").union(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x2070))))
"""One of these stands in every run that is not seen."""
_UNSEEN, _UNSEEN_FORMATS = late(f"[{_FORMATS}]|{STRAY_JOINER}"), late(f"[{_FORMATS}]")
_UNSEEN_ON_PAGES = late(f"[{_FORMATS}{_CONTROLS}]|{STRAY_JOINER}")
_ANY = late(f"[{_FORMATS}{_CONTROLS}\u200c\u200d\u115f\u1160\u3164\uffa0]")
"""Looked for first, as hardly any text has one of them."""
_FILLERS = late("[\u115f\u1160\u3164\uffa0]")
_LINE_HYPHEN = late(r"(?<=[^\W\d_])[-\u2010\xad]\n[ \t]*(?=[^\W\d_A-ZÀ-ÞĀĂĄĆČĎĐĒĘĚŁŃŇŐŒŘŚŠŤŪŮŰŹŻŽ])")
_LONGEST_WORD = 40
_BEFORE, _BEHIND = late(r"\w{1,40}\Z"), late(r"\w{1,40}")
_HYPHENATED = late(r"\b(?=(\w{1,40}-\w{1,40}\b))")
_MOST_RUNS = 20_000


def without_unseen(text: str) -> str:
    """Return words of markup without what a browser does not show; nothing of what it does is lost."""
    if not _ANY.search(text):
        return text
    text = _UNSEEN_ON_PAGES.sub("", text)
    return text if text.isascii() else _FILLERS.sub(" ", text)


def unseen_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of a text, not cleaned yet, that need not be drawn, in order; at most twenty thousand."""
    if text.isascii() or _TELLING.isdisjoint(rare_characters(text)):
        return
    unseen = _UNSEEN if has_joiner(text) else _UNSEEN_FORMATS
    for number, match in enumerate(unseen.finditer(text)):
        if number == _MOST_RUNS:
            return
        yield match.span()


def broken_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the hyphens at line ends of a set text, each with the line end, that part a word and are no part of it.

    A hyphen before a capital is one of the name's own. A word that the text also has with its hyphen keeps it.
    """
    if not any(hyphen in text for hyphen in ("-\n", "\u2010\n", "\xad\n")):
        return
    whole: set[str] | None = None
    for number, match in enumerate(_LINE_HYPHEN.finditer(text)):
        if number == _MOST_RUNS:
            return
        whole = {found[1].lower() for found in _HYPHENATED.finditer(text)} if whole is None else whole
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        behind = _BEHIND.match(text, match.end())
        if before and behind and f"{before[0]}-{behind[0]}".lower() in whole:
            yield match.start() + 1, match.end()
        else:
            yield match.span()
