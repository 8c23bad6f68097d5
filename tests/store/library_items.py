"""Invented items for the tests of the store."""

from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.intake import Item

HARBOR = "Harbor wall to be raised\n\n{} The mayor, Ada Lund, said the wall would hold.\n\n“It will hold,” Lund said."


def article(number: int, sentence: str = "The town met on Monday.") -> Article:
    """Return an article that differs from every other number's."""
    return article_from_text(HARBOR.format(f"{sentence} Report {number}."), Origin(f"{number}.txt", "text"))


def item(number: int, sentence: str = "The town met on Monday.", **more: object) -> Item:
    """Return an item with a link of its own."""
    return Item(article(number, sentence), link=f"https://news.example/{number}", **more)  # type: ignore[arg-type]
