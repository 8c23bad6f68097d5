"""The same words in several articles are found, however they were shortened or changed; other words are not."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from reader.people.same import Said, SameWords, changes, is_changed, said
from reader.people.wordings import Printed, same_words
from tests.command import pullquote
from tests.paths import SHARED

LONG = "The harbor wall will hold for ten more years, and I would bet my own house on every stone of it."


def quote(article: str, text: str) -> Said:
    found = said(article, "q1", text)
    assert found is not None
    return found


def alike(one: str, other: str) -> bool:
    index = SameWords()
    index.add([quote("a", one)])
    return bool(index.like(quote("b", other)))


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        "the harbor wall will hold for ten more years",
        "I would bet my own house on every stone of it!",
        "The harbour wall will hold for ten more years and I would bet my own house on each stone of it.",
        "The wall will hold for twenty more years, and I would bet my house on every stone of it.",
        "bet my own house on every stone",
    ],
)
def test_what_is_shortened_or_changed_is_the_same(other: str) -> None:
    assert alike(LONG, other) and alike(other, LONG)


@pytest.mark.parametrize(
    "other",
    [
        "The harbor will be closed for ten days and nobody knows who is going to pay for it.",
        "I would not bet on the ferry, on the mayor or on anything of it.",
        "We will hold the line for more than ten years, and every one of us knows that.",
    ],
)
def test_other_words_are_not(other: str) -> None:
    assert not alike(LONG, other)


def test_fewer_than_six_words_tell_nothing() -> None:
    assert said("a", "q1", "bet my own house on") is None


def test_runs_that_hundreds_have_are_passed_over() -> None:
    index = SameWords()
    index.add(quote(f"a{n}", f"thank you all for coming tonight my {n} friends of number {n * 7}") for n in range(300))
    assert not index.like(quote("b", "thank you all for coming tonight my dear and noble guests of honor"))


def test_groups_do_not_depend_on_the_order_and_leave_out_one_article_alone() -> None:
    texts = [LONG, LONG[:60], LONG[30:], "Nothing of this is true, and he knows it well.", LONG]
    quotes = [quote(f"a{n}", text) for n, text in enumerate(texts)]
    quotes.append(Said("a0", "q2", quotes[0].words))
    expected = None
    for seed in range(6):
        random.Random(seed).shuffle(quotes)
        index = SameWords()
        index.add(quotes)
        index.remove("a4")
        groups = [sorted((one.article, one.quote) for one in group) for group in index.groups()]
        expected = expected or groups
        assert groups == expected == [[("a0", "q1"), ("a1", "q1"), ("a2", "q1")]]


def test_differences_piece_by_piece() -> None:
    found = changes(["we", "will", "win", "this"], ["we", "shall", "win"])
    assert [(one.before, one.after) for one in found if not one.is_same] == [(("will",), ("shall",)), (("this",), ())]
    assert is_changed(["we", "will", "win", "this"], ["we", "shall", "win"])
    assert not is_changed(["we", "will", "win", "this"], ["will", "win"])


def printed(
    article: str, text: str, speaker: str, person: str | None, day: str | None, kind: str = "direct"
) -> Printed:
    return Printed(
        f"pq-{article}",
        article,
        kind,
        text,
        speaker,
        person,
        0.9,
        f"The {article}",
        day,
        "Harbor",
        None,
        f"{article}.txt",
        1,
    )


def test_the_earliest_comes_first_with_signs_where_words_or_speakers_differ() -> None:
    [same] = same_words(
        [
            printed("Post", LONG, "Ada Lund", "p-1", "2025-03-02"),
            printed("News", LONG.replace("ten", "twenty"), "Tom Quill", "p-2", "2025-03-01"),
            printed("Herald", LONG, "A. Lund", "p-1", None),
            printed("Echo", f"it was said that “{LONG[:40]}” was {LONG}", "Ada Lund", "p-1", None, "mixed"),
        ]
    )
    assert [one.article for one in same.printed] == ["News", "Post", "Echo", "Herald"]
    assert same.is_changed and same.has_other_speakers
    assert same.folded == ((0,), (1, 3), (2,))
    assert (
        same_words([printed("A", LONG, "x", None, None), printed("B", LONG[:44], "x", None, None)])[0].is_changed
        is False
    )


WORDS = "“The harbor wall will hold for ten more years,” said {who}. Nobody else spoke on that day in the town hall.\n"


def test_the_command_shows_what_differs(tmp_path: Path) -> None:
    for name, who, words in (
        ("one", "Ada Lund", "ten more"),
        ("two", "Tom Quill", "twenty more"),
        ("three", "Ada Lund", "ten more"),
    ):
        text = f"Harbor {name}\n\n{WORDS.format(who=who).replace('ten more', words)}"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = pullquote("same", "--format", "json", tmp_path)
    [group] = json.loads(done.stdout)
    assert (group["articles"], group["changed"], group["other_speaker"]) == (3, True, True)
    assert sum(bool(one["changes"]) for one in group["members"]) in (1, 2)
    assert {one["speaker"] for one in group["members"]} == {"Ada Lund", "Tom Quill"}
    table = " ".join(pullquote("same", tmp_path).stdout.decode().split())
    assert "×3 ≠ words ≠ speaker" in table and "and 1 more with these words" in table and "[-ten-]{+twenty+}" in table
    assert json.loads(pullquote("same", "--format", "json", tmp_path, "ferry").stdout) == []
    assert (
        len(json.loads(pullquote("same", "--format", "json", "--other-speaker", "--changed", tmp_path, "quill").stdout))
        == 1
    )


PLANTS = ("changed", "dropped", "added", "front", "back", "two changed")


def planted(words: list[str], how: str, others: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(words))
    if how == "changed":
        return [*words[:at], chance.choice(others), *words[at + 1 :]]
    if how == "dropped":
        return words[:at] + words[at + 1 :]
    if how == "added":
        return [*words[:at], chance.choice(others), *words[at:]]
    if how == "front":
        return words[len(words) // 3 :]
    if how == "back":
        return words[: -len(words) // 3]
    return planted(planted(words, "changed", others, chance), "changed", others, chance)


@pytest.mark.slow
def test_planted_changes_in_real_quotes_are_found_and_nothing_else() -> None:
    data = SHARED / "data/polnear/dev.jsonl.gz"
    if not data.exists():
        pytest.skip("PolNeAR is not here")
    chance = random.Random(3)
    with gzip.open(data, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    quotes = [
        found
        for article in articles
        for number, text in enumerate(_quotations(article["text"]))
        if (found := said(article["id"], str(number), text))
    ]
    index = SameWords()
    index.add(quotes)
    others = [word for one in quotes for word in one.words]
    found = Counter[str]()
    wrong = total = 0
    # What real articles share is left out, so that whatever else is found is wrong.
    alone = [one for one in quotes if not index.like(one)]
    for one in chance.sample(alone, min(600, len(alone))):
        for how in PLANTS:
            words = planted(list(one.words), how, others, chance)
            if len(words) >= 6:
                total += 1
                answers = [like.said for like in index.like(Said("planted", how, tuple(words)))]
                found[how] += one in answers
                wrong += sum(answer != one and answer.article != one.article for answer in answers)
    assert found.total() / total >= 0.95, found
    assert found.total() / (found.total() + wrong) >= 0.98, wrong


def _quotations(text: str) -> list[str]:
    return [piece.partition("”")[0] for piece in text.replace(' "', " “").replace('"', "”").split("“")[1:]]
