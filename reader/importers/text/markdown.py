"""Markdown with front matter: block tokens mapped back to slices of the source, inline markup marked, not removed.

Blocks follow CommonMark as markdown-it-py reads them; blocks of HTML among them are read for their words.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reader.importers.text import bylines, dates, lexicon
from reader.importers.text.front_matter import FrontMatter, front_matter
from reader.importers.text.html_in_text import html_blocks
from reader.importers.text.structure import Block, arranged, with_syntax
from reader.model.article import Article, Masthead, Origin
from reader.model.kinds import KindName
from reader.model.span import Span
from reader.postponed import import_markdown_it

if TYPE_CHECKING:
    from markdown_it.token import Token

_KEYS: dict[str, tuple[str, KindName]] = {
    "title": ("headline", "title"), "headline": ("headline", "title"),
    "author": ("byline", "byline"), "authors": ("byline", "byline"), "byline": ("byline", "byline"),
    "by": ("byline", "byline"), "date": ("published", "dateline"), "published": ("published", "dateline"),
    "pubdate": ("published", "dateline"), "outlet": ("outlet", "boilerplate"),
    "publication": ("outlet", "boilerplate"), "publisher": ("outlet", "boilerplate"),
    "source": ("outlet", "boilerplate"), "site": ("outlet", "boilerplate"),
    "url": ("link", "boilerplate"), "link": ("link", "boilerplate"), "canonical": ("link", "boilerplate"),
    "lang": ("language", "boilerplate"), "language": ("language", "boilerplate"), "dateline": ("dateline", "dateline"),
}  # fmt: skip
"""Front matter keys, what of the article they state, and the kind of paragraph their value is shown as."""

_LONGEST_TAG, _MOST_TAGS = 100, 100
_BLOCK_KINDS: dict[str, KindName | None] = {
    "paragraph_open": None, "heading_open": "heading", "fence": "body", "code_block": "body",
    "html_block": None, "table_open": "body",
}  # fmt: skip


def article_from_markdown(text: str, origin: Origin, unseen: Sequence[tuple[int, int]] = ()) -> Article:
    """Return the article in a cleaned Markdown text; its paragraphs are slices of the text.

    `unseen` are runs that need not be drawn, from before the text was cleaned; they become syntax of the paragraphs.
    """
    found = front_matter(text)
    stated, blocks = _head(text, found)
    blocks.extend(_blocks(text, found.body, title_stated=stated.headline is not None))
    blocks = _one_title(text, blocks, stated.headline)
    return arranged(text, with_syntax(blocks, unseen), origin, stated)


def stated_tags(text: str) -> tuple[str, ...]:
    """Return the tags that front matter gives a text, each once and without "#"."""
    values = front_matter(text).values.get("tags", []) if text[:3] in ("---", "+++") else []
    words = (part for value in values for part in re.split(r"[,;]", value.words))
    return tuple(dict.fromkeys(tag for word in words if (tag := word.strip(" #")[:_LONGEST_TAG])))[:_MOST_TAGS]


def _one_title(text: str, blocks: list[Block], headline: str | None) -> list[Block]:
    """Return the blocks with a heading that repeats the stated title as the title, the stated one as furniture."""
    repeated = next((b for b in blocks if b.kind == "heading" and text[b.start : b.end] == headline), None)
    if repeated is None:
        return blocks
    return [
        replace(block, kind="title", level=0) if block is repeated
        else replace(block, kind="boilerplate") if block.kind == "title"
        else block
        for block in blocks
    ]  # fmt: skip


def _stated(name: str, values: list[str]) -> Any:
    """Return a field of the masthead from what front matter says of it, once or several times."""
    if name == "headline":
        return " ".join(values) or None
    if name == "byline":
        return tuple(writer for value in values for writer in bylines.names(f"By {value}") or (value,))
    if name == "link":
        return next((value for value in values if re.match(r"https?://\S+$", value)), None)
    return next(filter(None, map(_stated_date, values)), None) if name == "published" else values[0]


def _stated_date(value: str) -> str | None:
    if re.match(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$", value):
        import datetime

        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            return None
        return value
    return dates.iso_date(value)


def _head(text: str, found: FrontMatter) -> tuple[Masthead, list[Block]]:
    """Return what front matter states, and its lines as blocks; what is not shown as masthead is furniture."""
    fields: dict[str, list[str]] = {}
    blocks: list[Block] = []
    for key, values in found.values.items():
        name, kind = _KEYS.get(key, ("", "boilerplate"))
        for value in values:
            is_link = name == "outlet" and re.match(r"https?://", value.words)
            fields.setdefault("link" if is_link else name, []).append(value.words)
            if name and kind != "boilerplate" and value.end > value.start:
                syntax = tuple(Span(*run) for run in value.unseen if value.start <= run[0] < value.end)
                blocks.append(Block(value.start, value.end, kind, syntax))
    fields.pop("", None)
    blocks.sort(key=lambda block: block.start)
    position = found.start
    for line in text[found.start : found.end].split("\n"):
        shown = any(block.start < position + len(line) and block.end > position for block in blocks)
        if not shown and any(map(str.isalnum, line)):
            blocks.append(_line_block(line, position))
        position += len(line) + 1
    blocks.sort(key=lambda block: block.start)
    return Masthead(**{name: _stated(name, values) for name, values in fields.items()}), blocks


def _line_block(line: str, position: int) -> Block:
    first = position + len(line) - len(line.lstrip())
    return Block(first, first + len(line.strip()), "boilerplate")


def _blocks(text: str, body_start: int, *, title_stated: bool) -> list[Block]:
    import_markdown_it()
    from markdown_it import MarkdownIt

    lines = text[body_start:].split("\n")
    starts, position = [], body_start
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    starts.append(len(text) + 1)
    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table")
    # Only blocks are asked of the parser; inline markup is found by `_inline_syntax`, which keeps the offsets.
    parser.disable(["inline", "text_join"], ignoreInvalid=True)
    blocks: list[Block] = []
    quoted = listed = 0
    title_seen = title_stated
    for token in parser.parse(text[body_start:]):
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        listed += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type not in _BLOCK_KINDS or token.map is None:
            continue
        kind, level = _kind(token, quoted, listed)
        if token.type == "html_block":
            first = starts[token.map[0]]
            blocks.extend(html_blocks(text[first : max(first, starts[token.map[1]] - 1)], first, kind))
            continue
        if kind == "heading" and level == 1 and not title_seen:
            kind, title_seen = "title", True
        block = _block(text, starts[token.map[0]], starts[token.map[1]] - 1, kind, level)
        if block:
            blocks.append(block)
    return _with_what_was_passed_over(text, body_start, blocks)


def _kind(token: "Token", quoted: int, listed: int) -> tuple[KindName | None, int]:
    kind = _BLOCK_KINDS[token.type]
    if kind == "heading":
        return kind, int(token.tag[1:])
    if quoted:
        return "blockquote", quoted
    return ("list", listed) if listed and kind is None else (kind, 0)


_PREFIX = re.compile(r"[ ]{0,3}(?:>[ ]?|[-*+][ ]+|\d{1,9}[.)][ ]+|#{1,6}[ ]+|[ ]+)*")


def _block(text: str, start: int, end: int, kind: KindName | None, level: int) -> Block | None:
    end = min(end, len(text))
    source = text[start:end]
    if kind in ("heading", "title"):
        # A heading underlined with = or - has its rule on a line of its own.
        source = re.sub(r"\n[ ]{0,3}(?:=+|-+)[ ]*$", "", source.rstrip())
        source = re.sub(r"[ ]+#+$", "", source)
    if kind != "body" or not source.lstrip().startswith(("```", "~~~", "|")):
        prefix = _PREFIX.match(source)
        start += prefix.end() if prefix else 0
        source = source[prefix.end() if prefix else 0 :]
    words = source.rstrip()
    start += len(words) - len(words.lstrip())
    words = words.lstrip()
    if not words:
        return None
    if lexicon.is_image(words):
        kind = "image"
    return Block(start, start + len(words), kind, _inline_syntax(words, start, kind), level)


_INLINE = re.compile(
    r"""
    # `code`
    (?P<code>(?<!`)(`+)(?!`)[^\n]{1,400}?(?<!`)\2(?!`))
    # [words](address "title"), and a picture
    |(?P<link>!?\[)(?P<label>[^\[\]\n]{0,400})
        (?P<target>\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:[ ]+"[^"\n]{0,200}")?\))
    # **strong**
    |(?P<strong>\*\*\*|\*\*|__|\*|_)
    # [^1], and [^1]: before a footnote
    |(?P<note>\[\^[^\[\]\s]{1,40}\](?::[ ]*)?)
    # <em>
    |(?P<tag></?[A-Za-z][\w-]{0,30}(?:[ ][^<>\n]{0,2000})?/?>)
    # \* is a star
    |(?P<escape>\\)(?=[!-/:-@\[-`{-~])
    # > at the beginning of a further line
    |(?P<prefix>(?<=\n)[ ]*(?:>[ ]?)+)
    """,
    re.VERBOSE,
)


def _inline_syntax(words: str, start: int, kind: KindName | None) -> tuple[Span, ...]:
    """Return the runs of inline markup in a block that a screen need not show, as spans of the article's text."""
    if kind == "image" or len(words) > 100_000:
        return ()
    runs: list[tuple[int, int]] = []
    emphasis: list[tuple[str, int]] = []
    position = 0
    while match := _INLINE.search(words, position):
        position = match.end()
        if match["code"]:
            ticks = len(match[2])
            runs += (match.start(), match.start() + ticks), (match.end() - ticks, match.end())
        elif match["link"]:
            runs += match.span("link"), match.span("target")
            position = match.end("link")
        elif match["strong"]:
            _pair(words, match, emphasis, runs)
        else:
            runs.append(match.span())
            # The character behind a backslash is itself, never the beginning of markup.
            position += bool(match["escape"])
    merged: list[tuple[int, int]] = []
    for first, last in sorted(set(runs)):
        if not merged or first >= merged[-1][1]:
            merged.append((first, last))
    return tuple(Span(start + first, start + last) for first, last in merged)


def _pair(words: str, match: re.Match[str], waiting: list[tuple[str, int]], runs: list[tuple[int, int]]) -> None:
    """Close the emphasis that waits for this mark, or let the mark wait; alone it is an asterisk and stays."""
    mark, first, last = match[0], match.start(), match.end()
    before, after = words[first - 1 : first] or " ", words[last : last + 1] or " "
    inside_word = mark[0] == "_" and before.isalnum() and after.isalnum()
    if inside_word:
        return
    if not before.isspace() and (mark, True) in [(open_mark, True) for open_mark, _ in waiting]:
        while waiting:
            open_mark, opened = waiting.pop()
            if open_mark == mark:
                runs += (opened, opened + len(mark)), (first, last)
                return
    elif not after.isspace() and len(waiting) < 50:
        waiting.append((mark, first))


def _with_what_was_passed_over(text: str, body_start: int, blocks: list[Block]) -> list[Block]:
    """Return the blocks with those between them that CommonMark has no words for, such as link definitions."""
    blocks.sort(key=lambda block: block.start)
    kept: list[Block] = []
    position = body_start
    for block in [*blocks, Block(len(text), len(text))]:
        if block.start < position:
            continue
        for match in re.finditer(r"[^\n]+", text[position : block.start]):
            line = match[0].strip()
            if line and any(char.isalnum() for char in line) and not _only_prefix(line):
                kept.append(_line_block(match[0], position + match.start()))
        if block.end > block.start:
            kept.append(block)
        position = block.end
    return kept


def _only_prefix(line: str) -> bool:
    """Return whether what stands before a block is nothing but its own list number or quote sign."""
    return bool(re.fullmatch(r"(?:[>\s#*+-]|\d{1,9}[.)])*", line)) or bool(re.fullmatch(r"(?:```|~~~)\w*", line))
