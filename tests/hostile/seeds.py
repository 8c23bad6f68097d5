"""A small one of each kind of file that is read, from which random ones grow."""

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some entries."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


_SAID = "“We sank it,” said Mayor Ada Lund. Björn Holm told reporters: “It rains.”"
_BOOK = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
_PACKAGE = '<package><metadata><title>Harbor</title></metadata><manifest><item id="a" href="a.xhtml" '
_PACKAGE += 'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
SEEDS = {
    "a.txt": f"Harbor floods\nBy Ada Lund\n\n{_SAID}\n".encode(),
    "a.md": f"---\ntitle: Harbor\ntags: [a, b]\n---\n# Harbor *floods*\n\n> {_SAID}\n\n| a | b |\n|---|---|\n".encode(),
    "a.html": f"<!doctype html><html><head><title>Harbor</title><script type='application/ld+json'>{{}}</script></head>"
    f"<body><article><h1>Harbor</h1><p>{_SAID}</p></article></body></html>".encode(),
    "a.eml": b"From: a@b.example\nSubject: =?utf-8?b?SGFyYm9y?=\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
    b"--x\nContent-Type: text/html\n\n<p>Harbor</p>\n--x--\n",
    "a.mbox": b"From a@b.example Mon Jan  1 10:00:00 2024\nSubject: Harbor\nFrom: a@b.example\n\nHarbor floods\n\n",
    "a.opml": b'<opml><body><outline text="a"><outline xmlUrl="http://x.example/f" title="t"/></outline></body></opml>',
    "a.xml": b"<rss version='2.0'><channel><title>N</title><item><title>T</title><guid>1</guid><description>&lt;p>w"
    b"</description><pubDate>Mon, 1 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>",
    "a.json": json.dumps([{"is_archived": 0, "url": "https://x.example", "title": "T", "content": "w"}]).encode(),
    "a.csv": b"title,url,time_added,tags,status\nHarbor,https://x.example/a,1,a|b,unread\n",
    "b.csv": b"URL,Title,Selection,Folder,Timestamp\nhttps://x.example/a,Harbor,,Unread,1\n",
    "bookmarks.html": b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='https://x.example' ADD_DATE='1'>T</A>",
    "urls": b'https://x.example/feed "~Name" tag\n"query:a:b"\n',
    "a.epub": zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": _BOOK, "a.opf": _PACKAGE,
                    "a.xhtml": f"<html><body><h1>Harbor</h1><p>{_SAID}</p></body></html>"}),
    "pocket.zip": zipped({"part_0.csv": "title,url,time_added,tags,status\nT,https://x.example,1,,unread\n", "": "x"}),
}  # fmt: skip


def pdf(content: bytes = b"BT /F1 12 Tf 72 720 Td (The pier is shut, said Ada Lund.) Tj ET") -> bytes:
    """Return the smallest PDF with some content; readers find their way in it without a table of places."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1"
        b" << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


def warc(page: bytes) -> bytes:
    """Return an archive of one page, not packed."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\n"
    return head + b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (
        len(http), http,
    )  # fmt: skip


