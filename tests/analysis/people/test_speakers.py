"""Who a name, a pronoun or a description at a quote stands for."""

import pytest

from tests.analysis.people.stage import read, speakers

GO = "“We will go,”"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(["Ada Lund spoke.", f"{GO} {{Lund}} said."], "Ada Lund", id="last name"),
        pytest.param([f"{GO} {{Lund}} said.", "It was Ada Lund's first term."], "Ada Lund", id="full name late"),
        pytest.param(["Ada Lund spoke.", f"{GO} {{Mrs. Lund}} said."], "Ada Lund", id="courtesy title"),
        pytest.param(["Robert Quayne spoke.", f"{GO} {{Bob Quayne}} said."], "Robert Quayne", id="nickname"),
        pytest.param(["Ursula van der Meer spoke.", f"{GO} {{van der Meer}} said."], "Ursula van der Meer",
                     id="particle"),
        pytest.param(["Lou Jianwei spoke.", f"{GO} {{Mr. Lou}} said."], "Lou Jianwei", id="family name first"),
        pytest.param(["Ada Lund spoke.", f"{GO} {{Ada}} said."], "Ada Lund", id="first name"),
        pytest.param(["Debra Hale Quist spoke.", f"{GO} {{Hale Quist}} said."], "Debra Hale Quist", id="double name"),
        pytest.param([f"{GO} said {{Tom Kreel, a spokesman for Ada Lund}}."], "Tom Kreel", id="apposition"),
        pytest.param([f"{GO} said {{Ada Lund's lawyer, Tom Kreel}}."], "Tom Kreel", id="possessive before"),
        pytest.param([f"{GO} said {{Lund spokeswoman Tess Kreel}}."], "Tess Kreel", id="adjectival name before"),
        pytest.param([f"{GO} said {{Ada Lund, who chairs the board}}."], "Ada Lund", id="relative clause"),
    ],
)  # fmt: skip
def test_names(paragraphs: list[str], expected: str) -> None:
    assert speakers(*paragraphs) == [expected]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(["Ada Lund met Tom Kreel on Monday.", f"{GO} {{she}} said."], "Ada Lund", id="gender, she"),
        pytest.param(["Ada Lund met Tom Kreel on Monday.", f"{GO} {{he}} said."], "Tom Kreel", id="gender, he"),
        pytest.param(["{Ada Lund} said “no.” Nora Quist listened.", "“Then came rain,” {she} added."], "Ada Lund",
                     id="last speaker before a listener"),
        pytest.param(["Tom Kreel told Marek Oduya that {he} was ready."], "Tom Kreel", id="subject, same sentence"),
        pytest.param(["Tom Kreel spoke.", "“Marek Oduya lied,” {he} said."], "Tom Kreel",
                     id="not from the quoted words"),
        pytest.param(["Mr. Osei met Mrs. Osei.", f"{GO} {{she}} said."], "Osei", id="only a title tells"),
        pytest.param(["Ottoline Grae said her ferry was late. Tom Kreel agreed.", f"{GO} {{she}} said."],
                     "Ottoline Grae", id="the article's own pronoun"),
    ],
)  # fmt: skip
def test_pronouns(paragraphs: list[str], expected: str) -> None:
    assert speakers(*paragraphs)[-1] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(["Vice President Ada Lund met President Tom Kreel.", f"{GO} {{the vice president}} said."],
                     "Ada Lund", id="office before the name"),
        pytest.param(["Ada Lund, the mayor of Harrow, met Tom Kreel, a senator.", f"{GO} {{the senator}} said."],
                     "Tom Kreel", id="office behind the name"),
        pytest.param(["Sen. Ada Lund met Rep. Tom Kreel.", f"{GO} {{the congressman}} said."], "Tom Kreel",
                     id="another word for the office"),
        pytest.param(["Danish President Ada Lund met Finnish President Eva Salo.",
                      f"{GO} {{the Finnish president}} said."],
                     "Eva Salo", id="modifier decides"),
        pytest.param(["{Ada Lund} said “no.” She owns ships.", f"{GO} {{the billionaire}} said."], "Ada Lund",
                     id="epithet of the last speaker"),
        pytest.param(["The Harrow Fishing Agency met.", f"{GO} {{the agency}} said."], "Harrow Fishing Agency",
                     id="organisation by its head"),
        pytest.param([f"{GO} said {{two officials familiar with the plan}}."], "two officials familiar with the plan",
                     id="unnamed"),
        pytest.param([f"{GO} said {{a spokesman for Ada Lund}}."], "spokesman for Ada Lund", id="unnamed spokesman"),
        pytest.param(["Ada Lund spoke.", f"{{Lund’s team}} said {GO}"], "Lund’s team", id="somebody's team"),
        pytest.param([f"{{The report}} said {GO}"], "report", id="document"),
    ],
)  # fmt: skip
def test_descriptions(paragraphs: list[str], expected: str) -> None:
    assert speakers(*paragraphs)[-1] == expected


