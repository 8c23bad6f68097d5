"""What blocks of a page are besides body text: bylines and dates at the top, credits and furniture anywhere."""

from collections.abc import Sequence

from reader.importers.text import bylines, dates, lexicon
from reader.importers.text.compose import Block, folded
from reader.importers.text.short_codes import without_short_codes
from reader.model.kinds import KindName

_HEAD = 8
"""Blocks from the top among which bylines and dates are looked for."""
_LONGEST = 240
"""Characters of a line that may be something else than body text."""
_AROUND_NAMES = 40
"""Letters that a byline may have besides the names: jobs, places, "by"."""

_CAPTION_SIGNS = ("/", " via ", "hoto", "HOTO", "icture", "mage", "MAGE", "llustration", "omposite", "ideo", "aption")
"""One of these stands in every caption; looking for them costs far less than the pattern does."""


def marked(blocks: Sequence[Block], byline: Sequence[str] = ()) -> list[Block]:
    """Return the blocks with the kinds that their words give away; those the markup names keep theirs."""
    names = [folded(name) for name in byline]
    return [
        Block(_kind(block, index, names), without_short_codes(block.text), block.level)
        for index, block in enumerate(blocks)
    ]


def _kind(block: Block, index: int, names: Sequence[str]) -> KindName:
    words = " ".join(block.text.split()) if len(block.text) <= 2 * _LONGEST else ""
    if not 0 < len(words) <= _LONGEST or block.kind not in ("body", "list", "heading"):
        return block.kind
    if index < _HEAD:
        if dates.is_date_line(words):
            return "dateline"
        if bylines.names(words) or _is_byline(words, names):
            return "byline"
    if lexicon.is_boilerplate(words):
        return "boilerplate"
    if block.kind == "body" and not any(mark in words for mark in '"“”«»'):
        if lexicon.is_credit(words):
            return "credit"
        if any(sign in words for sign in _CAPTION_SIGNS) and lexicon.CAPTION.search(words):
            return "caption"
    return block.kind


def _is_byline(words: str, names: Sequence[str]) -> bool:
    """Return whether a line holds the writers' names and little else."""
    line = folded(words)
    held = [name for name in names if name and name in line]
    return bool(held) and len(line) - sum(map(len, held)) <= _AROUND_NAMES and words[-1] not in ".!?"
