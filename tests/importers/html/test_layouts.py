"""Headline, writers and date of one article in the layouts of many content systems and houses."""

from pathlib import Path

import pytest

from reader.importers.html.page import article_from_html
from reader.model.article import Article, Origin

TEXTS = {
    "de": (
        "Neuer Kai für Salzmund kommt später",
        "Die Hafenmeisterei hat am Montag ihre Pläne für den neuen Kai vorgelegt, der bald fertig sein wird.",
        "„Wir haben lange darauf gewartet“, sagte der Vorsteher der Fischer, der seit Jahren im Hafen arbeitet.",
        "Der Rat will im Herbst darüber abstimmen, ob das Geld aus dem Haushalt des Kreises kommen soll, wie es hieß.",
        "Bis dahin bleiben die Boote im alten Becken liegen, das vor dem Winter dringend ausgebaggert werden muss.",
    ),
    "en": (
        "New quay for Saltmouth will come later than planned",
        "The harbor office of Saltmouth put forward its plans for the new quay on Monday, to be ready within a year.",
        "“We have waited a long time for this,” said the head of the fishers, who has worked in the harbor for years.",
        "The council will vote in the autumn on whether the money is to come from a loan, a spokeswoman said later on.",
        "Until then the boats will stay in the old basin, which has to be dredged before the winter storms arrive.",
    ),
}


def layouts() -> list[tuple[str, ...]]:
    text = Path(__file__).with_name("layouts.txt").read_text(encoding="utf-8")
    rows = []
    for block in text.split("\n\n"):
        first, *lines = [line for line in block.split("\n") if not line.startswith("# ")]
        head = "".join(line.removeprefix("head:") for line in lines if line.startswith("head:"))
        body = "".join(line for line in lines if not line.startswith("head:"))
        rows.append((*(part.strip() for part in first.split("|")), head, body))
    return rows


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout[0])
def test_headline_writers_and_date(layout: tuple[str, ...]) -> None:
    _, byline, date, language, address, title, head, body = layout
    headline, *lines = TEXTS[language]
    title = title or f"{headline} - Der Kaibote"
    body = body.replace("{T}", headline).replace("{B}", "".join(f"<p>{line}</p>" for line in lines))
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'{head.replace("{T}", headline)}</head><body><div id="header"><a href="/">Der Kaibote</a>'
        '<ul><li><a href="/a">Politik</a></li></ul></div>'
        f'{body}<div id="footer"><p>© 2022 Der Kaibote</p></div></body></html>'
    )
    article = article_from_html(page, Origin("page.html", "html"), address or None)
    assert isinstance(article, Article)
    assert article.headline == headline
    assert "; ".join(article.byline) == byline
    assert (article.published or "")[:10] == date
    read = article.text
    assert all(line in read for line in lines)
