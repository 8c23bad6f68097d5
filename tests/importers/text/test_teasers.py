"""Teasers: lines for other stories between the paragraphs, and the paragraphs that must not be taken for them."""

import pytest

from reader.importers.load import load_bytes
from reader.model.article import Article, Origin
from tests.effort import yards

TOLD = [
    "SALTMOUTH, Norrland — The ferry sank in the harbor on Friday with nobody on board, the harbor office said.",
    "Mayor Ruth Okpara told reporters on the quay that the tide had come in without a permit.",
    "“It was an old ferry,” she said. “It had been inspected often enough.”",
    "The office said its three inspections had found rust on the hull and on the pump that should have kept it dry.",
    "Okpara has been mayor for nine years and is not expected to run again.",
    "The ferry had carried lumber since the spring and was to be scrapped in the fall.",
    "Members of the crew swam ashore and were given soup by a fishmonger who had watched from his window.",
    "The price of ferries has gone up since.",
]


def kind_of(line: str, *, furniture: bool = True, place: int = 4) -> str:
    page = ["![A ferry on its side.](a.jpg)", "- Share via", "More to Read"] if furniture else []
    text = "\n".join(["Ferry sinks in harbor", *page[:2], *TOLD[:place], line, *TOLD[place:], *page[2:]])
    article = load_bytes(text.encode(), Origin("x", "text"))
    assert isinstance(article, Article)
    kinds = {article.paragraph_text(paragraph.index): paragraph.kind for paragraph in article.paragraphs}
    assert [kind for words, kind in kinds.items() if words in TOLD] == ["body"] * len(TOLD)
    return kinds[line]


@pytest.mark.parametrize(
    "line",
    [
        "Insurers are pulling out of the delta, leaving thousands of homeowners without coverage.",
        "Saltmouth officials scramble to reopen the bridge ahead of the regatta.",
        "A lighthouse keeper who left his post faces trial in a case that has gripped the island nation.",
        "Voters in Norrland head to the polls in an election that could upend the fishing treaty.",
        "Norrland and Vessia agree to reopen talks over the disputed strait.",
        "Norrland faces a wave of strikes as dockers and pilots walk out over pay.",
        "As Vessia courts foreign shipyards, Norrland weighs a tax on everything that floats.",
    ],
)
def test_summaries_of_other_stories(line: str) -> None:
    assert kind_of(line) == "teaser"
    assert kind_of(line, furniture=False) == "body"


def test_what_the_article_told_told_again() -> None:
    line = "A pump that should have kept an old ferry dry had rust on it, inspections found."
    assert kind_of(line, place=6) == "teaser"


@pytest.mark.parametrize(
    "line",
    [
        "Okpara faces a vote of the council over the money that the new ferry would cost the town.",
        "She faces a vote of the council over the money that the new boats would cost the town.",
        "But Norrland faces a wave of strikes as dockers and pilots walk out over pay.",
        "Norrland faces a wave of strikes, the union said, as dockers and pilots walk out over pay.",
        "Norrland faces a wave of strikes on Friday as dockers and pilots walk out over pay.",
        "Norrland faces “a wave of strikes” as dockers and pilots walk out over pay.",
        "Norrland pays 40 dockers and pilots to wait for ships that never come to the town.",
        "Norrland weighs the hull and the pump and the rust the inspections of the office found.",
        "If Norrland faces a wave of strikes as dockers walk out, nobody will notice for a while.",
        "Exit polls from the first round of the vote showed that nobody cared for boats at all.",
        "Other towns face a wave of strikes as dockers and pilots walk out over pay.",
        "A spokesman for the shipyard did not respond to several requests for comment about it.",
        "Norrland’s losses continue to grow as dockers and pilots walk out over pay there.",
        "Ms. Okpara seeks a loan for boats that float as banks in the town look away.",
        "Norrland faces strikes.",
    ],
)
def test_paragraphs_that_carry_on_the_story(line: str) -> None:
    assert kind_of(line) in ("body", "heading")


def test_an_article_in_the_present_tense_has_no_teasers() -> None:
    lines = [f"Norrland {verb} a wave of boats as dockers and pilots look on." for verb in ("faces", "fears", "meets")]
    text = "\n".join(["Boats", "- Share via", "Advertisement", TOLD[0], TOLD[1], *lines, TOLD[5], TOLD[6]])
    article = load_bytes(text.encode(), Origin("x", "text"))
    assert isinstance(article, Article)
    assert "teaser" not in [paragraph.kind for paragraph in article.paragraphs]


def test_thousands_of_likely_lines_are_looked_at_quickly() -> None:
    text = "\n".join(["Boats", "- Share via", "Advertisement", *[line for line in TOLD for _ in range(1000)]])
    text = text.replace(TOLD[5], "A crew of rowers swam ashore to get soup from a fishmonger in the town.")
    assert yards(lambda: load_bytes(text.encode(), Origin("x", "text"))) < 300
