"""Quotations end at their marks: straight and single marks, marks that measure, marks nobody wrote."""

import pytest

from tests.analysis.attribution.test_attribution_forms import found

Words = tuple[str, str | None]


def quoted(*paragraphs: str) -> list[Words]:
    """Return the quoted words and the words that name their source, of all that is not told indirectly."""
    return [
        (" / ".join(contents).strip("“”\"‘’'"), source)
        for kind, contents, source in found(*paragraphs)
        if kind in ("direct", "mixed")
    ]


@pytest.mark.parametrize(
    "behind", ["The rowers cheered.", "She sat down.", "Clerk Mona Reyes noted it.", "Then it rained."]
)
@pytest.mark.parametrize(
    "words", ["No.", "Faster!", "Whose?", "Ask the Co.", "In Dec.", "Go with plan B.", "To the U.K.", "Out"]
)
@pytest.mark.parametrize("intro", ["Coxswain Pia Lorne shouted, ", "Pia Lorne said: "])
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_whole_quotation_never_grows_past_its_mark(intro: str, words: str, behind: str, marks: str) -> None:
    mine = [item for item in quoted(f"{intro}{marks[0]}{words}{marks[1]} {behind}") if words in item[0]]
    assert [item[0] for item in mine] == [words]
    assert "Pia Lorne" in (mine[0][1] or "")


@pytest.mark.parametrize("words", ["Where is the key?", "Get down!"])
def test_a_question_still_belongs_to_the_one_who_asks_it_behind_the_mark(words: str) -> None:
    assert quoted(f"“{words}” Pia Lorne asked. “Now,” she said.")[0] == (words, "Pia Lorne")


@pytest.mark.parametrize(
    "measured",
    ['A 32" pipe burst on the quay.', "The sill is 4'2\" above the road.", 'They found a 7" crack and a 9" hole.'],
)
def test_a_mark_that_measures_quotes_nothing(measured: str) -> None:
    words = f'{measured} "It was as loud as a gun," said plumber Otto Brandt. "We ran."'
    assert quoted(words) == [("It was as loud as a gun, / We ran.".replace(" / ", '" / "'), "plumber Otto Brandt")] or [
        item[0] for item in quoted(words)
    ] == ["It was as loud as a gun,", "We ran."]


def test_a_mark_that_measures_within_a_quotation_does_not_end_it() -> None:
    assert [words for words, _ in quoted('"It left a 12" scar on the hull," Pia Lorne said. "Nobody saw it."')] in (
        ['It left a 12" scar on the hull,', "Nobody saw it."],
        ['It left a 12" scar on the hull," / "Nobody saw it.'],
    )


@pytest.mark.parametrize("opens", ['"', "“"])
def test_a_forgotten_closing_mark_does_not_lose_the_next_quotation(opens: str) -> None:
    closes = {"“": "”"}.get(opens, opens)
    words = [item[0] for item in quoted(f"{opens}The tide took it, said Pia Lorne. {opens}Who pays for it?{closes}")]
    assert words and words[-1].endswith("Who pays for it?") and "said Pia" not in " ".join(words)


def test_a_stray_closing_mark_quotes_nothing() -> None:
    assert [words for words, _ in quoted('The bell rang." He left. "It is late," Pia Lorne said.')] == ["It is late,"]


def test_straight_marks_hold_straight_marks() -> None:
    ((words, source),) = quoted('"They call it "the beast" and they mean it," Pia Lorne said.')
    assert words == 'They call it "the beast" and they mean it,' and source == "Pia Lorne"


def test_one_sentence_in_single_marks_speaks() -> None:
    assert (
        quoted("‘My daughters’ boat has sunk’, said Pia Lorne, who rents the pier.")[0][0]
        == "My daughters’ boat has sunk"
    )


def test_single_marks_that_hold_as_many_double_ones_are_the_main_ones() -> None:
    words = [item[0] for item in quoted('\'I heard "stop" and then "go",\' said Pia Lorne. \'They said "jump".\'')]
    assert [part.strip("'") for item in words for part in item.split(" / ")] == [
        'I heard "stop" and then "go",',
        'They said "jump".',
    ]


def test_single_marks_left_open_go_on_in_the_next_paragraph() -> None:
    both = found("Pia Lorne said: ‘The mole is old. It will not hold.", "‘We told the port in May.’")
    assert [kind for kind, _, _ in both] == ["direct"]
    assert both[0][1] == ["‘The mole is old. It will not hold.", "‘We told the port in May.’"]


@pytest.mark.parametrize("words", ["The '80s fans' choir sang.", "Rock 'n' roll came back, the fans' favorite."])
def test_an_apostrophe_before_a_shortened_word_opens_nothing(words: str) -> None:
    assert quoted(words) == []


def test_one_sentence_in_single_marks_may_hold_double_ones() -> None:
    ((words, source),) = quoted("'They want \"a fair fare\", not charity', said Pia Lorne.")
    assert words == 'They want "a fair fare", not charity' and source == "Pia Lorne"
