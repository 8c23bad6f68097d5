"""Dates of pages that print or mark several: the article's own is the one told."""

import pytest

from reader.importers.text.dates import is_date_line, iso_date
from tests.importers.html.pages import BODY, HALF, PARAGRAPHS, TITLE, read, story

_DAY = "2031-03-03"
_TEASERS = "".join(
    f"<li><a href=/{day}>The ferry is late again today</a> <time datetime=2031-04-0{day}>{day} April 2031</time></li>"
    for day in range(1, 6)
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            f"<div class=list><p><time datetime=2030-01-01>New year</time></p></div><main><h1>{TITLE}</h1>"
            f"<p><time datetime={_DAY}>3 March</time></p>{PARAGRAPHS}</main>",
            id="a time above the article",
        ),
        pytest.param(
            f"<ul>{_TEASERS}</ul><main><h1>{TITLE} <b>Subscribers</b></h1><ul><li>3 March 2031</li></ul>"
            f"{PARAGRAPHS}</main>",
            id="teasers with times, the own date only printed",
        ),
        pytest.param(
            story(
                f"<p class=meta>3 March 2031</p>{PARAGRAPHS}<blockquote>Low water is no excuse for a late boat, is it?"
                "<p><time datetime=2030-12-24>24 December</time></p></blockquote>"
            ),
            id="a post of somebody else",
        ),
        pytest.param(
            f"<div class=sidebar_content><h1>{TITLE}</h1><div class=post_detail>3 Mar 2031</div>{PARAGRAPHS}</div>",
            id="an article in what is called a sidebar",
        ),
        pytest.param(
            f"<article class='node node-promoted'><h2>{TITLE}</h2><span>Submitted on Mon, 2031-03-03 13:49</span>"
            f"{PARAGRAPHS}</article>",
            id="an article called promoted",
        ),
        pytest.param(
            story(f"{PARAGRAPHS}<div class=post-footer>Dieser Artikel wurde am 3. März 2031 um 14:48 von Ines "
                  "geschrieben und unter dem Stichwort Hafen abgelegt, wo noch mehr liegt.</div>"),
            id="a sentence in the foot of the article",
        ),
        pytest.param(
            story(f"{PARAGRAPHS}{HALF * 6}") + "<ul class=facts><li>Date 03.03.2031</li></ul>", id="a label far below"
        ),
        pytest.param(f"<main><div>03.03.2031 (iv)</div><h1>{TITLE}</h1>{PARAGRAPHS}</main>", id="initials"),
        pytest.param(story(f"<p>March 3, 2031 -- {BODY[0]} {BODY[2]}</p>{PARAGRAPHS}"), id="the date opens the text"),
        pytest.param(story(f"<p>(03.03.2031) {BODY[0]} {BODY[2]}</p>{PARAGRAPHS}"), id="in brackets"),
        pytest.param(
            f"<main><h1>{TITLE}</h1><div class=meta>InesVold2031-03-05T17:27:31+02:00March 3rd, 2031|Harbor</div>"
            f"{PARAGRAPHS}</main>",
            id="behind a time without a gap",
        ),
    ],
)  # fmt: skip
def test_the_date_of_the_article_itself_is_told(page: str) -> None:
    assert (read(page, lang="de").published or "")[:10] == _DAY


@pytest.mark.parametrize("zero", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00"])
def test_the_zero_of_a_database_is_no_date(zero: str) -> None:
    assert read(story(PARAGRAPHS), f'<meta property="article:published_time" content="{zero}">').published is None


def test_labels_of_several_days_far_from_the_headline_tell_nothing() -> None:
    far = "".join(f"<p class=fact>Date 0{day}.03.2031</p>" for day in (3, 4))
    assert read(story(PARAGRAPHS + HALF * 6) + far, lang="de").published is None


def test_arabic_dates_and_those_with_two_names_of_the_month() -> None:
    assert iso_date("الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)", "ar") == "2013-08-04"
    assert is_date_line("14 March 2031 (al/iv)") and not is_date_line("14 March 2031 (in the rain)")
