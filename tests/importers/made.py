"""Files of other readers made up for the tests."""

import io
import sqlite3
import zipfile
from collections.abc import Mapping
from pathlib import Path

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="uid">urn:uuid:harbor-1</dc:identifier>
<dc:title>Harbor Notebook</dc:title>
<dc:creator id="one">Ysolde Brandt</dc:creator><meta refines="#one" property="role">aut</meta>
<dc:creator id="two">Perrin Oakes</dc:creator><meta refines="#two" property="role">ill</meta>
<dc:publisher>Quayside Press</dc:publisher><dc:date>2021-04-05</dc:date><dc:language>en-GB</dc:language>
</metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
{items}
</manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/>{spine}</spine></package>"""

NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol>{entries}</ol></nav></body></html>"""

WORDS = "The ferry left the quay before dawn, and nobody aboard could say when it would return to the old town. "


def page(heading: str, words: str = WORDS * 4) -> str:
    """Return a chapter's page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{heading}</h1><p>{words}</p><p>“Keep the lamps lit,” said Maren Holt.</p></body></html>"
    )


def zipped(entries: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def book(
    pages: Mapping[str, str], contents: Mapping[str, str] | None = None, extra: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return an EPUB of some pages; `contents` gives the addresses of its table of contents and their titles."""
    items = "".join(
        f'<item id="p{i}" href="{name}" media-type="application/xhtml+xml"/>' for i, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{i}"/>' for i in range(len(pages)))
    entries = "".join(f'<li><a href="{address}">{title}</a></li>' for address, title in (contents or {}).items())
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE.format(items=items, spine=spine),
            "OEBPS/nav.xhtml": NAVIGATION.format(entries=entries),
            "OEBPS/cover.xhtml": "<html><body><img src='c.jpg' alt='Cover'/></body></html>",
            **{f"OEBPS/{name}": text for name, text in pages.items()},
            **(extra or {}),
        }
    )


def cache(path: Path, rows: list[tuple[object, ...]]) -> None:
    """Write a cache of newsboat with one feed; a row is guid, title, url, pubDate, content, unread, flags, deleted."""
    database = sqlite3.connect(path)
    database.executescript(
        """
        CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
            title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0);
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
            title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
            feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
            unread INTEGER(1) NOT NULL, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0);
        INSERT INTO rss_feed VALUES ('https://tide.example/feed', 'https://tide.example/', 'Tide Tables', 0);
        """
    )
    for guid, title, url, published, content, unread, flags, deleted in rows:
        database.execute(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted) "
            "VALUES (?, ?, 'Ines Vold', ?, 'https://tide.example/feed', ?, ?, ?, ?, ?)",
            (guid, title, url, published, content, unread, flags, deleted),
        )
    database.commit()
    database.close()
