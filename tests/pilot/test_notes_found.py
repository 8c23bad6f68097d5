"""Search finds what the person wrote, in the library and in files opened in place, and goes to the words."""

from pathlib import Path

from reader.model.saved import Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_search_overlay import overlay, press
from tests.pilot.test_shelf import reader_on, store_of
from tests.store.library_items import item


async def test_a_note_in_the_library_is_a_hit_and_enter_goes_to_its_words(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "library.sqlite3", [item(n) for n in range(3)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        article_id = next(iter(app.session.shelf.ids()))
        article = app.session.shelf.store.articles.get(article_id)
        assert article is not None
        at = article.text.index("Ada Lund")
        words = TextSelector.of(article.text, Span(at, at + 8))
        store_of(app).marks.highlight(Highlight(0, article.id, words, "Who appointed her? [b]"))
        await press(pilot, "s", *"apointed")
        [hit] = overlay(app).results.hits
        assert hit.field == "note" and hit.span == Span(at, at + 8)
        await press(pilot, "enter")
        main = main_screen(app)
        assert main.article is not None and main.article.id == article.id
        assert main.status.found == "hit 1 of 1"
    app.session.close()


async def test_a_note_on_a_file_opened_in_place_is_found(tmp_path: Path) -> None:
    app = app_with(orchard(), ferry())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        article = main_screen(app).article
        assert article is not None
        store_of(app).marks.highlight(Highlight(0, article.id, None, "weathervane"))
        await press(pilot, "s", *"weathervan")
        assert [hit.field for hit in overlay(app).results.hits] == ["note"]
