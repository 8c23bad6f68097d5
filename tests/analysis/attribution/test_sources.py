"""Who is named as the source of quoted words, family by family: sentences made up for this test."""

import pytest

from reader.analysis.attribution.attribute import attribute
from tests.analysis.attribution.test_attribution_forms import article


def sources(*paragraphs: str) -> dict[str, str | None]:
    """Return the head of the source of each quoted segment, by the words it begins with."""
    made = article(*paragraphs)
    found: dict[str, str | None] = {}
    for item in attribute(made):
        for span in item.spans if item.kind != "indirect" else ():
            found[made.words_in(span)] = item.head and made.words_in(item.head)
    return found


def said(words: str, *paragraphs: str) -> str | None:
    """Return the head of the source of the narrowest segment that holds some words."""
    found = [(len(segment), head) for segment, head in sources(*paragraphs).items() if words in segment]
    return min(found, key=lambda pair: pair[0])[1]


INDIRECT = "Baker Olga Sund said the oven had been cold since Friday."

PRINT = {
    "an open mark goes on": (
        ("“The oven is cold,” Olga Sund said.", "“Nobody lit it.", "“Nobody will.", "“And I have no bread.”"),
        {"Nobody lit": "Olga Sund", "Nobody will": "Olga Sund", "And I have": "Olga Sund"},
    ),
    "closed paragraphs go on": (
        ("“The oven is cold,” Olga Sund said.", "“Nobody lit it for me.”", "“And I have no bread.”"),
        {"Nobody lit": "Olga Sund", "And I have": "Olga Sund"},
    ),
    "behind indirect speech": ((INDIRECT, "“I wept into the dough.”"), {"I wept": "Baker Olga Sund"}),
    "of two the last": (
        (INDIRECT, "Miller Per Holt said his wheel had stopped.", "“It has never stopped before.”"),
        {"It has never": "Miller Per Holt"},
    ),
    "another named behind": (
        (INDIRECT, "“Then let her buy mine,” said Per Holt, the miller."),
        {"Then let her": "Per Holt"},
    ),
    "whoever agrees": (
        (INDIRECT, "Miller Per Holt agreed.", "“My wheel has stopped, too.”"),
        {"My wheel": "Miller Per Holt"},
    ),
    "whom the paragraph is about": (("Olga Sund was not pleased.", "“It is a shame.”"), {"It is a shame": "Olga Sund"}),
    "three words are enough": (("“The oven is cold,” Olga Sund said.", "“None at all.”"), {"None": "Olga Sund"}),
    "not over a paragraph of the writer's": (
        ("“The oven is cold,” Olga Sund said.", "The lane was shut in May.", "“We were promised wood.”"),
        {"We were promised": None},
    ),
    "an opening quotation explained behind": (
        ("“I have not slept since May.”", "Olga Sund laughs about it now, over a tray of buns."),
        {"I have not": "Olga Sund"},
    ),
}

VERBS = {
    "unlisted, behind its subject": ("“The oven is cold,” Olga Sund yodelled.", "Olga Sund"),
    "unlisted, before it": ("“The oven is cold,” yodelled Olga Sund.", "Olga Sund"),
    "phrasal": ("“Light it yourself,” Olga Sund shot back.", "Olga Sund"),
    "present tense like a plural": ("“The oven is cold,” Olga Sund sighs.", "Olga Sund"),
    "colon behind an act": ("Olga Sund turned to the crowd: “Go home.”", "Olga Sund"),
    "a noun for a person": ("“The oven is cold,” the apprentice fretted.", "the apprentice"),
    "noun that looks like an adjective": ("“The oven is cold,” the principal said.", "the principal"),
    "the accused": ("“The oven was cold,” the accused told the court.", "the accused"),
    "time between": ("The bakery last night said it was “heartbroken by the news”.", "The bakery"),
    "day between": ("Olga Sund on Tuesday told reporters: “It is cold.”", "Olga Sund"),
    "question": ("“Who lit it?” Olga Sund fumed.", "Olga Sund"),
    "marks within marks": ("“He said, ‘Who lit it?’” Olga Sund recalled.", "Olga Sund"),
    "passive": ("The loaf was described by Olga Sund as “a brick”.", "Olga Sund"),
    "called by": ("The loaf was called “a brick” by one customer.", "one customer"),
    "inscription": ("One placard read “No bread, no peace”.", "One placard"),
    "phrasal and inverted": ("“Light it yourself,” piped up Olga Sund.", "Olga Sund"),
    "came the reply": ("“Not today,” came the reply from Olga Sund.", "Olga Sund"),
    "was like": ("And she was like, “No bread.”", "she"),
    "quoted as saying": ("“It is cold,” the Echo quoted Olga Sund as saying.", "Olga Sund"),
    "a message for": ("Olga Sund had a simple message for them: “Bake.”", "Olga Sund"),
    "the deceased": ("“It is cold,” the deceased had told her.", "the deceased"),
    "summed up behind": ("“It is over.” That was the verdict of Olga Sund.", "Olga Sund"),
    "how she sums it up": ("“It is over” is how Olga Sund sums it up.", "Olga Sund"),
    "in full": ("Olga Sund’s statement in full: “It is over.”", "Olga Sund"),
    "in her words": ("In Olga Sund’s words, “the loaf was a brick”.", "Olga Sund"),
    "per": ("The loaf was “a brick”, per critic Nils Aro.", "critic Nils Aro"),
    "in the words of": ("In the words of critic Nils Aro, “the loaf was a brick”.", "critic Nils Aro"),
}

