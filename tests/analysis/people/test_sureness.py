"""How sure a speaker is, and who else it may be."""

import pytest
from msgspec.structs import replace

from reader.analysis.attribution.attribute import attribute
from reader.analysis.engine import analyze, build
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Party
from reader.analysis.people.sureness import NAMED, candidates, chance
from tests.analysis.people.stage import article_of, read

GO = "“We will go,”"


def test_a_pronoun_that_fits_two_comes_with_both() -> None:
    _, analysis = read("Tom Kreel met Marek Oduya at the mill. Both stayed long.", f"{GO} {{he}} said.")
    (quote,) = analysis.quotes
    names = [analysis.actor_by_id[one.actor].name for one in quote.candidates]
    shares = [one.chance for one in quote.candidates]
    assert sorted(names) == ["Marek Oduya", "Tom Kreel"]
    assert shares == sorted(shares, reverse=True) and 0 < sum(shares) <= 1


def test_a_name_that_two_bear_is_less_sure_and_comes_with_both() -> None:
    one = read("Mayor Ada Lund won.", f"{GO} {{Lund}} said.")[1].quotes[0]
    text = ["Mayor Ada Lund won. Tom Lund, a pilot, rowed.", "Ada Lund and Tom Lund met.", f"{GO} {{Lund}} said."]
    _, analysis = read(*text)
    (two,) = analysis.quotes
    assert two.confidence < one.confidence
    assert {analysis.actor_by_id[found.actor].name for found in two.candidates} == {"Ada Lund", "Tom Lund"}


def test_below_an_even_chance_nobody_is_named_but_the_candidate_is_kept() -> None:
    article = article_of("Ada Lund rowed on Monday.", f"{GO} Lund said.")
    sure = tuple(attribute(article))
    unsure = tuple(replace(item, confidence=0.2) for item in sure)
    (quote,) = (one for one in build(article, unsure).quotes if one.kind == "direct")
    assert quote.speaker is None and quote.source is not None and quote.confidence < NAMED
    assert [one.actor for one in quote.candidates] == ["a1"]
    (quote,) = (one for one in build(article, sure).quotes if one.kind == "direct")
    assert quote.speaker == "a1" and quote.confidence > 0.9


def test_the_chance_grows_with_that_of_the_source_and_of_the_choice() -> None:
    article = article_of("Ada Lund rowed.", f"{GO} she said.")
    (item,) = (one for one in attribute(article) if one.kind == "direct")
    party = Party("person", ("ada", "lund"))
    by_source = [
        chance(replace(item, confidence=share), Speaker(party, 0.95, way="pronoun"), article.text)
        for share in (0.2, 0.6, 0.97)
    ]
    by_choice = [
        chance(replace(item, confidence=0.97), Speaker(party, share, way="pronoun"), article.text)
        for share in (0.4, 0.7, 0.95)
    ]
    assert by_source == sorted(by_source) and by_choice == sorted(by_choice)
    assert by_source[0] < NAMED < by_source[-1]


def test_there_are_three_candidates_at_most_the_likeliest_first() -> None:
    parties = [Party("person", (name,)) for name in ("lund", "kreel", "oduya", "quist")]
    speaker = Speaker(parties[0], 0.4, way="pronoun", others=tuple((party, 0.2) for party in parties[1:]))
    found = candidates(speaker, 0.35)
    assert len(found) == 3 and found[0] == (parties[0], 0.35)
    assert sum(share for _, share in found) <= 1


def test_a_pronoun_that_hangs_on_a_doubtful_one_is_never_shown_as_sure() -> None:
    firm = ["Ada Lund rowed.", "“Row on,” {she} said."]
    shaky = ["Ada Lund and Nora Quist met at the quay.", "There she sang.", "“Row on,” {she} said."]
    assert read(*firm)[1].quotes[-1].confidence >= 0.9 > read(*shaky)[1].quotes[-1].confidence


def test_words_between_that_name_another_make_a_speaker_less_sure() -> None:
    plain = read("Ada Lund rowed.", "{Ada Lund} said the report was “a museum with taps”.")[1].quotes[-1]
    other = read("Ada Lund rowed.", "{Ada Lund} said when Tom Kreel left Harrow that it was “a museum”.")[1].quotes[-1]
    assert other.confidence < plain.confidence


