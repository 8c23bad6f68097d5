"""Every form in which news reports speech: content, cue and source of sentences made up for this test."""

import pytest

from reader.analysis.attribution.attribute import attribute
from reader.analysis.attribution.value import Attribution
from reader.analysis.words.quotations import find_quotations
from reader.model.article import Article, Paragraph
from reader.model.kinds import KindName


def article(*paragraphs: str, kind: KindName = "body") -> Article:
    text, made, start = "\n".join(("Harbor news", *paragraphs)), [], 0
    for index, line in enumerate(text.split("\n")):
        made.append(Paragraph(index, kind if index else "title", start, start + len(line)))
        start += len(line) + 1
    return Article(text, tuple(made))


def found(*paragraphs: str) -> list[tuple[str, list[str], str | None]]:
    """Return kind, contents and source of each attribution, as words."""
    made = article(*paragraphs)
    return [
        (item.kind, [made.words_in(span) for span in item.spans], item.source and made.words_in(item.source))
        for item in attribute(made)
    ]


def only(*paragraphs: str) -> tuple[Article, Attribution]:
    made = article(*paragraphs)
    (item,) = attribute(made)
    return made, item


ONE = {
    "split by the attribution": (
        "“The ferry is late,” Mara Lindqvist said, “and nobody told the school.”",
        ("direct", ["“The ferry is late,”", "“and nobody told the school.”"], "Mara Lindqvist"),
    ),
    "inverted, with apposition": (
        "“We will rebuild the pier,” said Tomas Okafor, head of the harbor board.",
        ("direct", ["“We will rebuild the pier,”"], "Tomas Okafor, head of the harbor board"),
    ),
    "cue before": (
        "Mara Lindqvist said, “The ferry is late.”",
        ("direct", ["“The ferry is late.”"], "Mara Lindqvist"),
    ),
    "goes on after the attribution": (
        "“The ferry is late,” Lindqvist said. “It has been late for years.”",
        ("direct", ["“The ferry is late,”", "“It has been late for years.”"], "Lindqvist"),
    ),
    "colon": ("Okafor tweeted: “The pier is back!”", ("direct", ["“The pier is back!”"], "Okafor")),
    "statement of several sentences": (
        "Lindqvist said in a statement: “We are sorry. We will do better.”",
        ("direct", ["“We are sorry. We will do better.”"], "Lindqvist"),
    ),
    "pronoun": ("“Nobody told the school,” she said.", ("direct", ["“Nobody told the school,”"], "she")),
    "description": (
        "“Nobody told the school,” the deputy mayor told reporters on Friday.",
        ("direct", ["“Nobody told the school,”"], "the deputy mayor"),
    ),
    "spokeswoman of an organization": (
        "“We are sorry,” a spokeswoman for the company said in an email.",
        ("direct", ["“We are sorry,”"], "a spokeswoman for the company"),
    ),
    "nested": (
        "“My father said ‘never trust a ferry’ and he was right,” Lindqvist said.",
        ("direct", ["“My father said ‘never trust a ferry’ and he was right,”"], "Lindqvist"),
    ),
    "two apostrophes as marks": (
        "''The ferry is late,'' Lindqvist said. ''It has been late for years.''",
        ("direct", ["''The ferry is late,''", "''It has been late for years.''"], "Lindqvist"),
    ),
    "straight marks": ('"The ferry is late," Lindqvist said.', ("direct", ['"The ferry is late,"'], "Lindqvist")),
    "guillemets": ("«The ferry is late», said Lindqvist.", ("direct", ["«The ferry is late»"], "Lindqvist")),
    "guillemets inwards": ("»The ferry is late,« said Lindqvist.", ("direct", ["»The ferry is late,«"], "Lindqvist")),
    "low marks": ("„The ferry is late“, said Lindqvist.", ("direct", ["„The ferry is late“"], "Lindqvist")),
    "closing mark forgotten": (
        "“The ferry is late, Lindqvist said. The board met on Monday.",
        ("direct", ["“The ferry is late,"], "Lindqvist"),
    ),
    "signature behind a dash": (
        "“The new rules protect every passenger.” – Commissioner Okafor",
        ("direct", ["“The new rules protect every passenger.”"], "Commissioner Okafor"),
    ),
    "fragment in a sentence": (
        "According to Lindqvist, the ferry is “a floating museum.”",
        ("mixed", ["the ferry is “a floating museum.”"], "Lindqvist"),
    ),
    "accents and emoji": ("“The 🚢 is late,” Åsa Öberg said.", ("direct", ["“The 🚢 is late,”"], "Åsa Öberg")),
    "said that": (
        "The board said that the pier would be closed until May.",
        ("indirect", ["that the pier would be closed until May"], "The board"),
    ),
    "told somebody that": (
        "Lindqvist told the council that the ferry had been late for years.",
        ("indirect", ["that the ferry had been late for years"], "Lindqvist"),
    ),
    "asked whether": (
        "Okafor asked whether the ferry could be replaced.",
        ("indirect", ["whether the ferry could be replaced"], "Okafor"),
    ),
    "promised to": (
        "The board promised to rebuild the pier.",
        ("indirect", ["to rebuild the pier"], "The board"),
    ),
    "declined to comment": (
        "A spokesman for the company declined to comment.",
        ("indirect", ["to comment"], "A spokesman for the company"),
    ),
    "denied": ("Lindqvist denied the claim.", ("indirect", ["the claim"], "Lindqvist")),
    "according to": (
        "The pier will reopen in May, according to the harbor board.",
        ("indirect", ["The pier will reopen in May"], "the harbor board"),
    ),
    "relative clause before the cue": (
        "Lindqvist, who runs the ferry company, said the boats were safe.",
        ("indirect", ["the boats were safe"], None),
    ),
    "trailing": ("The boats are safe, Lindqvist said.", ("indirect", ["The boats are safe"], "Lindqvist")),
    "belief": ("Okafor believes that the ferry is safe.", ("indirect", ["that the ferry is safe"], "Okafor")),
    "hope": ("Lindqvist hopes the pier will open in May.", ("indirect", ["the pier will open in May"], "Lindqvist")),
    "opposition": (
        "The union opposes the sale of the ferry.",
        ("indirect", ["the sale of the ferry"], "The union"),
    ),
    "unnamed officials": (
        "Two officials familiar with the talks said the deal was close.",
        ("indirect", ["the deal was close"], "Two officials familiar with the talks"),
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_one_attribution_is_read_as_a_person_reads_it(name: str) -> None:
    sentence, (kind, contents, source) = ONE[name]
    made, item = only(sentence)
    assert item.kind == kind
    assert [made.words_in(span) for span in item.spans] == contents
    assert item.source is not None
    if source is not None:
        assert made.words_in(item.source) == source
    assert item.cue is not None and item.head is not None
    assert item.reason


def test_the_head_is_the_core_of_the_source() -> None:
    made, item = only("“We will rebuild the pier,” said Tomas Okafor, head of the harbor board.")
    assert item.head is not None and made.words_in(item.head) == "Tomas Okafor"


def test_the_head_of_who_is_the_one_it_refers_to() -> None:
    made = article("Okafor blamed Lindqvist, who said the boats were safe.")
    heads = [
        made.words_in(item.head)
        for item in attribute(made)
        if item.head and item.cue and made.words_in(item.cue) == "said"
    ]
    assert heads == ["Lindqvist"]


def test_a_quote_runs_over_paragraphs_with_the_opening_mark_repeated() -> None:
    assert found(
        "“The ferry is late,” Lindqvist said. “It has been late for years.", "“Nobody told the school.”"
    ) == [
        ("direct", ["“The ferry is late,”", "“It has been late for years.", "“Nobody told the school.”"], "Lindqvist")
    ]  # fmt: skip


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_voice_before() -> None:
    made = article("“The ferry is late,” she said.", "“It has been late for years.”", "Okafor disagreed.")
    first, second = attribute(made)[:2]
    assert second.inherits == 0
    assert second.source == first.source


def test_two_voices_in_one_paragraph_stay_apart() -> None:
    assert [item[2] for item in found("“Is the ferry late?” Lindqvist asked. “I hope not!” Okafor shouted.")] == [
        "Lindqvist", "Okafor",
    ]  # fmt: skip


def test_mixed_fragments_are_told_from_speech() -> None:
    sentence = "Okafor called the pier “a disgrace” and said the board would “not rest” until it was rebuilt."
    assert [(kind, source) for kind, _, source in found(sentence)] == [("mixed", "Okafor"), ("mixed", "Okafor")]


def test_british_single_marks_are_told_from_apostrophes() -> None:
    assert found(
        "The minister said: ‘We don’t expect the voters’ mood to change.’ She added: ‘It’s too late.’",
        "‘I agree,’ said Okafor.",
    ) == [
        ("direct", ["‘We don’t expect the voters’ mood to change.’"], "The minister"),
        ("direct", ["‘It’s too late.’"], "She"),
        ("direct", ["‘I agree,’"], "Okafor"),
    ]


@pytest.mark.parametrize(("opens", "closes"), ["「」", "『』", "‹›", "‚‘", "„“", "«»"])
def test_marks_of_other_languages_quote(opens: str, closes: str) -> None:
    words = f"{opens}The ferry is late{closes}"
    assert found(f"{words}, Lindqvist said.") == [("direct", [words], "Lindqvist")]


@pytest.mark.parametrize(
    "words", ["Ferries › Timetables › Winter", "‹ Back to the timetables", "The pier‚ the quay, gone"]
)
def test_arrows_and_odd_commas_quote_nothing(words: str) -> None:
    made = article(words)
    assert list(map(list, find_quotations(made, made.paragraphs))) == [[], []]


def test_single_marks_may_hold_double_ones() -> None:
    assert found(
        "‘I told them “no more ferries”,’ said Okafor. ‘It’s all they heard.’",
        "‘They called it “the wet bus”,’ Lindqvist said. ‘It’s not a bus.’",
        "‘We agree,’ said Okafor.",
    ) == [
        ("direct", ["‘I told them “no more ferries”,’", "‘It’s all they heard.’"], "Okafor"),
        ("direct", ["‘They called it “the wet bus”,’", "‘It’s not a bus.’"], "Lindqvist"),
        ("direct", ["‘We agree,’"], "Okafor"),
    ]


def test_double_marks_may_hold_single_ones() -> None:
    words = "“They shouted ‘no more ferries’ at me,”"
    assert found(f"{words} said Okafor.") == [("direct", [words], "Okafor")]


def test_a_headline_with_single_marks_speaks() -> None:
    text = "Harbor board says pier ‘cannot be saved’"
    made = Article(text, (Paragraph(0, "title", 0, len(text)),))
    (item,) = attribute(made)
    assert item.source is not None and made.words_in(item.source) == "Harbor board"


def test_turns_of_a_transcript_belong_to_their_labels() -> None:
    assert found("LINDQVIST: The ferry is late again.", "OKAFOR: I disagree with that.") == [
        ("direct", ["The ferry is late again."], "LINDQVIST"),
        ("direct", ["I disagree with that."], "OKAFOR"),
    ]


def test_questions_and_answers_belong_to_their_letters() -> None:
    assert [item[2] for item in found("Q: When will the pier open?", "A: In May, if the weather holds.")] == ["A"]


def test_a_signature_may_stand_in_the_next_paragraph() -> None:
    assert found("“The new rules protect every passenger.”", "– Commissioner Okafor")[0][2] == "Commissioner Okafor"


@pytest.mark.parametrize(
    "sentence",
    ["The so-called “ferry king” left town in 1990.", "Her novel “The Long Pier” won a prize."],
)
def test_scare_quotes_and_titles_of_works_are_listed_without_a_source(sentence: str) -> None:
    assert [source for _, _, source in found(sentence)] == [None]


def test_no_quotes_no_reports_nothing_found() -> None:
    assert found("The ferry left the harbor at nine and the sea was calm.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The second goal is credited to the captain, Mara Lindqvist.",
        "The tune was once compared to a kettle that sings.",
        "SILENCE PLEASE is all that the old sign has ever had to explain.",
    ],
)
def test_what_is_only_tied_to_somebody_reports_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_paragraphs_around_the_article_are_not_read() -> None:
    assert attribute(article("“The ferry is late,” Lindqvist said.", kind="teaser")) == ()


def test_a_speech_left_open_belongs_to_whoever_goes_on_with_it() -> None:
    """The mark left open says that the next paragraph is the same speech: what owns that one owns both."""
    open_one, closed_one = "“It began as a wager. I lost two oars in it.", "“But the charts are good. Use them.”"
    report = found("“We had to ask the crew not to sing,” Mara Lindqvist said.", open_one, closed_one)
    by_words = {words: source for _, contents, source in report for words in contents}
    assert by_words[closed_one] == by_words[open_one] == "Mara Lindqvist"


@pytest.mark.parametrize("cue", ["maintains", "maintained", "claims", "warns", "insists"])
def test_a_reporting_verb_before_that_is_never_passed_over_as_idle(cue: str) -> None:
    kind, contents, source = found(f"The shipping company {cue} that the sea wall is safe.")[0]
    assert (kind, contents, source) == ("indirect", ["that the sea wall is safe"], "The shipping company")


@pytest.mark.parametrize(
    ("sentence", "contents", "source"),
    [
        (
            "The ferry, said Mara Lindqvist, the harbor master, would not sail before noon.",
            ["The ferry", "would not sail before noon"],
            "Mara Lindqvist, the harbor master",
        ),
        (
            "Fares, according to Tomas Okafor, an analyst at the harbor bank, are likely to rise.",
            ["Fares", "are likely to rise"],
            "Tomas Okafor, an analyst at the harbor bank",
        ),
        (
            "The ferry, said Mara Lindqvist of the harbor board, would not sail before noon.",
            ["The ferry", "would not sail before noon"],
            "Mara Lindqvist of the harbor board",
        ),
        (
            "Two boats came back empty, according to Tomas Okafor, the boatswain, before a third was lost.",
            ["Two boats came back empty", "before a third was lost"],
            "Tomas Okafor, the boatswain",
        ),
    ],
)
def test_a_sentence_goes_on_behind_who_says_it_and_what_he_is(sentence: str, contents: list[str], source: str) -> None:
    assert found(sentence) == [("indirect", contents, source)]


def test_a_sentence_that_has_its_verb_is_not_gone_on_with() -> None:
    made, item = only("The ferry sank at noon, said Mara Lindqvist, the harbor master, was raised and sank again.")
    assert [made.words_in(span) for span in item.spans] == ["The ferry sank at noon"]


@pytest.mark.parametrize("source", ["letters kept in the harbor office", "a count of the harbor board"])
def test_what_is_reported_begins_behind_all_that_is_said_of_its_source(source: str) -> None:
    (_, contents, _), *_ = found(f"According to {source}, half the boats were never paid for.")
    assert contents == ["half the boats were never paid for"]


@pytest.mark.parametrize("when", ["Friday", "on Friday", "Monday in a statement", "last week", "on Tuesday evening"])
def test_when_it_was_said_is_never_what_was_said(when: str) -> None:
    (_, contents, _) = found(f"Half of the boats are too old to sail, the harbor board said {when}.")[0]
    assert contents == ["Half of the boats are too old to sail"]


def test_what_follows_a_time_is_said_all_the_same() -> None:
    (_, contents, _) = found("The harbor board said Friday that half of the boats are too old to sail.")[0]
    assert contents == ["that half of the boats are too old to sail"]


@pytest.mark.parametrize(
    "lead",
    [
        "Lindqvist told an inquiry into the ferry on Friday",
        "Lindqvist said at a meeting of the harbor board",
        "Lindqvist assured a crowd of tired passengers",
    ],
)
def test_whom_and_where_it_was_told_is_no_part_of_it(lead: str) -> None:
    (_, contents, _) = found(f"{lead} that the ferry would sail at noon.")[0]
    assert contents == ["that the ferry would sail at noon"]


def test_a_relative_that_is_part_of_what_is_said() -> None:
    (_, contents, _) = found("Lindqvist said the ferries that were sold had no engines.")[0]
    assert contents == ["the ferries that were sold had no engines"]


def test_a_noun_that_is_reported_keeps_its_that() -> None:
    (_, contents, _) = found("Lindqvist said the ferry that he sold had no engine.")[0]
    assert contents == ["the ferry that he sold had no engine"]


@pytest.mark.parametrize(("place", "source"), [("the gallery", "the gallery"), ("the start", None), ("Friday", None)])
def test_cries_come_from_a_place_and_not_from_a_time(place: str, source: str | None) -> None:
    assert found(f"There were loud cries of “Shame on you!” from {place}.")[0][2] == source
