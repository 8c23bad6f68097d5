"""What is said line by line of articles, paragraphs, quotes and hits: words where the screen has signs and colors."""

from reader.layout.entries import Entry, date_of, title_of
from reader.layout.fit import cut, one_line
from reader.layout.groups import NOBODY
from reader.layout.reasons import KINDS, explained, how_sure, is_named_by_you, when_said
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.doubt import DOUBTFUL_SIGN, LIKELY_SIGN, doubt_sign
from reader.model.hit import SearchHit

_DOUBTS = {LIKELY_SIGN: "likely", DOUBTFUL_SIGN: "doubtful"}
_SHORT = 100
"""Characters of a quote or passage in a list."""


def count(number: int, thing: str) -> str:
    """Return "1 quote", "2 quotes"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def entry(number: int, each: Entry) -> str:
    """Return a row of the list of articles."""
    parts = [each.headline, each.outlet, each.date]
    parts += [count(each.quotes, "quote")] if each.quotes is not None else []
    parts += ["unread"] if each.is_unread else []
    parts += ["starred"] if each.starred else []
    parts += [f"#{tag}" for tag in each.tags]
    return f"{number}. " + ", ".join(part for part in parts if part)


def about(article: Article, analysis: Analysis) -> str:
    """Return what an article is, and how much is said in it."""
    facts = (
        ", ".join(article.byline), article.outlet or "", date_of(article), count(len(article.paragraphs), "paragraph"),
        f"{count(len(analysis.spoken), 'quote')} of {count(len(speakers(analysis)), 'speaker')}",
    )  # fmt: skip
    return f"{title_of(article)}. " + ", ".join(fact for fact in facts if fact) + "."


def paragraph(article: Article, each: Paragraph) -> str:
    """Return the words of a paragraph; a heading says that it is one."""
    text = one_line(article.plain_words_in(each.span)).strip()
    if each.is_head:
        return f"Heading: {text}"
    return text or "(nothing)"


def name(actor: Actor | None) -> str:
    """Return who it is, with the role."""
    if actor is None:
        return NOBODY
    return one_line(f"{actor.name}, {actor.role}" if actor.role else actor.name)


def quote(article: Article, analysis: Analysis, each: Quote, most: int = 0) -> str:
    """Return who says it, how sure that is where it is not, and the words; at most so many characters of these."""
    speaker = analysis.speaker_of(each)
    said = [one_line(speaker.name) if speaker else NOBODY]
    said += [_DOUBTS[sign]] if (sign := doubt_sign(each)) else []
    said += ["paraphrased"] if each.kind == "indirect" else []
    text = one_line(each.text_in(article))
    return f"{', '.join(said)}: {cut(text, most) if most else text}"


def quote_row(number: int, article: Article, analysis: Analysis, each: Quote) -> str:
    """Return a quote as a row of a list."""
    return f"{number}. {quote(article, analysis, each, _SHORT)}"


def who(article: Article, analysis: Analysis, each: Quote) -> list[str]:
    """Return who says a quote, how sure that is, who else may, and why, a line each."""
    speaker = analysis.speaker_of(each)
    lines = [f"{'Nobody' if each.kind == 'term' else name(speaker)}."]
    if is_named_by_you(each) or each.kind == "term":
        lines.append(how_sure(each))
    else:
        sign = doubt_sign(each)
        word = _DOUBTS.get(sign, "sure") if speaker else ""
        lines.append(f"{word.capitalize()}, {how_sure(each)}" if word else how_sure(each))
    for one in each.candidates:
        actor = analysis.actor_by_id.get(one.actor)
        if actor is not None and one.actor != each.speaker:
            lines.append(f"{'Or else' if speaker else 'Perhaps'} {name(actor)}, {one.chance:.0%}.")
    if each.source:
        lines.append(f"Named as “{article.plain_words_in(each.source)}”.")
    if when := when_said(article, each):
        lines.append(when)
    lines.append(KINDS[each.kind])
    lines += [f"Because {step}." for step in explained(each)]
    return lines


def speakers(analysis: Analysis) -> list[Actor]:
    """Return those who say something, who says most first."""
    spoken = [actor for actor in analysis.actors if analysis.quotes_of(actor.id)]
    return sorted(spoken, key=lambda actor: -len(analysis.quotes_of(actor.id)))


def hit(number: int, article: Article, analysis: Analysis | None, each: SearchHit) -> str:
    """Return what a search found, and where."""
    said = analysis.quote_by_id.get(each.quote_id or "") if analysis else None
    if said is not None and analysis is not None:
        text = quote(article, analysis, said, _SHORT)
    elif each.field in ("actor", "note") and each.names:
        text = one_line(each.names[0])
    else:
        text = _around(article, each)
    kind = {"body": "text", "actor": "person"}.get(each.field, each.field)
    place = [title_of(article), article.outlet or "", date_of(article)]
    return f"{number}. {kind.capitalize()}: {text} ({', '.join(part for part in place if part)})"


def _around(article: Article, each: SearchHit) -> str:
    """Return the words found with those about them."""
    if each.field == "headline":
        return one_line(article.headline or "")
    found = min((one.start for one in each.ranges), default=each.span.start)
    start = max(each.span.start, found - _SHORT // 3)
    if start > each.span.start:
        start = article.text.find(" ", start, found) + 1 or start
    left_out = "… " if start > each.span.start else ""
    return cut(left_out + one_line(article.text[start : each.span.end]), _SHORT)
