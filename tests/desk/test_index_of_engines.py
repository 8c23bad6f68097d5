"""The search index of a library: after another engine has analyzed it anew, and left in the middle."""

import threading
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


def test_who_leaves_waits_for_one_article_and_the_rest_is_indexed_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Shelf(LibraryStore(tmp_path / "library"))
    library.store.articles.add([item(number) for number in range(1, 9)])
    left = ShelfIndex(library, tmp_path / "index")
    leaving = threading.Thread(target=left.close)
    fetched: list[ArticleId] = []
    fetch = library.fetch

    def fetch_and_leave(article_id: ArticleId) -> object:
        fetched.append(article_id)
        if not leaving.ident:
            leaving.start()
            assert left._closing.wait(60)
        return fetch(article_id)

    monkeypatch.setattr(library, "fetch", fetch_and_leave)
    left.open()
    leaving.join(60)
    assert len(fetched) == 1 and left.index is None
    fetched.clear()
    assert len(ShelfIndex(library, tmp_path / "index").open().ids()) == 8
    assert len(fetched) == 8