def test_a_bare_family_name_belongs_to_the_one_introduced_first() -> None:
    text = ["Ada Lund won. Her brother, Tom Lund, clapped. Tom Lund left.", f"{GO} {{Lund}} said."]
    assert speakers(*text) == ["Ada Lund"]


def test_courtesy_titles_tell_a_married_couple_apart() -> None:
    text = ["Ada Lund and her husband, Tom Lund, spoke.", f"{GO} {{Mr. Lund}} said.", f"{GO} {{Mrs. Lund}} said."]
    assert speakers(*text) == ["Tom Lund", "Ada Lund"]


def test_the_chain_is_told() -> None:
    _, analysis = read("Ada Lund spoke.", f"{GO} {{she}} said.")
    assert any(step.startswith("she -> Ada Lund: ") for step in analysis.quotes[0].reason)


def test_kinds_of_speakers() -> None:
    _, analysis = read(
        f"{GO} said {{officials}}.", f"{{The lawsuit}} said {GO}", f"{{The Harrow Port Authority}} said {GO}",
        f"{{One official}} said {GO}",
    )  # fmt: skip
    kinds = {actor.name: actor.kind for actor in analysis.actors}
    assert kinds == {
        "officials": "group", "lawsuit": "document", "Harrow Port Authority": "organisation", "One official": "unnamed",
    }  # fmt: skip


def test_a_source_nobody_fits_has_no_speaker() -> None:
    _, analysis = read(f"{GO} {{he}} said.")
    assert analysis.quotes[0].speaker is None
    assert analysis.quotes[0].source is not None


def test_roles_are_those_printed() -> None:
    _, analysis = read(
        "Danish Prime Minister Ada Lund met campaign manager Tom Kreel, Sen. Eva Salo and Nora Quist, the port chief."
    )
    assert {actor.name: actor.role for actor in analysis.actors} == {
        "Ada Lund": "Danish Prime Minister", "Tom Kreel": "campaign manager", "Eva Salo": "Sen.",
        "Nora Quist": "port chief",
    }  # fmt: skip


def test_pronouns_are_the_articles_own_and_never_guessed() -> None:
    _, analysis = read("Ada Lund left with her dog. Then Tom Kreel left.")
    assert {actor.name: actor.pronouns for actor in analysis.actors} == {"Ada Lund": "she", "Tom Kreel": None}


def test_aliases_and_mentions_stand_in_text_order() -> None:
    article, analysis = read("Ada Lund spoke.", f"{GO} {{she}} said. Later Lund left. Mayor Ada M. Lund is back.")
    actor = analysis.actors[0]
    assert (actor.name, actor.aliases) == ("Ada M. Lund", ("Ada Lund", "Lund"))
    assert [(article.words_in(mention.span), mention.form) for mention in actor.mentions] == [
        ("Ada Lund", "name"), ("she", "pronoun"), ("Lund", "name"), ("Ada M. Lund", "name"),
    ]  # fmt: skip


def test_the_capitals_of_a_transcript_are_a_name() -> None:
    assert speakers("{LUND}: “We will go.”", "{KREEL}: “No.”") == ["LUND", "KREEL"]
    assert speakers("Ada Lund spoke.", "{LUND}: “We will go.”") == ["Ada Lund"]


def test_they_are_the_ones_who_spoke_last() -> None:
    assert speakers("{Officials} said “no.”", f"{GO} {{they}} added.") == ["Officials", "Officials"]


def test_a_family_name_means_whoever_was_just_introduced_until_it_is_settled() -> None:
    text = ["Mayor Ada Lund won.", "Across the river, Tom Lund, a pilot, rowed all night.", f"{GO} {{Lund}} said."]
    assert speakers(*text) == ["Tom Lund"]


def test_the_one_who_was_asked_answers() -> None:
    text = ["Ada Lund sat down.", "Judge Nora Quist, who leads the inquiry, asked her about it.", f"{GO} {{she}} said."]
    assert speakers(*text) == ["Ada Lund"]


def test_a_job_before_the_name_and_a_comma_is_a_role() -> None:
    _, analysis = read("The board is new. Its director, Ada Lund, and the town’s harbormaster, Tom Kreel, agreed.")
    assert {actor.name: actor.role for actor in analysis.actors} == {
        "Ada Lund": "director", "Tom Kreel": "harbormaster",
    }  # fmt: skip


def test_what_somebody_did_is_no_role() -> None:
    _, analysis = read(f"The harbor master, Odd Hansen, shook his head. {GO} {{Hansen}} said.")
    assert [actor.role for actor in analysis.actors if actor.name == "Odd Hansen"] in (["harbor master"], [None])


def test_a_role_may_stand_behind_an_age_or_a_longer_verb() -> None:
    _, analysis = read("Ada Lund, 52, a carpenter, agreed. Tom Kreel has been the harbormaster for two years.")
    roles = {actor.name: actor.role or "" for actor in analysis.actors}
    assert roles["Ada Lund"] == "carpenter"
    assert roles["Tom Kreel"].startswith("harbormaster")


