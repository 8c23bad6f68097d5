"""Marks that name the writer, and those that name somebody else: who took a picture, who is quoted, where a shop is."""

import pytest

from tests.importers.html.pages import PARAGRAPHS, TITLE, read, story

_CARD = (
    "<footer class=post-full-footer><section class=author-card><section class=author-card-content>"
    "<h4 class=author-card-name><a href=/author/ines/>{}</a></h4><p>Read <a href=/author/ines/>more posts</a> by this "
    "author.</p></section></section></footer>"
)


@pytest.mark.parametrize(
    ("mark", "byline"),
    [
        pytest.param("<p>With <a rel=schema:author href=/i>Ines Vold</a></p>", ("Ines Vold",), id="RDFa"),
        pytest.param(
            "<div rel=schema:author><span typeof=schema:Person><b property=schema:name>Ines Vold</b></span></div>",
            ("Ines Vold",),
            id="RDFa with a name in it",
        ),
        pytest.param(_CARD.format("Ines Vold"), ("Ines Vold",), id="a card in the article's own foot"),
        pytest.param(_CARD.format("Ines"), ("Ines",), id="a card with one word"),
        pytest.param("<p itemprop=author>Autor/in: Ines Vold</p>", ("Ines Vold",), id="a label with both endings"),
        pytest.param(
            "<p itemprop=author>Ines Vold (avec Bo Teige et Ada Lund)</p>",
            ("Ines Vold", "Bo Teige", "Ada Lund"),
            id="who helped",
        ),
        pytest.param("<div class=post-byline>von <a href=/h>Ines</a></div>", ("Ines",), id="one word behind by"),
        pytest.param(
            "<i class=byline><b class=author><u>Autor</u> <a class='url fn n' href=/author/ines>ines</a></b></i>",
            ("ines",),
            id="one word among labels",
        ),
        pytest.param(
            "<div class=submitted>Gespeichert von <b class=username>ines</b> am 24. Juli 2031</div>",
            ("ines",),
            id="a name of a user",
        ),
        pytest.param("<p>Von Ines am 03.05.2031, 11:51 | 0 Meinungen</p>", ("Ines",), id="one word beside a date"),
        pytest.param(
            "<figure><figcaption>Low water. <b itemprop=creator>Bo Teige/Larch</b></figcaption></figure>",
            (),
            id="who took a picture",
        ),
        pytest.param("<p class=picture__author>Photograph by <b>Bo Teige</b></p>", (), id="the same without a figure"),
        pytest.param(
            "<div itemscope itemtype='https://schema.org/ImageObject'><b itemprop=author>Bo Teige</b></div>",
            (),
            id="the same for machines",
        ),
        pytest.param(
            "<blockquote>We saw it.<cite class=author>Bo Teige, chair of the board</cite></blockquote>",
            (),
            id="who is quoted",
        ),
        pytest.param("<address>47 Kelp Drive, West Saltmouth</address>", (), id="where something is"),
        pytest.param("<address>Der treue Begleiter für Tage am Hafen: die Jacke</address>", (), id="a caption"),
        pytest.param(
            "<table class=infobox><tr><th>Written by</th><td><a href=/v>Bo Teige</a></td></tr></table>",
            (),
            id="who wrote what the article is about",
        ),
    ],
)  # fmt: skip
def test_whom_a_mark_names(mark: str, byline: tuple[str, ...]) -> None:
    assert read(story(mark + PARAGRAPHS)).byline == byline


@pytest.mark.parametrize(
    ("stated", "byline"),
    [("Pier &amp; i", ("Pier & i",)), ("Vold, Ines de", ("Ines de Vold",)), ("Vold, I.", ("I. Vold",))],
)
def test_names_that_are_turned_or_hold_a_sign(stated: str, byline: tuple[str, ...]) -> None:
    assert read(story(PARAGRAPHS), f'<meta name=author content="{stated}">').byline == byline


def test_what_stands_above_a_headline_in_its_element_is_a_line_of_its_own() -> None:
    kicker = "<span class=category><i>Topic </i>Harbor </span>"
    found = read(f"<main><article><h1>{kicker}{TITLE}</h1>{PARAGRAPHS}</article></main>", title="Tides")
    assert found.headline == TITLE
    whole = read(
        f"<main><article><h1><b class=kicker>Harbor</b>: {TITLE}</h1>{PARAGRAPHS}</article></main>",
        title=f"Harbor: {TITLE}",
    )
    assert whole.headline == f"Harbor: {TITLE}"
