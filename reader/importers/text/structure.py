"""What each block of an article is for: title, byline, heading, body, furniture of the page. Nothing is dropped."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.importers.text import bylines, dates, lexicon
from reader.model.article import Article, Masthead, Origin, Paragraph, fields_of
from reader.model.kinds import KINDS, KindName
from reader.model.span import Span
from reader.patterns import late

_HEAD = 12
"""Blocks from the top among which byline and date lines are looked for."""
_LONG_BLOCK = 400
"""Characters from which on a block is body text without a closer look."""
_END_SENTENCES = 3
"""Whole sentences behind "More to read" at the most; with more of them the article itself goes on."""
_FURNITURE = 2
"""Lines of other furniture that a page must show before any of its lines is taken for a teaser."""
_QUOTE_MARKS = "\"'“”‘’«»„‚‹›"
_SENTENCE_END = late(r"[.!?](?:[\"']\s|[”’]?\s)")
_ASKED = late(r"(?:[QA]|[A-Z][\w.' ]{1,30}):\s")


class Block(Struct, frozen=True):
    """A run of text that will be one paragraph, and what its markup says of it."""

    start: int
    """First character in the text."""
    end: int
    """One past the last."""
    kind: KindName | None = None
    """What the markup says it is; None where that must be found out."""
    syntax: tuple[Span, ...] = ()
    """Runs of markup inside it."""
    level: int = 0
    """Depth of a heading or list item."""


def with_syntax(blocks: list[Block], runs: Sequence[tuple[int, int]]) -> list[Block]:
    """Return the blocks with further runs that need not be drawn, each in the block it lies in; `runs` are in order."""
    if not runs:
        return blocks
    starts = [start for start, _ in runs]
    told: list[Block] = []
    for block in blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        merged: list[Span] = []
        within = (Span(start, end) for start, end in runs[first:last] if start < end <= block.end)
        for run in sorted([*block.syntax, *within]):
            if merged and run.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(run.end, merged[-1].end))
            else:
                merged.append(run)
        told.append(replace(block, syntax=tuple(merged)))
    return told


def arranged(text: str, blocks: list[Block], origin: Origin, stated: Masthead | None = None) -> Article:
    """Return the article that blocks of a cleaned text make, each with its kind; what is stated is kept as it is."""
    stated = stated or Masthead()
    lines = ["" if block.end - block.start > _LONG_BLOCK else _visible(text, block) for block in blocks]
    kinds = [_first_kind(block, line) for block, line in zip(blocks, lines, strict=True)]
    if stated.headline is None:
        _find_title(text, blocks, lines, kinds)
    _find_head(blocks, lines, kinds)
    _find_end_matter(lines, kinds)
    _find_headings(blocks, lines, kinds)
    _find_teasers([text[block.start : block.end] for block in blocks], kinds)
    paragraphs = tuple(_paragraph(index, block, kinds[index], lines[index]) for index, block in enumerate(blocks))
    return _article(text, paragraphs, origin, stated)


def _paragraph(index: int, block: Block, kind: KindName | None, line: str) -> Paragraph:
    start, level = block.start, block.level
    if kind == "list" and block.kind is None:
        start += 0 if block.syntax else lexicon.bullet(line)
        level = 1
    elif kind == "heading":
        level = level or 2
    return Paragraph(index, kind or "body", start, block.end, block.syntax, level)


def _first_kind(block: Block, line: str) -> KindName | None:
    own = _own_kind(line)
    # Pages turned into Markdown carry their share buttons as lists.
    return own if block.kind is None or (block.kind == "list" and own == "boilerplate") else block.kind


def _own_kind(line: str) -> KindName | None:
    """Return the kind that a line's own words give away, whatever stands around it."""
    if not line:
        return None
    first = line[0]
    if first in "![" and lexicon.is_image(line):
        return "image"
    if len(line) <= 240 and lexicon.is_boilerplate(line):
        return "boilerplate"
    if not lexicon.has_any(line, '"“”«»') and lexicon.is_credit(line):
        return "credit"
    if len(line) <= 300 and lexicon.is_caption(line):
        return "caption"
    if line.startswith("> "):
        return "blockquote"
    if not first.isalpha() and lexicon.bullet(line):
        return "list"
    return None


def _find_title(text: str, blocks: list[Block], lines: list[str], kinds: list[KindName | None]) -> None:
    """Mark the first line of words as the title if it can be one: short, with more to follow."""
    if "title" in kinds:
        return
    for index, kind in enumerate(kinds[:6]):
        if kind is not None or dates.is_date_line(lines[index]) or bylines.names(lines[index]):
            continue
        line = lines[index]
        first_of_several = any(kinds[later] is None for later in range(index + 1, len(kinds)))
        if first_of_several and 0 < len(line.split()) <= 32 and not bylines.dateline(line):
            kinds[index] = "title"
        return


def _find_head(blocks: list[Block], lines: list[str], kinds: list[KindName | None]) -> None:
    for index in range(len(blocks)):
        if kinds[index] is not None:
            continue
        if index < _HEAD and bylines.names(lines[index]):
            kinds[index] = "byline"
        elif (index < _HEAD or index >= len(blocks) - 4) and dates.is_date_line(lines[index]):
            kinds[index] = "dateline"
    _find_bare_bylines(lines, kinds)


