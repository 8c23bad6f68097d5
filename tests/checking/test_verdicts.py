"""A draft of one sentence against a few articles: what is said of it, where its words stand, what differs."""

import pytest
from msgspec.structs import replace

from reader.analysis.engine import analyze
from reader.checking.check import check
from reader.checking.collected import Collected
from reader.checking.drafts import quotations_of
from reader.checking.verdicts import Checked
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin

QUAY = """Old quay closes for a winter

The town council met on Tuesday evening in the fish hall.

“We will close the quay before the first storm of the winter,” said Mayor Ruth Okpara. “Nobody will lose a mooring.”

“The timber,” Odd Hansen said, “is older than my grandfather, and softer than his bread.”

“Every diver we sent came back with the same answer.

“Not one of them wanted to go down a second time… and I understand that,” said Ilse Boon, an engineer.

The work was “a burden for the whole town and its twelve boats,” according to Pia Wolk, a skipper.

The council expects that repairs will take until the end of May at least. Its plan runs to ninety pages.
"""
FERRY = """Ferry strike ends after nine days

Crews went back to work on Sunday at noon.

“We asked for two more hands on every night crossing,” said Theo Vance, who led the strike. “We got one and a half.”

Passengers had slept on benches in the waiting hall for most of the week.
"""


def _article(text: str) -> Article:
    return article_from_text(text, Origin("source.txt", "text"))


def _checked(said: str, sources: tuple[str, ...] = (QUAY, FERRY), short: int = 4) -> list[Checked]:
    draft = article_from_text(f"Notes of the week\n\n{said}\n", Origin("draft.txt", "text"))
    analysis = analyze(draft)
    collected = Collected(quotations_of(draft, analysis))
    for text in sources:
        article = _article(text)
        collected.add(article, lambda article=article: analyze(article))  # type: ignore[misc]
    return list(check(draft, analysis, collected, short))


def _verdicts(said: str, **more: int) -> list[str]:
    return [each.verdict for each in _checked(said, **more)]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("verbatim", "“We will close the quay before the first storm of the winter,” said Ruth Okpara."),
        ("verbatim", '"WE WILL CLOSE THE QUAY – before the first storm," said Okpara.'),
        ("verbatim", "“close the quay before the first storm of the winter. Nobody will lose a mooring,” said Okpara."),
        ("verbatim", "“The timber is older than my grandfather,” said Odd Hansen."),
        ("verbatim", "“We will close the quay,” Okpara said, “before the first storm of the winter.”"),
        ("verbatim", "“came back with the same answer. Not one of them wanted to go down,” said Boon."),
        ("verbatim", "Boon said: “Not one of them wanted to go down a second time … and I understand that.”"),
        ("verbatim", "The work is “a burden for the whole town”, Pia Wolk thinks."),
        ("verbatim", "Nobody knows who said that “every diver we sent came back”."),
        ("trimmed", "“We will close the quay … of the winter,” said Okpara."),
        ("trimmed", "“The timber […] is softer,” said nobody. “The timber [...] softer than his bread,” said Hansen."),
        ("trimmed", "“We will close the quay … Nobody will lose a mooring,” said Okpara."),
        ("changed", "“We will open the quay before the first storm of the winter,” said Okpara."),
        ("changed", "“We will close the quay before the storm of the winter,” said Okpara."),
        ("changed", "“We will not close the quay before the first storm of the winter,” said Okpara."),
        ("changed", "“We [the council] will close the quay before the first storm of the winter,” said Okpara."),
        ("changed", "“We will close the quay of the winter,” said Okpara."),
        ("changed", "“We will close the gates … of the winter,” said Okpara."),
        ("joined", "“We will close the quay before the first storm. We got one and a half,” said Okpara."),
        ("joined", "“We will close the quay … softer than his bread,” said Okpara."),
        ("joined", "“Nobody will lose a mooring … We will close the quay,” said Okpara."),
        ("elsewhere", "“repairs will take until the end of May at least,” said Okpara."),
        ("elsewhere", "“The work was a burden for the whole town and its twelve boats,” said Wolk."),
        ("elsewhere", "Once “passengers had slept on benches … for most of the week”, and no more."),
        ("other speaker", "“We will close the quay before the first storm of the winter,” said Pia Wolk."),
        ("other speaker", "“We asked for two more hands … night crossing,” said Mayor Ruth Okpara."),
        ("not found", "“The sea owes us nothing and we owe it a decent harbor,” said Okpara."),
        ("not found", "“We will have to see what the others are going to do about it,” said Okpara."),
        ("too short", "The quay is “a burden”, they say."),
    ],
)  # fmt: skip
def test_a_quotation_gets_the_verdict_it_deserves(verdict: str, said: str) -> None:
    assert _verdicts(said)[-1] == verdict


_WORDS = "We will close the quay before the first storm of the winter"


def test_no_change_of_a_word_passes_for_verbatim() -> None:
    words = _WORDS.split(" ")
    for at in range(len(words)):
        for changed in ([*words[:at], "zebra", *words[at:]], [*words[:at], "zebra", *words[at + 1 :]]):
            assert _verdicts(f"“{' '.join(changed)},” said Ruth Okpara.") == ["changed"]
        if 0 < at < len(words) - 1:
            assert _verdicts(f"“{' '.join(words[:at] + words[at + 1 :])},” said Ruth Okpara.") == ["changed"]


