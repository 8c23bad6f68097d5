"""A list of web addresses, one a line: pages to be fetched."""

from collections.abc import Iterator

from reader.importers.entries.items import items_of
from reader.importers.entries.values import Refused
from reader.importers.text.compose import web_address
from reader.importers.text.decode import decode
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure


def read_addresses(data: bytes, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the addresses of a list, each once; lines that begin with "#" are remarks."""
    text = decode(data)
    lines = dict.fromkeys(line.strip() for line in (text or "").splitlines())
    wanted = (line for line in lines if line and not line.startswith("#"))

    def item(line: str) -> Item | None:
        link = web_address(line)
        return Item(link=link) if link else None

    def known() -> Iterator[str | Refused]:
        yield from wanted

    yield from items_of(known(), item, origin)
