"""What a paragraph looks like in the column of text, whatever its width: signs before it, lines above and below it."""

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from reader.layout.entries import date_of
from reader.layout.fit import one_line
from reader.layout.signs import FOLDED, UNFOLDED
from reader.model.article import Article, Paragraph
from reader.model.kinds import KINDS, KindName

LineRole = Literal[
    "title", "meta", "head", "byline", "heading", "text", "list", "blockquote", "image", "aside", "fold", "furniture"
]
"""What a line is for; a widget draws each in a style of its own."""

Note = tuple[str, LineRole]
"""A line of our own words above or below a paragraph."""

_ROLES: dict[KindName, LineRole] = {
    "title": "title", "byline": "byline", "dateline": "byline", "heading": "heading", "list": "list",
    "blockquote": "blockquote", "image": "image", "caption": "aside", "boilerplate": "furniture",
}  # fmt: skip
"""Where lines of a kind look otherwise than all prose, and than all that is none."""

_OF_HEAD: frozenset[KindName] = frozenset({"byline", "dateline", "image", "boilerplate", "credit"})
_MARKS = re.compile('["“”„«»‘]')
_MOST_SAID = 300
_IMAGE = re.compile(r"!\[(?P<alt>.*)\]\([^()]*\)\s*", re.DOTALL)
_MOST_IMAGE_SYNTAX = 4000
_DEEPEST_LIST = 6
_WORDS_A_MINUTE = 230


class Block(NamedTuple):
    """A paragraph, or a folded run of them, with all that is drawn around its words."""

    first: int
    """Index of the paragraph."""
    last: int
    """Index of the last one of a folded run; else the same."""
    role: LineRole
    """What its lines are for."""
    prefix: str = ""
    """Drawn before its first line."""
    hang: str = ""
    """Drawn before its other lines."""
    above: tuple[Note, ...] = ()
    """Lines of our own above its words."""
    below: tuple[Note, ...] = ()
    """Lines of our own below its words."""
    gap: bool = True
    """Whether a blank line follows."""
    hidden: tuple[tuple[int, int], ...] = ()
    """Runs of markup that are not shown."""
    fold: str = ""
    """What stands in place of a folded run."""


def blocks_of(article: Article, unfolded: Collection[int] = ()) -> list[Block]:
    """Return the blocks of an article in order; runs of page furniture are folded but for those begun at `unfolded`."""
    paragraphs = article.paragraphs
    runs = _runs(article)
    head = head_run(article)
    title = next((p.index for p in paragraphs if p.kind == "title"), None)
    blocks: list[Block] = []
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        last = runs.get(index)
        is_head = head is not None and index == head[0]
        if last is not None and index not in unfolded:
            # Front matter stands close above the title: what one came to read begins the higher.
            blocks.append(_folded_head(article, index, last) if is_head else _folded(index, last, last + 1 != title))
            index = last + 1
            continue
        above: tuple[Note, ...] = ()
        if is_head and last is not None:
            above = ((f"{UNFOLDED} {_head_text(article, index, last)}", "head"),)
        elif last is not None:
            above = ((_fold_text(last - index + 1, UNFOLDED), "fold"),)
        below = meta_notes(article, runs) if index == title and head is None else ()
        block = _block(article, paragraph, above, below)
        blocks.append(block._replace(gap=False) if index == title and head is not None else block)
        index += 1
    if title is None and blocks:
        blocks[0] = _with_header(blocks[0], article, () if head else meta_notes(article, runs))
    return blocks


def furniture_runs(article: Article) -> dict[int, int]:
    """Return the runs of paragraphs that are folded at first: the first of each, and its last."""
    return _runs(article)


def head_run(article: Article) -> tuple[int, int] | None:
    """Return the first and last paragraph between headline and story that the line under the headline tells of.

    These are writers, day, pictures and page furniture. None where there are none, or that line has nothing to tell.
    """
    paragraphs = article.paragraphs
    first = next((one.index + 1 for one in paragraphs if one.kind == "title"), 0)
    last = first
    while last < len(paragraphs) and _is_of_head(article, paragraphs[last]):
        last += 1
    tells = last > first and last < len(paragraphs) and _head_text(article, first, last - 1)
    return (first, last - 1) if tells else None


def _is_of_head(article: Article, paragraph: Paragraph) -> bool:
    if paragraph.kind == "caption":
        # A caption may quote, and what is quoted is not to be folded away.
        return not _MARKS.search(article.text, paragraph.start, paragraph.end)
    return paragraph.kind in _OF_HEAD


def _head_text(article: Article, first: int, last: int) -> str:
    """Return outlet, day, minutes, writers: what lines of the text say is told where the article itself does not."""
    run = article.paragraphs[first : last + 1]
    byline = ", ".join(article.writers) if article.byline else _said_in(article, run, "byline")
    if article.outlet and byline.casefold().removeprefix("by ") == article.outlet.casefold():
        byline = ""
    day = date_of(article) or _said_in(article, run, "dateline")
    parts = [part for part in (article.outlet or "", day) if part]
    if not parts and not byline:
        return ""
    pictures = sum(one.kind == "image" for one in run)
    parts += [f"{max(1, round(article.words / _WORDS_A_MINUTE))} min", byline]
    parts.append("" if not pictures else "1 picture" if pictures == 1 else f"{pictures} pictures")
    return one_line(" · ".join(part for part in parts if part))


