"""Adding, replacing and removing articles, also while another thread searches."""

import threading

import pytest

from reader.search.index import SearchIndex
from tests.search.invented_library import analysis, article, entries


def test_an_empty_index_answers() -> None:
    assert SearchIndex.build([]).search("ferry").hits == ()


def test_an_added_article_is_found_and_a_removed_one_is_not() -> None:
    index = SearchIndex.build(entries())
    extra = article("Lighthouse keeper retires", "After forty winters the lamp goes dark.")
    assert not index.search("lighthouse").hits
    index.add(extra)
    assert [hit.article_id for hit in index.search("lighthouse").hits] == [extra.id]
    index.remove(extra.id)
    assert not index.search("lighthouse").hits


def test_an_article_added_again_with_its_analysis_replaces_the_first() -> None:
    lamp = article("Lamp goes dark", "“I shall miss the gulls,” said Perrin Holloway.")
    index = SearchIndex.build([(lamp, None)])
    assert [hit.field for hit in index.search("gulls").hits] == ["body"]
    index.add(lamp, analysis(lamp, ("“I shall miss the gulls,”", "Perrin Holloway")))
    assert [hit.field for hit in index.search("gulls").hits] == ["quote"]
    assert [hit.field for hit in index.search("lamp").hits] == ["headline"]
    assert index.search("holloway").hits[0].field == "actor"


def test_a_person_goes_with_the_last_article() -> None:
    index = SearchIndex.build(entries())
    first, second = (article.id for article, _ in entries()[:2])
    index.remove(first)
    people = [hit for hit in index.search("marchetti").hits if hit.field == "actor"]
    assert [hit.article_id for hit in people] == [second]
    index.remove(second)
    assert not index.search("marchetti").hits


def test_a_replaced_article_leaves_nothing_behind() -> None:
    index = SearchIndex.build(entries())
    before = index.search("ferry").total
    for _ in range(3):
        index.add(*entries()[0])
        index.flush()
    assert index.search("ferry").total == before


def test_removing_what_is_not_there_changes_nothing() -> None:
    index = SearchIndex.build(entries())
    before = index.search("ferry").hits
    index.remove(article("Unknown").id)
    assert index.search("ferry").hits == before


def test_progress_and_cancellation() -> None:
    seen: list[tuple[int, int]] = []
    SearchIndex.build(entries(), progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 4) and seen[-1] == (4, 4)
    stopped = SearchIndex.build(entries(), cancelled=lambda: True)
    assert not stopped.search("ferry").hits


@pytest.mark.slow
def test_searching_while_another_thread_adds_and_removes() -> None:
    index = SearchIndex.build(entries())
    problems: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                for query in ("ferry", "marcheti", "said:stone", "keeper numbr"):
                    for hit in index.search(query).hits:
                        assert hit.score > 0
        except BaseException as error:
            problems.append(error)
            raise

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    extras = [article(f"Keeper number {number} retires", "The ferry went without him.") for number in range(40)]
    for extra in extras:
        index.add(extra)
        index.flush()
    for extra in extras[:20]:
        index.remove(extra.id)
        index.flush()
    done.set()
    for thread in threads:
        thread.join()
    assert not problems
    kept = {hit.article_id for hit in index.search("keeper number").hits}
    assert kept == {extra.id for extra in extras[20:]}
