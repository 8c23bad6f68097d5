"""Plain text as scraped or typed: a paragraph a line, or lines wrapped by hand with blank lines between."""

import re
from collections.abc import Sequence

from reader.importers.text.structure import Block, arranged, with_syntax
from reader.importers.text.unseen import broken_words
from reader.model.article import Article, Origin

_LINE = re.compile(r"[^\n]+")
_WRAPPED_WIDTH = range(45, 100)
_MANY_BROKEN = 3
"""Words broken at line ends that only a text set in columns has."""
_COLUMN = 20
"""Characters of the narrowest column."""


def article_from_text(text: str, origin: Origin, unseen: Sequence[tuple[int, int]] = ()) -> Article:
    """Return the article in a cleaned text; its paragraphs are slices of the text, nothing is left out.

    `unseen` are runs that need not be drawn, from before the text was cleaned; they become syntax of the paragraphs.
    """
    lines = [block for match in _LINE.finditer(text) if (block := _trimmed(text, *match.span()))]
    broken = [*broken_words(text)] if "\n" in text else []
    is_set = len(broken) >= _MANY_BROKEN and _has_gaps(text, lines)
    if is_set or _wrapped_by_hand(text, lines):
        lines = _joined(text, lines, _COLUMN if is_set else _WRAPPED_WIDTH.start)
        unseen = sorted({*unseen, *broken})
    return arranged(text, with_syntax(lines, unseen), origin)


def _trimmed(text: str, start: int, end: int) -> Block | None:
    line = text[start:end]
    stripped = line.strip()
    if not stripped:
        return None
    first = start + line.index(stripped[0])
    return Block(first, first + len(stripped))


def _wrapped_by_hand(text: str, lines: list[Block]) -> bool:
    """Return whether lines end where a column ended: runs of lines alike in length, blank lines between the runs."""
    groups = _groups(text, lines)
    if len(groups) < 2 or len(lines) < 2 * len(groups):
        return False
    inner = [block.end - block.start for group in groups for block in group[:-1]]
    fitting = sum(length in _WRAPPED_WIDTH for length in inner)
    return len(inner) >= 4 and fitting >= 0.8 * len(inner)


def _groups(text: str, lines: list[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for block in lines:
        if groups and text.count("\n", groups[-1][-1].end, block.start) == 1:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _has_gaps(text: str, lines: list[Block]) -> bool:
    """Return whether empty lines part the lines into paragraphs of more than one."""
    return 2 * len(_groups(text, lines)) <= len(lines)


def _joined(text: str, lines: list[Block], least: int) -> list[Block]:
    joined: list[Block] = []
    for group in _groups(text, lines):
        widest = max(block.end - block.start for block in group)
        # Short lines under each other are a list, an address, a verse: each stays a line of its own.
        if len(group) > 1 and widest < least:
            joined.extend(group)
        else:
            joined.append(Block(group[0].start, group[-1].end))
    return joined
