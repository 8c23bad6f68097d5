"""Questions of programs while the reader has the search index open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.desk.answers import Answers, Spare
from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.saved import Correction, Selection
from reader.search.index import SearchIndex
from reader.store.library import LibraryStore


def add(store: LibraryStore, *names: str) -> None:
    texts = [f"{name} sings\n\n“The lamps of {name} burn until morning,” said Ida {name}." for name in names]
    store.articles.add([Item(article_from_text(text, Origin("", "text"))) for text in texts])


def test_questions_share_an_index_while_the_reader_has_the_one_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = LibraryStore(tmp_path / "library.sqlite3")
    add(store, *("Brand", "Holm", "Quist"))
    shelf, folder, spare = Shelf(store), tmp_path / "index", Spare()
    shelf.analyze_these(shelf.ids())
    of_reader = ShelfIndex(shelf, folder)
    of_reader.open()
    indexed: list[int] = []
    extend = SearchIndex.extend

    def counted(self: SearchIndex, entries: Sequence[Any], *more: Any, **named: Any) -> None:
        indexed.append(len(entries))
        extend(self, entries, *more, **named)

    monkeypatch.setattr(SearchIndex, "extend", counted)

    def found(query: str) -> int:
        other = LibraryStore(tmp_path / "library.sqlite3")
        try:
            return len(Answers(Shelf(other), folder, spare).search(query)["data"])
        finally:
            other.close()

    assert found("in:quotes actor:holm") == 1 and found("in:quotes lamps") == 3
    add(store, "Tveit")
    shelf.analyze_these(shelf.ids())
    assert found("in:quotes actor:tveit") == 1
    assert indexed == [3, 1], "each article once"

    [article_id] = [row.article_id for row in shelf.rows(Selection()) if "Holm" in row.headline]
    store.marks.correct(Correction(0, article_id, "rename", actor="Ida Holm", name="Zenobia Lund"))
    assert found("in:quotes actor:zenobia") == 1, "as corrected since"

    of_reader.close()
    assert found("in:quotes actor:tveit") == 1
    assert (folder / "words.sqlite").exists()
    store.close()
