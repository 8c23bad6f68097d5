"""Tables of links and articles (Readwise Reader, Raindrop, spreadsheets): what a column holds is told by its name.

A column may be mapped to a field by whoever adds the table; JSON and JSONL are read so, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reader.importers.entries.html import article_of, plain
from reader.importers.entries.items import items_of
from reader.importers.entries.tables import objects, rows
from reader.importers.entries.values import Refused, date_of, is_true, tags_of, time_of, title_of, words_of
from reader.importers.text import dates
from reader.importers.text.compose import Block, compose, web_address
from reader.model.article import Article, Masthead, Origin
from reader.model.intake import Item, ReadState, TakenHighlight
from reader.model.report import ImportFailure

FIELDS: dict[str, tuple[str, ...]] = {
    "link": ("url", "link", "href", "address", "uri", "source url", "source_url", "given_url", "page url"),
    "title": ("title", "headline", "name", "document title", "page title"),
    "text": ("text", "content", "body", "full text", "full_text", "html", "article", "content_html", "content_text"),
    "byline": ("author", "authors", "byline", "creator", "writer"),
    "outlet": ("outlet", "publication", "publisher", "site", "site_name", "domain", "source"),
    "published": ("published", "date", "published_at", "published date", "publication date", "pubdate"),
    "added": (
        "created", "added", "saved date", "saved_at", "time_added", "timestamp", "date_added", "date added",
        "created_at", "saved", "timeadded",
    ),
    "language": ("language", "lang"),
    "tags": ("tags", "document tags", "labels", "keywords"),
    "folder": ("folder", "collection", "list"),
    "state": ("location", "status", "state", "archived", "is_archived"),
    "starred": ("favorite", "favourite", "starred", "is_starred"),
    "note": ("note", "notes", "comment"),
    "highlight": ("selection", "highlights", "highlight"),
}  # fmt: skip
"""What an article states or another reader knew of it, and what columns of it are called."""

_READ = frozenset({"archive", "archived", "read", "finished", "done"})
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|a|ul|ol|blockquote)\b[^<>]*>", re.IGNORECASE)
_IN_MARKS = re.compile(r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\"""")
_LISTED = re.compile(rf"\[(?:\s*+(?:{_IN_MARKS.pattern}|[\d.-]++|None|null)\s*+(?:,|(?=\])))*+\s*+\]")
"""A list as Python and JSON write it: of texts in quotation marks."""
_LONGEST_LIST = 10_000
_TRUTHS = frozenset({"true", "1", "yes"})


def fields_of_columns(columns: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the column of each field: those that are mapped, then those whose names tell."""
    known = {column.strip().lower(): column for column in columns}
    found: dict[str, str] = {}
    for column, name in (mapping or {}).items():
        if column.strip().lower() in known:
            found[name] = known[column.strip().lower()]
    for name, names in FIELDS.items():
        telling = [known[each] for each in names if each in known]
        if name not in found and telling:
            found[name] = telling[0]
    return found


def is_readable(columns: Iterable[str]) -> bool:
    """Return whether columns of these names make links or articles without anybody saying what they are."""
    found = fields_of_columns(columns)
    return "link" in found or ("text" in found and "title" in found)


def read_table(data: bytes, origin: Origin, mapping: Mapping[str, str] | None = None) -> Iterator[Item | ImportFailure]:
    """Yield what a table of comma-separated values lists; `mapping` names the fields of columns."""
    yield from items_of(rows(data), lambda row: item_of(row, origin, mapping), origin)


def read_objects(
    data: bytes, origin: Origin, mapping: Mapping[str, str] | None = None
) -> Iterator[Item | ImportFailure]:
    """Yield what a list of JSON objects, or one object a line, holds; `mapping` names the fields of their members."""
    yield from items_of(objects(data, lines=True), lambda entry: item_of(entry, origin, mapping), origin)


def item_of(row: Mapping[str, Any], origin: Origin, mapping: Mapping[str, str] | None) -> Item | None:
    """Return what a row of a table holds, or None where that is neither words nor an address; raises Refused."""
    columns = fields_of_columns(row, mapping)
    values = {name: row[column] for name, column in columns.items() if row.get(column) not in (None, "")}
    link = web_address(values.get("link") if isinstance(values.get("link"), str) else None)
    title = plain(title_of(values.get("title")))
    article = _article(values, title, link, origin)
    if article is None and link is None:
        return None
    words, note = words_of(values.get("highlight")), words_of(values.get("note"))
    return Item(
        article=article,
        link=link,
        title="" if title == link else title,
        tags=tags_of([*_several(values.get("folder")), *_several(values.get("tags"))]),
        state=_state(values.get("state")),
        starred=is_true(values.get("starred")),
        added_at=time_of(values.get("added")),
        highlights=(TakenHighlight(words, note),) if words else (),
    )


def _article(values: Mapping[str, Any], title: str, link: str | None, origin: Origin) -> Article | None:
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    published = values.get("published")
    stated = Masthead(
        headline=title or None,
        byline=tuple(name for name in map(title_of, _several(values.get("byline"))) if name),
        outlet=title_of(values.get("outlet")) or None,
        published=date_of(published) or (dates.first_date(published[:100], "") if isinstance(published, str) else None),
        language=values["language"] if isinstance(values.get("language"), str) else None,
        link=link,
    )
    if _MARKUP.search(text):
        return article_of(text, origin, stated)
    blocks = [Block("body", line) for line in re.split(r"\n\s*\n|\n", text.replace("\r\n", "\n")) if line.strip()]
    return compose(blocks, stated, origin)


def _several(value: Any) -> list[str]:
    """Return the texts of a field: a list, or a text that writes one ("a, b", "['a', 'b']")."""
    if isinstance(value, list):
        names = (each.get("name") if isinstance(each, dict) else each for each in value)
        return [each for each in names if isinstance(each, str) and each]
    if not isinstance(value, str):
        return []
    # Not by Python's own reader of values, which prints warnings about what it reads.
    if _LISTED.fullmatch(value[:_LONGEST_LIST]):
        return [re.sub(r"\\(.)", r"\1", one[1:-1]) for one in _IN_MARKS.findall(value)]
    return re.split(r"[,;|]", value)


def _state(value: Any) -> ReadState:
    if value is True or (isinstance(value, str) and value.strip().lower() in _READ | _TRUTHS):
        return "finished"
    return "unread"


def columns_of(head: str) -> list[str]:
    """Return the names in the first line of a table, without their quotation marks."""
    line = head.partition("\n")[0].strip("\ufeff\r ")
    separator = max(",;\t", key=line.count)
    return [name.strip().strip('"').strip() for name in line.split(separator)] if separator in line else []


def mapping_of(pairs: Iterable[str]) -> dict[str, str]:
    """Return fields by column from what was typed ("Story=text"); raises Refused for a field there is not."""
    found: dict[str, str] = {}
    for pair in pairs:
        column, _, name = pair.rpartition("=")
        if not column or name.strip().lower() not in FIELDS:
            raise Refused(f"{pair}: is no COLUMN=FIELD; fields are {', '.join(FIELDS)}")
        found[column] = name.strip().lower()
    return found
