"""What is said of the tables beside their scripts is what the scripts make."""

import sqlite3

import pytest

from reader.store.opening import migrate
from reader.store.schema import TABLES, Table
from reader.store.undo import act


@pytest.fixture
def library() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def columns(library: sqlite3.Connection, table: str) -> dict[str, bool]:
    """Return the columns of a table, each with whether it is part of the key."""
    return {name: bool(key) for _, name, _, _, _, key in library.execute(f"PRAGMA table_info({table})")}


def test_every_table_is_described_after_those_it_belongs_to(library: sqlite3.Connection) -> None:
    rows = library.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert {name for (name,) in rows} == {table.name for table in TABLES}
    seen: set[str] = set()
    for table in TABLES:
        seen.add(table.name)
        assert {other.table for other in table.belongs} <= seen


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_description_fits_the_script(library: sqlite3.Connection, table: Table) -> None:
    keys = library.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    assert {(column, other) for _, _, other, column, to, *_ in keys if to == "id"} == {
        (other.column, other.table) for other in table.belongs
    }
    known = columns(library, table.name)
    assert set(table.undone) | ({table.words} - {""}) <= known.keys()
    if table.is_made:
        assert set(table.undone) | {"id"} == known.keys(), "what is dropped comes back whole"
    [(script,)] = library.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,))
    assert table.has_numbers != ("WITHOUT ROWID" in script)


def test_an_act_needs_a_table_that_says_what_undo_puts_back(library: sqlite3.Connection) -> None:
    with pytest.raises(KeyError):
        act(library, "forgot a search", "searches", [1], lambda: None)
