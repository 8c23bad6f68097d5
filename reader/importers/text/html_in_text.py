"""Blocks of HTML within a text: their words as paragraphs that are slices of it, their tags as markup not drawn."""

import re
from collections.abc import Iterator

from reader.importers.text.structure import Block
from reader.model.kinds import KindName
from reader.model.span import Span

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]{0,2000}>|</?([A-Za-z][\w-]{0,30})(?:\s[^<>]{0,2000})?/?>", re.DOTALL)
_INLINE = frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q ruby rp rt s samp small span strong sub sup time u
    var wbr
    """.split()  # noqa: SIM905
)
_SILENT = frozenset({"script", "style", "svg", "iframe", "object", "template", "video", "audio", "form", "button"})
_KINDS: dict[str, tuple[KindName, int]] = {
    "blockquote": ("blockquote", 1), "li": ("list", 1), "figcaption": ("caption", 0), "h1": ("heading", 1),
    "h2": ("heading", 2), "h3": ("heading", 3), "h4": ("heading", 4), "h5": ("heading", 5), "h6": ("heading", 6),
}  # fmt: skip


def html_blocks(source: str, offset: int, around: KindName | None = None) -> Iterator[Block]:
    """Yield the paragraphs of some HTML that begins at an offset of a text; scripts and forms are furniture."""
    kinds: list[tuple[str, KindName, int]] = []
    silent: list[str] = []
    start = 0
    inline: list[Span] = []
    for match in [*_TAG.finditer(source), None]:
        end = match.start() if match else len(source)
        name = (match[1] or "").lower() if match else ""
        if match and name in _INLINE and not silent:
            inline.append(Span(offset + match.start(), offset + match.end()))
            continue
        kind, level = kinds[-1][1:] if kinds else (around, 0)
        yield from _paragraph(source, start, end, offset, "boilerplate" if silent else kind, level, inline)
        inline, start = [], match.end() if match else len(source)
        if match and name:
            _open_or_close(match[0], name, kinds, silent)


def _open_or_close(tag: str, name: str, kinds: list[tuple[str, KindName, int]], silent: list[str]) -> None:
    if tag.startswith("</"):
        if silent and silent[-1] == name:
            silent.pop()
        elif kinds and kinds[-1][0] == name:
            kinds.pop()
    elif not tag.endswith("/>"):
        if name in _SILENT:
            silent.append(name)
        elif name in _KINDS and not silent:
            kinds.append((name, *_KINDS[name]))


def _paragraph(
    source: str, start: int, end: int, offset: int, kind: KindName | None, level: int, inline: list[Span]
) -> Iterator[Block]:
    words = source[start:end]
    first, last = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    if first < last and any(map(str.isalnum, _TAG.sub("", words))):
        within = tuple(span for span in inline if offset + first <= span.start and span.end <= offset + last)
        yield Block(offset + first, offset + last, kind, within, level)
