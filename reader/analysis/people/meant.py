"""Whom a definite description means: what it says of somebody against what the article tells of those named before."""

import re
from collections.abc import Sequence
from typing import Any

from reader.analysis.people.choices import Choice, Chooser, Option, choose, named, rule_of
from reader.analysis.people.coreference import Seen, Story
from reader.analysis.people.descriptions import Description
from reader.analysis.people.doubts import SHARED
from reader.analysis.people.facts import AGE, belongs
from reader.analysis.people.parties import Party
from reader.analysis.people.passed_over import PASSED_OVER, is_passed_over
from reader.analysis.people.salience import standings, upto
from reader.analysis.people.weighing import part, weighed
from reader.analysis.words.vocabulary import closed, is_doer, role_words
from reader.patterns import late

_AGENT = (
    "ist", "man", "woman", "eer", "person", "goer", "maker", "keeper", "writer", "worker", "driver", "player", "holder",
    "owner", "leader", "seeker",
)  # fmt: skip


def may_speak(head: str) -> bool:
    """Return whether a head noun may stand for somebody at all, unlisted doers included."""
    return may_be_person(head) or is_doer(head)


def may_be_person(head: str) -> bool:
    """Return whether a head noun stands for one person."""
    roles = role_words()
    if head in roles.people or head in roles.epithets or head in closed("kin") or _is_of_age(head) or belongs(head):
        return True
    if head in roles.documents or head in roles.organisations or head in roles.groups:
        return False
    return head.endswith(_AGENT)


def class_of(head: str) -> str:
    """Return the class of a description by its head: what of somebody it tells."""
    roles = role_words()
    if _is_of_age(head):
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


def _is_of_age(head: str) -> bool:
    """Return whether a noun tells somebody's age and nothing else ("52-year-old", "mother-of-two", "teenager")."""
    if "-" in head:
        return "-of-" in head or AGE.match(head) is not None
    return head in _AGES and head not in closed("kin")


_FORMER = frozenset(
    ("former", "ex", "ousted", "erstwhile", "onetime", "one-time", "sacked", "deposed", "previous", "predecessor")
)
_IDLE = frozenset(("the", "this", "that", "his", "her", "their", "its", "a", "an", "same", "own"))


def description(
    story: Story, start: int, described: Description, owner: Party | None, stranger: Party | None, chooser: Chooser
) -> Choice | None:
    """Return whom a definite description stands for; the choice of nobody named means somebody of whom only it tells.

    `owner` is whose relation the words name ("her deputy"), `stranger` an unnamed one told of in the same words.
    """
    head, words = described.head, described.words
    kind = class_of(head)
    many = kind == "kin" and _OF_SO_MANY.search(story.text, described.start, described.end) is not None
    kind = "epithet" if many else kind
    complement = described.complement and not many
    gender = role_words().genders.get(head, "")
    ages = [int(found.group(1)) for word in words if "-" in word and (found := AGE.match(word))]
    recent = [
        seen
        for seen, _ in story.recent(start)
        if (seen.party.kind == "person" or seen.party is stranger)
        and (seen.party is not owner or head == seen.party.relation)
        and _may_be(seen.party, ages, gender)
    ]
    recent, before = _in_office(_of_rank(recent, words, head), words, head)
    if stranger is not None and all(seen.party is not stranger for seen in recent):
        known = story.seen.get(id(stranger))
        recent += [known] if known is not None else []
    if stranger is not None and stranger.speaks and " ".join(words[1:]) == stranger.words[0]:
        alike = role_words().same.get(head, _NONE)
        if not any((head in held or alike & held) for seen in recent if (held := seen.party.role_heads)):
            return Choice(stranger, _SAME, f"same words: {head}")
    first = words[0] if words[0] in _IDLE else "-"
    exact = any(head in seen.party.role_heads for seen in recent)
    options = [
        Option(None, [weighed("description", (
            "new", f"new {kind}", f"new {kind} {exact}", f"new of {complement}", f"new {first} {kind}",
            f"new {kind} {stranger is not None}",
            f"new {len(words) > 2}", f"new {bool(recent)}", f"new {_introduced(story, start, head)} {kind}",
            f"new plain {kind in _PLAIN}",
        ))])
    ]  # fmt: skip
    fitting = [(seen, seen.party.gender) for seen in recent]
    for standing in standings("description", story, start, fitting, gender, True):
        party = standing.seen.party
        facts = _facts(party, described, kind, party is stranger, owner)
        told, near = facts[0], min(standing.distance, 3)
        if complement and head in closed("heads_of") and told.startswith(("role other", "fit alike")):
            continue  # "The head of wigs" is not the producer.
        if kind == "job" and words[0] in closed("owner") and told.startswith("role other"):
            continue  # "His barrister" is not the judge.
        agrees = "" if not gender else "+" if party.gender == gender else "0" if not party.gender else "-"
        office = "" if not before else "some" if party.role_heads else "none"
        fits = part(
            "description", _fits, facts, near, standing.latest, standing.spoke, kind, agrees, office, exact,
            complement,
        )  # fmt: skip
        rule = f"{told.removeprefix('fit ')}: {head}" if told.startswith("fit") else rule_of(standing)
        options.append(Option(party, [fits, standing.salience, *named("description", party, story)], rule))
    choice = choose("description", start, options, chooser)
    if choice is not None and len(words) > len(("the", "mayor")) and choice.rule.startswith("role"):
        # "The Independent councillor" among three councillors: what tells them apart may be told nowhere.
        sharing = [option for option in options if option.rule == choice.rule]
        choice.evidence = (SHARED,) if len(sharing) > 1 else ()
    if choice is not None and choice.party is not None:
        seen = story.seen.get(id(choice.party))
        if seen is not None and is_passed_over(story, seen.last.start, start, gender):
            choice.evidence = (*choice.evidence, PASSED_OVER)
    return choice


