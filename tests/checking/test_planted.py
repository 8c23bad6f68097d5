"""Quotations of all kinds planted by machine in drafts, from invented articles: none wrong passes for verbatim."""

import random
from collections import Counter

import pytest

from benchmarks.planted import Planter, drafts
from reader.analysis.engine import analyze
from reader.checking.check import check
from reader.checking.collected import Collected
from reader.checking.drafts import quotations_of
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Analysis
from reader.model.article import Article, Origin

_SPEAKERS = ("Ada Lund", "Odd Hansen", "Pia Wolk", "Ruth Okpara", "Mirko Falk", "Ilse Boon")
_JOINTS = ("and the", "of our", "but not a", "with some", "for the", "while they", "near this", "as if the")
_STEMS = (
    "harb",
    "fish",
    "timb",
    "lantern",
    "gull",
    "ferr",
    "cann",
    "moor",
    "storm",
    "brick",
    "cob",
    "pil",
    "salt",
    "rud",
)
_ENDS = ("or", "ing", "er", "s", "ed", "ile", "oon", "ard")


def _sentence(chance: random.Random, joints: int) -> str:
    word = lambda: chance.choice(_STEMS) + chance.choice(_ENDS)  # noqa: E731
    return " ".join(f"{word()} {word()} {chance.choice(_JOINTS)}" for _ in range(joints)) + f" {word()}"


def _articles(count: int, seed: int) -> list[tuple[Article, Analysis]]:
    chance = random.Random(seed)
    found = []
    for number in range(count):
        blocks = [f"Report {number} of the coast"]
        for _ in range(4):
            blocks.append(f"{_sentence(chance, 6).capitalize()}.")
            blocks.append(f"“{_sentence(chance, 4).capitalize()},” said {chance.choice(_SPEAKERS)}.")
        article = article_from_text("\n\n".join(blocks), Origin(f"{number}.txt", "text"))
        found.append((article, analyze(article)))
    return found


@pytest.mark.slow
def test_planted_quotations_get_the_verdict_they_were_planted_for() -> None:
    entries = _articles(40, 3)
    planted = list(Planter(entries, _articles(6, 4)).planted(30))
    made = []
    for text, wanted in drafts(planted):
        draft = article_from_text(text, Origin("draft.txt", "text"))
        made.append((draft, analyze(draft), wanted))
    collected = Collected(each for draft, analysis, _ in made for each in quotations_of(draft, analysis))
    for article, analysis in entries:
        collected.add(article, lambda analysis=analysis: analysis)  # type: ignore[misc]
    outcomes: Counter[tuple[str, str]] = Counter()
    for draft, analysis, wanted in made:
        found: dict[int, set[str]] = {}
        for each in check(draft, analysis, collected):
            found.setdefault(draft.paragraph_at(each.quotation.spans[0].start).index, set()).add(each.verdict)
        for index, verdict in enumerate(wanted, 1):
            for got in found.get(index, {"nothing"}):
                outcomes[verdict, got] += 1
    wrong = {pair: count for pair, count in outcomes.items() if pair[0] != pair[1]}
    assert not [pair for pair in wrong if pair[1] == "verbatim"], wrong
    assert sum(wrong.values()) <= 0.01 * len(planted), wrong
    assert len({pair[0] for pair in outcomes}) == 8
