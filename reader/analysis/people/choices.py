"""The learned choice of whom a pronoun or a description stands for: candidates, what speaks for each, their chances.

A log-linear model over the persons named before the place, and nobody of them; its weights are in coreference.json and
made by tools/train_coreference.py. No name is a feature.
"""

import functools
import math
import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, json

from reader.analysis.people.coreference import Seen, Story
from reader.analysis.people.descriptions import Description
from reader.analysis.people.facts import AGE, belongs
from reader.analysis.people.parties import Party
from reader.analysis.words.persons import DATA
from reader.analysis.words.vocabulary import closed, role_words


class Option(Struct):
    """A candidate with what speaks for it."""

    party: Party | None
    """Who; None for somebody else, whom the words alone name."""
    features: Sequence[str]
    rule: str = ""
    """Why, in a few words."""


class Choice(Struct):
    """A party chosen for a pronoun or description."""

    party: Party | None
    """Who; None for somebody else."""
    chance: float
    """0 to 1, that it is the right one."""
    rule: str
    """Why, in a few words."""
    others: tuple[tuple[Party, float], ...] = ()
    """The next likeliest with their chances."""


Chooser = Callable[[str, int, Sequence[Option]], list[float]]
"""Gives for a model, a place in the text and the options there the chance of each."""


@functools.cache
def weights() -> Mapping[str, dict[str, float]]:
    """Return the weight of each feature by model: pronoun, description, sure."""
    found: Mapping[str, dict[str, float]] = json.decode((DATA / "coreference.json").read_bytes())
    return found


def chances(model: str, _place: int, options: Sequence[Option]) -> list[float]:
    """Return the chance of each option by the learned weights."""
    table = weights()[model]
    scores = [sum([table.get(feature, 0.0) for feature in option.features]) for option in options]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def choose(model: str, place: int, options: Sequence[Option], chooser: Chooser) -> Choice | None:
    """Return the likeliest option with those behind it, or None if there are none."""
    if not options:
        return None
    found = chooser(model, place, options)
    order = sorted(range(len(options)), key=lambda index: (-found[index], index))
    best = options[order[0]]
    others = [(party, found[index]) for index in order[1:3] if (party := options[index].party) is not None]
    return Choice(best.party, found[order[0]], best.rule, tuple(others))


_STEPS = (1, 2, 3, 4, 6, 9)
_COUNTS = (2, 3, 5, 9)


def _upto(name: str, count: int, steps: tuple[int, ...]) -> list[str]:
    """Return a feature for each step a count reaches, so that more of it goes on from less."""
    return [f"{name}>={step}" for step in steps if count >= step]