def _find_bare_bylines(lines: list[str], kinds: list[KindName | None]) -> None:
    """Mark names and jobs without "by" above the article, where a job or a date beside them gives them away."""
    named = "byline" in kinds[:_HEAD]
    for index in range(1, min(_HEAD, len(lines) - 1)):
        if kinds[index] is not None:
            continue
        before, after = kinds[index - 1], kinds[index + 1]
        if before == "byline" and bylines.is_job(lines[index]):
            kinds[index] = "byline"
        elif before is None or not KINDS[before].before_byline:
            return
        elif not named and bylines.bare_names(lines[index]):
            has_job = bylines.has_job_or_place(lines[index]) or bylines.is_job(lines[index + 1])
            if has_job or "dateline" in (before, after):
                kinds[index], named = "byline", True


def _find_end_matter(lines: list[str], kinds: list[KindName | None]) -> None:
    """Mark the short lines behind "More to read" at the end of the page as furniture."""
    for index in range(len(lines) - 1, max(0, len(lines) // 2), -1):
        if kinds[index] == "boilerplate" and lexicon.END_MATTER.match(lines[index]):
            rest = [later for later in range(index + 1, len(lines)) if kinds[later] in (None, "list", "heading")]
            sentences = sum(lines[later].endswith(".") for later in rest)
            if sentences <= _END_SENTENCES and all(lexicon.may_be_furniture(lines[later]) for later in rest):
                for later in rest:
                    kinds[later] = "boilerplate"


def _find_headings(blocks: list[Block], lines: list[str], kinds: list[KindName | None]) -> None:
    for index in range(1, len(blocks) - 1):
        if kinds[index] is None and _may_head(lines[index]):
            under = kinds[index + 1]
            may_stand_under = under is None or KINDS[under].under_heading
            prose_under = may_stand_under and _is_prose(blocks[index + 1], lines[index + 1])
            if prose_under and kinds[index - 1] != "heading":
                kinds[index] = "heading"


def _find_teasers(texts: list[str], kinds: list[KindName | None]) -> None:
    """Mark the lines for other stories, on pages with other furniture alone: only these need the patterns for it."""
    if sum(kind in ("image", "boilerplate") for kind in kinds) < _FURNITURE:
        return
    from reader.importers.text.teasers import teasers_among

    for index in teasers_among(texts, kinds):
        kinds[index] = "teaser"


def _is_prose(block: Block, line: str) -> bool:
    """Return whether a block reads as a sentence or more, so that a heading may stand over it."""
    return block.end - block.start > 80 or (len(line.split()) > 5 and line.rstrip(_QUOTE_MARKS)[-1:] in (".", "!", "?"))


def _may_head(line: str) -> bool:
    if len(line) > 72 or not 0 < len(words := line.split()) <= 10:
        return False
    bare = line.strip(_QUOTE_MARKS)
    if not bare or bare[0].islower() or not (bare[0].isalnum() or bare[0] in "#¿¡"):
        return False
    # A question may head a section, but a long one is part of the story, and so is one that somebody is quoted with.
    if (bare[-1] == "?" and len(words) > 6) or any(mark in line for mark in '"“«„'):
        return False
    if bare[-1] in ".,;:!…-—–" or (lexicon.has_any(line, ".!?") and _SENTENCE_END.search(line)):
        return False
    if ":" in line and _ASKED.match(line):
        return False
    return any(char.isalpha() for char in bare)


def _article(text: str, paragraphs: tuple[Paragraph, ...], origin: Origin, stated: Masthead) -> Article:
    known = fields_of(stated)
    for paragraph in paragraphs:
        if paragraph.kind == "body" and paragraph.index >= _HEAD:
            continue
        words = _visible(text, paragraph)[:_LONG_BLOCK]
        for name, value in _shown(text, paragraph, words):
            if value:
                known.setdefault(name, value)
    return Article(text, paragraphs, origin, **known)


def _shown(text: str, paragraph: Paragraph, words: str) -> Iterator[tuple[str, str | tuple[str, ...] | None]]:
    """Yield what a paragraph shows of the masthead, field by field."""
    match paragraph.kind:
        case "title":
            yield "headline", " ".join(_visible(text, paragraph).split())
        case "byline":
            yield "byline", bylines.names(words) or bylines.bare_names(words)
            yield "outlet", bylines.outlet(words)
        case "dateline":
            yield "published", dates.iso_date(words)
        case "credit":
            yield "outlet", bylines.copyright_holder(words)
        case "body":
            yield "dateline", bylines.dateline(words)
        case _:
            pass


def _visible(text: str, paragraph: Paragraph | Block) -> str:
    """Return a paragraph's words without its markup."""
    if not paragraph.syntax:
        return text[paragraph.start : paragraph.end]
    pieces, last = [], paragraph.start
    for run in paragraph.syntax:
        pieces.append(text[last : run.start])
        last = run.end
    return "".join(pieces) + text[last : paragraph.end]
