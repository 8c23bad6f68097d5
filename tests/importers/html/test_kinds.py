"""Kinds of pages that lose text or tell something false if they are read naively: each in a layout of its own."""

import pytest

from tests.importers.html.pages import BODY, HALF, MORE, PARAGRAPHS, TITLE, read, story, whole, words


@pytest.mark.parametrize("reference", ["&#11;", "&#8;", "&#x7;", "&#x10;", "&#31;", "&#xFFFE;", "&#0;", "&#xD800;"])
def test_a_reference_to_a_control_is_a_gap_or_nothing(reference: str) -> None:
    found = read(story(PARAGRAPHS + f"<p>The tide{reference} turned at noon, and nobody noticed.</p>"))
    assert whole(found) and "\ufffd" not in found.text
    assert "The tide turned at noon" in words(found) or "The tide turned" in words(found).replace("tide  ", "tide ")


def test_a_reference_of_old_windows_is_the_letter_browsers_show() -> None:
    assert "“Stay,” she said" in words(read(story(f"{PARAGRAPHS}<p>&#147;Stay,&#148; she said to the dog.</p>")))


def test_a_text_in_several_containers_is_read_whole() -> None:
    rows = "".join(
        f'<div class="row"><div class="cell story__body">{part}</div><i>Ad</i></div>' for part in (PARAGRAPHS, HALF)
    )
    found = read(story(rows))
    assert whole(found, BODY + MORE) and words(found).index(BODY[-1]) < words(found).index(MORE[0])


def test_several_articles_on_a_page_stay_apart() -> None:
    second = f'<div class="post"><h2>Another day</h2><div class="entry-content">{HALF}</div></div>'
    for level in ("h2", "h3"):
        posts = f'<div class="post"><h2>{TITLE}</h2><div class="entry-content">{PARAGRAPHS}</div></div>{second}'
        found = read(posts.replace("h2", level))
        assert whole(found) and "Another day" not in words(found)


def test_two_breaks_part_paragraphs_and_one_does_not() -> None:
    found = read(
        story("<br/>\n<br>".join(BODY[:4]) + f"<br><br><br>{MORE[0]}<br>{MORE[1]}", '<div class="text">{}</div>')
    )
    paragraphs = [found.paragraph_text(each.index) for each in found.paragraphs]
    assert BODY[1] in paragraphs and BODY[3] in paragraphs
    assert f"{MORE[0]}\n{MORE[1]}" in paragraphs


@pytest.mark.parametrize(
    "around",
    [
        "<figure><blockquote><p>{}</p></blockquote></figure>",
        '<div class="embed"><blockquote class="twitter-tweet"><p>{}</p></blockquote></div>',
        '<div class="social-media-embed"><blockquote>{}</blockquote></div>',
    ],
)
def test_posts_and_statements_among_the_paragraphs_are_the_articles(around: str) -> None:
    found = read(story(PARAGRAPHS + around.format("No pier, no peace!") + HALF))
    assert whole(found, BODY + MORE)
    assert [each.kind for each in found.paragraphs if "No pier" in found.paragraph_text(each.index)] == ["blockquote"]


def test_a_first_paragraph_in_a_container_of_its_own_is_read() -> None:
    lede = f'<div class="story__summary">{MORE[0]}</div>'
    found = read(f'<div class="story"><h1>{TITLE}</h1>{lede}<div class="story__text">{PARAGRAPHS}</div></div>')
    assert words(found).index(MORE[0]) < words(found).index(BODY[0])


def test_data_in_attributes_never_spills_into_the_text() -> None:
    data = "{&quot;ids&quot;:[" + "1234567," * 2000 + "<p class=cap>&quot;Sledges by the slip&quot;</p>]}"
    found = read(story(f'{PARAGRAPHS}<div class=gallery data-gallery="{data}"></div>{HALF}'))
    assert whole(found, BODY + MORE) and "Sledges" not in found.text and "ids" not in found.text


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="position:absolute;clip:rect(0px, 0px, 0px, 0px);width:1px">, opens new tab</span>',
        '<span class="visually-hidden">, opens new tab</span>',
        '<span class="screen-reader-text">, opens new tab</span>',
        '<span style="visibility: hidden">, opens new tab</span>',
        '<span style="max-height:0;overflow:hidden;opacity:0">, opens new tab</span>',
        "<span hidden>, opens new tab</span>",
        '<span role="tooltip">, opens new tab</span>',
    ],
)
def test_hidden_words_are_not_read(hidden: str) -> None:
    found = read(story(f"{PARAGRAPHS}<p>“The sea is patient,” <a href=/b>Ottoline Brask{hidden}</a> said to us.</p>"))
    assert "“The sea is patient,” Ottoline Brask said to us." in words(found)


