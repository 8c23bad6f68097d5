import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.entries.tables import objects
from reader.importers.entries.values import Refused

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
things = st.dictionaries(st.text(max_size=4), values, max_size=3)


def read(text: str, *keys: str, lines: bool = False) -> tuple[list[dict[str, Any]], str]:
    """Return the objects of a text, and what was refused in the end."""
    found: list[dict[str, Any]] = []
    try:
        for each in objects(text.encode(), keys, lines=lines):
            found.append(each)
    except Refused as refusal:
        return found, str(refusal)
    return found, ""


@given(st.lists(things, max_size=4), st.integers(0, 2))
@pytest.mark.slow
def test_a_list_is_read_value_by_value_as_the_whole_would_be(entries: list[dict[str, Any]], indent: int) -> None:
    text = json.dumps(entries, indent=indent or None)
    assert read(text) == read(text, lines=True) == (entries, "")
    wrapped = json.dumps({"more": {"items": []}, "items": entries, "after": entries}, indent=indent or None)
    assert read(wrapped, "items") == (entries, "")


def test_one_object_that_wraps_nothing_is_a_list_of_one() -> None:
    assert read('{"title": "Quay"}', "items") == ([{"title": "Quay"}], "")
    assert read('\n{"title": "Quay",\n "b": {}}\n', lines=True) == ([{"title": "Quay", "b": {}}], "")
    assert read('{"a": 1}\n\n{"a": 2}\n', lines=True) == ([{"a": 1}, {"a": 2}], "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"a": 1}, {"a": 2}', "is broken JSON"),
        ('[{"a": 1}, {"a": 2},]', "is broken JSON"),
        ('[{"a": 1}, {"a": 2}] and more', "is broken JSON"),
        ('[{"a": 1} {"a": 2}]', "is broken JSON"),
        ('{"items": [{"a": 1}, {"a": 2}], "b" 1}', "is broken JSON"),
        ('{"items": [{"a": 1}, {"a": 2}]', "is broken JSON"),
        ('[{"a": 1}, {"a": 2}, ' + "[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_whole_before_a_break_is_read_and_the_break_is_told(text: str, why: str) -> None:
    found, refused = read(text, "items")
    assert found[:1] == [{"a": 1}] and refused.startswith(why)


def test_a_number_is_no_list() -> None:
    assert read("7") == ([], "is JSON, but no list of articles")


@pytest.mark.parametrize("form", ["list", "wrapper", "lines"])
def test_a_long_list_is_never_held_as_a_whole(form: str) -> None:
    entry = '{"a": [[], [], [], [], [], []], "b": {"c": []}}'
    many = [entry] * 20_000
    joined = ", ".join(many)
    text = {"list": f"[{joined}]", "wrapper": f'{{"items": [{joined}]}}', "lines": "\n".join(many)}[form]
    data = text.encode()
    tracemalloc.start()
    assert sum(1 for _ in objects(data, ("items",) if form == "wrapper" else (), lines=form == "lines")) == len(many)
    assert tracemalloc.get_traced_memory()[1] < 3 * len(data)
    tracemalloc.stop()
