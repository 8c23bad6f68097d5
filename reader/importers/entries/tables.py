"""Tables of comma-separated values and JSON texts, inside a fence: rows, fields, depth and size are bounded."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from reader.importers.entries.values import Refused
from reader.importers.text.decode import decode

MOST_BYTES = 300_000_000
"""Bytes of a list that is held in memory as a whole."""


def rows(data: bytes) -> Iterator[dict[str, str] | Refused]:
    """Yield the rows of a table (RFC 4180) by the lower-case names of its columns, and what is wrong for broken ones.

    Raises Refused if the data are no table at all.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES // 1_000_000} MB")
    text = decode(data)
    if text is None:
        raise Refused("is not text")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader((f"{line}\n" for line in text.replace("\x00", "\ufffd").split("\n")), delimiter=separator)
    names: list[str] | None = None
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # A field of more than 131,072 characters; the reader goes on behind it.
            yield Refused(f"is a broken row: {error}")
            continue
        if names is None:
            names = [name.strip("\ufeff ").lower() for name in row]
        elif any(field.strip() for field in row):
            yield dict(zip(names, row, strict=False))


def objects(data: bytes, keys: tuple[str, ...] = (), *, lines: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON list, or of the list under the first of `keys` that leads to one.

    A single object that is no wrapper counts as a list of one. With `lines`, one object a line is a list, too. Raises
    Refused for anything else.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES // 1_000_000} MB")
    text = decode(data)
    if text is None:
        raise Refused("is not text")
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise Refused("is nested too deeply") from error
    except ValueError as error:
        if lines and "\n" in text:
            yield from _objects_by_line(text)
            return
        raise Refused(f"is broken JSON: {error}") from error
    if isinstance(value, dict):
        value = next((inner for key in keys if isinstance(inner := value.get(key), list)), [value])
    if not isinstance(value, list):
        raise Refused("is JSON, but no list of articles")
    yield from (each for each in value if isinstance(each, dict))


def _objects_by_line(text: str) -> Iterator[dict[str, Any]]:
    """Yield the object that each line of a text is; raises Refused at the first line that is none."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refused(f"is broken JSON in line {number:,}: {error}") from error
        if isinstance(value, dict):
            yield value