def spoken(*paragraphs: str) -> list[tuple[str | None, float]]:
    """Return who says each quotation of an article, as the engine reads it, and how sure that is."""
    analysis = analyze(article_of(*paragraphs))
    quotes = [quote for quote in analysis.quotes if quote.kind in ("direct", "mixed")]
    speakers = [analysis.speaker_of(quote) for quote in quotes]
    names = [speaker.name if speaker is not None else None for speaker in speakers]
    return list(zip(names, [quote.confidence for quote in quotes], strict=True))


def test_words_that_are_told_on_are_never_shown_as_sure() -> None:
    for words in (
        "Ada Lund recalled that the bishop, Otto Quist, had called the gate “a comment”.",
        "Ada Lund remembered being told after her first race: “Lovely. Now row.”",
        "Ada Lund told the court that the man had opened the door and said: “Who rows?”",
        "Ada Lund said the keeper had entered the sums in the log as “rope and tar”.",
    ):
        assert spoken("Ada Lund rowed.", words)[-1][1] < 0.9, words


def test_an_office_that_several_hold_leaves_open_who_is_meant() -> None:
    found = spoken(
        "Cllr Ada Lund spoke for the bridge. Cllr Tom Kreel said it was “a plank”.",
        "“Row on,” the Independent councillor said.",
    )
    assert found[-1][1] < 0.9


def test_a_pronoun_behind_somebody_without_a_name_is_not_sure_and_neither_are_those_behind_it() -> None:
    plain = spoken("Head teacher Ada Lund opened the gate. She waved.", "“Row on, all of you,” she said.")
    behind = spoken(
        "Head teacher Ada Lund opened the gate.",
        "The minister has been speaking at the school. She said that it was fine.",
        "“Row on, all of you,” she said. She waved.",
        "“And do not stop,” she said.",
    )
    assert plain[-1][1] >= 0.9 and all(sure < 0.9 for _, sure in behind)


def test_somebody_of_whom_more_is_told_is_nobody_named() -> None:
    name, sure = spoken("Ada Lund rowed.", "“It was a wave,” said a driver from Hull.")[-1]
    assert name == "driver from Hull" and sure >= 0.9


def test_a_short_answer_alone_is_given_to_nobody_who_is_not_told() -> None:
    assert spoken("“Did you shut it?” asked Ada Lund.", "“I thought you had.”", "The cows were out.")[-1][0] is None


def test_a_first_name_alone_does_not_settle_whom_a_pronoun_means() -> None:
    assert spoken("Ada Lund rowed. Councillor Colin Kreel left the boat.", "“Row on,” she said.")[-1][1] < 0.9


@pytest.mark.parametrize(
    "between",
    [
        "In the back row, a student who had painted himself purple was asked whether he had ever doubted.",
        "Afterwards I found a ferryman by the urn. How had it gone?",
    ],
)
def test_whoever_else_is_told_of_since_keeps_a_pronoun_from_being_sure(between: str) -> None:
    lead, words = "Coach Tom Kreel left early. “I rowed,” Kreel said.", "“The whole time, sir,” {he} said."
    firm = read(lead, words)[1].quotes[-1].confidence
    shaky = read(lead, f"{between} {words}")[1].quotes[-1].confidence
    assert firm >= 0.9 > shaky


def test_a_question_behind_who_asks_is_never_surely_that_of_who_is_asked() -> None:
    lead = "Professor Annelise Tovey told keepers to check their geese. “Count them twice,” Prof Tovey said."
    asked = "She was pressed by Jean Haddow-Rea, who keeps 900 geese at Low Brae."
    answer, question = (
        "“We have one dry shed, and it is full,” she said.",
        "“Where are they to go? It is full,” she said.",
    )
    confidences = [analyze(article_of(lead, f"{asked} {words}")).quotes[-1].confidence for words in (answer, question)]
    assert confidences[0] >= 0.9 > confidences[1]


def test_a_title_of_another_gender_is_nobody_with_that_name_inside() -> None:
    lead = "Hillary Rodwell Lund rowed on Monday. Hillary Rodwell Lund won."
    assert spoken(lead, "“It was a wave,” Ms Rodwell said.")[-1][0] == "Hillary Rodwell Lund"
    assert spoken(lead, "“It was a wave,” Mr Rodwell said.")[-1][0] != "Hillary Rodwell Lund"
