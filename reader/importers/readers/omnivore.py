"""Omnivore's export: a ZIP of metadata_0_to_20.json and on, content/SLUG.html and highlights/SLUG.md."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from reader.importers.entries.html import article_of, plain
from reader.importers.entries.items import failure, items_of
from reader.importers.entries.tables import objects
from reader.importers.entries.values import Refused, number_of, tags_of, time_of, title_of, words_of
from reader.importers.entries.zips import Archive
from reader.importers.html.tree import page_text
from reader.importers.text.compose import web_address
from reader.importers.text.decode import decode
from reader.model.article import Masthead, Origin
from reader.model.intake import Item, ReadState, TakenHighlight
from reader.model.report import ImportFailure

_METADATA = re.compile(r"(?:^|/)metadata_(\d{1,9})_to_\d{1,9}\.json$")
_LABELS = re.compile(r"(?:#\S+\s*)+")
_MOST_HIGHLIGHTS = 1000
_MOST_OF_METADATA = 100_000_000


def read_omnivore(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the items that one list of metadata names; their texts lie beside it and are not looked for."""
    yield from items_of(objects(data), partial(_item, origin=origin, archive=None, folder=""), origin)


def read_omnivore_zip(archive: Archive, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the items of an export with their texts and highlights."""
    lists = sorted((int(m[1]), name) for name in archive.names if (m := _METADATA.search(name)))
    for _, name in lists:
        place = Origin(f"{origin.location}, {title_of(name)}", origin.media)
        folder = name[: name.rfind("/") + 1]
        try:
            data = archive.read(name, _MOST_OF_METADATA)
        except Refused as refusal:
            yield failure(place.location, refusal)
        else:
            yield from items_of(objects(data), partial(_item, origin=origin, archive=archive, folder=folder), place)


def is_list_name(name: str) -> bool:
    """Return whether a file is named as the export names its lists."""
    return bool(_METADATA.search(name))


def _item(entry: dict[str, Any], origin: Origin, archive: Archive | None, folder: str) -> Item | None:
    link = web_address(address if isinstance(address := entry.get("url"), str) else None)
    title = plain(title_of(entry.get("title")))
    text, marked = _beside(entry, archive, folder)
    article = None
    if text:
        stated = Masthead(
            headline=title,
            byline=(title_of(entry.get("author")),),
            outlet=title_of(entry.get("siteName")),
            published=time_of(entry.get("publishedAt")),
            link=link,
        )
        article = article_of(text, origin, stated)
    if article is None and link is None:
        return None
    labels = entry.get("labels")
    return Item(
        article=article,
        link=link,
        title=title,
        updated=time_of(entry.get("updatedAt")),
        tags=tags_of(each.get("name") if isinstance(each, dict) else each for each in _list(labels)),
        state=_state(entry),
        added_at=time_of(entry.get("savedAt")),
        highlights=tuple(_highlights(marked)),
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _beside(entry: dict[str, Any], archive: Archive | None, folder: str) -> tuple[str, str]:
    """Return the markup of an item's text and the Markdown of its highlights; empty where there are none."""
    slug = entry.get("slug")
    if archive is None or not isinstance(slug, str):
        return "", ""
    found = []
    for name in (f"{folder}content/{slug}.html", f"{folder}highlights/{slug}.md"):
        try:
            data = archive.read(name)
        except KeyError:
            found.append("")
        else:
            found.append((page_text(data) if name.endswith(".html") else decode(data)) or "")
    return found[0], found[1]


def _state(entry: dict[str, Any]) -> ReadState:
    state = entry.get("state")
    progress = number_of(entry.get("readingProgress"))
    if (isinstance(state, str) and state.lower() == "archived") or progress >= 95:
        return "finished"
    return "opened" if progress > 0 else "unread"


def _highlights(markdown: str) -> Iterator[TakenHighlight]:
    """Yield the highlights as Omnivore writes them: a block quote, then perhaps a line of labels, then a note."""
    words: list[str] = []
    notes: list[str] = []
    found = 0
    for part in (*re.split(r"\n[ \t]*\n", markdown.replace("\r\n", "\n")), ">"):
        part = part.strip()
        if part.startswith(">"):
            if (words or notes) and found < _MOST_HIGHLIGHTS:
                found += 1
                yield TakenHighlight(words_of("\n".join(words)), words_of("\n\n".join(notes)))
            words, notes = [re.sub(r"^>[ \t]?", "", line).strip() for line in part.split("\n")], []
        elif part and not _LABELS.fullmatch(part):
            notes.append(part)
