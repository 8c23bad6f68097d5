"""A workbook: real dates, a column of links, a frozen head with filters; no cell is a formula."""

from datetime import datetime
from pathlib import Path
from typing import Any

from reader.export.citing import date_parts
from reader.export.formats.csv import HEADS, cells
from reader.export.ways import Export

_MOST_CHARACTERS = 32_767
_LONGEST_LINK = 2_000
_MOST_LINKS = 60_000
"""Excel keeps no more in a sheet."""
_DATES = ("published", "fetched_at", "first", "last")
_LINKS = ("link", "fragment")
_WIDE = ("quote", "headline", "article", "note")


def write(export: Export, file: Path) -> None:
    """Write the workbook row by row; raises ImportError where XlsxWriter is not installed, OSError if it cannot be."""
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        _write_book(export, file)
    except XlsxWriterException as error:
        raise OSError(None, str(error), str(file)) from error


def _write_book(export: Export, file: Path) -> None:
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(file), {**options, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(export.what)
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        names = HEADS[export.what]
        for column, name in enumerate(names):
            sheet.set_column(column, column, 60 if name in _WIDE else 14)
            sheet.write_string(0, column, name, head)
        sheet.freeze_panes(1, 0)
        number = 0
        for number, record in enumerate(export.records(), 1):
            for column, value in enumerate(cells(record)):
                _write(sheet, (number, column), names[column], value, day)
        sheet.autofilter(0, 0, number, len(names) - 1)


def _write(sheet: Any, at: tuple[int, int], name: str, value: Any, day: Any) -> None:
    if name == "confidence" or isinstance(value, int):
        sheet.write_number(*at, float(value))
    elif name in _DATES and len(parts := date_parts(value)) == 3 and (date := _date(parts)):
        sheet.write_datetime(*at, date, day)
    elif name in _LINKS and 0 < len(value) <= _LONGEST_LINK and at[0] <= _MOST_LINKS // 2:
        sheet.write_url(*at, value, string=value)
    elif value:
        sheet.write_string(*at, value[:_MOST_CHARACTERS])


def _date(parts: tuple[int, ...]) -> datetime | None:
    """Return a day that a workbook can hold, or None."""
    try:
        return datetime(parts[0], parts[1], parts[2]) if parts[0] >= 1900 else None
    except ValueError:
        return None
