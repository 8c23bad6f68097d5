"""A library that somebody else wrote: no row of it comes in raw."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import json

from reader.store.library import LibraryStore
from reader.store.packing import unpacked

RAW = "Za\x1b[31mb\x1b]0;x\x07\x9b\u202e\x0e\u2066"


def _written_raw(path: Path) -> None:
    LibraryStore(path).close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(
            "INSERT INTO feeds (address, title, folder, problem) VALUES (?, ?, ?, ?)",
            (f"http://x.example/{RAW}", RAW, json.encode([RAW]).decode(), RAW),
        )
        base.execute("INSERT INTO searches (query) VALUES (?)", (RAW,))
        base.execute("INSERT INTO collected (collection, article_id, words) VALUES (?, 'x', '[\"a\"]')", (RAW,))
        base.execute("INSERT INTO remembered (name, value) VALUES ('collection', ?)", (RAW,))
        base.execute("INSERT INTO highlights (article_id, note) VALUES ('x', ?)", (RAW,))
        base.execute("INSERT INTO corrections (article_id, kind, actor, name) VALUES ('x', 'rename', ?, ?)", (RAW, RAW))


def test_rows_are_cleaned_when_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    _written_raw(path)
    store = LibraryStore(path)
    (feed,) = store.feeds.all()
    (note,), (correction,) = store.marks.all_highlights(), store.marks.all_corrections()
    texts = [feed.address, feed.title, *feed.folder, feed.problem, *store.searches.last(), note.note]
    texts += [correction.name, correction.actor]
    texts += [store.collections.names()[0][0], store.remembered.get("collection")]
    store.close()
    assert len(texts) == 10
    assert all(text.isprintable() and "Za" in text for text in texts)


@pytest.mark.parametrize("value", [RAW, [RAW], {"a": [RAW, 1, None]}, {RAW: 2}])
def test_what_json_escapes_is_cleaned_too(value: object) -> None:
    assert str(unpacked(json.encode(value))).isprintable()


def test_a_text_that_is_no_utf_8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    LibraryStore(path).close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO searches (query) VALUES (CAST(x'61FF62' AS TEXT))")
    store = LibraryStore(path)
    assert store.searches.last() == ("a\ufffdb",)
    store.close()


def test_what_is_kept_is_clean_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    store = LibraryStore(path)
    store.searches.keep([RAW])
    store.close()
    with closing(sqlite3.connect(path)) as base:
        ((query,),) = base.execute("SELECT query FROM searches")
    assert query.isprintable()
