"""Inputs of every kind, made of the same few articles of our own."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

NAMES = ("Ada Lund", "Ruth Okpara", "Tomas Reyes", "Ines Falk", "Jonas Weir", "Mira Sato")
THINGS = ("ferry", "harbor", "library", "tram", "orchard", "bridge", "market", "school", "river", "mill")
WORDS = tuple(
    word
    for line in (
        "council voted again on the plan after a long winter of talks about money, paint, gulls, tides and the price",
        "of rope while neighbors waited outside for news that never quite arrived before supper",
    )
    for word in line.split()
)


def article(number: int) -> dict[str, str]:
    """Return an article with a quote in it; the same for the same number, and no other like it."""
    chance = random.Random(number)
    thing, name = THINGS[number % len(THINGS)], NAMES[number % len(NAMES)]
    filler = " ".join(chance.choice(WORDS) for _ in range(60))
    said = " ".join(chance.choice(WORDS) for _ in range(9))
    text = (
        f"SALTMOUTH — The {thing} number {number} was closed on Friday, the town said.\n\n"
        f"“The {thing} will open again, {said},” said {name}, who runs it.\n\nThe {filler}.\n"
    )
    return {
        "title": f"{thing.title()} {number} closed", "text": text, "url": f"https://news.example/{number}",
        "date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", "outlet": ("Harbor Daily", "The Tide")[number % 2],
        "lang": "en",
    }  # fmt: skip


def articles(count: int) -> list[dict[str, str]]:
    """Return so many articles."""
    return [article(number) for number in range(count)]


def lines(rows: Iterable[Any]) -> bytes:
    """Return an object a line."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def page(row: dict[str, str]) -> bytes:
    """Return an article as a page."""
    body = "".join(f"<p>{part}</p>" for part in row["text"].strip().split("\n\n"))
    head = f'<html lang="en"><head><title>{row["title"]}</title></head>'
    return f"{head}<body><article><h1>{row['title']}</h1>{body}</article></body></html>".encode()


def record(url: str, content: bytes, kind: str = "text/html", *, length: int | None = None) -> bytes:
    """Return a record of a WARC; `length` is what it says of itself, if that is a lie."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + content
    size = len(http) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(url):032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(rows: Iterable[dict[str, str]], *, packed: bool = True) -> bytes:
    """Return an archive of the pages, each record packed by itself."""
    found = [record(row["url"], page(row)) for row in rows]
    return b"".join(map(gzip.compress, found) if packed else found)


def wacz(rows: Sequence[dict[str, str]]) -> bytes:
    """Return a WACZ with two archives."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("archive/a.warc.gz", warc(rows[: len(rows) // 2]))
        archive.writestr("archive/b.warc.gz", warc(rows[len(rows) // 2 :]))
        archive.writestr("datapackage.json", "{}")
    return data.getvalue()


def parquet(path: Path, rows: Sequence[dict[str, Any]], group: int = 10) -> None:
    """Write a table with a row group for so many rows."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=group)


def zstd(data: bytes) -> bytes:
    """Return bytes packed."""
    import pyarrow as pa

    packed: bytes = pa.Codec("zstd").compress(data, asbytes=True)
    return packed


def tables(folder: Path) -> dict[str, bytes]:
    """Return every file of a corpus that must be the same whoever made it."""
    names = ("articles", "quotes", "people", "failed")
    found = {f"{name}/{path.name}": path.read_bytes() for name in names for path in (folder / name).iterdir()}
    copies = folder / "copies.parquet"
    return found | ({"copies": copies.read_bytes()} if copies.exists() else {})


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table of all shards, in the order of the plan and of their records."""
    from pyarrow import parquet as pq

    plan = [shard["id"] for shard in json.loads((folder / "manifest.json").read_bytes())["shards"]]
    found: list[dict[str, Any]] = []
    for shard in plan:
        found += pq.read_table(folder / name / f"part-{shard}.parquet").to_pylist()
    return found
