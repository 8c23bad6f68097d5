"""The learned choice of whom a pronoun or a description stands for: candidates, what speaks for each, their chances.

A log-linear model over the persons named before the place, and nobody of them; its weights are in coreference.json and
made by tools/train_coreference.py. No name is a feature.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from reader.analysis.people.coreference import Seen, Story
from reader.analysis.people.doubts import contest, doubts
from reader.analysis.people.parties import Party
from reader.analysis.people.salience import Standing, standings
from reader.analysis.people.weighing import Part, part
from reader.analysis.words.vocabulary import closed
from reader.patterns import late


class Option(Struct, gc=False):
    """A candidate with what speaks for it."""

    party: Party | None
    """Who; None for somebody else, whom the words alone name."""
    parts: Sequence[Part]
    """What speaks for it, in parts that other candidates may share."""
    rule: str = ""
    """Why, in a few words."""

    @property
    def features(self) -> tuple[str, ...]:
        """Return all that speaks for it."""
        return tuple([feature for part in self.parts for feature in part.features])


class Choice(Struct, gc=False):
    """A party chosen for a pronoun or description."""

    party: Party | None
    """Who; None for somebody else."""
    chance: float
    """0 to 1, that it is the right one."""
    rule: str
    """Why, in a few words."""
    others: tuple[tuple[Party, float], ...] = ()
    """The next likeliest with their chances."""
    at: int = 0
    """Which of the options it is."""
    evidence: tuple[str, ...] = ()
    """What of how it stands to the place tells how far it can be trusted."""


Chooser = Callable[[str, int, Sequence[Option]], list[float]]
"""Gives for a model, a place in the text and the options there the chance of each."""


def chances(_model: str, _place: int, options: Sequence[Option]) -> list[float]:
    """Return the chance of each option by the learned weights."""
    scores = []
    for option in options:
        score = 0.0
        for each in option.parts:
            score += each.weight
        scores.append(score)
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def choose(model: str, place: int, options: Sequence[Option], chooser: Chooser) -> Choice | None:
    """Return the likeliest option with those behind it, or None if there are none."""
    if not options:
        return None
    found = chooser(model, place, options)
    order = sorted(range(len(options)), key=found.__getitem__, reverse=True)
    best = options[order[0]]
    others = [(party, found[index]) for index in order[1:3] if (party := options[index].party) is not None]
    return Choice(best.party, found[order[0]], best.rule, tuple(others), order[0])


def _place(story: Story, start: int) -> str:
    """Return where a pronoun stands: ^ first in a paragraph, i in a sentence, q behind a mark, m elsewhere."""
    text = story.text
    if start == story.article.paragraph_at(start).start:
        return "^"
    if start == story.sentences.start_of(start):
        return "i"
    return "q" if text[start - 2 : start - 1] in "”\"’'" else "m"


def _beside(text: str, start: int, end: int) -> list[str]:
    """Return the words on both sides of a pronoun: by "added" somebody goes on speaking, by "asked" he asks."""
    behind = text[end : end + 12].split(None, 1)[:1]
    before = text[max(0, start - 12) : start].split()[-1:]
    return [word.strip(",.:") for word in behind + before]


def named(model: str, party: Party, story: Story) -> tuple[Part, ...]:
    """Return what speaks against somebody whom the words name of which it is asked who says them."""
    return (part(model, _named),) if id(party) in story.named else ()


def _named() -> tuple[str, ...]:
    return ("named",)


_SETTLED = 3
"""Pronouns of one kind after which the other kind is not somebody's."""
_ALONE = 0.92
"""Chance of the only one whom a pronoun may mean, of whose gender nothing is known."""
_AGAINST = 0.5
"""The same where the first name speaks against it."""


def pronoun(story: Story, start: int, word: str, source: bool, chooser: Chooser) -> Choice | None:
    """Return who a "he" or "she" at a place stands for, or None if nobody fits; `source`: it names who speaks."""
    gender = "m" if word in closed("he") else "f"
    other = "f" if gender == "m" else "m"
    paragraph = story.article.paragraph_at(start).start
    place, goes_on, asking, beside = "-", False, False, _NOTHING
    if source:
        place, beside = _place(story, start), _beside(story.text, start, start + len(word))
        goes_on, asking = not closed("goes_on").isdisjoint(beside), not closed("asking").isdisjoint(beside)
    near = story.recent(start)
    recent = [each for each in near if each[1] != other]
    if source and story.hearing and not story.text.startswith(" had ", start + len(word)):
        recent = [each for each in recent if not each[0].party.dead] or recent
    if source and story.last_speaker is not None and not closed("replying").isdisjoint(beside):
        recent = [each for each in recent if not _just_spoke(story, each[0].party, start)] or recent
    if source and story.asking and len(recent) > 1:
        here = story.sentences.at(start)
        recent = [each for each in recent if not _put_question(story, each[0], here)] or recent
    if not recent:
        recent = [each for each in near if (it := each[0].party).titled != other and abs(it.lean) < _SETTLED]
    ordered = standings("pronoun", story, start, recent, gender, source)
    if len(recent) == 1:
        only, its = recent[0]
        sure = 1.0 if its == gender else _AGAINST if its == other else _ALONE
        evidence = _evidence(ordered[0], gender, place, near)
        if source:
            evidence = (*evidence, *doubts(story, near, only, start, gender))
        return Choice(only.party, sure, "the only one it fits", evidence=evidence)
    options = []
    same, male = story.last_spoke >= paragraph, gender == "m"
    for standing in ordered:
        party, its, last, distance = standing.seen.party, standing.gender, standing.seen.last, standing.distance
        spoke, men, women, hint = standing.spoke, party.men, party.women, party.hint
        lean = party.used_he - party.used_she if male else party.used_she - party.used_he
        fits = part(
            "pronoun", _fits, "0" if men == women else "+" if (men > women) == male else "-",
            "0" if not hint else "+" if hint == gender else "-",
            "0" if not lean else "++" if lean > 1 else "+" if lean > 0 else "-" if lean > -2 else "--",
            its == gender, its == "", last.paragraph == paragraph,
            standing.latest, distance == 0, standing.role, place, spoke, spoke and same, spoke and goes_on,
            asking and distance <= 1 and (last.asks or last.asked), last.asks,
        )  # fmt: skip
        parts = [standing.salience, fits]
        if story.named:
            parts += named("pronoun", party, story)
        options.append(Option(party, parts))
    choice = choose("pronoun", start, options, chooser)
    if choice is None:
        return None
    best = ordered[choice.at]
    choice.rule = rule_of(best)
    if choice.chance > _PAIRED and _is_paired(story.text, ordered, best.seen):
        choice.chance = _PAIRED
    if source:
        choice.evidence = _evidence(best, gender, place, recent)
        second = choice.others[0][0] if choice.others else None
        left_open = doubts(story, near, best.seen, start, gender)
        choice.evidence = (*choice.evidence, *left_open, *contest(ordered, best, choice.chance, second))
    return choice


