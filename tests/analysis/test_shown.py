"""Quotes are looked for in what is shown, and found as spans of the whole text with its markup."""

import pytest

from reader.analysis.engine import analyze
from reader.importers.text.markdown import article_from_markdown
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin

MARKED = "# Quay\n\n“The *east* quay holds,”[^a] said **Ruth Okpara**, who built it.\n\n[^a]: At the hearing.\n"


def test_marks_between_words_part_neither_quote_nor_speaker() -> None:
    article = article_from_markdown(MARKED, Origin("quay.md", "markdown"))
    analysis = analyze(article)
    (quote,) = analysis.spoken
    assert article.words_in(quote.span) == "“The *east* quay holds,”"
    assert article.plain_words_in(quote.span) == "“The east quay holds,”"
    assert [actor.name for actor in analysis.actors] == ["Ruth Okpara"]
    assert quote.source is not None and article.plain_words_in(quote.source) == "Ruth Okpara, who built it"
    assert article.words_in(analysis.actors[0].mentions[0].span) == "Ruth Okpara"


@pytest.mark.parametrize("text", [MARKED, "---\ntitle: 'It''s *over*'\n---\n\n> “Go,” he **said**.\n> *Now* then.\n"])
def test_every_span_lies_in_the_text(text: str) -> None:
    article = article_from_markdown(text, Origin("quay.md", "markdown"))
    analysis = analyze(article)
    spans = [span for quote in analysis.quotes for span in quote.spans]
    spans += [mention.span for actor in analysis.actors for mention in actor.mentions]
    assert spans and all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_word_broken_at_a_line_end_is_one_word() -> None:
    lines = [
        "The harbour board met on Monday and heard of the dam-",
        "age that the storm had done to the re-",
        "built mole, which had stood for nine winters and was thought to be sound, and",
        "what it would cost to mend it again before the boats came back in the spring.",
        "",
        "“We will re-",
        "build it,” said Ruth Okpara, the harbour master, who has done so twice before",
        "and does not want to do it a third time, if the board would only listen to her",
        "and buy the right stone from the well-",
        "Known quarry at Tarn, which has never sent her anything that broke in a storm.",
    ]
    text = "\n".join(lines)
    article = article_from_text(text, Origin("mole.txt", "text"))
    (quote,) = [one for one in analyze(article).spoken if one.kind == "direct"]
    assert article.plain_words_in(quote.span) == "“We will rebuild it,”"
    assert article.text == text
    assert "well-\nKnown" in article.plain_words_in(article.paragraphs[-1].span)
