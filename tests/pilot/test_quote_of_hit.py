"""What is done after going to a hit is done to the quote of the hit, also where the text need not scroll."""

import pytest

from tests.pilot.made_up import Draft
from tests.pilot.made_up_app import app_with, main_screen, settled


@pytest.mark.parametrize(("words", "quote"), [("slow", "q1"), ("holm", "q2"), ("wet ropes", "q2"), ("harbor", "q1")])
async def test_the_quote_of_a_hit_is_the_current_one(words: str, quote: str) -> None:
    draft = Draft("Ropes")
    draft.say("“They are slow,”", "Ada Lund", "“They are slow,” Ada Lund said at the harbor.")
    draft.say("“Wet ropes are,”", "Odd Holm", "“Wet ropes are,” answered Odd Holm.")
    app = app_with(draft)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await pilot.press("s", *("space" if letter == " " else letter for letter in words))
        await settled(app)
        await pilot.press("enter")
        await settled(app)
        assert screen.current_quote is not None and screen.current_quote.id == quote
