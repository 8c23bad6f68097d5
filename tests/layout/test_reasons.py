"""Reasons in words for people."""

import pytest

from reader.layout.reasons import cue_in_words, explained, how_sure, in_words, steps
from reader.model.analysis import Quote
from reader.model.span import Span
from tests.golden import judge


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("cue-R: promise", "the cue “promise”, with what it reports behind it"),
        ("owner: up", "the quoted words go on with the voice of an earlier paragraph"),
        ("owner: point of a list", "the words are a point of a list that the line before leads in"),
        ("label: signature", "a name behind a dash signs the words"),
        ("label: answer", "an answer in an interview; whoever is interviewed gives it"),
        ("not speech: term", "a title, a term or words in marks that nobody says"),
        ("Lnud -> Ada Lund: nearly the same name", "“Lnud” means Ada Lund (nearly the same name)"),
        ("told by: his aide", "“his aide” tells of it"),
        ("She -> Ada Lund: last subject", "“She” means Ada Lund (whom the text was about last)"),
        ("They -> divers: last speakers", "“They” means divers (who spoke last)"),
        ("the firm -> Quay Works: nearest firm", "“the firm” means Quay Works (the nearest firm)"),
        ("The mayor -> Ada Lund: role: mayor", "“The mayor” means Ada Lund (whose role that is)"),
        ("his letter -> Ada Lund: whose letter it is", "“his letter” means Ada Lund (whose letter it is)"),
        ("The panel -> panel: nearest panel", "“The panel” is the same panel as before"),
        (
            "A spokesman -> spokesman for Quay Works: speaks for it",
            "“A spokesman” means spokesman for Quay Works (who speaks for the body told of before)",
        ),
        ("i -> the one who is quoted", "“I” is the one who is quoted"),
        ("AL -> initials", "“AL” are the initials"),
        ("some new step", "some new step"),
        ("cue-Q: odd", "cue-Q: odd"),
    ],
)
def test_steps_are_said_in_words(step: str, words: str) -> None:
    assert in_words(step) == words


def test_every_step_the_engine_gives_has_words() -> None:
    analyses = [judge.read(case["text"], case.get("ext", ".txt"))[1] for case in judge.lines("open.jsonl")[::3]]
    given = {step for analysis in analyses for quote in analysis.quotes for step in quote.reason}
    assert len(given) > 100
    assert {step for step in given if in_words(step) == step} == set()


@pytest.mark.parametrize(("cue", "words"), [("said", "said"), (":", "a colon"), ("—", "a dash")])
def test_a_mark_that_leads_to_the_speaker_is_told_by_its_name(cue: str, words: str) -> None:
    assert cue_in_words(cue) == words


def test_a_slip_of_print_is_told_as_one() -> None:
    text = "Harbor news\n\nThe pilot, Marius Tolvaney, rowed.\n\n“It rang,” Tolveney said.\n"
    (quote,) = judge.read(text)[1].spoken
    assert quote.reason[-1] == "Tolveney -> Marius Tolvaney: nearly the same name"


def test_whom_a_person_named_is_explained_by_that_and_not_by_what_led_elsewhere() -> None:
    found = Quote("q1", "direct", (Span(0, 4),), speaker="a1", confidence=0.94, reason=("cue-R: say", "owner: cue"))
    assert steps(found) == found.reason and how_sure(found).startswith("94%")
    named = Quote(
        "q1", "direct", (Span(0, 4),), speaker="a1", confidence=1.0, reason=("corrected: speaker", "owner: cue")
    )
    assert [in_words(step) for step in steps(named)] == ["you named the speaker"]
    assert how_sure(named) == "You said so."


def test_whom_words_may_mean_is_not_told_as_certain_where_nobody_is_named() -> None:
    reason = ("cue-R: urge", "he -> Ada Lund: last subject")
    doubtful = Quote("q1", "indirect", (Span(0, 4),), confidence=0.4, reason=reason)
    assert explained(doubtful)[-1] == "“he” may mean Ada Lund (whom the text was about last; too doubtful to say)"
    assert explained(Quote("q1", "indirect", (Span(0, 4),), reason=("description",)))[-1].endswith("meant by the words")


def test_a_term_is_nobodys_and_no_quote_whose_speaker_is_missing() -> None:
    term = Quote("q1", "term", (Span(0, 4),), confidence=0.6, reason=("not speech: term",))
    assert how_sure(term) == "Nobody says the words, as far as the text tells."
