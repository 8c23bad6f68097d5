"""Speakers printed as labels or signatures: transcripts, interviews, vox pops, pull quotes, posts."""

import pytest

from reader.analysis.engine import analyze
from tests.analysis.attribution.test_attribution_forms import article

Said = list[tuple[str, str | None]]


def said(*paragraphs: str) -> Said:
    """Return the words of each quote and the name of its speaker."""
    made = article(*paragraphs)
    analysis = analyze(made)
    names = {actor.id: actor.name for actor in analysis.actors}
    return [(quote.text_in(made), names.get(quote.speaker or "")) for quote in analysis.spoken]


def test_a_label_in_capitals_may_tell_an_office() -> None:
    assert said(
        "RITA MOLLOY, ANCHOR: Is the bridge shut?",
        "PAUL VANCE, DELEGATE: Since noon.",
        "MOLLOY: Until when?",
        "VANCE: May.",
    ) == [
        ("Is the bridge shut?", "RITA MOLLOY"),
        ("Since noon.", "PAUL VANCE"),
        ("Until when?", "RITA MOLLOY"),
        ("May.", "PAUL VANCE"),
    ]


def test_the_name_in_brackets_is_the_chair() -> None:
    ((_, name), _) = said("CHAIR (Dame Olive Pratt): Who paid?", "MR DUNN: The board did.")
    assert name is not None and name.endswith("Olive Pratt")


@pytest.mark.parametrize("stamp", ["[00:00:07] ", "(00:07) ", "00:00:07 "])
def test_the_time_of_a_recording_is_no_part_of_a_label(stamp: str) -> None:
    lines = (f"{stamp}Lena Roth: Who built it?", f"{stamp}Max Adeyo: My aunt did.")
    assert said(*lines) == [("Who built it?", "Lena Roth"), ("My aunt did.", "Max Adeyo")]


@pytest.mark.parametrize("colon", [":", "."])
def test_the_one_who_answers_is_the_one_interviewed(colon: str) -> None:
    lines = (
        f"Q{colon} Why bells?",
        f"A{colon} My mother rang them.",
        f"Q{colon} Which one?",
        f"A{colon} The cracked one.",
    )
    assert said("Hanna Lowe casts bells in a barn.", *lines) == [
        ("My mother rang them.", "Hanna Lowe"),
        ("The cracked one.", "Hanna Lowe"),
    ]


def test_further_paragraphs_of_an_answer_belong_to_it() -> None:
    lines = ("Q: Why bells?", "A: My mother rang them.", "She was small.", "Q: And you?", "A: I am tall.")
    assert said("Hanna Lowe casts bells in a barn.", *lines)[0] == (
        "My mother rang them. … She was small.",
        "Hanna Lowe",
    )


def test_questions_without_labels_are_answered_too() -> None:
    lines = (
        "What made you start?", "I was bored. My uncle had a kiln.",
        "Do you sell your bells?", "We do, when I can part with one.",
        "Would you cast one for a ship?", "I have. My smallest is at sea.",
    )  # fmt: skip
    answers = said("Hanna Lowe casts bells in a barn. She has done so since 1990.", *lines)
    assert [words for words, _ in answers] == list(lines[1::2])
    assert {name for _, name in answers} == {"Hanna Lowe"}


def test_questions_of_the_writer_make_no_interview() -> None:
    lines = (
        "Who knew?",
        "The council had the letter in May.",
        "What now?",
        "The road stays shut.",
        "And then?",
        "Nothing.",
    )
    assert said(*lines) == []


def test_words_of_others_within_an_answer_are_theirs() -> None:
    lines = ("Q: Who warned you?", "A: Nobody. Then Inga Thorne said, “It leaks.” I ran.", "Q: Fast?", "A: Very.")
    made = article("Hanna Lowe casts bells in a barn.", *lines)
    analysis = analyze(made)
    answer, nested, _ = analysis.spoken
    assert [made.words_in(span) for span in answer.spans] == ["Nobody. Then Inga Thorne said, ", " I ran."]
    assert answer.text_in(made) == "Nobody. Then Inga Thorne said, “It leaks.” I ran."
    speaker = analysis.speaker_of(nested)
    assert speaker is not None and speaker.name == "Inga Thorne" and nested.text_in(made) == "“It leaks.”"


