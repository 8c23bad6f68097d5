"""What a page says of itself, value by value."""

import pytest

from reader.importers.html.dates import iso
from reader.importers.html.headline import headline
from reader.importers.html.linked_data import LinkedData, linked_data
from reader.importers.html.metadata import metadata
from reader.importers.html.names import names
from reader.importers.html.tree import parsed


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Lund", ("Ada Lund",)),
        ("By ADA LUND and BO TEIGE", ("ADA LUND", "BO TEIGE")),
        ("Ada Lund, Bo Teige, and Carl Quist", ("Ada Lund", "Bo Teige", "Carl Quist")),
        ("Von Ada Lund und Bo Teige", ("Ada Lund", "Bo Teige")),
        ("Par Ada Lund et Bo Teige", ("Ada Lund", "Bo Teige")),
        ("Lund, Ada", ("Ada Lund",)),
        ("Inés Prado y Olmo", ("Inés Prado y Olmo",)),
        ("Inés Prado y Luis Olmo", ("Inés Prado", "Luis Olmo")),
        ("Ada Lund | The Saltmouth Tide", ("Ada Lund",)),
        ("Ada Lund, Political Editor", ("Ada Lund",)),
        ("Ada Lund for the Tide", ("Ada Lund",)),
        ("Ada Lund (AFP)", ("Ada Lund",)),
        ("Ada Lund Staff Writer", ("Ada Lund",)),
        ("Tide Staff", ()), ("Redaktion", ()), ("admin", ()), ("adal77", ()), ("@adalund", ()),
        ("ada@tide.example", ()), ("https://tide.example/ada", ()), ("The Saltmouth Tide", ()), ("Saltmouth Tide", ()),
        ("Аделина Лунд", ("Аделина Лунд",)), ("記者 佐藤海", ("佐藤海",)),
    ],
)  # fmt: skip
def test_names_of_a_byline(line: str, expected: tuple[str, ...]) -> None:
    assert names([line], "The Saltmouth Tide") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"), ("2024-03-05T08:15:30.123Z", "2024-03-05T08:15:30+00:00"),
        ("2024-03-05 8:15", "2024-03-05T08:15"), ("2024-03-05T08:15:00+0100", "2024-03-05T08:15:00+01:00"),
        ("20240305", "2024-03-05"), ("2024/03/05", "2024-03-05"), ("March 5, 2024", "2024-03-05"),
        ("Tue, 05 Mar 2024 08:15:00 GMT", "2024-03-05T08:15:00+00:00"),
        ("2024-13-45", None), ("soon", None), ("", None), ("2024-03-05T99:99", None),
    ],
)  # fmt: skip
def test_dates(value: str, expected: str | None) -> None:
    assert iso(value) == expected


def _headline(og: str = "", title: str = "", printed: str = "", data: str = "", outlet: str = "Tide") -> str:
    metas = {"og:title": [og]} if og else {}
    return headline(metas, title, [printed] if printed else [], LinkedData(headline=data), outlet)


def test_the_site_is_cut_from_the_headline() -> None:
    assert _headline(og="Pier is closed today | Tide") == "Pier is closed today"
    assert _headline(title="Pier is closed today – Tide") == "Pier is closed today"
    assert _headline(og="Tide: the pier is closed", outlet="Tide") == "the pier is closed"
    assert _headline(og="Low water: the pier is closed") == "Low water: the pier is closed"
    assert _headline(title="The pier is closed | Saltmouth Daily", outlet="") == "The pier is closed"


def test_the_printed_headline_wins_unless_the_statements_agree_on_another() -> None:
    assert _headline(og="Why the pier had to close", printed="Pier closed for good") == "Pier closed for good"
    both = {"og": "Why the pier had to close", "data": "Why the pier had to close"}
    assert _headline(printed="Pier closed for good", **both) == "Why the pier had to close"


def test_what_is_cut_short_gives_way_to_the_whole() -> None:
    assert _headline(og="The pier of Saltmouth is cl…", printed="The pier of Saltmouth is closed") == (
        "The pier of Saltmouth is closed"
    )


def test_what_is_printed_and_stated_as_one_keeps_its_end() -> None:
    whole = "The pier of Saltmouth is closed — and nobody knows why"
    metas = {"og:title": [whole], "twitter:title": ["The pier of Saltmouth is closed"]}
    assert headline(metas, "The pier of Saltmouth is closed - Tide", [whole], LinkedData(), "Tide") == whole


def test_a_title_that_only_names_the_site_leaves_the_headline_to_the_page() -> None:
    story = "Why wooden piers rot from the top"
    assert headline({}, "saltmouth.example", [""], LinkedData(), "", [story]) == story
    assert headline({}, "SALTMOUTH", [story, "Saltmouth letters"], LinkedData(), "") == story


