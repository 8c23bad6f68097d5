"""The search index of a library after another engine has analyzed it anew."""

from pathlib import Path

import pytest

from reader.desk import index as indexing
from reader.desk import library as shelf
from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.model.article import ArticleId
from reader.store.library import LibraryStore
from tests.store.library_items import item


def test_what_another_engine_found_is_indexed_anew_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Shelf(LibraryStore(tmp_path / "library"))
    library.store.articles.add([item(1), item(2)])
    fetched: list[ArticleId] = []
    fetch = library.fetch
    monkeypatch.setattr(library, "fetch", lambda each: (fetched.append(each), fetch(each))[1])

    def opened() -> int:
        """Open the index, close it, and return how many articles were put into it."""
        fetched.clear()
        index = ShelfIndex(library, tmp_path / "index")
        index.open()
        index.close()
        return len(fetched)

    list(library.analyze_rest(lambda: False))
    assert (opened(), opened()) == (2, 0)
    for module in (shelf, indexing):
        monkeypatch.setattr(module, "engine_version", lambda: "the next")
    assert opened() == 0, "nothing is analyzed by it yet"
    list(library.analyze_rest(lambda: False))
    assert (opened(), opened()) == (2, 0)