def test_firms_with_an_ampersand_are_no_persons() -> None:
    _, analysis = read(f"{{Lund & Kreel Marine}} said {GO}")
    assert [(actor.name, actor.kind) for actor in analysis.actors] == [("Lund & Kreel Marine", "organisation")]


def test_an_unnamed_speaker_stays_the_same_one() -> None:
    assert speakers(f"{GO} said {{a Danish official}}.", "“Soon,” {the official} added.") == ["Danish official"] * 2


def test_a_confidence_is_lower_for_a_pronoun_than_for_a_name() -> None:
    _, analysis = read("Ada Lund met Nora Quist.", f"{GO} {{Lund}} said.", f"{GO} {{she}} said.")
    assert analysis.quotes[0].confidence > analysis.quotes[1].confidence > 0


def test_a_relative_in_passing_does_not_take_the_bare_name() -> None:
    text = ["Ada Lund, who drew maps of ice, died on Monday. Her son, Tom Lund, confirmed it."]
    assert speakers(*text, f"{GO} {{Lund}} told a magazine.", f"{GO} {{her son}} said.") == ["Ada Lund", "Tom Lund"]


def test_a_title_decides_between_spouses_of_whom_one_has_a_first_name_only() -> None:
    text = ["Tom Lund and his wife, Ada, rowed for years.", f"{GO} {{Mrs Lund}} said.", f"{GO} {{Mr Lund}} added."]
    assert speakers(*text) == ["Ada", "Tom Lund"]


def test_a_couple_shares_its_family_name() -> None:
    text = ["Tom and Ada Lund rowed for years.", f"{GO} {{Mrs Lund}} said.", f"{GO} {{Mr Lund}} added."]
    assert speakers(*text) == ["Ada Lund", "Tom Lund"]


@pytest.mark.parametrize(("one", "other"), [("Erik", "Erika"), ("Paul", "Paula"), ("Martin", "Martina")])
def test_given_names_that_differ_are_two_people(one: str, other: str) -> None:
    text = [f"{one} Lund ran the mill.", f"{GO} {{{other} Lund}} said.", f"{GO} {{{one} Lund}} said."]
    assert speakers(*text) == [f"{other} Lund", f"{one} Lund"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(["Ada Lund, 67, won on Sunday.", f"{GO} {{the 67-year-old}} said."], "Ada Lund", id="age"),
        pytest.param(["Ada Lund, a rower from Oslo, won.", f"{GO} {{the Norwegian}} said."], "Ada Lund", id="nation"),
        pytest.param(["Lord Quist, a Labour peer, spoke.", f"{GO} {{the peer}} said."], "Lord Quist", id="peer"),
        pytest.param(["Mayor Ada Lund took office. Former mayor Tom Kreel left a debt.", f"{GO} {{the mayor}} said."],
                     "Ada Lund", id="in office"),
        pytest.param(["Mayor Ada Lund took office. Former mayor Tom Kreel left a debt.",
                      f"{GO} {{the former mayor}} said."], "Tom Kreel", id="former"),
        pytest.param(["Ada Lund was let go on Monday.", f"{GO} {{her deputy}} said."], "her deputy", id="her deputy"),
        pytest.param(["Tom Kreel rowed out.", f"{GO} {{his manager}} said."], "his manager", id="his manager"),
        pytest.param(["A jogger pulled Tom Kreel from the river.", f"{{The jogger}} said {GO}", f"{GO} {{he}} added."],
                     "jogger", id="the unnamed he"),
        pytest.param(["Quorbit will close its mill.", f"{{The company}} said {GO}"], "Quorbit", id="a firm"),
        pytest.param(["One mill, Zanthia’s best, has a lamp that says READY.",
                      f"{{The company}} said {GO}"], "company", id="neither a country nor the words of a lamp"),
        pytest.param(["Robin Lund, who uses they/them, won.", f"{GO} {{they}} said."], "Robin Lund", id="they"),
        pytest.param(["Their solicitor read a statement from the family.", f"{GO} {{it}} said."],
                     "statement from the family", id="a statement"),
        pytest.param(["According to {the log}, Tom Kreel and Ada Lund were at sea.", f"{GO} {{they}} said."], None,
                     id="two who are not the log"),
    ],
)  # fmt: skip
def test_whom_other_words_mean(paragraphs: list[str], expected: str | None) -> None:
    assert speakers(*paragraphs)[-1] == expected


def test_what_is_told_of_a_relative_says_nothing_of_the_gender() -> None:
    told = "{Samina Rao}, whose son Adam rowed for Harrow, told the court that she had wept."
    _, analysis = read("Lorraine Kreel stole. She hid it. She lied. She fled.", told, "“I did the sum,” {she} said.")
    assert analysis.actor_by_id[analysis.quotes[-1].speaker or ""].name == "Samina Rao"
