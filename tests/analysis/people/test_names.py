"""Which words of an article are names of people, and which are not."""

import pytest

from tests.analysis.people.stage import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The ferry was late, said Ada Lund of Harrow Bay.", ["Ada Lund"], id="plain"),
        pytest.param("Sen. Marek Oduya met Gov. Ilse Brandt.", ["Marek Oduya", "Ilse Brandt"], id="titles"),
        pytest.param("Councilwoman Priya Raman, D-Ohio, left early.", ["Priya Raman"], id="party label"),
        pytest.param("Prime Minister Oskar Lindqvist spoke to Secretary of State Nora Vance.",
                     ["Oskar Lindqvist", "Nora Vance"], id="secretary of state"),
        pytest.param("White House press secretary Dina Roth declined.", ["Dina Roth"], id="lower-case job before"),
        pytest.param("The chair, Ottoline Grae, a former judge, agreed.", ["Ottoline Grae"], id="unknown given name"),
        pytest.param("They met Helga van der Meer and Luis de la Cruz.", ["Helga van der Meer", "Luis de la Cruz"],
                     id="particles"),
        pytest.param("He praised Sean O'Hara and Fiona McAllister.", ["Sean O'Hara", "Fiona McAllister"],
                     id="O' and Mc"),
        pytest.param("The late Hafez al-Masri ruled.", ["Hafez al-Masri"], id="al-"),
        pytest.param("Anna-Lena Öberg and José Núñez-Ruiz won.", ["Anna-Lena Öberg", "José Núñez-Ruiz"], id="accents"),
        pytest.param("J.T. Bell and Robert F. Quayne III sued.", ["J.T. Bell", "Robert F. Quayne III"], id="initials"),
        pytest.param("William “Bill” Harrow spoke.", ["William “Bill” Harrow"], id="nickname in quotation marks"),
        pytest.param("But Ada Lund stayed. Yesterday Ada Lund left.", ["Ada Lund"], id="sentence openings"),
        pytest.param("Asked about it, Lund shrugged. Ada Lund later called.", ["Ada Lund"], id="full name given late"),
        pytest.param("Ada Lund’s bill and Ada Lund's vote.", ["Ada Lund"], id="possessives"),
        pytest.param("Gov. Earl Ray Brandt met Sen. Tom Kreel.", ["Earl Ray Brandt", "Tom Kreel"],
                     id="given name like a title behind a title"),
        pytest.param("Mya Nwe Thi Hla waved. Thi Hla spoke, and Thi Hla left.", ["Mya Nwe Thi Hla"],
                     id="four words, then two"),
        pytest.param("Sen. Rene\u0301 Garci\u0301a spoke.", ["Rene\u0301 Garci\u0301a"], id="accents behind letters"),
        pytest.param("President Fran\u00c3\ufffd\u00c2\u00a7ois Lund sat.", ["Fran\u00c3\ufffd\u00c2\u00a7ois Lund"],
                     id="a word decoded wrongly"),
        pytest.param("Robert “Bob” Kreel came. Bob Kreel spoke. Bob Kreel sat. Bob Kreel left.", ["Bob Kreel"],
                     id="the name that is used most"),
        pytest.param("Former Miss Universe Alicia Brandt spoke.", ["Alicia Brandt"], id="a word in between"),
        pytest.param("Ada Lund, Ada M. Lund and Ada Lund.", ["Ada M. Lund"], id="middle initial"),
    ],
)  # fmt: skip
def test_people_are_found(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She flew from New York to San Marino and North Dakota.", id="places"),
        pytest.param("The Harrow Valley Water Board met on Monday.", id="organisation"),
        pytest.param("The Department of Fisheries and the Ministry of Ports agreed.", id="department of"),
        pytest.param("Republicans and Democrats in Congress passed the Clean Harbors Act.", id="parties and laws"),
        pytest.param("On Tuesday, March 3, the Supreme Court heard it. Super Tuesday followed.", id="calendar"),
        pytest.param("The Morning Ledger and the Evening Star reported it.", id="newspapers"),
        pytest.param("Will the harbor freeze? May it not. Many hope so.", id="modal verbs"),
        pytest.param("NATO, the EU and the IAEA met.", id="acronyms"),
        pytest.param("Mexicans met Russians. The Saudis and Islamists stayed away.", id="peoples in the plural"),
        pytest.param("African American voters and New Yorkers cheered.", id="peoples"),
        pytest.param("Fort Harrow and Lake Brandt froze over.", id="places named after people"),
    ],
)
def test_what_is_no_person_is_not_listed(text: str) -> None:
    assert people(text) == []


def test_words_of_a_headline_are_no_names() -> None:
    headline = "Harbor Board Backs New Ferry Plan After Lund Warns Of Delays"
    body = "Ada Lund, the board's chair, warned of delays. Lund said so twice."
    assert people(headline, body, kinds={0: "title"}) == ["Ada Lund"]


def test_a_full_name_in_the_headline_counts_if_the_body_goes_on_with_it() -> None:
    headline = "Ada Lund Warns Harbor Board"
    assert people(headline, "“It is late,” {Lund} said.", kinds={0: "title"}) == ["Ada Lund"]


def test_names_of_writers_photographers_and_other_stories_are_left_out() -> None:
    paragraphs = ("Ada Lund spoke.", "Photo by Tom Kreel", "Read more: Nora Quist resigns", "By Ida Moss")
    kinds = {1: "credit", 2: "teaser", 3: "byline"}
    assert people(*paragraphs, kinds=kinds) == ["Ada Lund"]  # type: ignore[arg-type]


def test_a_name_before_campaign_or_administration_is_no_mention_of_the_person() -> None:
    assert people("The Lund campaign and the Brandt administration disagreed.") == []


def test_one_person_under_many_names_is_listed_once() -> None:
    assert people(
        "Elizabeth Harrow won. Liz Harrow smiled. Mrs. Harrow left.", "Elizabeth M. Harrow and Ms. Harrow agree."
    ) == ["Elizabeth M. Harrow"]


def test_two_people_with_one_family_name_stay_two() -> None:
    assert people("Ada Lund and her brother, Tom Lund, spoke. Tom Lund left.") == ["Ada Lund", "Tom Lund"]


def test_a_man_is_not_the_woman_of_his_name_who_is_named_later() -> None:
    text = "President Lund spoke. Mr. Lund left with the first lady, Michelle Lund. Mrs. Lund waved."
    assert people(text) == ["Lund", "Michelle Lund"]


def test_a_son_of_whom_the_first_name_is_printed_is_who_is_titled_by_the_name() -> None:
    text = "Winifred Lund, 91, died. Ada Brandt denies it. Mrs Lund’s son, Gerald, wept. Mr Lund said: “It was hers.”"
    assert people(text) == ["Winifred Lund", "Ada Brandt", "Gerald"]


def test_a_family_in_the_plural_is_nobody_in_particular() -> None:
    assert people("Ada Lund came. The Lunds own a boat.") == ["Ada Lund"]


def test_a_family_name_that_is_also_a_verb() -> None:
    assert people("George Will wrote it. Will called the plan unwise. Will it pass?") == ["George Will"]
