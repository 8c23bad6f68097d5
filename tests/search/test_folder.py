"""An index in a folder: there again in the next run, refused when damaged, held by one run at a time."""

from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.search.folder import IndexInUse
from reader.search.index import SearchIndex
from tests.search.invented_library import article, entries

QUERIES = (
    "ferry", "nihgt ferr", "marcheti", "actor:marchetti said:stone", "after:2025-01-01 ferry", "in:headline quay",
)  # fmt: skip


def made(folder: Path) -> None:
    index = SearchIndex.create(folder)
    index.extend(entries())
    index.close()


def test_what_was_written_answers_as_in_memory(tmp_path: Path) -> None:
    made(tmp_path / "index")
    kept, fresh = SearchIndex.open(tmp_path / "index"), SearchIndex.build(entries())
    assert kept.ids() == fresh.ids() == {one.id for one, _ in entries()}
    for query in QUERIES:
        found = kept.search(query)
        assert found.hits and found.hits == fresh.search(query).hits
        assert found.total == fresh.search(query).total
    kept.close()


def test_added_removed_and_replaced_articles_last(tmp_path: Path) -> None:
    made(tmp_path)
    lamp = article("Lamp goes dark", "The keeper retires to the hills.")
    first = entries()[0][0].id
    index = SearchIndex.open(tmp_path)
    index.add(lamp)
    index.add(*entries()[1])
    index.remove(first)
    assert lamp.id in index.ids() and first not in index.ids()
    index.close()
    again = SearchIndex.open(tmp_path)
    assert again.ids() == {lamp.id, *(one.id for one, _ in entries()[1:])}
    assert [hit.article_id for hit in again.search("keeper").hits] == [lamp.id]
    assert first not in {hit.article_id for hit in again.search("ferry").hits}
    (person,) = (hit for hit in again.search("marchetti").hits if hit.field == "actor")
    assert person.articles == 1
    again.close()
    SearchIndex.open(tmp_path).close()


def test_one_run_at_a_time(tmp_path: Path) -> None:
    index = SearchIndex.create(tmp_path)
    for refused in (SearchIndex.open, SearchIndex.create):
        with pytest.raises(IndexInUse):
            refused(tmp_path)
    index.extend(entries())
    assert index.search("ferry").hits
    index.close()
    SearchIndex.open(tmp_path).close()


def lose_words(folder: Path) -> None:
    (folder / "words.sqlite").unlink()


def lose_postings(folder: Path) -> None:
    for file in (folder / "postings").iterdir():
        file.unlink()


def truncate_words(folder: Path) -> None:
    data = (folder / "words.sqlite").read_bytes()
    (folder / "words.sqlite").write_bytes(data[:1000])


def overwrite_words(folder: Path) -> None:
    (folder / "words.sqlite").write_bytes(b"not a database, but long enough to look like one" * 40)


def truncate_postings(folder: Path) -> None:
    for file in (folder / "postings").glob("*.*"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def left_unfinished(folder: Path) -> None:
    execute(folder, "UPDATE state SET unfinished = 1")


def another_version(folder: Path) -> None:
    execute(folder, "UPDATE state SET version = 0")


def fewer_words(folder: Path) -> None:
    execute(folder, "DELETE FROM document WHERE number = 2")


def execute(folder: Path, statement: str) -> None:
    import sqlite3

    database = sqlite3.connect(folder / "words.sqlite")
    database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    "harm",
    [lose_words, lose_postings, truncate_words, overwrite_words, truncate_postings, left_unfinished, another_version,
     fewer_words],
)  # fmt: skip
def test_a_damaged_folder_is_refused_and_made_anew(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    made(tmp_path)
    (tmp_path / "of somebody else").write_text("kept")
    harm(tmp_path)
    with pytest.raises(StoreError, match="search index"):
        SearchIndex.open(tmp_path)
    index = SearchIndex.create(tmp_path)
    assert not index.ids() and not index.search("ferry").hits
    index.extend(entries())
    assert index.search("ferry").hits
    index.close()
    assert (tmp_path / "of somebody else").read_text() == "kept"


def test_a_cancelled_build_is_gone_on_with(tmp_path: Path) -> None:
    index = SearchIndex.create(tmp_path)
    asked = iter((False, False, True))
    index.extend(entries(), cancelled=lambda: next(asked))
    index.close()
    again = SearchIndex.open(tmp_path)
    assert len(again.ids()) == 2
    again.extend(entry for entry in entries() if entry[0].id not in again.ids())
    assert again.search("snow plow").hits
    again.close()