@pytest.mark.parametrize(
    "lines",
    [
        ("“I sold my car” (Olga Strand, nurse).",),
        ("“I sold my car” — Olga Strand (@olgas) April 2, 2031",),
        ("Olga Strand, 44, nurse", "“I sold my car.”"),
        ("Olga Strand, nurse:", "“I sold my car.”"),
        ("“I sold my car”", "Olga Strand, nurse"),
    ],
)
def test_a_signature_names_the_speaker(lines: tuple[str, ...]) -> None:
    assert [name for _, name in said("Readers on the new tram.", *lines)] == ["Olga Strand"]


@pytest.mark.parametrize("behind", ["(see page 7)", "(applause)", "(Reuters)"])
def test_what_stands_in_brackets_may_be_no_name(behind: str) -> None:
    assert [name for _, name in said(f"“Mind the geese, they bite” {behind}.")] in ([None], [])


def test_a_transcript_in_open_marks_is_read_by_its_labels() -> None:
    lines = ("“MOLLOY: Is it shut?", "“VANCE: Since noon.", "“(CROSSTALK.)", "“MOLLOY: Until when?", "“VANCE: May.”")
    made = article("Rita Molloy spoke with Paul Vance on Sunday:", *lines)
    analysis = analyze(made)
    names = [actor.name for quote in analysis.spoken if (actor := analysis.speaker_of(quote))]
    assert names == ["Rita Molloy", "Paul Vance", "Rita Molloy", "Paul Vance"]
    assert [quote.text_in(made) for quote in analysis.spoken][-1] == "May."
    assert [quote.text_in(made) for quote in analysis.terms] == ["“(CROSSTALK.)"]


def test_a_label_may_stand_on_a_line_of_its_own() -> None:
    lines = (
        "RITA MOLLOY, HOST:",
        "Good morning.",
        "Is it shut?",
        "PAUL VANCE:",
        "Since noon.",
        "MOLLOY:",
        "Thank you.",
    )
    assert said(*lines) == [
        ("Good morning. … Is it shut?", "RITA MOLLOY"),
        ("Since noon.", "PAUL VANCE"),
        ("Thank you.", "RITA MOLLOY"),
    ]


@pytest.mark.parametrize("stamp", [" 00:12", " (0:12)", " [00:00:12]"])
def test_a_name_and_a_time_on_a_line_are_a_label(stamp: str) -> None:
    lines = (f"Rita Molloy{stamp}", "Is it shut?", f"Paul Vance{stamp}", "Since noon.")
    assert said(*lines) == [("Is it shut?", "Rita Molloy"), ("Since noon.", "Paul Vance")]


def test_initials_are_whoever_has_them() -> None:
    lines = ("RM: Is it shut?", "PV: Since noon.", "RM: Until when?", "PV: May.")
    assert [name for _, name in said("Our reporter Rita Molloy met Paul Vance.", *lines)] == [
        "Rita Molloy",
        "Paul Vance",
        "Rita Molloy",
        "Paul Vance",
    ]


def test_answers_need_no_letter_of_their_own() -> None:
    lines = ("Q: Why bells?", "My mother rang them.", "Q: Which one?", "The cracked one.")
    found = said("Hanna Lowe has a barn full of bells.", *lines)
    assert found[-2:] == [("My mother rang them.", "Hanna Lowe"), ("The cracked one.", "Hanna Lowe")]


def test_headings_of_a_recipe_say_nothing() -> None:
    assert said("INGREDIENTS:", "Flour and salt", "METHOD:", "Stir it") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("WHAT: A fair", "WHEN: Friday", "WHERE: The quay", "CONTACT: The harbor board"),
        ("NOTE: The office is shut.", "UPDATE: It is open."),
        ("Date: Friday", "Time: noon", "Date: Monday", "Time: one"),
        ("Mon: rain", "Tue: sun", "Mon: fog", "Tue: hail"),
        ("MYTH: It is wet.", "FACT: It is dry.", "MYTH: It is hot.", "FACT: It is cold."),
    ],
)
def test_what_only_says_what_follows_is_no_label(lines: tuple[str, ...]) -> None:
    assert said(*lines) == []
