"""What is not a page is read all the same when its address is added: the registry says what may be fetched."""

from reader.desk.library import Shelf
from reader.store.library import LibraryStore
from tests.importers import made
from tests.importers.web.conftest import Server


def added(address: str) -> tuple[list[str], list[str]]:
    """Return the headlines in a library after an address was added, and what failed."""
    shelf = Shelf(LibraryStore(None))
    brought = shelf.add([address])
    kept = [shelf.fetch(article_id) for article_id in shelf.ids()]
    return sorted(entry[0].headline or "" for entry in kept if entry), [str(each) for each in brought.failures]


def test_a_book_at_an_address_is_read_as_the_file_would_be(server: Server) -> None:
    book = made.book({"a.xhtml": made.page("One"), "b.xhtml": made.page("Two")}, {"a.xhtml": "One", "b.xhtml": "Two"})
    address = server.says("/harbor.epub", book, Content_Type="application/epub+zip")
    assert added(address) == (["One", "Two"], [])


def test_a_letter_that_a_server_calls_text_is_read_as_a_letter(server: Server) -> None:
    letter = (
        "From: Quay Post <n@quay.example>\nSubject: Dam opens late\nDate: Tue, 14 Nov 2023 22:13:20 +0000\n\nLate.\n"
    )
    address = server.says("/letter.eml", letter.encode(), Content_Type="text/plain")
    assert added(address) == (["Dam opens late"], [])


def test_a_picture_is_still_not_fetched(server: Server) -> None:
    address = server.says("/a.png", b"\x89PNG", Content_Type="image/png")
    headlines, (failure,) = added(address)
    assert not headlines and "is no text but image/png" in failure
