"""Component styles are worked out for what is drawn, stay in step with the theme, and none is made up."""

import pytest

from reader.widgets.body import ArticleBody
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled


async def test_only_what_is_drawn_is_worked_out_and_follows_the_theme() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        body = main_screen(app).body
        drawn = set(body._component_styles)
        assert "body--title" in drawn and "body--verdict-right" not in drawn
        assert len(drawn) < len(ArticleBody.COMPONENT_CLASSES)
        before = body.get_component_styles("body--title").color
        app.theme = "pullquote-light"
        await pilot.pause()
        assert body.get_component_styles("body--title").color != before
        with pytest.raises(KeyError):
            body.get_component_styles("body--no-such")
