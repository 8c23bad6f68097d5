"""Readwise's export of highlights: a row each, of Highlight, Book Title, Book Author, Note, Tags, Highlighted at."""

from collections.abc import Iterator

from msgspec import Struct, field

from reader.importers.entries.items import BROKEN, MOST_ITEMS, failure
from reader.importers.entries.tables import rows
from reader.importers.entries.values import Refused, tags_of, time_of, title_of, words_of
from reader.importers.text.compose import Block, compose, web_address
from reader.model.article import UNTITLED, Article, Masthead, Origin
from reader.model.intake import Item, TakenHighlight
from reader.model.report import ImportFailure

_LONGEST_NAME = 500


class _Marked(Struct):
    """What was marked in one article."""

    link: str | None = None
    tags: dict[str, None] = field(default_factory=dict)
    highlights: list[TakenHighlight] = field(default_factory=list)


def read_readwise(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield an item for each article or book, with the words that were marked in it, in the order of the rows."""
    found: dict[tuple[str, str], _Marked] = {}
    without = 0
    try:
        for number, row in enumerate(rows(data), 1):
            if number > MOST_ITEMS:
                yield ImportFailure(
                    origin.location, f"has more than {MOST_ITEMS:,} entries", "split it to read the rest"
                )
                break
            if isinstance(row, Refused):
                yield failure(f"{origin.location}, entry {number:,}", row)
                continue
            words = words_of(row.get("highlight"))
            if not words:
                without += 1
                continue
            title, author = title_of(row.get("book title")), title_of(row.get("book author"))
            marked = found.setdefault((title, author), _Marked())
            made_at = time_of(row.get("highlighted at"))
            marked.highlights.append(TakenHighlight(words, words_of(row.get("note")), made_at))
            marked.link = marked.link or web_address(row.get("url") or row.get("source url"))
            marked.tags.update(dict.fromkeys(tags_of((row.get("document tags") or "").split(","))))
    except Refused as refusal:
        yield failure(origin.location, refusal)
    except BROKEN as error:
        yield ImportFailure(origin.location, f"makes no sense: {error}"[:200])
    for (title, author), marked in found.items():
        yield Item(
            article=_excerpts(title, author, marked, origin),
            link=marked.link,
            guid=f"readwise:{title}|{author}"[:_LONGEST_NAME],
            title=title,
            tags=tuple(marked.tags),
            highlights=tuple(marked.highlights),
            is_excerpt=True,
        )
    if without:
        yield ImportFailure(
            origin.location, f"{without:,} {'row holds' if without == 1 else 'rows hold'} no highlight", "left out"
        )


def _excerpts(title: str, author: str, marked: _Marked, origin: Origin) -> Article:
    """Return an article of the marked words, a block quote each: nobody is known to have said them."""
    names = tuple(name.strip() for name in author.replace(" and ", ",").split(",") if name.strip())
    stated = Masthead(headline=title or UNTITLED, byline=names, link=marked.link)
    return compose([Block("blockquote", each.words) for each in marked.highlights], stated, origin)
