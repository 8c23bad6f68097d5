"""Instapaper's export: a table of URL, Title, Selection, Folder, Timestamp and Tags (a JSON list, since 2025)."""

import json
from collections.abc import Iterator

from reader.importers.entries.items import items_of
from reader.importers.entries.tables import rows
from reader.importers.entries.values import tags_of, texts_in, time_of, title_of, words_of
from reader.importers.text.compose import web_address
from reader.model.article import Origin
from reader.model.intake import Item, TakenHighlight
from reader.model.report import ImportFailure

_OWN_FOLDERS = ("unread", "archive", "starred")


def read_instapaper(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield what the table lists: addresses with titles, times, tags, folders, and the words that were selected."""
    yield from items_of(rows(data), _item, origin)


def _item(row: dict[str, str]) -> Item | None:
    link = web_address(row.get("url"))
    if link is None:
        return None
    folder = row.get("folder", "").strip()
    kind = folder.lower()
    selection = words_of(row.get("selection", ""))
    return Item(
        link=link,
        title=title_of(row.get("title", "")),
        tags=tags_of([*([] if kind in _OWN_FOLDERS else [folder]), *_tags(row.get("tags", ""))]),
        state="finished" if kind == "archive" else "unread",
        starred=kind == "starred",
        added_at=time_of(row.get("timestamp", "")),
        highlights=(TakenHighlight(selection),) if selection else (),
    )


def _tags(field: str) -> list[str]:
    if field.lstrip().startswith("["):
        try:
            return list(texts_in(json.loads(field)))
        except (ValueError, RecursionError):
            return []
    return field.split(",")