FAR = {
    "relative clauses": (
        "Olga Sund, a baker whose oven stands by the river and who has never missed a day, said: “It is cold.”",
        "Olga Sund",
    ),
    "behind an aside": ("“It is cold,” said, after a look at the ash, the baker Olga Sund.", "the baker Olga Sund"),
    "name behind a relation": ("“It is cold,” said her neighbor across the lane, Nils Aro.", "Nils Aro"),
    "name behind a job": ("The union’s secretary, Nils Aro, replied: “It is cold.”", "Nils Aro"),
    "behind a title and its see": ("“It is cold,” the Bishop of Mill, Nils Aro, said.", "Nils Aro"),
    "behind a relative clause": ("“It is cold,” said the head of the club that owns it, Nils Aro.", "Nils Aro"),
    "two titles": ("Crumb co-founder and chief executive Nils Aro said: “It is cold.”", "chief executive Nils Aro"),
    "a long name": (
        "The Committee on Bread and Water said the oven was “a relic”.",
        "The Committee on Bread and Water",
    ),
    "one of several": ("“It is cold,” said one of the bakers, Nils Aro.", "Nils Aro"),
    "three fields": (
        "The Department for Culture, Media and Sport said it was “delighted”.",
        "The Department for Culture, Media and Sport",
    ),
    "who uttered it": ("Olga Sund said her boss, Nils Aro, replied: “It is cold.”", "Nils Aro"),
    "no verb, before": ("Olga Sund wipes the table. “It is cold in here.”", "Olga Sund"),
    "no verb, behind": ("“It is cold in here.” Olga Sund wipes the table.", "Olga Sund"),
}

LED_IN = {
    "this from": ("And this from chairwoman Ada Holm:", "“We will bake again.”"),
    "statement from": ("Statement from captain Ada Holm:", "“We will bake again.”"),
    "the following": ("Mayor Ada Holm today released the following statement.", "“We will bake again.”"),
    "tribute": ("A tribute from her sister, Ada Holm:", "“We will bake again.”"),
}


def test_conventions_of_print() -> None:
    for name, (paragraphs, expected) in PRINT.items():
        assert {words: said(words, *paragraphs) for words in expected} == expected, name


@pytest.mark.parametrize("name", [*VERBS, *FAR])
def test_the_subject_of_the_clause_beside_a_quotation(name: str) -> None:
    sentence, head = (VERBS | FAR)[name]
    assert said("“", sentence) == head


@pytest.mark.parametrize("name", LED_IN)
def test_statements_without_a_verb(name: str) -> None:
    assert str(said("We will bake", *LED_IN[name])).endswith("Ada Holm")


def test_verdict_of_its_owner() -> None:
    assert said("A brick", "Critic Nils Aro’s verdict: “A brick with a crust.”") == "Critic Nils Aro"


GUARDS = {
    "a title in apposition": ("The loaf, “Cold Morning,” baker Olga Sund finished last week, is sold out.", "Cold"),
    "known as": ("Known as “the Duke,” Olga Sund fought off 41 bakers.", "Duke"),
    "which somebody made": ("“Cold Morning,” which Olga Sund baked, is sold out.", "Cold"),
    "a motto": ("Olga Sund lives by the motto “Never look back”.", "Never"),
    "a headline's word": ("He took the words “no bread” from a song.", "no bread"),
}


@pytest.mark.parametrize("name", GUARDS)
def test_not_every_verb_reports(name: str) -> None:
    sentence, words = GUARDS[name]
    assert {head for segment, head in sources(sentence).items() if words in segment} <= {None}


def test_what_only_says_when_is_nobody() -> None:
    made = article("Nordbread yesterday said prices would rise.", "There was no bread on Friday, it was said.")
    heads = {made.words_in(item.head) for item in attribute(made) if item.head is not None}
    assert heads.isdisjoint({"yesterday", "There", "Friday", "no bread"})


def test_a_headline_echoes_its_speaker() -> None:
    echo = ("“Never bake again in here”: ovens cold", "“I will never bake again in here,” said Olga Sund.")
    assert said("Never bake", *echo) == "Olga Sund"
