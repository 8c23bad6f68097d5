"""The command table: ids, keys and texts that cannot clash."""

from collections import Counter

from reader.commands import COMMANDS
from reader.keys import Keys, key_sign, key_signs


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(command.id for command in COMMANDS).items() if count > 1] == []


def test_no_keys_do_two_things_in_one_place() -> None:
    assert Keys().clashes() == []


def test_every_command_says_what_it_does_in_a_sentence() -> None:
    for command in COMMANDS:
        assert command.help.endswith(".") and command.help[0].isupper(), command.id
        assert 0 < len(command.title) <= 20, command.id


def test_keys_are_written_for_people() -> None:
    assert key_sign("question_mark") == "?"
    assert key_sign("ctrl+d") == "Ctrl+D"
    assert key_signs("backspace,alt+left") == ("Bksp", "Alt+←")
