"""Analyze an article: the one way in, from text to quotes and actors."""

from collections.abc import Sequence

from reader.analysis.attribution.attribute import attribute
from reader.analysis.attribution.value import Attribution
from reader.analysis.people.actors import gather
from reader.analysis.people.choices import Chooser, chances
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.mentions import collect
from reader.analysis.people.parties import Cast, Party, display_name, printed_names
from reader.analysis.people.roles import find_roles
from reader.analysis.people.runners_up import Beside
from reader.analysis.people.speakers import resolve
from reader.analysis.people.sureness import NAMED, candidates, chance
from reader.analysis.version import ENGINE_VERSION
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.shown import Shown
from reader.model.analysis import Actor, Analysis, Candidate, Mention, Pronouns, Quote
from reader.model.article import Article
from reader.model.kinds import TOLD
from reader.model.span import Span
from reader.patience import Watch, watched

__all__ = ["ENGINE_VERSION", "analyze", "build"]


def analyze(article: Article, watch: Watch | None = None) -> Analysis:
    """Return the quotes and actors of an article; pure, deterministic and linear in its length.

    `watch` is told how far it is, and ends it by raising: what it raises comes through.
    """
    if not any([paragraph.syntax for paragraph in article.paragraphs]):
        return build(article, attribute(article, watch), watch=watch)
    shown = Shown(article)
    return shown.back(build(shown.article, attribute(shown.article, watch), watch=watch), article)


def build(
    article: Article, attributions: tuple[Attribution, ...], chooser: Chooser = chances, watch: Watch | None = None
) -> Analysis:
    """Return the analysis of an article whose attributions are known; `chooser` decides whom pronouns mean."""
    cast, told = who_said(article, attributions, chooser)
    sure = [chance(item, speaker, article.text) for item, speaker in watched(told, watch, 0.8, 1.0)]
    _let_speak(told, sure)
    shown = _shown(cast)
    ids = {id(party): f"a{number}" for number, party in enumerate(shown, 1)}
    beside = Beside(cast, told, sure)
    quotes = [
        _quote(number, item, candidates(speaker, confidence, beside.others(number - 1)), speaker, confidence, ids)
        for number, ((item, speaker), confidence) in enumerate(zip(told, sure, strict=True), 1)
    ]
    actors = [_actor(article, party, ids[id(party)]) for party in shown]
    return Analysis(article.id, tuple(quotes), tuple(actors))


def who_said(
    article: Article, attributions: tuple[Attribution, ...], chooser: Chooser = chances
) -> tuple[Cast, "Told"]:
    """Return the parties of an article, and its attributions with their speakers."""
    paragraphs = [paragraph for paragraph in article.paragraphs if paragraph.kind in TOLD]
    naming = collect(article, paragraphs)
    cast = gather(naming, [item.source for item in attributions if item.source is not None])
    sentences = Sentences(article.text, list(article.prose()))
    find_roles(article.text, cast)
    speakers = resolve(article, cast, sentences, attributions, chooser)
    return cast, _without_headlines(article, list(zip(attributions, speakers, strict=True)))


Told = list[tuple[Attribution, Speaker]]
"""Attributions with their speakers."""


def _without_headlines(article: Article, told: Told) -> Told:
    """Return what is said, without what a headline only sums up: "Waiter tells of last meal" names no speaker."""
    # Hardly any headline stands farther down.
    limit = _heads_end(article)
    left_out = [
        pair
        for pair in told
        if pair[0].kind == "indirect" and pair[0].spans[0].start < limit and _sums_up(article, *pair)
    ]
    if not left_out:
        return told
    gone = set(map(id, left_out))
    kept = [pair for pair in told if id(pair) not in gone]
    speaking = {id(speaker.party) for _, speaker in kept}
    for _, speaker in left_out:
        if speaker.party is not None and id(speaker.party) not in speaking:
            speaker.party.speaks = False
    return kept


def _heads_end(article: Article) -> int:
    """Return where what stands behind the last headline or heading begins, 0 without any."""
    end = len(article.text) + 1
    for paragraph in reversed(article.paragraphs):
        if paragraph.kind in ("title", "heading"):
            return end
        end = paragraph.start
    return 0


def _sums_up(article: Article, item: Attribution, speaker: Speaker) -> bool:
    """Return whether what is reported without quoting is a headline's, and whoever it means is nowhere named."""
    if article.paragraph_at(item.spans[0].start).kind not in ("title", "heading"):
        return False
    return speaker.party is None or all(form != "name" for _, _, form in speaker.party.mentions)


def _shown(cast: Cast) -> list[Party]:
    """Return the parties worth listing, in order of first mention: all persons, and whatever else speaks or recurs."""
    parties = [
        party
        for party in cast.parties
        if party.mentions
        and (party.speaks or party.kind == "person" or (party.kind == "organisation" and len(party.mentions) > 1))
    ]
    for party in parties:
        if len(party.mentions) > 1:
            party.mentions = sorted(set(party.mentions))
    return sorted(parties, key=lambda party: (party.mentions[0], party.introduced))


def _let_speak(told: Told, sure: Sequence[float]) -> None:
    """Let those speak who are named, or may be meant where nobody is sure enough to be named."""
    for _, speaker in told:
        if speaker.party is not None:
            speaker.party.speaks = False
    for (_, speaker), confidence in zip(told, sure, strict=True):
        if speaker.party is not None and (confidence >= NAMED or not speaker.way.startswith(("mute", "new"))):
            speaker.party.speaks = True


def _quote(
    number: int,
    item: Attribution,
    may_be: Sequence[tuple[Party, float]],
    speaker: Speaker,
    sure: float,
    ids: dict[int, str],
) -> Quote:
    party = speaker.party if sure >= NAMED else None
    reason = (*item.reason, speaker.chain) if speaker.chain else item.reason
    found = tuple([Candidate(own, round(share, 3)) for one, share in may_be if (own := ids.get(id(one)))])
    name = ids[id(party)] if party is not None else None
    return Quote(f"q{number}", item.kind, item.spans, item.cue, item.source, name, round(sure, 4), reason, found)


def _actor(article: Article, party: Party, actor_id: str) -> Actor:
    text = article.text
    printed = printed_names(text, party)
    name = display_name(text, party, printed)
    mentions = tuple([Mention(Span(start, end), form) for start, end, form in party.mentions])
    aliases: tuple[str, ...] = ()
    if len(printed) > 1 or name not in printed:
        forms = dict.fromkeys([" ".join(form.split()) for form in printed])
        aliases = tuple([form for form in forms if form != name])
    role = min(party.roles)[1] if party.roles else None
    return Actor(actor_id, name, party.kind, role, _pronouns(party), aliases, mentions)


def _pronouns(party: Party) -> Pronouns | None:
    """Return the pronouns the article binds to a person, if it does so twice or never otherwise."""
    if party.they:
        return "they"
    he, she = party.used_he, party.used_she
    if he > 2 * she:
        return "he"
    return "she" if she > 2 * he else None
