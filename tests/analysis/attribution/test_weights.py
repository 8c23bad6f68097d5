"""The weights are found in their file line by line, as they would be in all of it unpacked."""

import json

from reader.analysis.attribution.contents import SIDES, side_weights
from reader.analysis.words.weights import Rows, models, tables
from reader.languages.lists import ENGLISH


def test_every_row_is_found_where_it_stands() -> None:
    whole = json.loads((ENGLISH / "weights.json").read_text(encoding="utf-8"))
    assert list(models()) == list(whole)
    for model, rows in whole.items():
        table = tables(model)
        assert {head: table.read(head) for head in rows} == rows
    assert all(
        side_weights()[head] == tuple(row.get(side, 0.0) for side in SIDES) for head, row in whole["side"].items()
    )


def test_what_is_in_no_row_has_no_weights() -> None:
    rows = Rows([b'"a \\"b": {"x": 1.0},', b'"a": {"y": 2.0}'])
    assert rows["a"] == {"y": 2.0} and rows['a "b'] == {"x": 1.0}
    for head in ("", "a ", 'a"', "b", "a\\", "a\n", "\udc80", 'a": {'):
        assert rows[head] == {}
    assert side_weights()["\udc80"] is None
