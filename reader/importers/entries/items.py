"""The entries of a list to items, one by one: a broken one is a line in the report and never costs the others."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reader.cleaning import clean_line
from reader.importers.entries.values import Refused
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure

MOST_ITEMS = 200_000
"""Items of one list; what comes after them is left out and said to be."""
BROKEN = (ValueError, TypeError, LookupError, AttributeError, OverflowError, ArithmeticError, RecursionError)
"""What a value of an unforeseen kind raises; it costs one entry and is reported."""

_Entry = TypeVar("_Entry")
_Taken = TypeVar("_Taken", bound=Item | FeedAddress)


def items_of(
    entries: Iterable[_Entry | Refused],
    read: Callable[[_Entry], _Taken | None],
    origin: Origin,
) -> Iterator[_Taken | ImportFailure]:
    """Yield what each entry is, and a failure for each that is broken; those `read` returns None for are counted.

    Refused, raised by `entries`, ends the list with a failure; raised by `read`, or among the entries, it costs one.
    """
    where = clean_line(origin.location) or "list"
    without = 0
    try:
        for number, entry in enumerate(entries, 1):
            if number > MOST_ITEMS:
                yield ImportFailure(where, f"has more than {MOST_ITEMS:,} entries", "split it to read the rest")
                break
            if isinstance(entry, Refused):
                yield failure(f"{where}, entry {number:,}", entry)
                continue
            try:
                taken = read(entry)
            except Refused as refusal:
                yield failure(f"{where}, entry {number:,}", refusal)
                continue
            except BROKEN as error:
                yield ImportFailure(f"{where}, entry {number:,}", clean_line(f"makes no sense: {error}")[:200])
                continue
            if taken is None:
                without += 1
            else:
                yield taken
    except Refused as refusal:
        yield failure(where, refusal)
    if without:
        entries_are = "entry has" if without == 1 else "entries have"
        yield ImportFailure(where, f"{without:,} {entries_are} neither a web address nor a text", "left out")


def failure(where: str, refusal: Refused) -> ImportFailure:
    """Return the line of the report for something refused."""
    return ImportFailure(clean_line(where), clean_line(str(refusal))[:200])
