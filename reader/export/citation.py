"""A quote fit to be pasted: the words, who said them, and where they stand."""

from reader.export.rows import NO_SPEAKER, NOT_SPEECH, title_of
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article


def citation(article: Article, analysis: Analysis, quote: Quote) -> str:
    """Return a quote with speaker, role, headline, outlet, date and link, on two lines and the link on a third."""
    speaker = analysis.speaker_of(quote)
    if speaker is None:
        who = NOT_SPEECH if quote.kind == "term" else NO_SPEAKER
    else:
        who = f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    text = " ".join(quote.text_in(article).split())
    paraphrased = " (paraphrased)" if quote.kind == "indirect" else ""
    where = ", ".join(part for part in (f"“{title_of(article)}”", article.outlet, article.published) if part)
    lines = [text, f"— {who}{paraphrased}. {where}"]
    if article.link:
        lines.append(article.link)
    return "\n".join(lines)
