"""Keys that are typed in one read with the one that opens a dialog are meant for the dialog."""

import asyncio

from textual import events
from textual.widgets import Input

from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled


async def test_words_typed_before_the_search_stands_are_searched_for_and_do_nothing_else() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        for key in "stuqd":
            app.post_message(events.Key(key, key))
        while not app.screen.query(Input) or app.screen.query_one(Input).value != "tuqd":
            await asyncio.sleep(0.01)
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        await settled(app)
        assert app.screen is main_screen(app)
