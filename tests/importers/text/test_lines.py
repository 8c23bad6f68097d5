"""Single lines of a page: what their own words give away, and prose that only looks alike."""

import pytest

from reader.importers.load import load_bytes
from reader.importers.text.unseen import broken_words
from reader.model.article import Article, Origin

PROSE = "The harbor office found rust on the ferry, and the crew swam ashore while the mayor looked on."


def article_of(*lines: str) -> Article:
    article = load_bytes("\n".join(lines).encode(), Origin("x", "text"))
    assert isinstance(article, Article)
    return article


def kind_of(line: str) -> str:
    """Return the kind of a line that stands in the middle of an article."""
    article = article_of("Ferry sinks", PROSE, PROSE, line, PROSE, PROSE, PROSE, PROSE)
    (kind,) = [p.kind for p in article.paragraphs if article.paragraph_text(p.index) == line]
    return kind


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "boilerplate",
            "ADVERTISEMENT|Skip Ad|Read more: Ferries of the world|RELATED: Five ferries that sank|Share this article"
            "|Accept all|2 min read|12 Comments|Tags: ferries, boats|Get the day’s news in your inbox|We use cookies.",
        ),
        (
            "caption",
            "A ferry. (Ada Lund / Quay Courier)|(Photo by Ada Lund)|A ferry. Photograph: Ada Lund/QNA|Photo: Ada Lund"
            "|A ferry on its side. Ada Lund/Getty Images|Ada Lund via Getty Images|Image source, Quay Pictures",
        ),
        (
            "credit",
            "Reporting by Ada Lund; Editing by Tom Reed|(Reporting by Ada Lund)|— Additional reporting by Ada Lund"
            "|Ada Lund contributed reporting.|Lund and Reed write for the Quay News Agency."
            "|Lund reported from Saltmouth."
            "|Contributed by the Quay News Agency|© Ada Lund|ada@quay.example|Write to Ada Lund at ada@quay.example"
            "|This article first appeared in The Quay Courier.",
        ),
        ("heading", "A long night|What next?|Who pays for it"),
    ],
)
def test_lines_that_say_what_they_are(kind: str, lines: str) -> None:
    assert {line: kind_of(line) for line in lines.split("|")} == dict.fromkeys(lines.split("|"), kind)


@pytest.mark.parametrize(
    "line",
    [
        "Share the pain, she said.",
        "Subscribe to that view, the mayor said, and you will drown.",
        "Get the pump running, the captain told them, or lose access to the boat.",
        "Sign up or swim, she said.",
        "By Monday Norrland, where boats used to float, was dark.",
        "By March Okpara, who had never swum, was in the water.",
        "She will contribute to the fund, and he will, too.",
        "The office reported that nobody had looked at the pump since spring, and that it was an old one.",
        "Follow the money, Okpara said, and it leads to the quay.",
    ],
)
def test_prose_that_begins_like_furniture(line: str) -> None:
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    ("head", "writers", "published"),
    [
        (["By ADA LUND", "Associated Press", "March 4, 2031 Updated 10:15 AM ET"], ("ADA LUND",), "2031-03-04"),
        (["Ada Lund in Saltmouth", "Tue 4 Mar 2031 10.15 GMT"], ("Ada Lund",), "2031-03-04"),
        (["Ada Lund", "Political editor", "4 March 2031"], ("Ada Lund",), "2031-03-04"),
        (["Ada Lund and Tom Reed, Staff Writers"], ("Ada Lund", "Tom Reed"), None),
        (["Published 9:04 p.m. ET March 4, 2031", "By Ada Lund"], ("Ada Lund",), "2031-03-04"),
        (["2031-03-04T10:15:00Z"], (), "2031-03-04"),
    ],
)
def test_the_head_of_an_article(head: list[str], writers: tuple[str, ...], published: str | None) -> None:
    article = article_of("Ferry sinks", *head, PROSE, PROSE)
    assert (article.byline, article.published) == (writers, published)
    assert {paragraph.kind for paragraph in article.paragraphs[1:-2]} <= {"byline", "dateline"}
    assert [paragraph.kind for paragraph in article.paragraphs[-2:]] == ["body", "body"]


@pytest.mark.parametrize("line", ["Ada Lund", "Saltmouth Harbor", "The Harbor Office"])
def test_a_bare_name_needs_a_job_or_a_date_to_be_a_byline(line: str) -> None:
    assert article_of("Ferry sinks", line, PROSE, PROSE).byline == ()


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("SALTMOUTH, N.J. (QNA) _ The ferry sank in the harbor.", "SALTMOUTH, N.J."),
        ("SALTMOUTH, March 3 (QNA) - The ferry sank in the harbor.", "SALTMOUTH"),
        ("EXCLUSIVE — The ferry sank in the harbor, and here is why it did.", None),
        ("FERRIES NOT ALWAYS SINKING, JUST SLOW — A look at the harbor and all that floats in it.", None),
    ],
)
def test_what_is_a_dateline_and_what_a_label(line: str, place: str | None) -> None:
    assert article_of("Ferry sinks", f"{line} {PROSE}", PROSE).dateline == place


def test_an_article_that_goes_on_behind_a_link_is_not_folded() -> None:
    going_on = ["“It was old,” she said.", "He agreed.", "The harbor office did not.", "The fishmonger made soup."]
    article = article_of("Ferry sinks", PROSE, PROSE, "Read more", *going_on, "Nobody drowned.")
    assert [paragraph.kind for paragraph in article.paragraphs[4:]] == ["body"] * 5


def test_links_behind_the_end_are_folded() -> None:
    article = article_of("Ferry sinks", PROSE, PROSE, PROSE, "More to Read", "Ten boats that float", "Soup of the week")
    assert [paragraph.kind for paragraph in article.paragraphs[4:]] == ["boilerplate"] * 3


def test_broken_words_are_whole_but_for_those_the_text_writes_with_a_hyphen() -> None:
    text = "A re-\nbuilt mole and a well-\nbuilt one, well-built they say, by Lund-\nBrekke.\n"
    joined = text
    for start, end in reversed([*broken_words(text)]):
        joined = joined[:start] + joined[end:]
    assert joined == "A rebuilt mole and a well-built one, well-built they say, by Lund-\nBrekke.\n"


def test_of_a_text_of_nothing_but_broken_words_the_first_twenty_thousand_count() -> None:
    assert len([*broken_words("ab-\n" * 200_000 + "x")]) == 20_000
