"""Google Reader's form of lists in JSON, which FreshRSS, Inoreader and other readers of feeds still write."""

from collections.abc import Iterator
from typing import Any

from reader.importers.entries.html import article_of, plain
from reader.importers.entries.items import items_of
from reader.importers.entries.tables import objects
from reader.importers.entries.values import tags_of, time_of, title_of
from reader.importers.text.compose import web_address
from reader.model.article import Masthead, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

_STATES = "/state/com.google/"


def read_google_reader(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the entries of a list: starred, shared, or all of a feed."""
    yield from items_of(objects(data, ("items",)), lambda entry: _item(entry, origin), origin)


def _item(entry: dict[str, Any], origin: Origin) -> Item | None:
    link = next((found for key in ("canonical", "alternate") if (found := _address(entry.get(key)))), None)
    title = plain(title_of(entry.get("title")))
    text = max((_content(entry.get(key)) for key in ("content", "summary")), key=len)
    source = entry.get("origin")
    article = None
    if text:
        stated = Masthead(
            headline=title,
            byline=(title_of(entry.get("author")),),
            outlet=title_of(source.get("title")) if isinstance(source, dict) else None,
            published=time_of(entry.get("published")),
            link=link,
        )
        article = article_of(text, origin, stated)
    if article is None and link is None:
        return None
    categories = [each for each in _list(entry.get("categories")) if isinstance(each, str)]
    return Item(
        article=article,
        link=link,
        title=title,
        tags=tags_of(each.rpartition("/label/")[2] for each in categories if _STATES not in each),
        state="finished" if any(each.endswith(f"{_STATES}read") for each in categories) else "unread",
        starred=any(each.endswith(f"{_STATES}starred") for each in categories),
        added_at=time_of(entry.get("crawlTimeMsec")),
    )


def _address(value: object) -> str | None:
    """Return the first web address of a list of links."""
    links = (each.get("href") for each in _list(value) if isinstance(each, dict))
    return next((found for link in links if isinstance(link, str) and (found := web_address(link))), None)


def _content(value: object) -> str:
    words = value.get("content") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
