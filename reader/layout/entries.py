"""Articles as the rows of the article list."""

from collections.abc import Sequence

from msgspec import Struct

from reader.languages.days import readable_date
from reader.languages.lists import listed, months
from reader.layout.fit import one_line
from reader.model.article import Article, ArticleId
from reader.model.intake import FINISHED, ReadState
from reader.model.saved import Saved


class Entry(Struct, frozen=True):
    """One article as the list shows it."""

    article_id: ArticleId
    """The article."""
    headline: str
    """On one line; the first words of the text where there is none."""
    outlet: str
    """Who published; empty if unknown."""
    date: str
    """As people write it ("3 Mar 2025"); empty if unknown."""
    quotes: int | None = None
    """How many quotes there are; None while that is being found out."""
    progress: float | None = None
    """Share that was read, 0 to 1; None if it was never opened."""
    state: ReadState | None = None
    """How far it was read, as the library has it; None: `progress` tells."""
    starred: bool = False
    """Whether the person starred it."""
    tags: tuple[str, ...] = ()
    """The person's tags."""
    is_copy: bool = False
    """Whether another article here tells the same in nearly the same words."""
    partial: bool = False
    """Whether only a summary or an address is here."""
    versions: int = 1
    """How many texts of it are kept."""

    @property
    def is_unread(self) -> bool:
        """Return whether nobody has opened it."""
        return self.state == "unread" if self.state else self.progress is None

    @property
    def is_finished(self) -> bool:
        """Return whether it was read to the end."""
        return self.state == "finished" if self.state else (self.progress or 0.0) >= FINISHED


def entry_of(article: Article, quotes: int | None = None, progress: float | None = None) -> Entry:
    """Return an article as a row of the list."""
    return Entry(article.id, title_of(article), one_line(article.outlet or ""), date_of(article), quotes, progress)


def entry_from(saved: Saved) -> Entry:
    """Return an article of the library as a row of the list."""
    return Entry(
        saved.article_id,
        one_line(saved.headline),
        one_line(saved.outlet),
        readable_date(saved.published),
        saved.quotes,
        saved.progress,
        saved.state,
        saved.starred,
        tuple(map(one_line, saved.tags)),
        saved.copy_of is not None,
        saved.partial,
        saved.versions,
    )


def title_of(article: Article) -> str:
    """Return the headline on one line, or the first words where there is none."""
    return one_line(article.title)


def date_of(article: Article) -> str:
    """Return the day of publication as people write it, or an empty string."""
    return readable_date(article.published or "")


def short_outlet(outlet: str) -> str:
    """Return the name of an outlet without an article before it: "Quay Courier" for "The Quay Courier"."""
    first, _, rest = outlet.partition(" ")
    return rest.lstrip() if rest.strip() and first.casefold() in listed("newsroom", "before_outlet") else outlet


def year_of(entry: Entry) -> str:
    """Return the year of publication, or an empty string."""
    year = entry.date[-4:]
    return year if year.isdecimal() and entry.date[-5:-4] == " " else ""


def sought_in(entry: Entry, writers: Sequence[str] = ()) -> str:
    """Return what a filter of the list looks in: first the headline, the outlet and the tags as the row shows them."""
    return "\n".join((
        entry.headline, entry.outlet, " ".join(f"#{tag}" for tag in entry.tags), entry.date, _in_full(entry.date),
        *writers,
    ))  # fmt: skip


def _in_full(date: str) -> str:
    """Return "March 3, 2031 2031-03-03" for "3 Mar 2031", the other ways in which people may type a day."""
    day, _, rest = date.partition(" ")
    name, _, year = rest.partition(" ")
    for number, month in enumerate(months(), 1):
        if name and month[:3].capitalize() == name and day.isdecimal():
            return f"{month.capitalize()} {day}, {year} {year}-{number:02}-{int(day):02}"
    return ""