_NOTHING: Sequence[str] = ()
_EXCHANGE = 250
"""Characters between two sources of which the second one replies to the first."""


_QUESTION = late(
    r"[^.“”\"\n]{0,70}?\basked (?:him|her|[A-Z][^.“”\"\n]{0,50}?),? ?(?:then |later |directly )?"
    r"\b(?:who|whom|what|whether|if|how|why|when|where|which|about)\b"
)


def _put_question(story: Story, seen: Seen, here: int) -> bool:
    """Return whether somebody asks a question in the sentence before: of "Ada Lund asked her why" she is not "she"."""
    last = seen.last
    return 0 < here - last.sentence <= _ANSWERED and _QUESTION.match(story.text, last.start) is not None


_ANSWERED = 3
"""Sentences, quoted ones among them, up to which an answer names who gives it."""


def _just_spoke(story: Story, party: Party, start: int) -> bool:
    """Return whether somebody said the words that are replied to: in "“Why?” said Lund. “No,” he replied" Lund did."""
    if story.last_speaker is not party or start - story.last_spoke > _EXCHANGE:
        return False
    before = story.quoted_before(start)
    return (
        len(before) > 1
        and before[-2][1] > story.last_spoke - _EXCHANGE
        and before[-1][0] > story.last_spoke > before[-2][0]
    )


_PAIRED = 0.6
"""Most that is given to one of two of whom the same is told."""
_BETWEEN = 60
"""Characters from one of two to the other, at most."""


def _is_paired(text: str, among: Sequence[Standing], chosen: Seen) -> bool:
    """Return whether somebody else who fits is told of beside one who does: "Ada Lund and Nora Quist met"."""
    sentence, start = chosen.last.sentence, chosen.last.start
    for standing in among:
        last = standing.seen.last
        if last.sentence == sentence and standing.seen is not chosen:
            first, second = (last.start, start) if last.start < start else (start, last.start)
            if second - first <= _BETWEEN and text.endswith((" and ", " or "), first, second):
                return True
    return False


_SHAKY = 0.75
"""Chance below which whom the last pronoun meant leaves open whom the next one does."""


def _evidence(standing: Standing, gender: str, place: str, among: Sequence[tuple[Seen, str]]) -> tuple[str, ...]:
    """Return what tells how far a choice can be trusted, whatever the article is about."""
    role, far = standing.role, min(standing.distance, 3)
    known = standing.gender == gender
    start, strangers = standing.seen.last.start, False
    for seen, _ in among:
        strangers = strangers or (seen.party.kind == "unnamed" and seen.last.start > start)
    return (
        f"stands {role} {min(far, 2)}", f"far {far} {standing.spoke}", f"led {standing.latest} {place}",
        f"fits {known} {min(len(among), 3)}", f"stranger {strangers}",
        f"shaky {standing.seen.last.sure < _SHAKY}",
    )  # fmt: skip


def _fits(*facts: Any) -> tuple[str, ...]:
    """Return what gender and place say for a candidate.

    Title, first name and the article's own pronouns each agree with the gender asked for (+, ++), speak against it (-,
    --) or tell nothing (0).
    """
    title, first, used, agrees, unknown, near, latest, here, role, place, spoke, same, goes_on, again, asks = facts
    features: tuple[str, ...] = (
        f"gt {title}", f"gf {first}", f"gu {used}", f"g {agrees} {unknown}", f"par {near} {place}",
        f"latest {latest} {place}", f"d0 {here} {role} {place}",
    )  # fmt: skip
    if again:
        features = (*features, f"asking {asks}")
    if not spoke:
        return features
    return (*features, f"spoke {place}", f"spoke par {same}", f"spoke g {unknown}", f"goes on {goes_on}")


def rule_of(standing: Standing) -> str:
    """Return in a few words how a candidate stands to the place."""
    subject = standing.seen.last.subject
    where = "same sentence" if standing.distance == 0 else "last sentence" if standing.distance == 1 else ""
    if subject and where:
        return f"subject of the {where}"
    return "last speaker" if standing.spoke else where or ("last subject" if subject else "nearest")
