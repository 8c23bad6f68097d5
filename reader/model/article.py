"""An article: its text, fixed once at import, and the paragraphs as spans into it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, NewType

from msgspec import Struct, field

from reader.digests import blake2b
from reader.model.kinds import HEADS, PROSE, KindName
from reader.model.span import Anchor, Span

ArticleId = NewType("ArticleId", str)

UNTITLED = "Untitled"
"""What an article is called that says nothing."""
_TITLE_CHARACTERS = 400


class Origin(Struct, frozen=True):
    """Where the bytes of an article came from."""

    location: str = ""
    """A path or an address as the user would write it; "-" for standard input; empty if made in memory."""
    media: str = "memory"
    """How the bytes were read: text, markdown, html, feed, epub, mail, list, memory, or what a plugin calls it.

    Only for text and markdown do offsets count characters of the decoded file.
    """


class Link(Struct, frozen=True):
    """Words of a page that lead to another one."""

    start: int
    """First character in the article's text."""
    end: int
    """One past the last character."""
    address: str
    """http or https address, clean."""

    @property
    def span(self) -> Span:
        """Return its words as a span."""
        return Span(self.start, self.end)


class Paragraph(Struct, frozen=True):
    """One block of an article: a span of its text with a kind; its words are `article.text[start:end]`."""

    index: int
    """0-based position in the article."""
    kind: KindName
    """What the block is for."""
    start: int
    """First character in the article's text; for files also the offset in the decoded file."""
    end: int
    """One past the last character."""
    syntax: tuple[Span, ...] = ()
    """Runs of markup inside the paragraph (`**`, link targets) that a screen need not show; article offsets."""
    level: int = 0
    """Depth of a heading or list item, from 1; 0 where it has none."""
    links: tuple[Link, ...] = ()
    """Its links, in order, where the source is a page; those of Markdown stand in its text."""

    @property
    def span(self) -> Span:
        """Return the paragraph's characters as a span."""
        return Span(self.start, self.end)

    @property
    def is_head(self) -> bool:
        """Return whether it names what follows: the headline, or one within the article."""
        return self.kind in HEADS

    def __len__(self) -> int:
        """Return the number of characters."""
        return self.end - self.start


class Masthead(Struct, frozen=True, kw_only=True):
    """What an article states of itself beside its text: whoever reads, keeps or publishes articles goes by this list.

    A field is text or None, or a tuple of texts.
    """

    headline: str | None = None
    """As printed, without markup."""
    byline: tuple[str, ...] = ()
    """Names of the writers."""
    dateline: str | None = None
    """The place (and agency) a report opens with, such as "MUNICH, Germany"."""
    outlet: str | None = None
    """Who published."""
    published: str | None = None
    """ISO 8601 date or date and time."""
    language: str | None = None
    """BCP 47 tag, if the source says so."""
    link: str | None = None
    """http or https address of the original."""


STATED: tuple[str, ...] = Masthead.__struct_fields__
"""The names of the fields of a masthead, in the order in which they are published."""


def fields_of(masthead: Masthead) -> dict[str, Any]:
    """Return what a masthead or an article states, field by field; what is empty is left out."""
    return {name: value for name in STATED if (value := getattr(masthead, name))}


class Article(Masthead, frozen=True, eq=False, dict=True):
    """A news article whose text never changes; everything found in it is a span into `text`."""

    text: str
    """All characters of the decoded source, cleaned one for one."""
    paragraphs: tuple[Paragraph, ...]
    """In order, not overlapping; what lies between them is white space and block markup."""
    origin: Origin = field(default_factory=Origin)
    """Where the bytes came from; two copies of one text are the same article."""

    def __eq__(self, other: object) -> bool:
        """Return whether all but the origin is the same."""
        return _printed(self) == _printed(other) if isinstance(other, Article) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of headline and text."""
        return hash((self.headline, self.text))

    @cached_property
    def id(self) -> ArticleId:
        """Return a 16-digit hash of headline and text, so that what belongs to it survives a moved file."""
        digest = blake2b(digest_size=8)
        digest.update((self.headline or "").encode("utf-8", "surrogatepass"))
        digest.update(b"\x00")
        digest.update(self.text.encode("utf-8", "surrogatepass"))
        return ArticleId(digest.hexdigest())

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @property
    def writers(self) -> tuple[str, ...]:
        """Return who wrote it, without the outlet where that calls itself the writer."""
        outlet = (self.outlet or "").casefold()
        return tuple(name for name in self.byline if name.casefold() != outlet)

    @property
    def title(self) -> str:
        """Return the headline on one line, or the first words where there is none, or that it has none."""
        title = self.headline or next((self.words_in(one.span) for one in self.prose() if len(one)), "")
        return " ".join(title[:_TITLE_CHARACTERS].split()) or UNTITLED

    @cached_property
    def words(self) -> int:
        """Return the number of white-space separated words in paragraphs that are prose."""
        return sum(len(self.text[p.start : p.end].split()) for p in self.paragraphs if p.kind in PROSE)

    def words_in(self, span: Span) -> str:
        """Return the characters of a span, verbatim."""
        return self.text[span.start : span.end]

    def plain_words_in(self, span: Span) -> str:
        """Return the characters of a span without the inline markup in it: what is shown, copied and exported."""
        if not self.paragraphs:
            return self.words_in(span)
        first = self.paragraph_at(span.start)
        if not first.syntax and span.end <= first.end:
            return self.text[span.start : span.end]
        pieces: list[str] = []
        at = span.start
        for index in range(first.index, len(self.paragraphs)):
            if self.paragraphs[index].start >= span.end:
                break
            for run in self.paragraphs[index].syntax:
                if run.end > at and run.start < span.end:
                    pieces.append(self.text[at : max(at, run.start)])
                    at = min(run.end, span.end)
        pieces.append(self.text[at : span.end])
        return "".join(pieces)

    def paragraph_text(self, index: int) -> str:
        """Return the characters of a paragraph, verbatim; raises IndexError if there is no such paragraph."""
        paragraph = self.paragraphs[index]
        return self.text[paragraph.start : paragraph.end]

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph that holds a character, or the nearest one before it (else the first).

        Raises IndexError if the article has no paragraphs. Logarithmic in the number of paragraphs.
        """
        behind = bisect_right(self._starts, offset)
        return self.paragraphs[behind - 1 if behind else 0]

    def anchor_at(self, offset: int) -> Anchor:
        """Return the anchor of a character of the text."""
        paragraph = self.paragraph_at(offset)
        return Anchor(paragraph.index, min(max(0, offset - paragraph.start), len(paragraph)))

    def offset_of(self, anchor: Anchor) -> int:
        """Return the character an anchor names, held within the paragraph and the article."""
        if not self.paragraphs:
            return 0
        paragraph = self.paragraphs[min(max(0, anchor.paragraph), len(self.paragraphs) - 1)]
        return paragraph.start + min(max(0, anchor.character), len(paragraph))

    def prose(self) -> Iterator[Paragraph]:
        """Yield the paragraphs that are the article's own reporting, in order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.kind in PROSE)


_printed = attrgetter("text", "paragraphs", *STATED)
