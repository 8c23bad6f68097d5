"""The word lists of English: each list once, one entry a line, read by whoever needs it."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from reader.analysis.words.sentences import Sentences
from reader.analysis.words.tokens import tokenize
from reader.importers.text.lexicon import is_boilerplate
from reader.importers.text.plain_text import article_from_text
from reader.languages.lists import either, entries, forms_of_saying, kinds, listed, lists, months, weekdays
from reader.model.article import Origin
from tests.paths import ROOT

FOLDER = ROOT / "reader" / "languages" / "en"
FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))
OF_SEVERAL_WORDS = ("dash_verbs", "furniture", "letters", "names_organisations", "names_places", "nations", "newsroom")
"""Files with entries of several words; all others hold single words."""
ROWS = {
    "saying": r"[a-z]+( anywhere)?( beside)?( person)?( story)?", "persons_across": r"[^ ]+(: [^ ]+)?",
    "word_classes": r"[a-z]{2,} [A-Za-z]{1,2}",
}  # fmt: skip
"""Files that say something of each entry behind it."""


def test_an_abbreviation_that_is_added_is_one_for_sentences_and_words_alike() -> None:
    text = "The dam of Gov. Lund and of Inc. Weekly held in Tex. Nobody knew No. 4."
    article = article_from_text(f"Dam holds\n\n{text}\n", Origin("", "text"))
    sentences = Sentences(article.text, article.paragraphs)
    at = article.text.index
    assert sentences.at(at("Gov.")) == sentences.at(at("Weekly")) < sentences.at(at("Nobody")) == sentences.at(at("4."))
    words = tokenize(text, 0, len(text)).words
    assert {"Gov.", "Inc.", "Tex.", "No."} <= set(words)


@pytest.mark.parametrize("name", FILES)
def test_no_entry_stands_in_a_list_twice_and_every_list_says_what_it_is(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith("\n")
    headings = re.findall(r"^\[(.+)\]$", text, re.MULTILINE)
    assert headings == list(lists(name))
    for words in lists(name).values() if headings else [entries(name)]:
        assert words and [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_no_line_holds_two_alternatives(name: str) -> None:
    """A line is one word, one name or one pattern, so that a change of one is a change of one line."""
    for entry in (line for line in entries(name) if not re.fullmatch(r"\[.+\]", line)):
        outside = re.sub(r"\\.|\[[^]]*\]", "x", entry)
        while outside != (outside := re.sub(r"\([^()]*\)", "x", outside)):
            pass
        assert not re.search(r"[|;\t]|, [a-z]|^ | $|  ", outside), entry
        row = ROWS.get(name, r".+" if name in OF_SEVERAL_WORDS else r"\S+")
        assert re.fullmatch(row, entry), entry


def test_every_entry_of_a_pattern_is_one() -> None:
    for entry in (*entries("furniture"), *entries("dash_verbs"), *kinds("newsroom"), *kinds("letters")):
        re.compile(either([entry]), re.VERBOSE)


def test_what_is_in_a_list_is_typed_nowhere_else() -> None:
    """Verbs of saying, months and agencies were once typed in wherever they were needed."""
    typed = re.compile(
        r"\b(?:said\|says|says\|said|january[|\",)]|feb\|mar\b|reuters.{0,3}\||correspondents?\||\bsens?\|reps|supt\|)",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for room in ("importers", "search", "layout", "analysis/people", "analysis/words", "export", "cli")
        for path in sorted((ROOT / "reader" / room).rglob("*.py"))
        for match in typed.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_calendar_and_verbs() -> None:
    assert (len(months()), months()[0], months()[11]) == (12, "january", "december")
    assert (weekdays()[0], weekdays()[6]) == ("monday", "sunday")
    wider = [set(forms_of_saying(use)) for use in ("anywhere", "beside", "person")]
    assert all(narrow < wide for narrow, wide in pairwise(wider))


@pytest.mark.parametrize(
    "line",
    [entry for entry in entries("furniture") if re.fullmatch(r"[a-z ]+", entry)]
    + ["Facebook | X | Copy link", "3 min read"],
)
def test_every_plain_line_of_furniture_is_known_as_one(line: str) -> None:
    assert is_boilerplate(line) and is_boilerplate(f"• {line.upper()} »")
    assert not is_boilerplate(f"Ada Lund walked to the {line}, and the harbor was quiet, without a ship in it.")


def test_a_list_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        listed("newsroom", "nonsense")
