"""wallabag's JSON export (version 2): entries with their texts, tags, states and annotations."""

from collections.abc import Iterator
from typing import Any

from reader.importers.entries.html import article_of, plain
from reader.importers.entries.items import items_of
from reader.importers.entries.tables import objects
from reader.importers.entries.values import is_true, tags_of, texts_in, time_of, title_of, words_of
from reader.importers.text.compose import web_address
from reader.model.article import Masthead, Origin
from reader.model.intake import Item, TakenHighlight
from reader.model.report import ImportFailure

_MOST_HIGHLIGHTS = 1000


def read_wallabag(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the entries of an export, or of an answer of the server's interface."""

    def entries() -> Iterator[dict[str, Any]]:
        for entry in objects(data, ("entries", "items", "_embedded")):
            embedded = entry.get("_embedded")
            items = embedded.get("items") if isinstance(embedded, dict) else None
            yield from (each for each in items if isinstance(each, dict)) if isinstance(items, list) else (entry,)

    yield from items_of(entries(), lambda entry: _item(entry, origin), origin)


def _item(entry: dict[str, Any], origin: Origin) -> Item | None:
    link = web_address(next((a for a in _texts(entry, "url", "given_url") if web_address(a)), None))
    title = plain(title_of(entry.get("title")))
    published = time_of(entry.get("published_at"))
    language = entry.get("language")
    content = entry.get("content")
    article = None
    if isinstance(content, str):
        stated = Masthead(
            headline=title,
            byline=tuple(name for name in map(title_of, texts_in(entry.get("published_by"))) if name),
            outlet=title_of(entry.get("domain_name")).removeprefix("www."),
            published=published,
            language=language.replace("_", "-") if isinstance(language, str) else None,
            link=link,
        )
        article = article_of(content, origin, stated)
    if article is None and link is None:
        return None
    return Item(
        article=article,
        link=link,
        title=title,
        updated=time_of(entry.get("updated_at")),
        tags=tags_of(_tags(entry.get("tags"))),
        state="finished" if is_true(entry.get("is_archived")) else "unread",
        starred=is_true(entry.get("is_starred")),
        added_at=time_of(entry.get("created_at")),
        highlights=tuple(_highlights(entry.get("annotations"))),
    )


def _texts(entry: dict[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        if isinstance(value := entry.get(key), str):
            yield value


def _tags(value: object) -> Iterator[object]:
    for tag in value if isinstance(value, list) else []:
        yield tag.get("label") if isinstance(tag, dict) else tag


def _highlights(value: object) -> Iterator[TakenHighlight]:
    for annotation in value[:_MOST_HIGHLIGHTS] if isinstance(value, list) else []:
        if not isinstance(annotation, dict):
            continue
        words, note = words_of(annotation.get("quote")), words_of(annotation.get("text"))
        if words or note:
            yield TakenHighlight(words, note, time_of(annotation.get("created_at")))
