"""What each kind of query finds, in what order, and what it marks."""

from functools import partial

import pytest

from reader.export.hits import answer_object, grouped, snippet
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.hit import SearchAnswer, SearchHit
from reader.model.span import Span
from reader.search.index import SearchIndex
from tests.effort import yards
from tests.search.invented_library import analysis, article, entries

ENTRIES = entries()
ARTICLES = {article.id: article for article, _ in ENTRIES}
ANALYSES = {article.id: analysis for article, analysis in ENTRIES}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.build(ENTRIES)


def shown(hit: SearchHit) -> tuple[str, str, str]:
    found = ARTICLES[hit.article_id]
    return hit.field, found.headline or "", " ".join(found.words_in(span) for span in hit.ranges)


def first(answer: SearchAnswer) -> tuple[str, str, str]:
    return shown(answer.hits[0])


FERRY, QUAY, PEARS, STORM = (article.headline or "" for article, _ in ENTRIES)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("night ferry", ("headline", FERRY, "Night ferry")),
        ("ferry night", ("headline", FERRY, "Night ferry")),
        ("nihgt ferr", ("headline", FERRY, "Night ferr")),
        ("might fery", ("headline", FERRY, "Night ferry")),
        ("promise to the isl", ("quote", FERRY, "promise to the isl")),
        ("blosom came", ("body", PEARS, "blossom came")),
        ("STRASSE", ("body", FERRY, "Straße")),
        ("fish market", ("body", FERRY, "ﬁsh market")),
        ('"night frost"', ("body", PEARS, "night frost")),
        ("ferry -night -would", ("body", STORM, "ferry")),
        ("actor:marchetti said:stone", ("quote", QUAY, "stone")),
        ("said:ferry", ("quote", FERRY, "ferry")),
        ("in:headline quay", ("headline", QUAY, "Quay")),
        ("in:body ferry outlet:valley", ("body", QUAY, "ferry")),
        ("by:calloway timetable", ("body", FERRY, "timetable")),
        ("after:2025-01-01 ferry", ("headline", FERRY, "ferry")),
        ("before:2024-01-01 night", ("body", PEARS, "night")),
        ("outlet:valley warm", ("headline", PEARS, "warm")),
        ("zelenskiy", ("actor", QUAY, "Zelinskyy")),
        ("odile", ("actor", FERRY, "")),
        ("snow plow", ("body", STORM, "Snow plow")),
    ],
)
def test_first_hit(index: SearchIndex, query: str, expected: tuple[str, str, str]) -> None:
    assert first(index.search(query)) == expected


def test_all_words_are_needed(index: SearchIndex) -> None:
    hits = index.search("stone patience").hits
    assert [shown(hit)[1] for hit in hits] == [QUAY]


def test_half_of_the_words_will_do_only_where_all_find_nothing(index: SearchIndex) -> None:
    answer = index.search("blossom xylophone came quagga")
    assert first(answer) == ("body", PEARS, "blossom came")


def test_a_person_is_listed_once_at_the_latest_article(index: SearchIndex) -> None:
    people = [hit for hit in index.search("marchetti").hits if hit.field == "actor"]
    assert [shown(hit)[1] for hit in people] == [FERRY]
    assert people[0].actor_id == "a1"


def test_actor_brings_the_person_and_every_quote(index: SearchIndex) -> None:
    hits = index.search("actor:marcheti").hits
    assert [hit.field for hit in hits[:3]] == ["actor", "quote", "quote"]
    assert {hit.article_id for hit in hits} == {article.id for article, _ in ENTRIES[:2]}


def test_a_paragraph_gives_way_to_the_quote_in_it(index: SearchIndex) -> None:
    assert [hit.field for hit in index.search("ran out of stone").hits] == ["quote"]


def test_fields_narrow(index: SearchIndex) -> None:
    answer = index.search("ferry", fields=frozenset({"body"}))
    assert answer.hits and {hit.field for hit in answer.hits} == {"body"}
    assert not index.search("in:quotes ferry", fields=frozenset({"body"})).hits


def test_recent_comes_first_at_equal_score() -> None:
    old = article("Dredging resumes", "one", day="2020-01-01")
    new = article("Dredging resumes", "two", day="2024-01-01")
    hits = SearchIndex.build([(old, None), (new, None)]).search("dredging").hits
    assert [hit.article_id for hit in hits] == [new.id, old.id]


@pytest.mark.parametrize(
    "query", ["ferry after:20x", "ferry actor:", "ferry in:somewhere", "ferry kind:z", "actr:odile"]
)
def test_a_wrong_field_gives_a_hint(index: SearchIndex, query: str) -> None:
    answer = index.search(query)
    assert answer.hint
    assert answer.hits


