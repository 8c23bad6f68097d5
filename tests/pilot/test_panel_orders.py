"""An order of the panel is one value in one place: settings, key and title follow it."""

from pathlib import Path

import pytest

from reader.layout import groups
from reader.layout.groups import ORDERS, PanelOrder, QuoteRow
from reader.settings import Settings, load_settings
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press

_LONGEST = PanelOrder(
    "length", "Quotes, longest first",
    lambda article, analysis, signs, quotes, repeats: [
        QuoteRow(quote.id, quote.text_in(article), quote.kind, "", 0, "")
        for quote in sorted(quotes, key=lambda quote: -len(quote.text_in(article)))
    ],
)  # fmt: skip


async def test_one_more_order_is_gone_through_set_and_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(groups, "ORDERS", (*ORDERS, _LONGEST))
    file = tmp_path / "config.toml"
    file.write_text('order = "length"\n', encoding="utf-8")
    settings, problems = load_settings(file, orders=[order.name for order in groups.ORDERS])
    assert problems == () and settings.order == "length"
    app = app_with(ferry(), settings=settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        panel = main_screen(app).panel
        assert panel.border_title == "Quotes, longest first"
        titles = []
        for _ in groups.ORDERS:
            await press(pilot, "v")
            titles.append(str(panel.border_title))
        assert titles == [*(order.title for order in ORDERS), "Quotes, longest first"]


async def test_an_order_nobody_knows_is_the_first() -> None:
    app = app_with(ferry(), settings=Settings(order="none such"))
    async with app.run_test(size=(120, 40)):
        await settled(app)
        assert main_screen(app).panel.border_title == ORDERS[0].title