@pytest.mark.parametrize(
    "style", ["max-height:0;overflow:hidden", "visibility: hidden; animation-name: none", "font-size: 0", "opacity: 0"]
)
def test_what_a_click_or_a_scroll_shows_is_read(style: str) -> None:
    assert MORE[0] in words(read(story(f'{PARAGRAPHS}<div style="{style}"><p>{MORE[0]}</p></div>{HALF}')))


def test_a_page_that_a_script_unveils_is_read() -> None:
    assert whole(read(f'<div style="opacity: 0">{story(PARAGRAPHS)}</div>'))


def test_a_name_that_begins_with_comment_is_no_remark() -> None:
    assert whole(read(f'<div id="comment-is-free" class="comment-page">{story(PARAGRAPHS)}</div>'))


def test_formulas_and_footnote_marks_keep_the_sentence() -> None:
    formula = "<math><mi>P</mi><mo>=</mo><mi>m</mi><mi>g</mi><annotation>P=mg</annotation></math>"
    note = '<sup><a href="#n4">[4]</a></sup>'
    found = read(
        story(f"{PARAGRAPHS}<p>The load is {formula} at low tide.{note} Nobody measured it, said the diver.</p>")
    )
    assert "The load is P=mg at low tide. Nobody measured it" in words(found)


def test_a_declared_shadow_root_is_shown() -> None:
    assert whole(read(f'<story-page><template shadowrootmode="open">{story(PARAGRAPHS)}</template></story-page>'))


@pytest.mark.parametrize(
    ("box", "word"),
    [
        ('<div class="NewsletterBox"><h4>Thanks for signing up!</h4><h4>See your inbox soon</h4></div>', "inbox"),
        ('<div class="video-js"><p>This is a modal window that Escape closes.</p></div>', "modal"),
        ('<p><a href="/x"><b>TIDE TABLES FOR ALL OF MARCH</b></a></p>', "TABLES"),
        ("<p>[button link=”/kit” size=”big”]Write to the harbor[/button]</p>", "[button"),
        ('<img src="b.jpg" alt="main article image">', "main article"),
        ('<img src="b.jpg" alt="IMG 20310303 101500 jpg">', "IMG"),
    ],
)
def test_furniture_within_the_text_is_left_out(box: str, word: str) -> None:
    found = read(story(PARAGRAPHS + box + HALF))
    assert whole(found, BODY + MORE) and word not in found.text


def test_a_stream_of_other_stories_is_left_out() -> None:
    entry = '<li class="item"><h3><a href="/{0}">Other story {0}</a></h3><p>{1}</p></li>'
    stream = "".join(entry.format(number, line) for number, line in enumerate([*MORE, *MORE, *MORE]))
    found = read(f'<div class="page"><div class="story"><h1>{TITLE}</h1>{PARAGRAPHS}</div><ul>{stream}</ul></div>')
    assert whole(found) and MORE[0] not in words(found)


INVISIBLE = [
    ("The \u200cTideMaster 3\u200c buoy", "The TideMaster 3 buoy"),
    ("said \u2066@brask\u2069 of the un\u2063comfort\u00adable swell", "said @brask of the uncomfortable swell"),
    ("a tide\u034f and a\x1d bell", "a tide and a bell"),
]


@pytest.mark.parametrize(("written", "shown"), INVISIBLE)
def test_what_nobody_sees_is_nowhere(written: str, shown: str) -> None:
    found = read(story(f"{PARAGRAPHS}<p>{written} was heard that night from the mole.</p>"))
    assert shown in words(found) and "\ufffd" not in found.text


PRINTED = [
    ("de", "<p class=meta>Von Ines Vold, 3. März 2031, 10:15 Uhr</p>"),
    ("de", "<span class=datum>03.03.2031 | 10:15</span>"),
    ("fr", "<p>Publié le 3 mars 2031 à 10h15 par Inès Vold</p>"),
    ("es", "<p class=fecha>3 de marzo de 2031</p>"),
    ("nl", "<div class=info-date>maandag 3 maart 2031</div>"),
    ("pl", "<div class=date>3 marca 2031</div>"),
    ("cs", "<div class=date>3. března 2031</div>"),
    ("ru", "<div class=date>3 марта 2031 года</div>"),
    ("fi", "<div class=date>3. maaliskuuta 2031</div>"),
    ("hu", "<div class=date>2031. március 3.</div>"),
    ("ja", "<p>2031年3月3日</p>"),
    ("en-GB", "<div class=date>3/3/2031</div>"),
    (
        "en",
        "<div>Written by <a href=/iv>Ines Vold</a> in <a href=/p>Pier</a> on 3 March 2031 at 8:34 PM. 2 Comments</div>",
    ),
    ("en", "<div class=byline>Monday March 3, 2031 10:45 am PST by Ines Vold</div>"),
]


@pytest.mark.parametrize(("language", "line"), PRINTED)
def test_a_printed_date_is_read_in_many_languages(language: str, line: str) -> None:
    page = f"<main><article><h1>{TITLE}</h1>{line}{PARAGRAPHS}</article></main>"
    assert read(page, lang=language).published == "2031-03-03"


