"""The commands on the library say what they refuse in one line and do nothing then."""

from pathlib import Path

import pytest

from reader.model.intake import FeedAddress
from reader.store.library import LibraryStore
from tests.command import command
from tests.store.library_items import item
from tests.store.test_library_processes import library_of

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path) -> Path:
    library_of(tmp_path).parent.mkdir(parents=True)
    store = LibraryStore(library_of(tmp_path))
    store.articles.add([item(1)])
    store.feeds.follow(FeedAddress("https://one.example/feed", "Daily"))
    store.feeds.follow(FeedAddress("https://two.example/feed", "daily"))
    store.feeds.follow(FeedAddress("https://three.example/feed", "Weekly"))
    store.close()
    return tmp_path


def followed(home: Path) -> list[str]:
    store = LibraryStore(library_of(home))
    found = sorted(feed.address for feed in store.feeds.all())
    store.close()
    return found


def test_a_title_of_two_feeds_removes_neither_and_names_both(home: Path) -> None:
    done = command(home, "feeds", "remove", "Daily")
    assert done.returncode == 1 and done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "https://one.example/feed" in line and "https://two.example/feed" in line
    assert len(followed(home)) == 3


def test_feeds_go_by_title_address_and_number_and_unknown_ones_are_named(home: Path) -> None:
    done = command(home, "feeds", "remove", "weekly", "https://two.example/feed", "nobody")
    assert (done.returncode, done.stdout) == (1, "2 removed; their articles stay\n")
    assert done.stderr.startswith("pullquote: nobody") or done.stderr.startswith("nobody"), done.stderr
    assert followed(home) == ["https://one.example/feed"]
    alone = command(home, "feeds", "remove", "nobody")
    assert alone.stdout == "" and alone.returncode == 1


def shown(home: Path) -> list[list[str]]:
    return [line.split("\t")[:4] for line in command(home, "feeds", "list").stdout.splitlines()]


def test_feeds_are_moved_and_renamed_and_both_can_be_undone(home: Path) -> None:
    moved = command(home, "feeds", "move", "weekly", "1", "nobody", "--to", " News / Coast ")
    assert (moved.returncode, moved.stdout) == (1, "2 moved to News / Coast\n") and "nobody" in moved.stderr
    renamed = command(home, "feeds", "rename", "https://two.example/feed", "--to", "Th\x1b[31me [b]Other[/b]")
    assert renamed.returncode == 0 and "\x1b" not in renamed.stdout
    by_number = {row[0]: row[1:] for row in shown(home)}
    assert by_number["1"] == ["Daily", "https://one.example/feed", "News / Coast"]
    assert by_number["3"] == ["Weekly", "https://three.example/feed", "News / Coast"]
    assert by_number["2"][0].endswith("e [b]Other[/b]") and by_number["2"][2] == "-"
    store = LibraryStore(library_of(home))
    assert [act.title for act in (store.acts.undo(), store.acts.undo()) if act] == ["renamed a feed", "moved 2 feeds"]
    assert [feed.title for feed in store.feeds.all()] == ["Daily", "daily", "Weekly"]
    assert all(feed.folder == () for feed in store.feeds.all())
    store.feeds.fetched(2, title="What it calls itself")
    store.feeds.rename(2, "Mine")
    store.feeds.fetched(2, title="What it calls itself")
    assert store.feeds.get(2).title == "Mine"  # type: ignore[union-attr]
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        ("move", "1"), ("move", "--to", "News"), ("rename", "1", "2", "--to", "x"), ("rename", "1", "--to", " "),
        ("list", "--to", "x"), ("remove",),
    ],
)  # fmt: skip
def test_what_is_not_said_in_full_changes_nothing(home: Path, words: tuple[str, ...]) -> None:
    before = shown(home)
    done = command(home, "feeds", *words)
    assert done.returncode == 2 and done.stderr.splitlines()[-1].startswith(("pullquote feeds", "pullquote: feeds"))
    assert shown(home) == before


def test_a_backup_goes_nowhere_that_was_mistyped_and_over_nothing_else(home: Path, tmp_path: Path) -> None:
    missing = command(home, "backup", str(tmp_path / "mistyped" / "b.sqlite3"))
    assert missing.returncode == 1 and "there is no folder" in missing.stderr and len(missing.stderr.splitlines()) == 1
    assert not (tmp_path / "mistyped").exists()
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", encoding="utf-8")
    other = command(home, "backup", str(letter))
    assert other.returncode == 1 and letter.read_text(encoding="utf-8") == "dear"
    assert command(home, "backup", str(tmp_path)).returncode == 1
    for _ in range(2):
        again = command(home, "backup", str(tmp_path / "b.sqlite3"))
        assert again.returncode == 0, "an older backup is replaced"
    copy = LibraryStore(tmp_path / "b.sqlite3")
    assert len(copy.feeds.all()) == 3
    copy.close()


def test_a_search_says_where_no_quotes_can_be_found_yet(home: Path) -> None:
    done = command(home, "search", "harbor")
    assert done.returncode == 0 and "Harbor wall" in done.stdout
    [line] = done.stderr.splitlines()
    assert "1 article is not analyzed" in line
