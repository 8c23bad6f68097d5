"""The library: what is added stays as it was, versions keep what was done to the article, every act can be undone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.analysis.engine import analyze
from reader.errors import StoreError
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item, TakenHighlight
from reader.model.saved import Correction, Highlight, Saved, Selection
from reader.model.selector import TextSelector
from reader.model.span import Anchor, Span
from reader.store.care import restore, salvage
from reader.store.library import LibraryStore
from reader.store.places import Place
from tests.examples import tried
from tests.store.library_items import article, item


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    store = LibraryStore(path)
    one = article(1)
    [added] = store.articles.add([item(1)])
    store.articles.keep_analysis(analyze(one), "7")
    store.close()
    again = LibraryStore(path)
    assert again.articles.get(added.article_id) == one
    assert again.articles.get(added.article_id).origin == one.origin  # type: ignore[union-attr]
    assert again.articles.analysis(one.id, "7") == analyze(one)
    assert again.articles.analysis(one.id, "8") is None
    assert again.articles.unanalyzed("8") == (one.id,) and again.articles.unanalyzed("7") == ()


def test_adding_again_changes_nothing() -> None:
    store = LibraryStore(None)
    assert [each.outcome for each in store.articles.add([item(1), item(1), item(2)])] == ["new", "same", "reprint"]
    assert store.lists.count(Selection()) == 2


def test_another_text_at_the_same_address_is_a_version_that_keeps_what_the_person_did() -> None:
    store = LibraryStore(None)
    [first] = store.articles.add([item(1)])
    store.acts.star([first.article_id], True)
    store.acts.tag([first.article_id], ["sea"])
    old = article(1)
    place = old.text.index("“It will")
    store.places.keep({old.id: Place(old.anchor_at(place), old.text[place : place + 20], 0.5)})
    store.marks.highlight(Highlight(0, old.id, TextSelector.of(old.text, Span(0, 11)), "so they say"))
    [second] = store.articles.add([item(1, "A line was put before. The town met on Tuesday.")])
    assert second.outcome == "version" and second.article_id != first.article_id
    [row] = store.lists.rows(Selection())
    assert (row.article_id, row.starred, row.tags, row.versions, row.notes) == (second.article_id, True, ("sea",), 2, 1)
    assert [each.article_id for each in store.articles.versions(second.article_id)] == [
        first.article_id,
        second.article_id,
    ]
    new = store.articles.get(second.article_id)
    assert new is not None
    kept = store.places.all()[second.article_id].anchor
    assert new.text[new.offset_of(kept) :].startswith("“It will hold")
    assert store.articles.get(first.article_id) == old


def test_the_same_text_from_elsewhere_is_a_reprint() -> None:
    store = LibraryStore(None)
    store.articles.add([item(1)])
    [copy] = store.articles.add([Item(article(1), link="https://other.example/copy")])
    assert copy.outcome == "same"
    one = article(1)
    other = replace(one, headline="Another headline")
    [reprint] = store.articles.add([Item(other, link="https://other.example/again")])
    assert reprint.outcome == "reprint" and store.lists.saved(reprint.article_id).copy_of == one.id  # type: ignore[union-attr]


def test_an_address_is_listed_until_its_article_takes_its_place() -> None:
    store = LibraryStore(None)
    [stand_in] = store.articles.add(
        [Item(link="https://news.example/1", title="Harbor wall", tags=("sea",), starred=True)]
    )
    assert stand_in.outcome == "address"
    [row] = store.lists.rows(Selection())
    assert row.headline == "Harbor wall" and row.partial and row.words >= 0
    [came] = store.articles.add([item(1)])
    assert came.outcome == "version"
    [row] = store.lists.rows(Selection(tag="sea", starred=True))
    assert row.article_id == came.article_id and not row.partial


def test_lists_are_selected_and_sorted() -> None:
    store = LibraryStore(None)
    feed = store.feeds.follow(FeedAddress("https://news.example/feed", "News", ("Papers", "Local")))
    ids = [each.article_id for each in store.articles.add([item(n) for n in range(3)], feed.id)]
    ids += [each.article_id for each in store.articles.add([item(n) for n in range(3, 5)])]
    store.acts.mark(ids[:2], "finished")
    store.articles.keep_analysis(analyze(article(4)), "7")

    def shown(selection: Selection) -> set[str]:
        return {row.article_id for row in store.lists.rows(selection)}

    assert shown(Selection(unread=True)) == set(ids[2:])
    assert shown(Selection(feed_id=feed.id)) == set(ids[:3]) == shown(Selection(folder=("Papers",)))
    assert shown(Selection(folder=("Pap",))) == set()
    assert shown(Selection(actor="ada lund")) == {ids[4]} == shown(Selection(actor="LUND"))
    assert store.lists.rows(Selection(sort="quotes"))[0].article_id == ids[4]
    assert [row.state for row in store.lists.rows(Selection(sort="unread"))].index("finished") == 3
    assert store.lists.counts().all == 5 and store.lists.counts().unread == 3
    assert store.lists.actors()[0] == ("Ada Lund", 1)
    assert store.feeds.get(feed.id).unread == 1  # type: ignore[union-attr]
    assert len(store.lists.rows(Selection(), limit=2, offset=4)) == 1


def test_a_feed_entry_is_known_by_its_name_when_its_address_changes() -> None:
    store = LibraryStore(None)
    feed = store.feeds.follow(FeedAddress("https://news.example/feed"))
    store.articles.add([Item(article(1), link="https://news.example/a", guid="g1")], feed.id)
    [again] = store.articles.add([Item(article(1, "Changed."), link="https://news.example/b", guid="g1")], feed.id)
    assert again.outcome == "version"


def test_highlights_of_another_reader_come_along() -> None:
    store = LibraryStore(None)
    [added] = store.articles.add([item(1, highlights=(TakenHighlight("the wall would hold", "really?"),))])
    [kept] = store.marks.highlights(added.article_id)
    assert kept.words is not None and kept.note == "really?"
    text = article(1).text
    span, fate = kept.words.find(text)
    assert fate == "exact" and span is not None and text[span.start : span.end] == "the wall would hold"


def test_a_removed_feed_leaves_its_articles_and_can_be_brought_back() -> None:
    store = LibraryStore(None)
    feed = store.feeds.follow(FeedAddress("https://news.example/feed"))
    store.articles.add([item(1)], feed.id)
    store.feeds.remove(feed.id)
    assert store.feeds.all() == () and store.lists.counts().all == 1
    assert store.acts.undo() is not None
    assert [each.id for each in store.feeds.all()] == [feed.id]
    store.feeds.fetched(feed.id, problem="does not answer")
    assert store.feeds.all()[0].problem == "does not answer"
    store.feeds.fetched(feed.id, etag='"1"', title="News")
    assert (store.feeds.all()[0].problem, store.feeds.all()[0].etag, store.feeds.all()[0].title) == ("", '"1"', "News")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["state", "star", "tag", "untag", "remove", "restore", "note", "rewrite", "drop", "correct"]),
        st.sets(st.integers(0, 3), max_size=3),
        st.integers(0, 3),
    ),
    max_size=12,
)


def _all(store: LibraryStore) -> object:
    rows: list[Saved] = [*store.lists.rows(Selection()), *store.lists.rows(Selection(removed=True))]
    return sorted(rows, key=lambda row: row.article_id), store.marks.all_highlights(), store.marks.all_corrections()


@tried(25)
@given(ACTS)
def test_undoing_every_act_is_the_beginning_and_redoing_them_the_end(acts: list[tuple[str, set[int], int]]) -> None:
    store = LibraryStore(None)
    ids = [each.article_id for each in store.articles.add([item(n) for n in range(4)])]
    first = _all(store)
    for name, which, number in acts:
        chosen = [ids[n] for n in sorted(which)]
        notes = store.marks.all_highlights()
        if name == "state":
            store.acts.mark(chosen, "finished" if number % 2 else "opened")
        elif name == "star":
            store.acts.star(chosen, bool(number % 2))
        elif name == "tag":
            store.acts.tag(chosen, [f"tag {number}"])
        elif name == "untag":
            store.acts.tag(chosen, (), [f"tag {number}"])
        elif name == "remove":
            store.acts.remove(chosen)
        elif name == "restore":
            store.acts.restore(chosen)
        elif name == "note":
            store.marks.highlight(Highlight(0, ids[number], None, "a note"))
        elif name == "rewrite" and notes:
            store.marks.change_note(notes[0].id, f"note {number}")
        elif name == "drop" and notes:
            store.marks.drop(notes[-1].id)
        elif name == "correct":
            words = TextSelector.of(article(number).text, Span(3, 9))
            store.marks.correct(Correction(0, ids[number], "speaker", words, name="Ada Lund"))
    last = _all(store)
    steps = 0
    while store.acts.undo() is not None:
        steps += 1
    assert _all(store) == first
    for _ in range(steps):
        assert store.acts.redo() is not None
    assert store.acts.redo() is None
    assert _all(store) == last


def test_an_act_after_an_undo_ends_what_could_be_redone() -> None:
    store = LibraryStore(None)
    [added] = store.articles.add([item(1)])
    store.acts.star([added.article_id], True)
    store.acts.undo()
    store.acts.remove([added.article_id])
    assert store.acts.redo() is None
    assert store.acts.undo().title.startswith("deleted “")  # type: ignore[union-attr]


def test_reading_marks_as_opened_then_finished_and_leafing_back_leaves_it_so() -> None:
    store = LibraryStore(None)
    [added] = store.articles.add([item(1)])
    for progress, state in ((0.1, "opened"), (1.0, "finished"), (0.2, "finished")):
        store.places.keep({added.article_id: Place(Anchor(0), "", progress)})
        assert store.lists.rows(Selection())[0].state == state


def test_a_backup_is_a_library_and_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    store = LibraryStore(path)
    store.articles.add([item(1)])
    (tmp_path / "copies").mkdir()
    copy = store.care.backup(tmp_path / "copies" / "one.sqlite3")
    store.articles.add([item(2)])
    store.close()
    aside = restore(path, copy)
    assert LibraryStore(path).lists.counts().all == 1
    assert aside is not None and LibraryStore(aside).lists.counts().all == 2
    with pytest.raises(StoreError, match="no backup|not a database|is damaged"):
        (tmp_path / "other").write_bytes(b"no database at all, only words" * 400)
        restore(path, tmp_path / "other")
    assert LibraryStore(path).lists.counts().all == 1


def test_the_check_finds_what_is_wrong_and_repairs_what_can_be(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library.sqlite3")
    one, two = (each.article_id for each in store.articles.add([item(1), item(2)]))
    store.articles.keep_analysis(analyze(article(1)), "7")
    assert store.care.check().is_well
    with store._database.change() as connection:
        connection.execute("UPDATE analyses SET body = x'00'")
    assert any("analyses" in line for line in store.care.check().problems)
    assert store.care.check(repair=True).repaired and store.care.check().is_well
    with store._database.change() as connection:
        connection.execute("UPDATE articles SET text = text || '!' WHERE id = ?", (two,))
    assert any(two in line for line in store.care.check(repair=True).problems)


def test_a_damaged_file_is_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    store = LibraryStore(path)
    store.articles.add([item(n) for n in range(200)])
    with store._database.writing() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    aside, saved = salvage(path)
    assert aside.read_bytes() == bytes(data)
    fresh = LibraryStore(path)
    fresh.care.check(repair=True)
    assert fresh.care.check().is_well
    assert fresh.lists.counts().all >= 100 and saved["articles"] >= 100


def test_a_summary_in_a_feed_never_takes_the_place_of_the_whole() -> None:
    store = LibraryStore(None)
    feed = store.feeds.follow(FeedAddress("https://news.example/feed"))
    [whole] = store.articles.add([item(1)])
    summary = article_from_text("Harbor wall\n\nThe wall is raised …", Origin("feed", "feed"))
    short = Item(summary, link="https://news.example/1", guid="g", partial=True)
    assert [each.outcome for each in store.articles.add([short, short], feed.id)] == ["same", "same"]
    [row] = store.lists.rows(Selection(feed_id=feed.id))
    assert row.article_id == whole.article_id and not row.partial and row.versions == 1
    [first] = store.articles.add([Item(summary, link="https://news.example/2", guid="h", partial=True)], feed.id)
    [then] = store.articles.add([item(2)], feed.id)
    assert (first.outcome, then.outcome) == ("new", "version")
    [again] = store.articles.add([Item(summary, link="https://news.example/2", guid="h", partial=True)], feed.id)
    assert again.outcome == "same" and store.lists.saved(then.article_id).article_id == then.article_id  # type: ignore[union-attr]