def _cache() -> bytes:
    """Return newsboat's own file."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE rss_feed (rssurl TEXT, url TEXT, title TEXT);"
        "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT, url TEXT, feedurl TEXT,"
        " pubDate INTEGER, content TEXT, unread INTEGER, flags TEXT, deleted INTEGER);"
        "INSERT INTO rss_feed VALUES ('https://x.example/f', 'https://x.example', 'N');"
        "INSERT INTO rss_item VALUES (1, 'g', 'Harbor', 'Ada', 'https://x.example/a', 'https://x.example/f', 1,"
        " '<p>The pier is shut.</p>', 1, 's', 0);"
    )
    try:
        return base.serialize()
    finally:
        base.close()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINK = "https://x.example/a"
_WARC = warc(SEEDS["a.html"])
SEEDS |= {
    "b.md": f"+++\ntitle = 'Harbor'\ndate = 2024-01-01\n+++\n# Harbor\n\n{_SAID}[^1]\n\n[^1]: a\n".encode(),
    "c.md": f'---\ntitle: "Harbor"\nsource: {_LINK}\nauthor:\n  - "[[Ada Lund]]"\n---\n{_SAID}\n'.encode(),
    "a.vtt": b"WEBVTT - Harbor\n\n1\n00:00:01.000 --> 00:00:02.500\n<v Ada Lund>The pier is shut.\n\n"
    b"00:02.500 --> 00:04.000\n- It <i>rains</i>.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,500\nADA LUND: The pier is shut.\n\n2\n"
    b"00:00:03,000 --> 00:00:04,000\n>> No.\n",
    "a.rtf": b"{\\rtf1\\ansi\\ansicpg1252 {\\fonttbl{\\f0 Times;}}\n"
    b"Harbor\\par \\'93We sank,\\'94 said {\\b Ada} \\u8217?.\\par}",
    "a.pdf": pdf(),
    "list.txt": b"# mine\nhttps://x.example/a\nhttps://x.example/b?c=d#e\n",
    "c.csv": f'title,url,text,author,tags\nHarbor,{_LINK},"{_SAID}","[\'Ada\', \'Jo\']",a;b\n'.encode(),
    "a.jsonl": (json.dumps({"title": "T", "url": _LINK, "text": _SAID, "date": "2024-01-01"}) + "\n").encode() * 2,
    "a.warc": _WARC,
    "a.warc.gz": gzip.compress(_WARC) * 2,
    "cache.db": _cache(),
}  # fmt: skip
PARTS: dict[str, dict[str, str | bytes]] = {
    "a.epub": {"mimetype": "application/epub+zip", "META-INF/container.xml": _BOOK, "a.opf": _PACKAGE,
               "a.xhtml": f"<html><body><h1>Harbor</h1><p>{_SAID}</p></body></html>"},
    "a.docx": {"[Content_Types].xml": "<Types/>", "docProps/core.xml": "<p><title>Harbor</title></p>",
               "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/>'
               f"</w:pPr><w:r><w:t>Harbor</w:t></w:r></w:p><w:p><w:r><w:t>{_SAID}</w:t></w:r></w:p></w:body></w:document>"},
    "a.wacz": {"archive/a.warc": _WARC, "archive/b.warc.gz": gzip.compress(_WARC), "datapackage.json": "{}"},
    "a.zip": {"a.txt": SEEDS["a.txt"], "b/a.html": SEEDS["a.html"], "c.eml": SEEDS["a.eml"], "../d.md": SEEDS["a.md"]},
    "omnivore.zip": {
        "metadata_0_to_1.json": json.dumps(
            [{"slug": "harbor", "url": _LINK, "title": "Harbor", "labels": ["a"], "state": "Active", "savedAt": None}]
        ),
        "content/harbor.html": f"<p>{_SAID}</p>", "highlights/harbor.md": "> We sank it\n\nnote\n",
    },
    "pocket.zip": {"part_0.csv": "title,url,time_added,tags,status\nT,https://x.example,1,,unread\n"},
}  # fmt: skip
"""What is an archive of files, each of which may be hostile."""
OBJECTS: dict[str, object] = {
    "whisper.json": {"language": "en", "title": "T", "segments": [
        {"start": 0.0, "end": 1.5, "text": "The pier is shut.", "speaker": "SPEAKER_01"},
        {"offsets": {"from": 1500, "to": 2000}, "text": "It rains."}]},
    "reader.json": {"items": [{
        "title": "Harbor", "canonical": [{"href": _LINK}], "content": {"content": f"<p>{_SAID}</p>"}, "author": "Ada",
        "origin": {"title": "N"}, "published": 1700000000, "categories": ["user/1/label/a"], "crawlTimeMsec": "1"}]},
    "wallabag.json": [{
        "is_archived": 0, "is_starred": 1, "url": _LINK, "title": "T", "content": f"<p>{_SAID}</p>", "tags": ["a"],
        "language": "en", "created_at": "2024-01-01T10:00:00+0100", "published_at": 1700000000,
        "published_by": ["Ada"], "annotations": [{"quote": "We sank it", "text": "n", "ranges": []}]}],
    "omnivore.json": [{
        "id": "1", "slug": "harbor", "url": _LINK, "title": "T", "labels": ["a"], "state": "Active",
        "savedAt": "2024-01-01T10:00:00Z", "publishedAt": None}],
    "rows.jsonl": {"title": "T", "url": _LINK, "text": _SAID, "date": "2024-01-01", "author": ["Ada"], "tags": ["a"],
                   "language": "en", "status": "read", "created": 1700000000},
    "feed.json": {"version": "https://jsonfeed.org/version/1.1", "title": "N", "authors": [{"name": "Ada"}], "items": [
        {"id": "1", "url": _LINK, "title": "T", "content_html": f"<p>{_SAID}</p>", "date_published": "2024-01-01"}]},
}  # fmt: skip
"""Lists whose values may be anything JSON can say."""
