"""Corrections: they win over the engine, survive another text, are never given to a lookalike, and break nothing."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.analysis.corrections import corrected
from reader.analysis.engine import analyze
from reader.analysis.new_corrections import extent_correction, no_quote_correction, speaker_correction
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Origin
from reader.model.saved import Correction
from reader.model.selector import TextSelector
from reader.model.span import Span
from tests.examples import tried

TEXT = """Bridge will open in May

Mayor Ada Lund said the bridge would open in May. “It is a fine bridge,” she said.

“Nobody will cross it,” said Odd Hansen, who runs the ferry. Hansen warned that the tolls were too high.

“It rained,” a driver told the Gazette. “It rained,” said Lund.
"""


def made(text: str = TEXT) -> tuple[Article, Analysis]:
    """Return an article and what the engine finds in it."""
    article = article_from_text(text, Origin("bridge.txt", "text"))
    return article, analyze(article)


def quote_with(article: Article, analysis: Analysis, words: str) -> Quote:
    """Return the first quote that holds some words."""
    return next(quote for quote in analysis.quotes if words in quote.text_in(article))


def speaker_of(article: Article, analysis: Analysis, words: str) -> str | None:
    """Return the name of who says some words."""
    speaker = analysis.speaker_of(quote_with(article, analysis, words))
    return speaker.name if speaker else None


def test_a_speaker_is_changed_to_another_to_a_new_one_and_to_nobody() -> None:
    article, analysis = made()
    quote = quote_with(article, analysis, "fine bridge")
    for name, shown in (("Odd Hansen", "Odd Hansen"), ("Hansen", "Odd Hansen"), ("Pia Wolk", "Pia Wolk"), ("", None)):
        result = corrected(article, analysis, [speaker_correction(article, quote, name)])
        assert speaker_of(article, result.analysis, "fine bridge") == shown
        assert result.fates[0][1] == "exact"
        changed = quote_with(article, result.analysis, "fine bridge")
        assert changed.confidence == 1.0 and changed.reason[0] == "corrected: speaker"


def test_the_later_correction_wins() -> None:
    article, analysis = made()
    quote = quote_with(article, analysis, "fine bridge")
    both = [speaker_correction(article, quote, name) for name in ("Pia Wolk", "Odd Hansen")]
    assert speaker_of(article, corrected(article, analysis, both).analysis, "fine bridge") == "Odd Hansen"


def test_what_is_no_quote_goes_and_what_is_one_comes_though_the_engine_does_not_find_it() -> None:
    article, analysis = made()
    quote = quote_with(article, analysis, "Nobody will cross")
    gone = corrected(article, analysis, [no_quote_correction(article, quote)]).analysis
    assert len(gone.quotes) == len(analysis.quotes) - 1
    without = replace(analysis, quotes=tuple(each for each in analysis.quotes if each is not quote))
    back = corrected(article, without, [speaker_correction(article, quote, "Odd Hansen")]).analysis
    assert speaker_of(article, back, "Nobody will cross") == "Odd Hansen"


def test_boundaries_are_set_and_cut_at_paragraphs() -> None:
    article, analysis = made()
    quote = quote_with(article, analysis, "Nobody will cross")
    start = article.text.index("“Nobody")
    end = article.text.index("“It rained") + 5
    result = corrected(article, analysis, [extent_correction(article, quote, Span(start, end))])
    changed = next(each for each in result.analysis.quotes if each.id == quote.id)
    assert len(changed.spans) == 2
    assert all(article.paragraph_at(span.start).span.covers(span) for span in changed.spans)


def test_actors_are_merged_split_renamed_and_given_roles() -> None:
    article, analysis = made()
    steps = [
        Correction(0, article.id, "rename", actor="Odd Hansen", name="Captain Hansen"),
        Correction(0, article.id, "role", actor="Captain Hansen", name="ferryman"),
        Correction(0, article.id, "merge", actor="Captain Hansen", name="Ada Lund"),
    ]
    result = corrected(article, analysis, steps)
    assert [fate for _, fate in result.fates] == ["exact"] * 3
    lund = next(actor for actor in result.analysis.actors if actor.name == "Ada Lund")
    assert "Odd Hansen" in lund.aliases
    assert speaker_of(article, result.analysis, "Nobody will cross") == "Ada Lund"
    split = corrected(article, analysis, [Correction(0, article.id, "split", actor="Odd Hansen", name="Hansen")])
    assert speaker_of(article, split.analysis, "tolls were too high") == "Hansen"
    assert speaker_of(article, split.analysis, "Nobody will cross") == "Odd Hansen"


def test_a_correction_survives_another_text_and_is_lost_with_its_words() -> None:
    article, analysis = made()
    correction = speaker_correction(article, quote_with(article, analysis, "Nobody will cross"), "Pia Wolk")
    moved, found = made("A line before.\n\n" + TEXT)
    result = corrected(moved, found, [correction])
    assert result.fates[0][1] == "moved" and speaker_of(moved, result.analysis, "Nobody will cross") == "Pia Wolk"
    other, found = made(TEXT.replace("Nobody will cross it", "Everybody will love it"))
    result = corrected(other, found, [correction])
    assert result.fates[0][1] == "lost" and result.analysis == found


def test_two_quotes_alike_are_not_taken_for_each_other() -> None:
    article, analysis = made()
    text = article.text
    first, second = text.index("“It rained"), text.rindex("“It rained")
    words = TextSelector.of(text, Span(second, second + len("“It rained,”")))
    assert words.find(text) == (Span(second, second + len("“It rained,”")), "exact")
    longer = "A line.\n\n" + text
    span, fate = words.find(longer)
    assert fate == "moved" and span is not None and span.start == second + 9
    # Without the words around them nobody can say which of the two was meant.
    bare = TextSelector(words.exact, "", "", 3)
    assert bare.find(longer) == (None, "lost")
    assert first != second


NAMES = st.sampled_from(["Ada Lund", "Odd Hansen", "Hansen", "Lund", "Pia Wolk", "", "bridge", "[bold]"])
KINDS = st.sampled_from(["speaker", "extent", "no-quote", "merge", "split", "rename", "role"])


@tried(50)
@given(st.lists(st.tuples(KINDS, st.integers(0, 300), st.integers(1, 80), NAMES, NAMES), max_size=6))
def test_any_corrections_leave_a_sound_analysis(steps: list[tuple[str, int, int, str, str]]) -> None:
    article, analysis = made()
    corrections = []
    for kind, start, length, actor, name in steps:
        start = min(start, len(article.text) - 1)
        span = Span(start, min(len(article.text), start + length))
        words = TextSelector.of(article.text, span)
        corrections.append(Correction(0, article.id, kind, words, words, actor, name))  # type: ignore[arg-type]
    result = corrected(article, analysis, corrections)
    again = corrected(article, analysis, corrections)
    assert result == again and len(result.fates) == len(corrections)
    ids = [quote.id for quote in result.analysis.quotes]
    actors = [actor.id for actor in result.analysis.actors]
    assert len(set(ids)) == len(ids) and len(set(actors)) == len(actors)
    for quote in result.analysis.quotes:
        assert quote.spans and quote.speaker in (None, *actors)
        for span in quote.spans:
            assert article.paragraph_at(span.start).span.covers(span) and len(span)
    starts = [quote.spans[0] for quote in result.analysis.quotes]
    assert starts == sorted(starts)