def _said_in(article: Article, run: Sequence[Paragraph], kind: KindName) -> str:
    return " · ".join(article.plain_words_in(one.span) for one in run if one.kind == kind)[:_MOST_SAID]


def _folded_head(article: Article, first: int, last: int) -> Block:
    return Block(first, last, "head", fold=f"{FOLDED} {_head_text(article, first, last)}")


def _runs(article: Article) -> dict[int, int]:
    paragraphs = article.paragraphs
    runs: dict[int, int] = {}
    index = _head_run(paragraphs)
    if index:
        runs[0] = index - 1
    head = head_run(article)
    if head is not None:
        runs[head[0]] = head[1]
        index = head[1] + 1
    while index < len(paragraphs):
        first = index
        while index < len(paragraphs) and paragraphs[index].kind == "boilerplate":
            index += 1
        if index > first:
            runs[first] = index - 1
        index += 1
    return runs


def _head_run(paragraphs: tuple[Paragraph, ...]) -> int:
    # Front matter says what the line under the title says again, so all of it folds away.
    index = 0
    while index < len(paragraphs) and KINDS[paragraphs[index].kind].before_title:
        index += 1
    stands_before = index < len(paragraphs) and paragraphs[index].kind == "title"
    return index if stands_before and any(p.kind == "boilerplate" for p in paragraphs[:index]) else 0


def _folded(first: int, last: int, gap: bool) -> Block:
    return Block(first, last, "fold", fold=_fold_text(last - first + 1, FOLDED), gap=gap)


def _fold_text(number: int, sign: str) -> str:
    return f"{sign} {number} {'line' if number == 1 else 'lines'} of page furniture"


def _block(article: Article, paragraph: Paragraph, above: tuple[Note, ...], below: tuple[Note, ...]) -> Block:
    kind, index = paragraph.kind, paragraph.index
    if kind == "body" and not paragraph.syntax:
        return Block(index, index, "text")
    prefix, hang = _signs(paragraph)
    hidden = hidden_in(article, paragraph)
    follows = article.paragraphs[index + 1].kind if index + 1 < len(article.paragraphs) else None
    gap = not (KINDS[kind].close and follows == kind) and not (kind == "title" and follows == "byline" and not below)
    gap = gap and not (kind == "byline" and follows == "dateline")
    return Block(index, index, _role(kind), prefix, hang, above, below, gap, hidden)


def _role(kind: KindName) -> LineRole:
    return _ROLES.get(kind) or ("text" if KINDS[kind].prose else "aside")


def _signs(paragraph: Paragraph) -> tuple[str, str]:
    if paragraph.kind == "list":
        indent = "  " * (min(max(1, paragraph.level), _DEEPEST_LIST) - 1)
        return f"{indent}• ", f"{indent}  "
    if paragraph.kind == "blockquote":
        return "│ ", "│ "
    if paragraph.kind == "image":
        return "▣ ", "  "
    label = KINDS[paragraph.kind].label
    return (label, "  ") if label else ("", "")


def hidden_in(article: Article, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """Return the runs of a paragraph that no screen draws: its markup, and all of an image but its words."""
    hidden = tuple((span.start, span.end) for span in paragraph.syntax)
    return (_image_syntax(article, paragraph) or hidden) if paragraph.kind == "image" else hidden


def _image_syntax(article: Article, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    if len(paragraph) > _MOST_IMAGE_SYNTAX:
        return ()
    found = _IMAGE.fullmatch(article.words_in(paragraph.span))
    if found is None:
        return ()
    start = paragraph.start
    return (start, start + found.start("alt")), (start + found.end("alt"), paragraph.end)


def _with_header(block: Block, article: Article, meta: tuple[Note, ...]) -> Block:
    headline: tuple[Note, ...] = ((one_line(article.headline), "title"),) if article.headline else ()
    blank: tuple[Note, ...] = (("", "meta"),) if (headline or meta) and block.role != "head" else ()
    return block._replace(above=(*headline, *meta, *blank, *block.above))


def meta_notes(article: Article, runs: dict[int, int]) -> tuple[Note, ...]:
    """Return the line under the title: writers where no line of the text names them, outlet, date, minutes to read."""
    in_text = any(
        p.kind == "byline" and not any(first <= p.index <= last for first, last in runs.items())
        for p in article.paragraphs[:12]
    )
    parts = [", ".join(article.writers)] if article.writers and not in_text else []
    parts += [part for part in (article.outlet or "", date_of(article)) if part]
    if not parts:
        return ()
    minutes = max(1, round(article.words / _WORDS_A_MINUTE))
    return ((one_line(" · ".join([*parts, f"{minutes} min"])), "meta"),)
