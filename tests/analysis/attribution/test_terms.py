"""Not everything in marks is speech: titles, nicknames, terms and scare quotes are set apart, and nobody says them."""

import pytest

from reader.analysis.engine import analyze
from tests.analysis.attribution.test_attribution_forms import article

TERMS = {
    "a book by its author": ("Novelist Mara Quist wrote “Salt Stairs” in a boathouse.", ["“Salt Stairs”"]),
    "an album": ("The trio released “Copper Morning” in 2011.", ["“Copper Morning”"]),
    "a film behind its noun": ("He starred in the film “Winter Ferry” and never acted again.", ["“Winter Ferry”"]),
    "a nickname between names": ("Robert “Sparks” Malloy wired the hall.", ["“Sparks”"]),
    "a name that is given": ("The boat, nicknamed “Grumpy Duck,” sank in May.", ["“Grumpy Duck,”"]),
    "a show on which somebody spoke": (
        "Quist told Radio Nord’s “Morning Pier” that the quay was safe.",
        ["“Morning Pier”"],
    ),
    "a memoir behind a comma": (
        "“I hid,” Mara Quist recalled in her memoir, “A House With No Stairs”, long out of print.",
        ["“A House With No Stairs”"],
    ),
    "a column with its title": (
        "Quist published a column, entitled, “Why Ferries Sink in May and June”, last week.",
        ["“Why Ferries Sink in May and June”"],
    ),
    "words that somebody would not use": (
        "The mayor said Quist was refusing to use the words “foggy bottom”.",
        ["“foggy bottom”"],
    ),
    "a novel by whoever is named behind it": (
        "The mayor recalled talking about “Low Water,” Mara Quist's 2005 novel, on Monday.",
        ["“Low Water,”"],
    ),
    "a nickname before a particle": ("Old friends of Joost “Kip” van Loon sang.", ["“Kip”"]),
    "the name somebody goes by": ("She was met by a clerk who goes by the name “Button.”", ["“Button.”"]),
    "an operation": ("Nine men were held in Operation “Wet Sand”, the sheriff said.", ["“Wet Sand”"]),
    "a documentary of one word": ("She made her latest documentary, “1987,” in a week.", ["“1987,”"]),
    "a title with a verb in it": (
        "Mara Quist's commentary, “Ferry, tell us your fare,” is very kind.",
        ["“Ferry, tell us your fare,”"],
    ),
    "a so-called thing": ("The town will tax so-called “ghost” houses from June.", ["“ghost”"]),
}
SPEECH = (
    "“The quay is safe,” Mara Quist said.",
    "Mara Quist called the plan “a disgrace”.",
    "The mayor said the town was “sick and tired” of the noise.",
    "“No,” said Quist.",
    "The crowd chanted “Mind the gulls” until noon.",
    "The inspector called the kitchen “revolting”.",
    "Quist said: “Winter Ferry will sail again.”",
    "Asked how she felt, Quist replied: “Wonderful.”",
)


@pytest.mark.parametrize("name", TERMS)
def test_what_nobody_says_is_a_term_without_a_speaker(name: str) -> None:
    words, wanted = TERMS[name]
    made = article(words, "Nobody saw the boat leave on the day before the storm.")
    analysis = analyze(made)
    assert [quote.text_in(made) for quote in analysis.terms] == wanted
    assert all(quote.speaker is None and quote.source is None for quote in analysis.terms)


@pytest.mark.parametrize("words", SPEECH)
def test_speech_is_no_term(words: str) -> None:
    analysis = analyze(article(words))
    assert analysis.terms == ()
    assert [quote.speaker is None for quote in analysis.spoken] == [False]


def test_a_term_within_reported_words_neither_begins_nor_ends_them() -> None:
    made = article("Mara Quist told Radio Nord’s “Morning Pier” that the quay was safe.")
    assert [quote.text_in(made) for quote in analyze(made).spoken] == ["that the quay was safe"]


def test_a_term_within_reported_words_is_shown_with_them_but_no_part_of_them() -> None:
    made = article("Mara Quist said that the town would tax so-called “ghost” houses from June.")
    ((quote,), (term,)) = analyze(made).spoken, analyze(made).terms
    assert quote.text_in(made) == "that the town would tax so-called “ghost” houses from June"
    assert not any(span.overlaps(term.spans[0]) for span in quote.spans)


def test_what_has_no_speaker_does_not_count_the_terms() -> None:
    analysis = analyze(article("The boat, nicknamed “Grumpy Duck,” sank in May."))
    assert analysis.terms and analysis.quotes_of(None) == ()


def test_what_is_a_term_once_is_one_throughout_the_article() -> None:
    made = article("He hosts “Morning Pier” on Radio Nord.", "Mara Quist told “Morning Pier” that the quay was safe.")
    analysis = analyze(made)
    assert [quote.text_in(made) for quote in analysis.terms] == ["“Morning Pier”", "“Morning Pier”"]
    assert [quote.text_in(made) for quote in analysis.spoken] == ["that the quay was safe"]
