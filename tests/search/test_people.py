"""People as the library knows them: one entry each, however they are spelled, only where the filters let them."""

import pytest

from reader.model.hit import SearchHit
from reader.search.index import SearchIndex
from reader.search.people import key_of
from tests.search.invented_library import analysis, article

SAID = "“The quay is sound,”"


def entry(name: str, day: str, outlet: str = "Herald", by: tuple[str, ...] = (), aliases: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    made = article(f"Report of {day}", f"{SAID} said {name} at the harbor.", outlet=outlet, day=day, by=by)
    return made, analysis(made, (SAID, name), aliases={name: aliases})


def people(index: SearchIndex, query: str) -> tuple[SearchHit, ...]:
    return index.search(query, fields=frozenset({"actor"})).hits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodar Selenskyy", "Volodar Selenskiy", True),
        ("Volodar Selenskyy", "Volodar Selensky", True),
        ("Renée Ótvös", "Renee Otvos", True),
        ("Ilse Mueller", "Ilse Müller", True),
        ("Anders Hansen", "Anders Hanson", False),
        ("Mary Moore", "Mary More", False),
        ("Jonas Lund", "Johan Lund", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert (key_of(one) == key_of(other)) is same


def test_one_entry_with_all_spellings_and_the_number_of_articles() -> None:
    names = ("Volodar Selenskyy", "Volodar Selensky", "Volodar Selenskiy")
    index = SearchIndex.build(entry(name, f"2025-01-0{at}") for at, name in enumerate(names, 1))
    for query in ("selenskyj", "actor:selensky", "selenskiy", "volodar selenskyy"):
        (hit,) = people(index, query)
        assert hit.articles == 3
        assert set(hit.names) == set(names)
        assert hit.name_ranges


def test_a_surname_is_the_one_person_it_can_be_and_else_nobody() -> None:
    names = ("Jonas Lund", "Lund", "J. Lund")
    index = SearchIndex.build(entry(name, f"2025-02-0{at}") for at, name in enumerate(names, 1))
    (hit,) = people(index, "lund")
    assert hit.names[0] == "Jonas Lund" and hit.articles == 3
    index.add(*entry("Johanna Lund", "2025-02-09"))
    assert sorted((one.names[0], one.articles) for one in people(index, "lund")) == [
        ("J. Lund", 1), ("Johanna Lund", 1), ("Jonas Lund", 1), ("Lund", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ("", 3), ("after:2024-01-01", 2), ("before:2024-01-01", 1), ("outlet:post", 1), ("outlet:pots", 1),
        ("by:calloway", 1), ("-outlet:post", 2), ("-by:calloway", 2), ("after:2024-01-01 outlet:herald", 1),
        ("before:2024-01-01 outlet:post", 0), ("after:2026-01-01", 0), ("by:nobody", 0),
    ],
)  # fmt: skip
def test_a_person_counts_where_an_article_passes(filters: str, articles: int) -> None:
    index = SearchIndex.build([
        entry("Odile Marchetti", "2023-05-01"),
        entry("Odile Marchetti", "2024-05-01", "Valley Post", ("Ines Calloway",)),
        entry("Odile Marchetti", "2025-05-01"),
    ])  # fmt: skip
    hits = people(index, f"marchetti {filters}")
    assert [hit.articles for hit in hits] == ([articles] if articles else [])


def test_the_jump_goes_to_the_latest_article_that_passes() -> None:
    old, new = entry("Odile Marchetti", "2023-05-01"), entry("Odile Marchetti", "2025-05-01")
    index = SearchIndex.build([old, new])
    assert people(index, "marchetti")[0].article_id == new[0].id
    assert people(index, "marchetti before:2024")[0].article_id == old[0].id


def test_kind_and_dates_without_words_list_people() -> None:
    index = SearchIndex.build([entry("Odile Marchetti", "2023-05-01"), entry("Jonas Lund", "2025-05-01")])
    assert [hit.names[0] for hit in people(index, "kind:person after:2024")] == ["Jonas Lund"]
