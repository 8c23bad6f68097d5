"""The links of an article as one sees them: of a page, in Markdown, and addresses that stand in the text."""

import re
from collections.abc import Iterator

from reader.model.article import Article, Link, Paragraph
from reader.patterns import late

_IN_MARKDOWN = late(r"(?<!!)\[(?P<words>[^\[\]\n]{1,300})\]\((?P<address>https?://[^\s()<>]{1,2000})[^()\n]{0,200}\)")
_BARE = late(r"https?://[^\s<>\"“”‘’()\[\]]{1,2000}")
_LONGEST = 20_000


def links_of(article: Article, paragraph: Paragraph) -> Iterator[Link]:
    """Yield the links of a paragraph, in order of what they are."""
    yield from paragraph.links
    if len(paragraph) > _LONGEST:
        return
    text = article.words_in(paragraph.span)
    if "://" not in text:
        return
    # What is hidden cannot be pointed at.
    taken = [(link.start, link.end) for link in paragraph.links] + [(run.start, run.end) for run in paragraph.syntax]
    for match in _IN_MARKDOWN.finditer(text) if paragraph.syntax else ():
        yield _link(paragraph, match, "words", match["address"])
        taken.append((paragraph.start + match.start(), paragraph.start + match.end()))
    for match in _BARE.finditer(text):
        start, address = paragraph.start + match.start(), match[0].rstrip(".,;:!?")
        if not any(begin <= start < end for begin, end in taken):
            yield Link(start, start + len(address), address)


def _link(paragraph: Paragraph, match: "re.Match[str]", group: str, address: str) -> Link:
    return Link(paragraph.start + match.start(group), paragraph.start + match.end(group), address)