_OF_SO_MANY = late(r" of (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\Z")
_PLAIN = frozenset(("age", "nation", "epithet"))
"""Classes of descriptions that hardly ever tell of somebody new: "the 40-year-old", "the mother of two"."""


def _of_rank(recent: list[Seen], words: Sequence[str], head: str) -> list[Seen]:
    """Return the candidates without holders of the office itself for "the shadow secretary", and the other way round.

    Whoever is only a deputy stays for "the mayor" where nobody else is the mayor.
    """
    ranks = closed("rank_below")
    wanted = ranks.intersection(words)
    held = [
        [ranks.intersection(role.lower().split()) for _, role in seen.party.roles if head in role.lower()]
        for seen in recent
    ]
    if not wanted and not any(rank == set() for ranked in held for rank in ranked):
        return recent
    return [
        seen for seen, ranked in zip(recent, held, strict=True) if not ranked or any(rank == wanted for rank in ranked)
    ]


def _fits(*given: Any) -> list[str]:
    """Return what facts, place and gender say for a candidate."""
    facts, near, latest, spoke, kind, agrees, office, exact, of = given
    told = facts[0]
    features = [
        *facts, f"{told} near {near}", f"{told} latest {latest}", f"{told} spoke {spoke}", f"{kind} {told}",
        f"g {agrees}", f"{kind} latest {latest}", f"{kind} spoke {spoke}", f"{kind} d {near}",
    ]  # fmt: skip
    if office:
        features.append(f"before {office == 'none'}")
    if not told.startswith("fit"):
        features += (f"unfit {kind}", f"unfit {exact}", f"unfit of {of}")
    return features


def _in_office(recent: list[Seen], words: Sequence[str], head: str) -> tuple[list[Seen], bool]:
    """Return the candidates without those in office for "the former mayor", or without former ones for "the mayor".

    Second: whether the office of a former holder is somebody else's now, so that it is a predecessor who is meant.
    """
    held = [_held(seen.party, head) for seen in recent]
    former = any([word in _FORMER or word.startswith("ex-") for word in words])
    if former or "now" in held:
        out = "now" if former else "former"
        return [seen for seen, how in zip(recent, held, strict=True) if how != out], former and "now" in held
    return recent, False


_BEFORE_HEAD = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w-]+ ){0,2}\Z")
_BACK = 1500
"""Characters before a description in which somebody of whom nothing else is told may be introduced."""


def _introduced(story: Story, start: int, head: str) -> bool:
    """Return whether "a pilot" or "another pilot" stands before a place: somebody of whom nothing else is told."""
    text, floor = story.text, max(0, start - _BACK)
    at = text.find(head, floor, start)
    while at >= 0:
        behind = text[at + len(head) : at + len(head) + 2]
        named = behind[:1] == " " and behind[1:].isupper()
        if not behind[:1].isalpha() and not named and _BEFORE_HEAD.search(text, max(floor, at - 40), at):
            return True
        at = text.find(head, at + 1, start)
    return False


def _may_be(party: Party, ages: Sequence[int], gender: str) -> bool:
    """Return whether neither title nor age contradicts a description that tells a gender and ages, or some of it."""
    if gender and party.titled not in ("", gender):
        return False
    return not ages or not party.age or ages.count(party.age) == len(ages)


def _facts(party: Party, described: Description, kind: str, stranger: bool, owner: Party | None) -> tuple[str, ...]:
    """Return how far what the article tells of a party is what the description says, the head's part first."""
    words, head = described.words, described.head
    nouns = party.role_nouns
    others = [word for word in words[:-1] if word not in _IDLE]
    if stranger:
        role = "fit same words" if party.speaks else "fit told of"
    elif kind == "kin" and owner is not None and owner.words[-1] == party.words[-1] and party.relation in ("", head):
        role = "fit family"
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
    shared = missing = 0
    was = age = False
    belonging = []
    for word in others:
        aged, found, former = _is_age(party, word), belongs(word), word in _FORMER or word.startswith("ex-")
        shared += word in nouns or bool(found & party.told) or aged
        missing += word not in nouns and word not in described.capitals and not former
        was, age = was or former, age or aged
        if found:
            belonging.append(found)
    facts = [role, *upto("shares", shared, (1, 2)), *upto("lacks", missing, (1, 2)), f"{role} + {min(shared, 1)}"]
    facts.append(f"former {was} {_held(party, head)}")
    if age:
        facts.append("age told")
    if party.told and belonging:
        facts.append("belongs" if any(found & party.told for found in belonging) else "belongs elsewhere")
    return tuple(facts)


_NONE: frozenset[str] = frozenset()
_SAME = 0.9
"""Chance of somebody unnamed who spoke for going on under the same words, where no other bears such an office."""


def _held(party: Party, head: str) -> str:
    """Return whether the article gives a party an office as a former one, as its own, or not at all."""
    if not party.roles:
        return "-"
    held = [role for _, printed in party.roles if head in (role := printed.lower())]
    if not held:
        return "-"
    return (
        "former"
        if all(not _FORMER.isdisjoint(role.split()) or role.startswith("ex-") or " ex-" in role for role in held)
        else "now"
    )


def _is_age(party: Party, word: str) -> bool:
    match = AGE.match(word) if "-" in word else None
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
