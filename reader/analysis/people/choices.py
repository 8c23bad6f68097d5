"""The learned choice of whom a pronoun or a description stands for: candidates, what speaks for each, their chances.

A log-linear model over the persons named before the place, and nobody of them; its weights are in coreference.json and
made by tools/train_coreference.py. No name is a feature.
"""

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from msgspec import Struct, json

from reader.analysis.people.coreference import Seen, Story
from reader.analysis.people.parties import Party
from reader.analysis.people.salience import Standing, salience, standings
from reader.analysis.words.vocabulary import closed
from reader.languages.lists import ENGLISH


class Option(Struct, gc=False):
    """A candidate with what speaks for it."""

    party: Party | None
    """Who; None for somebody else, whom the words alone name."""
    parts: tuple[tuple[str, ...], ...]
    """What speaks for it, in parts that other candidates may share."""
    rule: str = ""
    """Why, in a few words."""

    @property
    def features(self) -> tuple[str, ...]:
        """Return all that speaks for it."""
        return tuple(chain.from_iterable(self.parts))


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


@functools.cache
def weights() -> Mapping[str, dict[str, float]]:
    """Return the weight of each feature by model: pronoun, description, sure."""
    found: Mapping[str, dict[str, float]] = json.decode((ENGLISH / "coreference.json").read_bytes())
    return found


def chances(model: str, _place: int, options: Sequence[Option]) -> list[float]:
    """Return the chance of each option by the learned weights."""
    scores = [sum([worth(model, part) for part in option.parts]) for option in options]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


@functools.lru_cache(maxsize=1 << 13)
def worth(model: str, part: tuple[str, ...]) -> float:
    """Return what a part of the features weighs; kept, as the same parts come again and again."""
    table = weights()[model]
    return sum([table.get(feature, 0.0) for feature in part])


def choose(model: str, place: int, options: Sequence[Option], chooser: Chooser) -> Choice | None:
    """Return the likeliest option with those behind it, or None if there are none."""
    if not options:
        return None
    found = chooser(model, place, options)
    order = sorted(range(len(options)), key=lambda index: (-found[index], index))
    best = options[order[0]]
    others = [(party, found[index]) for index in order[1:3] if (party := options[index].party) is not None]
    return Choice(best.party, found[order[0]], best.rule, tuple(others), order[0])


def _agreement(party: Party, gender: str) -> tuple[str, str, str]:
    """Return whether title, first name and the article's own pronouns agree with a gender: +, - or 0 each."""
    lean = party.lean if gender == "m" else -party.lean
    return (
        "0" if not party.titled else "+" if party.titled == gender else "-",
        "0" if not party.hint else "+" if party.hint == gender else "-",
        "++" if lean > 1 else "+" if lean > 0 else "0" if not lean else "-" if lean > -2 else "--",
    )


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


NAMED = ("named",)
"""Speaks against somebody whom the words name of which it is asked who says them."""
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
    place = _place(story, start) if source else "-"
    beside = _beside(story.text, start, start + len(word)) if source else ()
    goes_on, asking = (not closed(kind).isdisjoint(beside) for kind in ("goes_on", "asking"))
    near = list(story.recent(start))
    genders = [seen.party.gender for seen in near]
    recent = [seen for seen, its in zip(near, genders, strict=True) if its != other]
    if source and story.hearing and not story.text.startswith(" had ", start + len(word)):
        recent = [seen for seen in recent if not seen.party.dead] or recent
    recent = recent or [seen for seen in near if seen.party.titled != other and abs(seen.party.lean) < _SETTLED]
    ordered = standings(story, start, recent, gender, source)
    if len(recent) == 1:
        party = recent[0].party
        sure = 1.0 if party.gender == gender else _AGAINST if party.gender == other else _ALONE
        return Choice(party, sure, "the only one it fits", evidence=_evidence(ordered[0], gender, place, near))
    options = []
    same = story.last_spoke >= paragraph
    for standing in ordered:
        seen, party, its = standing.seen, standing.seen.party, standing.gender
        features = _pronoun((
            *_agreement(party, gender), its == gender, its == "", seen.last.paragraph == paragraph,
            standing.latest, standing.distance == 0, standing.role, place, standing.spoke, same, goes_on,
            asking and standing.distance <= 1 and (seen.last.asks or seen.last.asked), seen.last.asks,
        ))  # fmt: skip
        parts = (salience(standing), features, NAMED if id(party) in story.named else ())
        options.append(Option(party, parts, rule_of(standing)))
    choice = choose("pronoun", start, options, chooser)
    if choice is not None and choice.chance > _PAIRED and _is_paired(story.text, recent, ordered[choice.at].seen):
        choice.chance = _PAIRED
    if choice is not None and source:
        choice.evidence = _evidence(ordered[choice.at], gender, place, recent)
    return choice


_PAIRED = 0.6
"""Most that is given to one of two of whom the same is told."""
_BETWEEN = 60
"""Characters from one of two to the other, at most."""


def _is_paired(text: str, among: Sequence[Seen], chosen: Seen) -> bool:
    """Return whether somebody else who fits is told of beside one who does: "Ada Lund and Nora Quist met"."""
    for seen in among:
        first, second = sorted((seen.last.start, chosen.last.start))
        near = seen.last.sentence == chosen.last.sentence and second - first <= _BETWEEN
        if near and seen is not chosen and text.endswith((" and ", " or "), first, second):
            return True
    return False


_SHAKY = 0.75
"""Chance below which whom the last pronoun meant leaves open whom the next one does."""


def _evidence(standing: Standing, gender: str, place: str, among: Sequence[Seen]) -> tuple[str, ...]:
    """Return what tells how far a choice can be trusted, whatever the article is about."""
    role, far = standing.role, min(standing.distance, 3)
    known = standing.seen.party.gender == gender
    strangers = any(seen.party.kind == "unnamed" and seen.last.start > standing.seen.last.start for seen in among)
    return (
        f"stands {role} {min(far, 2)}", f"far {far} {standing.spoke}", f"led {standing.latest} {place}",
        f"fits {known} {min(len(among), 3)}", f"stranger {strangers}",
        f"shaky {standing.seen.last.sure < _SHAKY}",
    )  # fmt: skip


_Key = tuple[str, str, str, bool, bool, bool, bool, bool, str, str, bool, bool, bool, bool, bool]


@functools.lru_cache(maxsize=1 << 12)
def _pronoun(key: _Key) -> tuple[str, ...]:
    """Return what gender and place say for a candidate, made once."""
    title, first, used, agrees, unknown, near, latest, here, role, place, spoke, same, goes_on, again, asks = key
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