@pytest.mark.parametrize("said", ["close the quay", "close this quay"])
def test_of_copies_the_one_that_knows_where_it_is_from_is_the_source(said: str) -> None:
    copy = article_from_text(f"{QUAY}\nA copy.\n", Origin("copy.txt", "text"))
    printed = replace(_article(QUAY), link="https://news.example/quay", outlet="Coast Courier", published="2031-03-04")
    draft = article_from_text(f"Notes\n\n“We will {said} before the first storm,” said Okpara.\n", Origin("", "text"))
    for order in ((copy, printed), (printed, copy)):
        analysis = analyze(draft)
        collected = Collected(quotations_of(draft, analysis))
        for article in order:
            collected.add(article, lambda article=article: analyze(article))  # type: ignore[misc]
        [checked] = check(draft, analysis, collected)
        assert checked.found[0].article.outlet == "Coast Courier"


def test_the_source_is_shown_with_its_place_and_speaker() -> None:
    [checked] = _checked("“Nobody will lose a mooring,” said the mayor.")
    [found] = checked.found
    assert [found.article.words_in(span) for span in found.spans] == ["Nobody will lose a mooring"]
    assert found.article.paragraph_at(found.spans[0].start).index == 2
    assert found.speaker is not None and found.speaker.name == "Ruth Okpara"


def test_what_differs_is_told_in_the_words_as_printed() -> None:
    [checked] = _checked("“We will close the Pier before the storm of the winter,” said Okpara.")
    edits = [(edit.draft, edit.source) for edit in checked.edits if edit.draft or edit.source]
    assert edits == [("Pier", "quay"), ("", "first")]
    assert 0.6 < checked.likeness < 1


def test_parts_of_two_places_come_in_the_order_of_the_draft() -> None:
    [checked] = _checked("“We got one and a half. Nobody will lose a mooring,” said Vance.")
    assert [found.speaker.name for found in checked.found if found.speaker] == ["Theo Vance", "Ruth Okpara"]


def test_sentences_told_apart_by_the_attribution_are_checked_apart() -> None:
    said = (
        "“We asked for two more hands on every night crossing,” said Vance. “We got nothing at all for the lot of us.”"
    )
    assert _verdicts(said) == ["verbatim", "not found"]


def test_a_cut_in_mid_sentence_is_no_verbatim_quotation() -> None:
    assert _verdicts("“We will close the quay,” Okpara said, “of the winter.”") == ["changed"]


def test_the_draft_is_no_source_of_its_own() -> None:
    draft = article_from_text(QUAY, Origin("draft.txt", "text"))
    analysis = analyze(draft)
    collected = Collected(quotations_of(draft, analysis))
    collected.add(draft, lambda: analysis)
    verdicts = {each.verdict for each in check(draft, analysis, collected)}
    assert verdicts <= {"not found", "too short"}


def test_short_says_from_where_on_words_are_looked_for() -> None:
    assert _verdicts("It is “a burden”, they say.", short=2) == ["verbatim"]
    assert _verdicts("It is “a zebra burden”, they say.", short=3) == ["not found"]
    assert _verdicts("“We will close the quay before the first storm,” said Okpara.", short=20) == ["too short"]


def test_of_two_sources_the_one_with_the_draft_s_speaker_counts() -> None:
    other = QUAY.replace("Mayor Ruth Okpara", "Sten Brandt").replace("Old quay", "The quay")
    for sources in ((QUAY, other), (other, QUAY)):
        for name in ("Ruth Okpara", "Sten Brandt"):
            said = f"“We will close the quay before the first storm of the winter,” said {name}."
            [checked] = _checked(said, sources)
            assert checked.verdict == "verbatim"
            assert checked.found[0].speaker is not None and checked.found[0].speaker.name == name


@pytest.mark.parametrize("wrapped", ["“We will close the quay\nbefore the first hail of the winter,” said Okpara."])
def test_a_quotation_wrapped_by_hand_is_read_to_its_end(wrapped: str) -> None:
    assert _verdicts(wrapped) == ["changed"]
    assert _verdicts(wrapped.replace("hail", "storm")) == ["verbatim"]
    assert _verdicts(wrapped.replace("hail", "storm").replace("“", '"').replace("”", '"')) == ["verbatim"]


def test_reprints_do_not_hide_the_other_half_of_what_was_joined() -> None:
    reprints = tuple(f"Quay news {number}\n\n{QUAY}" for number in range(12))
    said = "“We will close the quay before the first storm of the winter. We got one and a half,” said Okpara."
    assert [each.verdict for each in _checked(said, (*reprints, FERRY))] == ["joined"]


@pytest.mark.slow
def test_a_draft_made_to_tire_us_is_done_with() -> None:
    for said in (
        "“" + "we will " * 10_000 + "”", "“" + "we will … " * 10_000 + "”", "“close the quay” " * 2_500, "“" * 30_000,
        "“We will close the quay before the first storm of the winter” " * 500,
    ):  # fmt: skip
        assert _verdicts(said) is not None


def test_turns_under_labels_are_each_their_own_though_no_mark_closes_them() -> None:
    turns = (
        'Evening talk\n\n"WOLK: We will keep the ferry running through the whole winter.\n\n'
        '"OKPARA: Nobody has told the council where the money is to come from.\n\n'
        '"WOLK: It comes from the fares, as it always did.\n'
    )
    said = "“running through the whole winter. Nobody has told the council where the money is,” said Wolk."
    assert [each.verdict for each in _checked(said, (turns,))] == ["joined"]
