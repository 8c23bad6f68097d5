"""Keys one after the other: numbers, commands of several keys, and keys that two commands want."""

import pytest

from reader.sequences import KeySequence, KeyTable, Step

TABLE = KeyTable([
    (("j",), "down"), (("1",), "pane"), (("g",), "top"), (("g", "g"), "top"), (("z", "t"), "high"),
    (("z", "z"), "middle"),
    (("B", "lower"), "go"), (("B", "upper"), "keep"), (("B", "x"), "drop"),
])  # fmt: skip


def after(*keys: str) -> list[Step]:
    sequence = KeySequence()
    return [sequence.press(TABLE, key) for key in keys]


def ran(*keys: str) -> list[tuple[str, int | None]]:
    return [(step.command, step.number) for step in after(*keys) if step.kind == "run"]


@pytest.mark.parametrize(
    ("keys", "commands"),
    [
        ("j", [("down", None)]), ("5j", [("down", 5)]), ("50j", [("down", 50)]), ("51j", [("down", 51)]),
        ("012j", [("down", 12)]), ("1j", [("pane", None), ("down", None)]), ("0j", [("down", 0)]),
        ("99999999j", [("down", 9999)]), ("zt", [("high", None)]), ("4zz", [("middle", 4)]),
        ("g", [("top", None)]), ("gg", [("top", None)]), ("ggg", [("top", None), ("top", None)]),
        ("7gg", [("top", 7)]), ("gj", [("top", None), ("down", None)]),
        ("Ba", [("go", None)]), ("BA", [("keep", None)]), ("Bx", [("drop", None)]), ("B1j", [("down", None)]),
        ("zqj", [("down", None)]), ("5qj", [("down", None)]),
    ],
)  # fmt: skip
def test_keys_run_commands_with_numbers(keys: str, commands: list[tuple[str, int | None]]) -> None:
    assert ran(*keys) == commands


def test_escape_gives_up_what_was_begun_and_else_means_what_it_means() -> None:
    assert ran("5", "escape", "j") == ran("z", "escape", "j") == [("down", None)]
    assert [step.kind for step in after("z", "escape", "escape")] == ["wait", "drop", "pass"]


def test_what_may_follow_is_known() -> None:
    assert TABLE.after(("z",)) == [("t", "high"), ("z", "middle")]
    assert TABLE.after(("B",)) == [("lower", "go"), ("upper", "keep"), ("x", "drop")]
    assert TABLE.after(("j",)) == []


def test_who_comes_first_has_the_key() -> None:
    wanted = [
        (("n",), "mine"), (("n",), "theirs"), (("n", "n"), "longer"), (("x", "y"), "two"), (("x",), "one"),
    ]  # fmt: skip
    table = KeyTable(wanted)
    assert table.command(("n",)) == "mine" and table.command(("x", "y")) == "two"
    lost = [(clash.kept, clash.lost) for clash in table.clashes]
    assert lost == [("mine", "theirs"), ("mine", "longer"), ("two", "one")]
