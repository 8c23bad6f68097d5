"""What changed between two texts: nothing is left out, words are named exactly, and no text takes long."""

import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Origin
from reader.model.differences import paragraph_changes
from reader.model.quote_differences import quote_changes
from tests.effort import yards
from tests.examples import tried

OLD = """Bridge will open in May

Mayor Ada Lund said the bridge would open in May. “It is a fine bridge,” she said.

“Nobody will cross it,” said Odd Hansen, who runs the ferry.

The council meets on Friday.
"""


def made(text: str) -> Article:
    return article_from_text(text, Origin("bridge.txt", "text"))


def test_words_that_went_and_came_are_named() -> None:
    old, new = (
        made(OLD),
        made(OLD.replace("in May. “It", "in June. “It").replace("The council meets on Friday.\n", "It rained.\n")),
    )
    changes = paragraph_changes(old, new)
    assert [change.kind for change in changes] == ["same", "changed", "same", "gone", "new"]
    assert [old.words_in(span) for span in changes[1].removed] == ["May."]
    assert [new.words_in(span) for span in changes[1].added] == ["June."]


def test_what_became_of_quotes() -> None:
    old = made(OLD)
    new = made(
        OLD.replace("a fine bridge", "a very fine bridge").replace("“Nobody will cross it,” said", "It rained, said")
    )
    fates = {change.fate for change in quote_changes(old, analyze(old), new, analyze(new))}
    assert "reworded" in fates and "gone" in fates
    other = made(OLD.replace("Odd Hansen", "Mirko Falk"))
    [change] = [one for one in quote_changes(old, analyze(old), other, analyze(other)) if one.fate != "kept"]
    assert change.fate == "speaker"
    assert {one.fate for one in quote_changes(old, analyze(old), old, analyze(old))} == {"kept"}


LINES = st.lists(
    st.sampled_from(["One day it rained.", "The ferry sank, twice.", "Nobody came to see it.", "A goose."]), max_size=9
)


@tried(66)
@given(LINES, LINES)
def test_every_paragraph_of_both_texts_is_told_once_and_in_order(before: list[str], after: list[str]) -> None:
    old, new = made("\n\n".join(before)), made("\n\n".join(after))
    changes = paragraph_changes(old, new)
    assert [change.old for change in changes if change.old] == [one.span for one in old.paragraphs]
    assert [change.new for change in changes if change.new] == [one.span for one in new.paragraphs]
    for change in changes:
        if change.kind == "same":
            assert change.old and change.new and old.words_in(change.old) == new.words_in(change.new)


def applied(old: Article, new: Article) -> list[list[str]]:
    """Return the words of the new paragraphs, made from the old text and what is said to have come."""
    made_again = []
    for change in paragraph_changes(old, new):
        if change.kind == "gone":
            continue
        if change.old is None:
            assert change.new is not None
            made_again.append(new.words_in(change.new).split())
            continue
        pieces, at = [], change.old.start
        for before, after in change.edits:
            pieces += [old.text[at : before.start], new.words_in(after)]
            at = before.end
        made_again.append(" ".join([*pieces, old.text[at : change.old.end]]).split())
    return made_again


WORDS = st.lists(st.sampled_from(["ferry", "sank", "“Goose!”", "twice,", "quay."]), min_size=1, max_size=12)


@pytest.mark.slow
@tried(100)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_the_old_paragraphs_with_the_changes_are_the_new_ones(before: list[list[str]], after: list[list[str]]) -> None:
    old, new = made("\n\n".join(map(" ".join, before))), made("\n\n".join(map(" ".join, after)))
    assert applied(old, new) == [new.words_in(each.span).split() for each in new.paragraphs]


def numbered(count: int, words: int, seed: int) -> list[str]:
    """Return that many different paragraphs of invented words."""
    chance = random.Random(seed)
    return [" ".join(f"w{chance.randrange(3000)}" for _ in range(words)) + "." for _ in range(count)]


def test_a_paragraph_is_known_again_behind_new_ones() -> None:
    lines = numbered(4, 30, seed=1)
    old = made("\n\n".join(lines))
    new = made("\n\n".join([*numbered(6, 30, seed=2), lines[0].replace(" ", " very ", 1), *lines[1:]]))
    assert [change.kind for change in paragraph_changes(old, new)] == ["new"] * 6 + ["changed"] + ["same"] * 3


def test_few_changes_in_a_very_long_text_are_few() -> None:
    lines = numbered(3000, 8, seed=3)
    edited = [f"{lines[0]} x", *lines[1:1500], "A goose came.", *lines[1500:-1], f"{lines[-1]} y"]
    kinds = [change.kind for change in paragraph_changes(made("\n\n".join(lines)), made("\n\n".join(edited)))]
    assert (kinds.count("same"), kinds.count("changed"), kinds.count("new"), len(kinds)) == (2998, 2, 1, 3001)


def found(article: Article, speakers: list[str]) -> Analysis:
    """Return an analysis in which each paragraph is a quote of the speaker named at its place."""
    actors = tuple(Actor(name, name, "person", aliases=(name.split()[-1],)) for name in dict.fromkeys(speakers))
    return Analysis(
        article.id,
        tuple(
            Quote(f"q{n}", "direct", (each.span,), speaker=name)
            for n, (each, name) in enumerate(zip(article.paragraphs, speakers, strict=True))
        ),
        actors,
    )


def fates(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[str]:
    """Return what became of quotes given as words and speaker."""
    old, new = (made("\n\n".join(words for words, _ in side)) for side in (before, after))
    analyses = (found(text, [name for _, name in side]) for text, side in ((old, before), (new, after)))
    return [change.fate for change in quote_changes(old, next(analyses), new, next(analyses))]


def test_a_name_in_short_is_no_other_speaker_and_punctuation_no_other_words() -> None:
    assert fates([("“It won't float.”", "Ada Lund")], [("“It won’t float,”", "Lund")]) == ["kept"]
    assert fates([("“It won't float.”", "Ada Lund")], [("“It won't float.”", "Odd Lund")]) == ["speaker"]


def test_equal_words_stay_with_their_speakers_whatever_the_order() -> None:
    yes = [("“Yes.”", "Ada Lund"), ("“Yes.”", "Mirko Falk")]
    assert fates(yes, yes[::-1]) == ["kept", "kept"]


def test_a_reworded_quote_is_known_among_many_new_ones() -> None:
    many = [(line, "Ada Lund") for line in numbered(300, 12, seed=4)]
    before, after = "“alpha beta gamma delta epsilon zeta”", "“alpha beta gamma delta epsilon eta”"
    assert fates([(before, "Ada Lund")], [*many, (after, "Ada Lund")]) == ["reworded"] + ["new"] * 300


@pytest.mark.slow
def test_no_text_takes_long() -> None:
    lines = numbered(5_000, 12, seed=5)
    long = " ".join(numbered(1, 75_000, seed=6))
    for before, after in (
        ("\n\n".join(lines), "\n\n".join(numbered(5_000, 12, seed=7))),
        ("\n\n".join(lines), "\n\n".join(line.replace(" ", " very ", 1) for line in lines)),
        (long, long.replace("w7 ", "w8 ")),
        ("word " * 100_000, "term " * 100_000),
    ):
        old, new = made(before), made(after)
        assert yards(partial(paragraph_changes, old, new)) < 100
