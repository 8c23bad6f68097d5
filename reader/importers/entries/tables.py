"""Tables of comma-separated values and JSON texts, inside a fence: rows, fields, depth and size are bounded."""

import csv
import json
import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Any

from reader.importers.entries.values import Refused
from reader.importers.text.decode import decode

MOST_BYTES = 300_000_000
"""Bytes of a list whose text is held in memory as a whole."""
_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\n\r]*")


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
    """Yield the objects of a JSON list, or of the list under one of `keys`, each read when it is its turn.

    A single object that is no wrapper counts as a list of one. With `lines`, one object a line is a list, too. Raises
    Refused for anything else, and where the text breaks off, behind what was whole.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES // 1_000_000} MB")
    text = decode(data)
    if text is None:
        raise Refused("is not text")
    try:
        if lines and _is_by_line(text):
            yield from _objects_by_line(text)
        else:
            yield from (each for each in _listed(text, keys) if isinstance(each, dict))
    except RecursionError as error:
        raise Refused("is nested too deeply") from error
    except ValueError as error:
        raise Refused(f"is broken JSON: {error}") from error


def _listed(text: str, keys: tuple[str, ...]) -> Iterator[Any]:
    """Yield the values of the list a text is or has under one of `keys`; raises ValueError where it is no JSON.

    A list of 15 MB takes 400 MB as a whole, so of a list and of a wrapper no more than one value is held.
    """
    at = _behind_blank(text, 0)
    if text.startswith("[", at):
        end = yield from _elements(text, at)
        _refuse_rest(text, end)
    elif text.startswith("{", at) and keys:
        yield from _under(text, at, keys)
    else:
        value, end = _value(text, at)
        _refuse_rest(text, end)
        if not isinstance(value, dict):
            raise Refused("is JSON, but no list of articles")
        yield value


def _under(text: str, at: int, keys: tuple[str, ...]) -> Iterator[Any]:
    """Yield the values of the first list under one of `keys` in the object at `at`, or the object itself."""
    start, is_wrapper = at, False
    at = _behind_blank(text, at + 1)
    while text.startswith('"', at):
        key, at = _value(text, at)
        at = _behind_blank(text, at)
        if not text.startswith(":", at):
            raise json.JSONDecodeError("Expecting ':' delimiter", text, at)
        at = _behind_blank(text, at + 1)
        if key in keys and text.startswith("[", at) and not is_wrapper:
            is_wrapper = True
            at = yield from _elements(text, at)
        else:
            _, at = _value(text, at)
        at = _behind_comma(text, at, "}")
    if not text.startswith("}", at):
        raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
    _refuse_rest(text, at + 1)
    if not is_wrapper:
        yield _value(text, start)[0]


def _elements(text: str, at: int) -> Generator[Any, None, int]:
    """Yield the values of the list that begins at `at`, and return where it ends."""
    at = _behind_blank(text, at + 1)
    while not text.startswith("]", at):
        value, at = _value(text, at)
        yield value
        at = _behind_comma(text, at, "]")
    return at + 1


def _behind_comma(text: str, at: int, end: str) -> int:
    """Return where the next value begins, or the sign that ends the list or object."""
    at = _behind_blank(text, at)
    if text.startswith(end, at):
        return at
    if not text.startswith(",", at):
        raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    at = _behind_blank(text, at + 1)
    if text.startswith(end, at):
        raise json.JSONDecodeError("Expecting value", text, at)
    return at


def _behind_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _value(text: str, at: int) -> tuple[Any, int]:
    """Return the value that begins at `at` and where it ends; raises ValueError where none does."""
    return _DECODER.raw_decode(text, at)


def _refuse_rest(text: str, end: int) -> None:
    end = _behind_blank(text, end)
    if end < len(text):
        raise json.JSONDecodeError("Extra data", text, end)


def _is_by_line(text: str) -> bool:
    """Return whether the first line with words in it is an object on its own, and others follow."""
    at = _behind_blank(text, 0)
    end = text.find("\n", at)
    if not text.startswith("{", at) or end < 0 or _behind_blank(text, end) == len(text):
        return False
    with suppress(ValueError):
        return isinstance(json.loads(text[at:end]), dict)
    return False


def _objects_by_line(text: str) -> Iterator[dict[str, Any]]:
    """Yield the object that each line of a text is; raises Refused at the first line that is none."""
    at, number = 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line, at, number = text[at:end], end + 1, number + 1
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refused(f"is broken JSON in line {number:,}: {error}") from error
        if isinstance(value, dict):
            yield value