def test_a_kicker_in_the_heading_is_no_part_of_it() -> None:
    assert _headline(og="The pier of Saltmouth is closed", printed="News The pier of Saltmouth is closed") == (
        "The pier of Saltmouth is closed"
    )


def test_a_logo_in_the_heading_is_no_headline() -> None:
    known = LinkedData()
    logo = ["Quay Notes"]
    story = "Why wooden piers rot from the top"
    assert headline({}, f"Quay Notes » {story}", logo, known, "", [story]) == story
    assert headline({"og:title": [story]}, f"{story} — Quay Notes", logo, known, "") == story
    assert headline({"og:title": [story]}, f"Quay Notes: {story}", logo, known, "") == story
    # A section below the headline is none.
    assert headline({}, f"{story} - Boats", [story], known, "", ["Boats"]) == story
    assert headline({}, f"{story}: what to do about it", [story], known, "", ["what to do about it"]) == story


def test_a_blog_prints_its_name_above_its_story() -> None:
    story = "Why wooden piers rot from the top"
    assert headline({}, f"{story} - Quay Notes", ["Quay Notes"], LinkedData(), "", [story]) == story


def test_a_kicker_goes_where_the_title_has_none() -> None:
    assert _headline(
        title="The pier of Saltmouth is closed - Quay Notes", printed="Harbor The pier of Saltmouth is closed"
    ) == ("The pier of Saltmouth is closed")


def test_the_mark_of_a_permanent_link_is_no_part_of_a_heading() -> None:
    assert _headline(title="Mending planks — Quay 2.1 documentation", printed="Mending planks¶") == "Mending planks"


def test_a_title_alone_gives_the_part_that_is_printed() -> None:
    story = "Why wooden piers rot from the top"
    assert headline({}, f"The harbor almanac of Saltmouth | {story}", [], LinkedData(), "", [story]) == story
    assert headline({}, f"{story} :: Quay Notes", [], LinkedData(), "") == story
    assert headline({}, f"{story} ‹ Quay Notes", [], LinkedData(), "") == story


def test_the_section_behind_a_bar_goes_unless_it_is_printed() -> None:
    assert _headline(og="Piers rot from the top | Columns") == "Piers rot from the top"
    assert _headline(og="Piers rot | Columns", printed="Piers rot | Columns") == "Piers rot | Columns"
    assert _headline(og="Piers rot - from the top", printed="Piers rot - from the top") == "Piers rot - from the top"


def test_only_the_very_name_of_the_site_goes_before_a_colon() -> None:
    assert _headline(og="Tide: the pier is closed", outlet="The Tide") == "the pier is closed"
    assert _headline(og="Tide: the pier is closed", outlet="Tidewatch") == "Tide: the pier is closed"
    assert _headline(og="PSL: the pier is closed", outlet="PS") == "PSL: the pier is closed"


def test_the_site_is_known_by_its_address_too() -> None:
    head = (
        "<title>The pier is closed again - Saltmouth</title><link rel=canonical href='https://www.saltmouth.example/a'>"
    )
    root = parsed(f"<html><head>{head}</head><body><p>Text</p></body></html>")
    assert root is not None
    assert metadata(root).headline == "The pier is closed again"


def test_where_all_statements_are_the_site_one_of_them_is_the_headline() -> None:
    assert _headline(og="Tide", title="Tide", printed="Tide", outlet="Tide") == "Tide"


def test_marks_and_entities_in_metadata_are_undone() -> None:
    assert _headline(og="Piers &amp;amp; boats &lt;i&gt;rot&lt;/i&gt;\n again") == "Piers & boats rot again"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Pier","author":{"name":"Ada Lund"}}',
        '[{"@type":"BreadcrumbList"},{"@type":["Article"],"headline":"Pier","author":["Ada Lund"]}]',
        '{"@graph":[{"@type":"Article","headline":"Pier","author":{"@id":"#a"}},'
        '{"@id":"#a","@type":"Person","name":"Ada Lund"}]}',
        '{"@type":"NewsArticle","headline":"Pier","author":{"name":"Ada Lund"},}',
        '{"@type":"NewsArticle","headline":"Pier","description":"two\nlines","author":[{"name":"Ada Lund"}]}',
        '<!-- {"@type":"NewsArticle","headline":"Pier","author":"Ada Lund"} -->',
        '{"@type":"WebSite"};{"@type":"NewsArticle","headline":"Pier","author":"Ada Lund"}',
        '{"@type":"NewsArticle","headline":"Pier","author":[{"@type":"Person","name":"Ada Lund"}], "x": "a "b" c"}',
        '{"@type":"NewsArticle","headline":"Pier","author":"Ada Lund"}'.replace('"', "&quot;"),
    ],
)
def test_linked_data_is_read_in_any_shape(script: str) -> None:
    data = linked_data(["{ broken", script])
    assert data.headline == "Pier"
    assert [name for name, _ in data.authors] == ["Ada Lund"]
