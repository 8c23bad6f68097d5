"""What a person says about an article applied to what the engine found: corrections win, in the order they were made.

Quotes are found again by their words and what stood around them, actors by their names; what is not found is reported
as lost and changes nothing.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model.analysis import Actor, ActorKind, Analysis, Mention, Quote
from reader.model.article import Article
from reader.model.saved import Correction
from reader.model.selector import Fate
from reader.model.span import Span

REASON = "corrected"
"""The first step of the reason of whatever a person corrected, followed by a colon and the kind of correction."""


class CorrectedAnalysis(Struct, frozen=True):
    """An analysis with the corrections applied."""

    analysis: Analysis
    """What is shown."""
    fates: tuple[tuple[Correction, Fate], ...]
    """What became of each correction, in order: those that are lost changed nothing."""


class _Work(Struct):
    article: Article
    quotes: list[Quote]
    actors: list[Actor]
    made: int = 0


def corrected(article: Article, analysis: Analysis, corrections: Sequence[Correction]) -> CorrectedAnalysis:
    """Return an analysis with corrections applied in order, the later ones winning; pure and deterministic."""
    work = _Work(article, list(analysis.quotes), list(analysis.actors))
    fates: list[tuple[Correction, Fate]] = []
    for correction in corrections:
        fates.append((correction, _apply(work, correction)))
    quotes = tuple(sorted(work.quotes, key=lambda quote: (quote.spans[0], quote.spans[-1])))
    known = {actor.id for actor in work.actors}
    quotes = tuple(_with_known(quote, known) for quote in quotes)
    return CorrectedAnalysis(Analysis(analysis.article_id, quotes, _in_order(work.actors)), tuple(fates))


def _with_known(quote: Quote, known: set[str]) -> Quote:
    """Return a quote without candidates that a merge has taken away."""
    left = tuple(one for one in quote.candidates if one.actor in known)
    return quote if len(left) == len(quote.candidates) else replace(quote, candidates=left)


def _in_order(actors: list[Actor]) -> tuple[Actor, ...]:
    last = 1 << 60
    return tuple(sorted(actors, key=lambda actor: actor.mentions[0].span.start if actor.mentions else last))


def _apply(work: _Work, correction: Correction) -> Fate:
    match correction.kind:
        case "speaker":
            return _set_speaker(work, correction)
        case "extent":
            return _set_extent(work, correction)
        case "no-quote":
            return _drop_quote(work, correction)
        case "merge":
            return _merge(work, correction)
        case "split":
            return _split(work, correction)
        case "rename":
            return _rename(work, correction)
        case "role":
            return _set_role(work, correction)


# Quotes


def _quote_of(work: _Work, correction: Correction) -> tuple[int | None, Span | None, Fate]:
    """Return the index of the quote a correction means, where its words stand, and what became of them."""
    if correction.words is None:
        return None, None, "lost"
    span, fate = correction.words.find(work.article.text)
    if span is None:
        return None, None, fate
    best, most = None, 0
    for index, quote in enumerate(work.quotes):
        shared = min(quote.span.end, span.end) - max(quote.span.start, span.start)
        # Half of the longer one: another engine may draw the line elsewhere, but another quote is not meant.
        if shared > most and shared * 2 > max(len(quote.span), len(span)):
            best, most = index, shared
    return best, span, fate


def _set_speaker(work: _Work, correction: Correction) -> Fate:
    index, span, fate = _quote_of(work, correction)
    if span is None:
        return fate
    speaker = _actor_named(work, correction.name, correction.actor_kind) if correction.name.strip() else None
    quote = work.quotes[index] if index is not None else _new_quote(work, span)
    if quote is None:
        return "lost"
    kind = "direct" if quote.kind == "term" and speaker is not None else quote.kind
    changed = _marked(replace(quote, speaker=speaker, kind=kind), "speaker")
    if index is None:
        work.quotes.append(changed)
    else:
        work.quotes[index] = changed
    return fate


def _set_extent(work: _Work, correction: Correction) -> Fate:
    index, span, _ = _quote_of(work, correction)
    if correction.extent is None or span is None:
        return "lost"
    extent, fate = correction.extent.find(work.article.text)
    spans = _in_paragraphs(work.article, extent) if extent is not None else ()
    if not spans:
        return "lost"
    quote = work.quotes[index] if index is not None else _new_quote(work, span)
    if quote is None:
        return "lost"
    changed = _marked(replace(quote, spans=spans), "extent")
    if index is None:
        work.quotes.append(changed)
    else:
        work.quotes[index] = changed
    return fate


def _drop_quote(work: _Work, correction: Correction) -> Fate:
    index, span, fate = _quote_of(work, correction)
    if span is None:
        return fate
    if index is not None:
        del work.quotes[index]
    return fate


def _new_quote(work: _Work, span: Span) -> Quote | None:
    """Return a quote the engine does not find but the person did, or None where no paragraph holds its words."""
    spans = _in_paragraphs(work.article, span)
    if not spans:
        return None
    taken = {quote.id for quote in work.quotes}
    while (name := f"c{work.made + 1}") in taken:
        work.made += 1
    work.made += 1
    opens = work.article.text[span.start] in "\"“„«‘'「"
    return Quote(name, "direct" if opens else "indirect", spans, confidence=1.0)


def _marked(quote: Quote, kind: str) -> Quote:
    rest = tuple(step for step in quote.reason if not step.startswith(f"{REASON}:"))
    return replace(quote, confidence=1.0, reason=(f"{REASON}: {kind}", *rest), candidates=())


def _in_paragraphs(article: Article, span: Span) -> tuple[Span, ...]:
    """Return the parts of a span that lie in paragraphs, without white space around them."""
    parts: list[Span] = []
    for paragraph in article.paragraphs:
        if paragraph.start >= span.end:
            break
        start, end = max(paragraph.start, span.start), min(paragraph.end, span.end)
        words = article.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            parts.append(Span(start, end))
    return tuple(parts)


# Actors


def _find_actor(work: _Work, name: str) -> int | None:
    """Return the index of the actor of a name, by what it is shown as before what else it is called."""
    wanted = name.casefold().strip()
    for index, actor in enumerate(work.actors):
        if actor.name.casefold() == wanted:
            return index
    for index, actor in enumerate(work.actors):
        if any(alias.casefold() == wanted for alias in actor.aliases):
            return index
    return None


def _actor_named(work: _Work, name: str, kind: ActorKind) -> str:
    index = _find_actor(work, name)
    if index is not None:
        return work.actors[index].id
    number = 1
    taken = {actor.id for actor in work.actors}
    while f"p{number}" in taken:
        number += 1
    mentions = tuple(Mention(span, "name") for span in _places(work.article, name.strip()))
    work.actors.append(Actor(f"p{number}", name.strip(), kind, mentions=mentions))
    return f"p{number}"


def _places(article: Article, name: str) -> list[Span]:
    """Return the first places where a name is printed in the article's paragraphs."""
    found: list[Span] = []
    at = article.text.find(name)
    while at >= 0 and len(found) < 50:
        span = Span(at, at + len(name))
        if article.paragraphs and article.paragraph_at(at).span.covers(span):
            found.append(span)
        at = article.text.find(name, at + len(name))
    return found


