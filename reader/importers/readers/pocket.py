"""Pocket's export: tables named part_000000.csv (title, url, time_added, tags, status), alone or as they come in a ZIP,
and the older page ril_export.html."""

from collections.abc import Iterator

from reader.importers.entries.items import failure, items_of
from reader.importers.entries.tables import rows
from reader.importers.entries.values import Refused, tags_of, time_of, title_of
from reader.importers.entries.zips import Archive
from reader.importers.text.compose import web_address
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

_MOST_OF_PART = 100_000_000


def read_pocket(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield what a table from Pocket lists: addresses with titles, times, tags and whether they were archived."""
    yield from items_of(rows(data), _item, origin)


def read_pocket_zip(archive: Archive, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield what all tables in Pocket's ZIP list."""
    for name in sorted(name for name in archive.names if name.lower().endswith(".csv")):
        part = Origin(f"{origin.location}, {title_of(name)}", origin.media)
        try:
            data = archive.read(name, _MOST_OF_PART)
        except Refused as refusal:
            yield failure(part.location, refusal)
        else:
            yield from read_pocket(data, part)


def _item(row: dict[str, str]) -> Item | None:
    link = web_address(row.get("url"))
    if link is None:
        return None
    title = title_of(row.get("title", ""))
    return Item(
        link=link,
        # Where Pocket knew no title it wrote the address.
        title="" if title.startswith(("http://", "https://")) else title,
        tags=tags_of(row.get("tags", "").replace("|", ",").split(",")),
        state="finished" if row.get("status", "").strip().lower() in ("archive", "archived", "read") else "unread",
        starred=row.get("favorite", "").strip() == "1",
        added_at=time_of(row.get("time_added", "")),
    )
