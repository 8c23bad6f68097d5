"""Folds text for comparison (no case, accents or typographic marks) and leads every range back to the original."""

import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from reader.model.span import Span

_ALONE = {
    **dict.fromkeys("‘’‚‛′`´ʼʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **{"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"},
}  # fmt: skip
# The marks that stand in nearly every printed article; without them most paragraphs are ASCII and fold at once.
_COMMON = (
    ("’", "'"),
    ("“", '"'),
    ("”", '"'),
    ("‘", "'"),
    ("—", "-"),
    ("–", "-"),
    ("…", "."),
    ("\u00a0", " "),
    ("\n", " "),
)


class Folded(Struct, frozen=True):
    """A text made comparable, with the way back."""

    text: str
    """The folded characters; may be shorter or longer than the original."""
    starts: Sequence[int] | None
    """For each folded character the original one it comes from; None where they stand one for one."""
    length: int
    """Characters of the original."""

    def original(self, start: int, end: int) -> Span:
        """Return the original characters behind folded ones, with the combining marks that follow them."""
        if self.starts is None:
            return Span(start, end)
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.length
            return Span(at, at)
        first, last = self.starts[start], self.starts[end - 1]
        behind = self.starts[end] if end < len(self.starts) else self.length
        return Span(first, max(behind, last + 1))


def fold(text: str) -> Folded:
    """Return the text folded by character, with offsets; linear."""
    plain = _replace_common(text)
    if plain.isascii():
        return Folded(plain.lower(), None, len(text))
    pieces = {character: fold_character(character) for character in set(plain)}
    folded = plain.translate({ord(character): piece for character, piece in pieces.items()})
    if all(len(piece) == 1 for piece in pieces.values()):
        return Folded(folded, None, len(text))
    starts = array("I")
    for at, character in enumerate(plain):
        starts.extend([at] * len(pieces[character]))
    return Folded(folded, starts, len(text))


def fold_text(text: str) -> str:
    """Return the folded text alone."""
    plain = _replace_common(text)
    return plain.lower() if plain.isascii() else "".join(map(fold_character, plain))


def _replace_common(text: str) -> str:
    for mark, same in _COMMON:
        text = text.replace(mark, same)
    return text


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """Return what one character is compared as: none, one or several characters.

    Unicode case folding over compatibility decomposition (UAX 15, UAX 44), combining marks left out.
    """
    if character.isspace():
        return " "
    parts: list[str] = []
    # Twice, since folding may compose what must be taken apart again (the capital I with a dot).
    for piece in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        category = unicodedata.category(piece)
        if category == "Cf" or (category == "Mn" and unicodedata.combining(piece)):
            continue
        parts.append(_ALONE.get(piece, " " if piece.isspace() else piece))
    return "".join(parts)