def _role(seen: Seen) -> str:
    """Return s for a subject, p for a possessive, o for the rest, q within quotation marks only."""
    last = seen.last
    return "q" if last.quoted else "p" if last.possessive else "s" if last.subject else "o"


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
    if start == story.sentences.start(story.sentences.at(start)):
        return "i"
    return "q" if text[start - 2 : start - 1] in "”\"’'" else "m"


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether "added" or the like stands beside a pronoun: somebody goes on speaking."""
    behind = text[end : end + 12].split()[:1]
    before = text[max(0, start - 12) : start].split()[-1:]
    return any(word.strip(",.:") in closed("goes_on") for word in (*behind, *before))


class Standing(Struct):
    """How a candidate stands to a place and to the other candidates."""

    seen: Seen
    distance: int
    """Sentences since its last mention."""
    rank: int
    """Fitting ones named since, possessors and quoted ones left out."""
    latest: bool
    """Whether it is the last fitting subject."""
    top: bool
    """Whether none is named more often."""
    spoke: bool
    """Whether it spoke last."""


def _standings(story: Story, start: int, recent: Sequence[Seen], gender: str, source: bool) -> list[Standing]:
    """Return how each candidate stands, in the order given: the last named first."""
    here = story.sentences.at(start)
    top = max((seen.count for seen in recent), default=0)
    found = []
    rank, latest = 0, True
    for seen in recent:
        role, fits = _role(seen), not gender or seen.party.gender in ("", gender)
        subject = latest and fits and role == "s" and not seen.last.asks
        spoke = source and seen.party is story.last_speaker
        found.append(Standing(seen, here - seen.last.sentence, rank, subject, seen.count >= top, spoke))
        rank += fits and role in "so" and not seen.last.asks
        latest = latest and not subject
    return found


def _salience(standing: Standing) -> list[str]:
    """Return what nearness and prominence say for a candidate."""
    seen, distance = standing.seen, standing.distance
    last, role = seen.last, _role(seen)
    features = [
        role, f"{role} {min(distance, 2)}", f"r {min(standing.rank, 3)}", f"top {standing.top}", f"form {last.form}",
        f"latest {standing.latest}", f"latest {standing.latest} {min(distance, 2)}", f"open {seen.opening}",
        f"kind {seen.party.kind}",
        *_upto("d", distance, _STEPS), *_upto("n", seen.count, _COUNTS), *_upto("r", standing.rank, (1, 2, 3)),
    ]  # fmt: skip
    if seen.party.relation:
        features.append("relative")
    if last.asks and distance <= 1:
        features.append("asks")
    if last.clause:
        features.append("who")
    if standing.spoke:
        features += ["spoke", f"spoke {role}", f"spoke r {min(standing.rank, 2)}", *_upto("spoke d", distance, _STEPS)]
    return features


def pronoun(story: Story, start: int, word: str, source: bool, chooser: Chooser) -> Choice | None:
    """Return who a "he" or "she" at a place stands for, or None if nobody fits; `source`: it names who speaks."""
    gender = "m" if word in closed("he") else "f"
    other = "f" if gender == "m" else "m"
    paragraph = story.article.paragraph_at(start).start
    place = _place(story, start) if source else "-"
    goes_on = source and _goes_on(story.text, start, start + len(word))
    recent = [seen for seen in story.recent(start) if seen.party.titled != other]
    recent = [seen for seen in recent if seen.party.gender != other] or recent
    options = []
    for standing in _standings(story, start, recent, gender, source):
        seen, party = standing.seen, standing.seen.party
        title, first, used = _agreement(party, gender)
        features = _salience(standing)
        features += (
            f"gt {title}", f"gf {first}", f"gu {used}", f"g {party.gender == gender} {party.gender == ''}",
            f"par {seen.last.paragraph == paragraph} {place}", f"latest {standing.latest} {place}",
            f"d0 {standing.distance == 0} {_role(seen)} {place}",
        )  # fmt: skip
        if standing.spoke:
            features += (
                f"spoke {place}",
                f"spoke par {story.last_spoke >= paragraph}",
                f"spoke g {party.gender == ''}",
                f"goes on {goes_on}",
            )
        options.append(Option(party, features, _rule(standing)))
    return choose("pronoun", start, options, chooser)


def _rule(standing: Standing) -> str:
    """Return in a few words how a candidate stands to the place."""
    subject = standing.seen.last.subject
    where = "same sentence" if standing.distance == 0 else "last sentence" if standing.distance == 1 else ""
    if subject and where:
        return f"subject of the {where}"
    return "last speaker" if standing.spoke else where or ("last subject" if subject else "nearest")


_AGENT = re.compile(
    r"(?:ist|man|woman|eer|person|goer|maker|keeper|writer|worker|driver|player|holder|owner|leader|seeker)\Z"
)


_DOER = re.compile(r"[a-z]{2}(?:er|or|ist|man|woman|ee|ian|ant)\Z")


def may_speak(head: str) -> bool:
    """Return whether a head noun may stand for somebody at all, unlisted doers included."""
    return may_be_person(head) or (_DOER.search(head) is not None and head not in closed("no_person"))


def may_be_person(head: str) -> bool:
    """Return whether a head noun stands for one person."""
    roles = role_words()
    if head in roles.people or head in roles.epithets or _class(head) in ("age", "nation", "kin"):
        return True
    if head in roles.documents or head in roles.organisations or head in roles.groups:
        return False
    return _AGENT.search(head) is not None


def _class(head: str) -> str:
    """Return the class of a description by its head: what of somebody it tells."""
    roles = role_words()
    if AGE.match(head) or head.partition("-of-")[1]:
        return "age"
    if belongs(head):
        return "nation"
    if head in closed("kin"):
        return "kin"
    if head in closed("anonymous"):
        return "anonymous"
    if head in roles.epithets:
        return "epithet"
    return "job" if head in roles.people else "other"


_FORMER = re.compile(r"(?:former|ex|ousted|erstwhile|one-?time|sacked|deposed|previous|predecessor)\Z|ex-")
_IDLE = frozenset(("the", "this", "that", "his", "her", "their", "its", "a", "an", "same", "own"))


def description(
    story: Story, start: int, described: Description, owner: Party | None, stranger: Party | None, chooser: Chooser
) -> Choice | None:
    """Return whom a definite description stands for; the choice of nobody named means somebody of whom only it tells.

    `owner` is whose relation the words name ("her deputy"), `stranger` an unnamed one told of in the same words.
    """
    head, words = described.head, described.words
    kind = _class(head)
    gender = role_words().genders.get(head, "")
    recent = [
        seen
        for seen in story.recent(start)
        if (seen.party is not owner or head == seen.party.relation) and _may_be(seen.party, words, gender)
    ]
    recent, before = _in_office(recent, words, head)
    if stranger is not None and all(seen.party is not stranger for seen in recent):
        known = story.seen.get(id(stranger))
        recent += [known] if known is not None else []
    first = words[0] if words[0] in _IDLE else "-"
    exact = any(head in seen.party.role_heads for seen in recent)
    options = [
        Option(None, [
            "new", f"new {kind}", f"new {kind} {exact}", f"new of {described.complement}", f"new {first} {kind}",
            f"new {kind} {stranger is not None}",
            f"new {len(words) > 2}", f"new {bool(recent)}", f"new {_introduced(story, start, head)} {kind}",
        ])
    ]  # fmt: skip
    for standing in _standings(story, start, recent, gender, True):
        party = standing.seen.party
        facts = _facts(party, described, kind, party is stranger)
        told, near = facts[0], min(standing.distance, 3)
        agrees = "" if not gender else "+" if party.gender == gender else "0" if not party.gender else "-"
        features = [
            *facts, *_salience(standing), f"{told} near {near}", f"{told} latest {standing.latest}",
            f"{told} spoke {standing.spoke}", f"{kind} {told}", f"g {agrees}", f"{kind} latest {standing.latest}",
            f"{kind} spoke {standing.spoke}", f"{kind} d {near}",
        ]  # fmt: skip
        if before:
            features.append(f"before {party.role_heads == frozenset()}")
        if not told.startswith("fit"):
            features += (f"unfit {kind}", f"unfit {exact}", f"unfit of {described.complement}")
        rule = f"{told.removeprefix('fit ')}: {head}" if told.startswith("fit") else _rule(standing)
        options.append(Option(party, features, rule))
    return choose("description", start, options, chooser)


def _in_office(recent: list[Seen], words: Sequence[str], head: str) -> tuple[list[Seen], bool]:
    """Return the candidates without those in office for "the former mayor", or without former ones for "the mayor".

    Second: whether the office of a former holder is somebody else's now, so that it is a predecessor who is meant.
    """
    held = [_held(seen.party, head) for seen in recent]
    former = any(_FORMER.match(word) for word in words)
    if former or "now" in held:
        out = "now" if former else "former"
        return [seen for seen, how in zip(recent, held, strict=True) if how != out], former and "now" in held
    return recent, False


def _introduced(story: Story, start: int, head: str) -> bool:
    """Return whether "a pilot" or "another pilot" stands before a place: somebody of whom nothing else is told."""
    pattern = rf"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w-]+ ){{0,2}}{re.escape(head)}\b(?! [A-Z])"
    return re.search(pattern, story.text[max(0, start - 1500) : start]) is not None


def _may_be(party: Party, words: Sequence[str], gender: str) -> bool:
    """Return whether nothing the article tells of a party contradicts a description."""
    if gender and party.titled not in ("", gender):
        return False
    return not any(_misfits(party, word) for word in words)


def _misfits(party: Party, word: str) -> bool:
    """Return whether a word tells another age than the article does."""
    match = AGE.match(word)
    return match is not None and bool(party.age) and party.age != int(match.group(1))


def _facts(party: Party, described: Description, kind: str, stranger: bool) -> list[str]:
    """Return how far what the article tells of a party is what the description says, the head's part first."""
    words, head = described.words, described.head
    nouns = party.role_nouns
    others = [word for word in words[:-1] if word not in _IDLE]
    if stranger:
        role = "fit same words" if party.speaks else "fit told of"
    elif kind == "age":
        role = "fit age" if any(_is_age(party, word) for word in words) else "age unknown"
    elif kind == "nation":
        role = "fit nation" if belongs(head) & party.told else "nation other" if party.told else "nation unknown"
    elif head in party.role_heads:
        role = "fit role"
    elif role_words().same.get(head, _NONE) & party.role_heads:
        role = "fit alike"
    else:
        role = f"role {'other' if party.role_heads else '0'} {head in nouns}"
    shared = sum(word in nouns or bool(belongs(word) & party.told) or _is_age(party, word) for word in others)
    missing = sum(word not in nouns and word not in described.capitals and not _FORMER.match(word) for word in others)
    facts = [role, *_upto("shares", shared, (1, 2)), *_upto("lacks", missing, (1, 2)), f"{role} + {min(shared, 1)}"]
    was = any(_FORMER.match(word) for word in others)
    facts.append(f"former {was} {_held(party, head)}")
    if any(_is_age(party, word) for word in others):
        facts.append("age told")
    belonging = [found for word in others if (found := belongs(word))]
    if party.told and belonging:
        facts.append("belongs" if any(found & party.told for found in belonging) else "belongs elsewhere")
    return facts


_NONE: frozenset[str] = frozenset()


def _held(party: Party, head: str) -> str:
    """Return whether the article gives a party an office as a former one, as its own, or not at all."""
    held = [role.lower() for _, role in party.roles if head in role.lower()]
    if not held:
        return "-"
    return "former" if all(any(map(_FORMER.match, role.split())) for role in held) else "now"


def _is_age(party: Party, word: str) -> bool:
    match = AGE.match(word)
    if match is not None:
        return party.age == int(match.group(1)) > 0
    low, high = _AGES.get(word.partition("-of-")[0] if "-of-" not in word else "", (1, 0))
    return low <= party.age <= high


_AGES = {
    "teenager": (13, 19), "teen": (13, 19), "youngster": (1, 24), "pensioner": (60, 120), "octogenarian": (80, 89),
    "nonagenarian": (90, 99), "septuagenarian": (70, 79), "sexagenarian": (60, 69), "centenarian": (100, 120),
    "grandmother": (40, 110), "grandfather": (40, 110), "schoolboy": (5, 18), "schoolgirl": (5, 18),
}  # fmt: skip
"""Ages that a noun tells, in years."""