STATED = [
    '<link rel=canonical href="https://tide.example/2031/03/03/pier/">',
    '<meta property="article:published_time" content="Mon Mar 03 12:45:00 EST 2031">',
    "<meta name='shareaholic:article_published_time' content='2031-03-03T01:44:37+01:00'>",
    '<meta property="dc:date" content="2031-03-03">',
    '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2031-03-03T09:00:00Z"}</script>',
]


@pytest.mark.parametrize("head", STATED)
def test_a_date_is_found_wherever_a_page_states_it(head: str) -> None:
    assert (read(story(PARAGRAPHS), head).published or "").startswith("2031-03-03")
    marked = read(f'<main data-published-date="2031-03-03T10:00:00Z"><h1>{TITLE}</h1>{PARAGRAPHS}</main>')
    assert marked.published == "2031-03-03T10:00:00+00:00"


@pytest.mark.parametrize(
    "line",
    ["<p>On 3 March 2019 a storm took half of the old pier, and nobody who saw it has forgotten the noise it made.</p>",
     "<div class=date>4/5/2031 or 5/4/2031</div>", "<p>Copyright © 3 March 2031</p>"],
)  # fmt: skip
def test_what_is_no_date_of_publication_is_none(line: str) -> None:
    assert read(f"<main><article><h1>{TITLE}</h1>{PARAGRAPHS}{line}</article></main>", lang='""').published is None


WRITERS = [
    ("<footer class=entry-footer><a rel=author href=/i>Ines Vold</a></footer>", ("Ines Vold",)),
    ("<aside><address><a rel=author href=/i>Ines Vold</a></address></aside>", ("Ines Vold",)),
    ("<nav class=by><span itemprop=author itemscope><b itemprop=name>Ines Vold</b></span></nav>", ("Ines Vold",)),
    ("<footer class=entry-meta>by <a rel=author href=/a>Andrea</a></footer>", ("Andrea",)),
    (
        "<p itemprop=author itemscope>by <a rel=author href=/p><b itemprop=name>Tidecounter</b></a></p>",
        ("Tidecounter",),
    ),
    ("<div class=author><a href=/all>Alle Beiträge</a> <span>Keine Kommentare</span></div>", ()),
    ("<div class=author>Super User</div>", ()),
    ("<div class=related><a rel=author href=/i>Ines Vold</a></div>", ()),
    ("<p class=author>潮見 太郎 <span class=views>閲覧 (20)</span></p>", ("潮見 太郎",)),
]


@pytest.mark.parametrize(("mark", "byline"), WRITERS)
def test_a_sure_mark_names_the_writer_where_it_stands_in_the_article(mark: str, byline: tuple[str, ...]) -> None:
    assert read(story(PARAGRAPHS + mark)).byline == byline


NAMED = [
    ("Ministry of Harbours and Fisheries", ("Ministry of Harbours and Fisheries",)),
    ("Eide &amp; Holm GmbH &amp; Co. KG", ("Eide & Holm GmbH & Co. KG",)),
    ("Ines Vold and Bo Teige", ("Ines Vold", "Bo Teige")),
]


@pytest.mark.parametrize(("stated", "byline"), NAMED)
def test_offices_and_firms_are_not_cut_where_their_names_say_and(stated: str, byline: tuple[str, ...]) -> None:
    assert read(story(PARAGRAPHS), f'<meta name=author content="{stated}">').byline == byline


def test_the_house_gives_way_to_a_person() -> None:
    data = '{"@type":"NewsArticle","headline":"x","publisher":{"name":"Larch House"}}'
    data = f'<script type="application/ld+json">{data}</script>'
    line = '<p class="byline">By <a href=/i>Ines Vold</a></p>'
    assert read(story(line + PARAGRAPHS), f'{data}<meta name=author content="Larch House">').byline == ("Ines Vold",)


def test_dublin_core_with_a_colon_is_heard() -> None:
    head = '<meta property="dc:title" content="A pier on wheels"><meta property="dc:creator" content="Ines Vold">'
    found = read(f"<main><article>{PARAGRAPHS}</article></main>", head, title="Pier news")
    assert (found.headline, found.byline) == ("A pier on wheels", ("Ines Vold",))


def test_labels_of_buttons_are_no_text_and_a_margin_with_the_text_is_read() -> None:
    form = "<p><button>Confirm what you wrote</button> <input value=x> <button>No more letters, please</button></p>"
    assert "Confirm" not in words(read(story(PARAGRAPHS + form)))
    links = "".join(f"<div><a href=/{each}><h3>Another story, number {each}</h3></a> today</div>" for each in range(9))
    beside = f"<aside class=more>{links}</aside>"
    assert whole(read(f"<aside class=text>{story(PARAGRAPHS)}</aside>{beside}"))
    assert "Another story" not in words(read(story(PARAGRAPHS) + beside))
