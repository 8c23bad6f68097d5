"""The box that words are typed in."""

import pytest
from textual.app import App, ComposeResult

from reader.widgets.typed import TypedLine


class Box(App[None]):
    def compose(self) -> ComposeResult:
        yield TypedLine()


@pytest.mark.parametrize("pasted", ["a\x9b31m", "\u202eb", "c\x0e\x0f", "d\x7f\x01", "e\U000e0041", "f\ufeffg\u00ad"])
async def test_what_is_put_in_is_clean(pasted: str) -> None:
    app = Box()
    async with app.run_test():
        box = app.query_one(TypedLine)
        box.value = pasted
        assert len(box.value) == len(pasted)
        assert box.value.isprintable()
        box.insert_text_at_cursor(pasted)
        assert box.value.isprintable()


async def test_a_joiner_may_be_typed_between_the_letters_it_joins() -> None:
    app = Box()
    async with app.run_test():
        box = app.query_one(TypedLine)
        for letter in "می\u200cخواهم":
            box.insert_text_at_cursor(letter)
        assert box.value == "می\u200cخواهم"
        box.value = "ab"
        box.insert_text_at_cursor("\u200d")
        assert box.value == "ab\ufffd"