def test_limit_and_total(index: SearchIndex) -> None:
    answer = index.search("ferry", limit=2)
    assert len(answer.hits) == 2
    assert answer.total > 2


def test_only_filters_list_headlines(index: SearchIndex) -> None:
    hits = index.search("outlet:valley").hits
    assert [shown(hit)[:2] for hit in hits] == [("headline", QUAY), ("headline", PEARS)]


def test_hits_are_grouped_by_article(index: SearchIndex) -> None:
    groups = grouped(index.search("ferry"))
    assert groups[0].article_id == ENTRIES[0][0].id
    assert sum(group.count for group in groups) == len(index.search("ferry").hits)
    assert len({group.article_id for group in groups}) == len(groups)


def test_an_answer_as_an_object_counts_within_paragraphs(index: SearchIndex) -> None:
    told = answer_object(index.search("timetable"), ARTICLES.get, ANALYSES.get)
    hit = told["hits"][0]
    ferry = ENTRIES[0][0]
    assert told["query"] == "timetable" and told["ms"] > 0
    for found in hit["ranges"]:
        assert ferry.paragraph_text(found["paragraph"])[found["start"] : found["end"]] == "timetable"
    assert hit["field"] == "body" and hit["paragraph"] == 2 and "timetable" in hit["snippet"]


def test_a_snippet_ends_with_whole_words_and_says_where_it_leaves_some_out() -> None:
    text = "Quay\n\n" + " ".join(f"mooring{number}" for number in range(200)) + ".\n"
    long = article_from_text(text, Origin("", "text"))
    start = long.paragraphs[1].start

    def at(word: str) -> str:
        place = text.index(word)
        ranges = (Span(place, place + len(word)),)
        return snippet(long, SearchHit(long.id, "body", Span(start, len(text) - 1), ranges, 1.0))

    words = set(text.split())
    for part in ("mooring0", "mooring90"):
        begins, *middle, ends = at(part).split()
        assert ends == "…" and set(middle) < words and len(at(part)) < 250
        assert (begins == "…") == (part == "mooring90")
    assert not at("mooring199").endswith("…")


def test_ten_thousand_characters_do_no_harm(index: SearchIndex) -> None:
    for query in ("night ferry " * 900, "(" * 10_000, '"' * 10_000, "a" * 10_000, "actor:" * 1700, "-x " * 3400):
        assert yards(partial(index.search, query)) < 100


@pytest.mark.parametrize(
    ("typed", "word", "found"),
    [
        ("ot ", "to", False), ("pei ", "pie", True), ("pre ", "pie", True), ("zie ", "pie", True),
        ("qie ", "pier", False), ("haorbr ", "harbor", True), ("ahrbro ", "harbor", True), ("xarbox ", "harbor", True),
        ("xxrbor ", "harbor", True), ("xxrbox ", "harbor", False), ("xuaz ", "quay", False), ("1984 ", "1985", False),
    ],
)  # fmt: skip
def test_typos_in_each_word(typed: str, word: str, found: bool) -> None:
    one = article("Note", f"Then came {word}.")
    assert bool(SearchIndex.build([(one, None)]).search(typed).hits) is found


def order_of(query: str, *parts: str) -> list[str]:
    made = [article(f"Report {number}", part) for number, part in enumerate(parts)]
    hits = SearchIndex.build((one, None) for one in made).search(query).hits
    by_id = {one.id: part for one, part in zip(made, parts, strict=True)}
    return [by_id[hit.article_id] for hit in hits]


def test_side_by_side_before_apart_and_as_typed_before_misspelt() -> None:
    apart, beside = "gulls over a white pier", "a white gulls pier"
    assert order_of("gulls pier", apart, beside)[0] == beside
    misspelt, exact = "one comrorant on a pier", "a cormorant"
    assert order_of("cormorant", misspelt, exact) == [exact, misspelt]


def test_headline_and_quote_before_body() -> None:
    assert [hit.field for hit in SearchIndex.build(ENTRIES).search("ferry", limit=3).hits[:1]] == ["headline"]
    one = article("Report", "“Basalt is heavy,” said Odile Marchetti.", "Basalt is heavy, the builder wrote.")
    hits = SearchIndex.build([(one, analysis(one, ("“Basalt is heavy,”", "Odile Marchetti")))]).search("basalt heavy")
    assert [hit.field for hit in hits.hits] == ["quote", "body"]