def _merge(work: _Work, correction: Correction) -> Fate:
    gone, kept = _find_actor(work, correction.actor), _find_actor(work, correction.name)
    if gone is None or kept is None or gone == kept:
        return "lost"
    one, other = work.actors[kept], work.actors[gone]
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    names.pop(one.name, None)
    mentions = tuple(sorted({*one.mentions, *other.mentions}, key=lambda each: each.span))
    work.actors[kept] = replace(
        one,
        aliases=tuple(names),
        mentions=mentions,
        role=one.role or other.role,
        pronouns=one.pronouns or other.pronouns,
    )
    del work.actors[gone]
    for index, quote in enumerate(work.quotes):
        if quote.speaker == other.id:
            work.quotes[index] = _marked(replace(quote, speaker=one.id), "merge")
    return "exact"


def _split(work: _Work, correction: Correction) -> Fate:
    index = _find_actor(work, correction.actor)
    alias = correction.name.strip()
    if index is None or not alias:
        return "lost"
    whole = work.actors[index]
    text = work.article.text
    wanted = alias.casefold()
    if wanted == whole.name.casefold() or all(each.casefold() != wanted for each in whole.aliases):
        return "lost"
    own = tuple(each for each in whole.mentions if text[each.span.start : each.span.end].casefold() == wanted)
    work.actors[index] = replace(
        whole,
        aliases=tuple(each for each in whole.aliases if each.casefold() != wanted),
        mentions=tuple(each for each in whole.mentions if each not in own),
    )
    number = 1
    taken = {actor.id for actor in work.actors}
    while f"p{number}" in taken:
        number += 1
    work.actors.append(Actor(f"p{number}", alias, whole.kind, mentions=own))
    for at, quote in enumerate(work.quotes):
        source = quote.source
        if quote.speaker == whole.id and source is not None and any(source.overlaps(each.span) for each in own):
            work.quotes[at] = _marked(replace(quote, speaker=f"p{number}"), "split")
    return "exact"


def _rename(work: _Work, correction: Correction) -> Fate:
    index = _find_actor(work, correction.actor)
    name = correction.name.strip()
    if index is None or not name:
        return "lost"
    actor = work.actors[index]
    aliases = tuple(dict.fromkeys(each for each in (actor.name, *actor.aliases) if each != name))
    work.actors[index] = replace(actor, name=name, aliases=aliases)
    _mark_all(work, actor, "rename")
    return "exact"


def _set_role(work: _Work, correction: Correction) -> Fate:
    index = _find_actor(work, correction.actor)
    if index is None:
        return "lost"
    work.actors[index] = replace(work.actors[index], role=correction.name.strip() or None)
    _mark_all(work, work.actors[index], "role")
    return "exact"


def _mark_all(work: _Work, actor: Actor, kind: str) -> None:
    """Mark the quotes of an actor; how sure it is that they are theirs stays as it was."""
    for at, quote in enumerate(work.quotes):
        if quote.speaker == actor.id and not quote.is_corrected:
            work.quotes[at] = replace(quote, reason=(f"{REASON}: {kind}", *quote.reason))
