"""Whom the words of a source name: their head, a job and letters left out, and nobody who only stands in them."""

import pytest

from tests.analysis.people.stage import people, read, speakers

GO = "“We will go,”"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(f"{{A spokeswoman for the singer Ada Lund}} said {GO}", "spokeswoman for the singer Ada Lund",
                     id="speaks for a job and a name"),
        pytest.param(f"{GO} said {{the lawyer representing skipper Tom Kreel}}.",
                     "lawyer representing skipper Tom Kreel", id="participle"),
        pytest.param(f"{{The warden who caught Tom Kreel}} said {GO}", "warden",
                     id="relative clause"),
        pytest.param(f"{{A neighbor of the beekeeper Tom Kreel}} said {GO}", "neighbor of the beekeeper Tom Kreel",
                     id="of a job and a name"),
        pytest.param(f"A spokesman for {{the singer Ada Lund}} said {GO}", "spokesman for the singer Ada Lund",
                     id="the head stands before the source"),
        pytest.param(f"{GO} said {{Ada Lund, a friend of the skipper Tom Kreel}}.", "Ada Lund", id="name first"),
        pytest.param(f"{GO} said {{the head of the union, Ada Lund}}.", "Ada Lund", id="apposition"),
        pytest.param(f"{GO} said {{director of operations Ada Lund}}.", "Ada Lund", id="office of two nouns"),
        pytest.param(f"{GO} said {{University of Harrow professor Ada Lund}}.", "Ada Lund", id="organisation first"),
        pytest.param(f"{GO} said {{a man named Tom Kreel}}.", "Tom Kreel", id="the one named so"),
        pytest.param(f"{GO} said {{the singer Ada Lund}}.", "Ada Lund", id="a job alone"),
    ],
)  # fmt: skip
def test_the_head_of_the_source_speaks(paragraph: str, expected: str) -> None:
    assert speakers(paragraph) == [expected]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Beekeeper Ada Lund", "Beekeeper"),
        ("Cllr Ada Lund", "Cllr"),
        ("Mother-of-four Ada Lund", "Mother-of-four"),
        ("Ex-miner Ada Lund", "Ex-miner"),
        ("QVBA Administrator Ada Lund", "QVBA Administrator"),
        ("Herons QB Ada Lund", "Herons QB"),
    ],
)
def test_a_job_with_a_capital_is_a_role_and_no_part_of_the_name(words: str, role: str) -> None:
    _, analysis = read(f"{{{words}}} said {GO}", f"{GO} {{Lund}} said.")
    assert [(actor.name, actor.role) for actor in analysis.actors] == [("Ada Lund", role)]
    assert {quote.speaker for quote in analysis.quotes} == {analysis.actors[0].id}


def test_a_family_name_that_is_a_job_or_an_office_stays_one() -> None:
    assert speakers("Tom Baker met Nora Judge.", f"{GO} {{Baker}} said.", f"{GO} {{Judge}} said.") == [
        "Tom Baker",
        "Nora Judge",
    ]
    assert people("Butler Community College closed.", "Miller Brewing Company bought it.") == []


@pytest.mark.parametrize(
    "words", ["Ada Lund OBE", "Ada Lund KC", "Ada Lund MP", "Prof. Ada Lund FZB", "Ada Lund, MBE,"]
)
def test_letters_behind_a_name_are_no_part_of_it(words: str) -> None:
    assert speakers(f"{GO} said {{{words}}}".rstrip(",") + " on Monday.") == ["Ada Lund"]


@pytest.mark.parametrize(
    "name", ["Joana de Melo e Castro", "Mwangĩ wa Thuku", "Noor bint Salim", "R.V. Lund", "Jordi Puig y Font"]
)
def test_the_whole_name_is_kept(name: str) -> None:
    assert speakers(f"{GO} said {{{name}}}.", f"{GO} {{{name.split()[-1]}}} said.") == [name, name]
