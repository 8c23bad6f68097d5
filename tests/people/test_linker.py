"""Actors of many articles as persons: by name, role and company, whatever the order they come in."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import ActorKind, Pronouns
from reader.model.persons import GENERIC_ID, Member, Person
from reader.people.linker import Linker
from tests.examples import tried


def named(
    article: int,
    name: str,
    *more: str,
    kind: ActorKind = "person",
    role: str | None = None,
    pronouns: Pronouns | None = None,
) -> Member:
    """Return an actor called so in an article."""
    return Member(f"{article:04}", f"a-{name}", name, kind, (name, *more), role, pronouns, 1)


def linked(members: Sequence[Member]) -> Linker:
    linker = Linker()
    for article in dict.fromkeys(member.article for member in members):
        linker.add(article, [member for member in members if member.article == article])
    return linker


def together(members: Sequence[Member]) -> list[set[str]]:
    """Return the names of each person who has several, in the order of their first."""
    persons = linked(members).persons()
    return sorted(({one.name for one in person.members} for person in persons), key=min)


def one(*names: str) -> list[Member]:
    return [named(at, name) for at, name in enumerate(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Lund", "Ada B. Lund"),
        ("Ada Lund", "ADA LUND"),
        ("William Hartnoll", "Bill Hartnoll"),
        ("J. Hartnoll", "Jane Hartnoll"),
        ("Zoë Müller-Østby", "Zoe Muller-Ostby"),
        ("Oksana Zelenskaya", "Oksana Zelenskaja"),
        ("Mara Wassink Olde", "Mara Wassink-Olde"),
        ("Ursula von der Heyde", "Ursula Heyde"),
        ("S. Martin Quill", "Martin Quill"),
        ("Robert P. “Bobby” Tallis", "Bobby Tallis"),
        ("Martin O’Dwyer", "Martin O'Dwyer"),
        ("Ada Lund Jr.", "Ada Lund, Jr."),
        ("Ada Lund", "Ada Lund Jr."),
        ("A.E. Winterbourne", "A. E. Winterbourne"),
        ("Marietta Winterbourne", "Marietta Wintebourne"),
        ("Sarah Quill", "Sara Quill"),
    ],
)
def test_these_are_one(names: tuple[str, ...]) -> None:
    assert together(one(*names)) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Lund", "Eda Lund"),
        ("Ada Lund", "Ada Lunt"),
        ("Ada Lund Jr.", "Ada Lund Sr."),
        ("Ada B. Lund", "Ada C. Lund"),
        ("Ada B.C. Lund", "Ada C. Lund"),
        ("Peter Lund", "Petra Lund"),
        ("W. Lund", "Ada Lund"),
        ("Marietta Winterbourne", "Annetta Wintebourne"),
    ],
)
def test_these_are_two(names: tuple[str, ...]) -> None:
    assert len(together(one(*names))) == 2


def test_a_name_that_fits_several_joins_only_one_that_is_ten_times_as_frequent() -> None:
    few = one(*["Ada B. Lund"] * 9, "Ada C. Lund", "Ada Lund", "Ada Lund")
    assert {"Ada Lund"} in together(few)
    many = [*few, *(named(at, "Ada B. Lund") for at in range(100, 101))]
    assert {"Ada Lund", "Ada B. Lund"} in together(many)


def test_two_whom_an_article_keeps_apart_never_join() -> None:
    family = [named(1, "William Lund"), named(1, "Bill Lund"), named(2, "Bill Lund"), named(3, "William Lund")]
    assert together(family) == [{"Bill Lund"}, {"William Lund"}]
    younger = [named(1, "Ada Lund"), named(1, "Ada Lund Jr."), named(2, "Ada B. Lund"), named(3, "Ada Lund Jr.")]
    assert together(younger) == [{"Ada Lund", "Ada B. Lund"}, {"Ada Lund Jr."}]


def test_a_surname_is_the_dominant_person_unless_role_or_pronoun_contradicts() -> None:
    known = [named(at, "Ada Lund", role="Mayor", pronouns="she") for at in range(3)]
    assert together([*known, named(9, "Lund")]) == [{"Ada Lund", "Lund"}]
    for apart in (
        named(9, "Lund", role="son"),
        named(9, "Lund", pronouns="he"),
        named(9, "Lund", role="Judge"),
    ):
        assert together([*known, apart]) == [{"Ada Lund"}, {"Lund"}]
    assert together([*known, named(9, "Lund", role="mayor", pronouns="he")]) == [{"Ada Lund", "Lund"}]
    assert together([named(0, "Ada Lund"), named(9, "Lund")]) == [{"Ada Lund"}, {"Lund"}]
    two = [*known, *(named(at, "Tom Lund", role="Senator") for at in range(10, 13)), named(20, "Lund")]
    assert {"Lund"} in together(two)
    assert {"Tom Lund", "Lund"} in together([*two[:-1], named(20, "Lund", role="Sen.")])


def test_a_surname_beside_the_full_name_in_one_article_is_somebody_else() -> None:
    known = [named(at, "Ada Lund") for at in range(4)]
    assert together([*known, named(3, "Lund")]) == [{"Ada Lund"}, {"Lund"}]


def test_surnames_that_nobody_explains_stay_apart_where_they_may_be_several() -> None:
    persons = linked([*one("Ada Lund", "Tom Lund"), named(8, "Lund"), named(9, "Lund")]).persons()
    assert len(persons) == 4
    assert len(linked([named(8, "Rumi"), named(9, "Rumi")]).persons()) == 1
    assert len(linked([named(8, "Maria"), named(9, "Maria")]).persons()) == 2


def test_a_given_name_is_whom_other_articles_call_so_or_a_relative_in_this_one() -> None:
    called = [*(named(at, "Maria Quill", "Maria") for at in range(3)), named(3, "Maria")]
    assert together(called) == [{"Maria", "Maria Quill"}]
    family = [named(1, "Maria Quill"), named(2, "Tom Quill"), named(2, "Maria")]
    assert together(family) == [{"Maria", "Maria Quill"}, {"Tom Quill"}]


def test_never_across_kinds() -> None:
    assert together([named(1, "Ada Lund"), named(2, "Ada Lund", kind="organisation")]) == [{"Ada Lund"}, {"Ada Lund"}]


def test_organisations_join_by_an_acronym_only_where_an_article_spells_it_out() -> None:
    harbor = named(1, "National Harbor Board", kind="organisation")
    spelled = named(2, "National Harbor Board", "NHB", kind="organisation")
    short = named(3, "N.H.B.", kind="organisation")
    assert together([harbor, short]) == [{"N.H.B."}, {"National Harbor Board"}]
    assert together([harbor, spelled, short]) == [{"N.H.B.", "National Harbor Board"}]
    assert together([named(1, "The Quill Co.", kind="organisation"), named(2, "Quill", kind="organisation")]) == [
        {"Quill", "The Quill Co."}
    ]


def test_the_unnamed_and_generic_stand_under_one_head() -> None:
    described = Member("0001", "a1", "officials", "group", (), None, None, 2)
    unnamed = Member("0002", "a1", "a spokesman", "unnamed", (), None, None, 1)
    persons = linked([described, unnamed, named(3, "Ada Lund")]).persons()
    assert [(person.id == GENERIC_ID, person.quotes) for person in persons] == [(False, 1), (True, 3)]


NAMES = [
    "Ada Lund", "A. Lund", "Ada B. Lund", "Ada C. Lund", "Lund", "Tom Lund", "Tom Lund Jr.", "Thomas Lund", "Ada",
    "Tom", "Ada Lunde", "Ida Lund", "Marietta Winterbourne", "Marietta Wintebourne", "Winterbourne", "M. Winterbourne",
]  # fmt: skip
ARTICLES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "he", "she"])), max_size=4, unique_by=lambda x: x[0]
    ),
    max_size=14,
)


@tried(50)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_nor_what_was_there_in_between(
    articles: list[list[tuple[str, Pronouns | None]]], chance: random.Random
) -> None:
    all_members = [[named(at, name, pronouns=pronouns) for name, pronouns in each] for at, each in enumerate(articles)]
    expected = linked([member for members in all_members for member in members]).persons()
    chance.shuffle(all_members)
    linker = Linker()
    for members in filter(None, all_members):
        linker.add(members[0].article, members)
        if chance.random() < 0.5:
            linker.persons()
        if chance.random() < 0.3:
            linker.remove(members[0].article)
            linker.persons()
            linker.add(members[0].article, members)
    assert linker.persons() == expected
    assert sorted(_keys(expected)) == sorted((one.article, one.actor) for each in all_members for one in each)
    assert len({person.id for person in expected}) == len(expected)


def _keys(persons: Sequence[Person]) -> list[tuple[str, str]]:
    return [(member.article, member.actor) for person in persons for member in person.members]
