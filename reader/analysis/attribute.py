"""Find who is reported to have said what: contents, cues and sources of one article."""

import re

from reader.analysis.attribution import Attribution
from reader.analysis.quotations import Quotation, find_quotations
from reader.model.analysis import QuoteKind
from reader.model.article import Article
from reader.model.span import Span

_NAME = r"(?:[A-Z][\w’'.-]*)(?:\s+(?:[A-Z][\w’'.-]*|de|la|von|van|der|bin|al|of|the|and))*(?<!of)(?<!the)(?<!and)"
_NOUN = (
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Tt]wo|[Ss]everal|[Ss]ome|[Mm]any)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+"
)
_NP = rf"(?:(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t)\b|{_NAME}|{_NOUN})"
_VERB = (
    r"(?:(?:has|have|had|also|later|then|once|previously|reportedly|recently|even)\s+)*"
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|asked|asks|tweeted|noted|notes|explained|continued|"
    r"argued|argues|replied|responded|declared|announced|insisted|warned|stated|concluded|called|described|recalled|"
    r"claimed|admitted|acknowledged|joked|suggested|quipped|shouted|testified|posted|exclaimed|promised)"
)
_AFTER = re.compile(
    rf"[\s,—–-]*(?:(?P<s1>{_NP})(?:,[^,“\"]{{3,80}},)?\s+(?P<c1>{_VERB})\b|(?P<c2>{_VERB})\s+(?P<s2>{_NP}))"
)
_BEFORE = re.compile(rf"(?P<s>{_NP})(?:,[^,“\"]{{3,80}},)?\s+(?P<c>{_VERB})\b[^.“\"!?]{{0,60}}$")


def attribute(article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of an article in text order."""
    paragraphs = tuple(article.prose())
    found: list[Attribution] = []
    for paragraph, quotations in zip(paragraphs, find_quotations(article, paragraphs), strict=True):
        last: int | None = None
        floor = paragraph.start
        for number, quotation in enumerate(quotations):
            ceiling = quotations[number + 1].start if number + 1 < len(quotations) else paragraph.end
            item = _explicit(article.text, quotation, floor, min(ceiling, quotation.end + 200))
            if item is None and last is not None:
                first = found[last]
                item = Attribution(
                    _kind(article.text, quotation), (Span(quotation.start, quotation.end),), first.cue, first.source,
                    first.head, last, 0.6, ("same-paragraph",),
                )  # fmt: skip
            if item is None:
                item = Attribution(_kind(article.text, quotation), (Span(quotation.start, quotation.end),))
            if item.source is not None:
                last = len(found)
            found.append(item)
            floor = quotation.end
    return tuple(found)


def _kind(text: str, quotation: Quotation) -> QuoteKind:
    return "direct" if text[quotation.end - 2 : quotation.end - 1] in ".,!?" else "mixed"


def _explicit(text: str, quotation: Quotation, floor: int, ceiling: int) -> Attribution | None:
    match = _AFTER.match(text, quotation.end, ceiling)
    rule = "cue-after"
    if match:
        side = "1" if match["s1"] else "2"
        source, cue = Span(*match.span("s" + side)), Span(*match.span("c" + side))
    else:
        match = _BEFORE.search(text[max(floor, quotation.start - 250) : quotation.start])
        if not match:
            return None
        base = max(floor, quotation.start - 250)
        source, cue = (Span(base + match.start(g), base + match.end(g)) for g in "sc")
        rule = "cue-before"
    return Attribution(
        _kind(text, quotation), (Span(quotation.start, quotation.end),), cue, source, source, None, 0.8,
        (f"{rule}: {text[cue.start:cue.end]}",),
    )  # fmt: skip
