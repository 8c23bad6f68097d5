"""What changed between two texts: nothing is left out, words are named exactly, and no text takes long."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.importers.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.differences import paragraph_changes, quote_changes

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


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_every_paragraph_of_both_texts_is_told_once_and_in_order(before: list[str], after: list[str]) -> None:
    old, new = made("\n\n".join(before)), made("\n\n".join(after))
    changes = paragraph_changes(old, new)
    assert [change.old for change in changes if change.old] == [one.span for one in old.paragraphs]
    assert [change.new for change in changes if change.new] == [one.span for one in new.paragraphs]
    for change in changes:
        if change.kind == "same":
            assert change.old and change.new and old.words_in(change.old) == new.words_in(change.new)


def test_long_and_wholly_other_texts_take_no_time() -> None:
    old = made("\n\n".join(f"Line {number} of one." for number in range(10_000)))
    new = made("\n\n".join(f"Row {number} of another." for number in range(10_000)))
    long, longer = made("word " * 200_000), made("term " * 200_000)
    started = time.process_time()
    paragraph_changes(old, new)
    paragraph_changes(long, longer)
    assert time.process_time() - started < 3
