"""Who a pronoun or a description stands for: candidates before it, weighed by gender, nearness and prominence.

A sieve after Lee et al. 2013 and Muzny et al. 2017: sure evidence first, the nearest fitting subject last.
"""

import bisect
import math
import re

from msgspec import Struct, field

from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed, role_words

_REACH = 14
"""How many earlier mentions are weighed."""


class Weights(Struct):
    """What each kind of evidence for the bearer of a pronoun counts."""

    distance: float = 0.75
    """Taken off for each sentence between."""
    farthest: int = 8
    """Sentences after which it no longer matters how many more there are."""
    subject: float = 1.0
    """For the subject of a sentence."""
    quoted: float = 2.0
    """Taken off where the mention stands in quotation marks."""
    possessive: float = 0.6
    """Taken off for a possessive or a name that only qualifies a noun."""
    mismatch: float = 3.0
    """Taken off where a hint speaks for the other gender; twice that where a title or pronoun does."""
    match: float = 1.0
    """For the right gender."""
    prominence: float = 1.0
    """Times the logarithm of how often the article named the person so far."""
    enough: int = 12
    """Mentions beyond which one is no more prominent."""
    asks: float = 2.0
    """Taken off for whoever has just asked something."""
    last_speaker: float = 0.9
    """For whoever spoke last."""


WEIGHTS = Weights()


class Told(Struct):
    """One mention the story has passed, as a candidate for what follows."""

    start: int
    party: Party
    subject: bool
    quoted: bool
    possessive: bool
    sentence: int
    """Number of its sentence."""
    asks: bool = False
    """Whether "asked" follows: then the other one answers."""


class Choice(Struct):
    """A party chosen for a pronoun or description."""

    party: Party
    margin: float
    """How far it lies above the next best; larger is surer."""
    rule: str
    """Why, in a few words."""


class Story(Struct):
    """What a reader keeps in mind while going through the text."""

    text: str
    cast: Cast
    sentences: Sentences
    quoted: list[tuple[int, int]]
    """Contents in quotation marks, in text order."""
    told: list[Told] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    last_speaker: Party | None = None
    last_spoke: int = -1
    """Where the last attribution's source stands."""
    _next: int = 0
    _seen: set[int] = field(default_factory=set)

    def read_to(self, offset: int) -> None:
        """Take in the names before a place."""
        names = self.cast.names
        while self._next < len(names) and names[self._next].start < offset:
            name = names[self._next]
            self._next += 1
            party = self.cast.bearer[name.start]
            if party.kind in ("person", "organisation"):
                self._tell(name, party)

    def _tell(self, name: Name, party: Party) -> None:
        quoted = self.is_quoted(name.start)
        subject = not (name.possessive or name.adjectival or name.after_preposition)
        subject = subject and (name.says or name.opens or self._first_in_sentence(name.title_start))
        self.note(name.start, party, subject, quoted, name.possessive or name.adjectival)
        self.told[-1].asks = _ASKED.match(self.text, name.end) is not None

    def _first_in_sentence(self, start: int) -> bool:
        return not self.told or self.told[-1].sentence != self.sentences.at(start)

    def note(self, start: int, party: Party, subject: bool, quoted: bool, possessive: bool) -> None:
        """Remember a mention."""
        self.told.append(Told(start, party, subject, quoted, possessive, self.sentences.at(start)))
        if not quoted:
            self.counts[id(party)] = self.counts.get(id(party), 0) + 1

    def is_quoted(self, offset: int) -> bool:
        """Return whether a character lies in quotation marks."""
        at = bisect.bisect_right(self.quoted, (offset, 1 << 60)) - 1
        return at >= 0 and self.quoted[at][0] <= offset < self.quoted[at][1]

    def pronoun(self, start: int, word: str, cue_follows: bool = True) -> Choice | None:
        """Return who a "he" or "she" at a place stands for, or None if nobody fits."""
        gender = "m" if word in closed("he") else "f"
        here = self.sentences.at(start)
        scores: dict[int, tuple[float, Party, str]] = {}
        for told in reversed(self.told[-_REACH:]):
            party = told.party
            if party.kind != "person" or told.start >= start:
                continue
            score, rule = self._weigh(told, here, gender)
            if cue_follows and party is self.last_speaker:
                score += WEIGHTS.last_speaker
                rule = "last speaker" if score > 3 and not rule else rule
            known = scores.get(id(party))
            if known is None or known[0] < score:
                scores[id(party)] = (score, party, rule)
        return _best(list(scores.values()))

    def prominent(self, start: int, word: str) -> Choice | None:
        """Return the person named most often before a place that a pronoun in a heading fits."""
        gender = "m" if word in closed("he") else "f"
        parties = {id(told.party): told.party for told in self.told if told.start < start}
        fitting = [
            (float(self.counts.get(key, 0)), party, "most often named")
            for key, party in parties.items()
            if party.kind == "person" and party.gender in ("", gender)
        ]
        return _best(fitting)

    def _weigh(self, told: Told, here: int, gender: str) -> tuple[float, str]:
        distance = here - told.sentence
        score = 4.0 - WEIGHTS.distance * min(distance, WEIGHTS.farthest)
        rule = "same sentence" if distance == 0 else "last sentence" if distance == 1 else "nearest"
        if told.subject:
            score += WEIGHTS.subject
            rule = "subject of the " + rule if distance < 2 else "last subject"
        if told.quoted:
            score -= WEIGHTS.quoted
        if told.asks and distance <= 1:
            score -= WEIGHTS.asks
        if told.possessive:
            score -= WEIGHTS.possessive
        party = told.party
        told_gender = party.gender
        if told_gender == gender:
            score += WEIGHTS.match
        elif told_gender:
            sure = abs(party.men - party.women)
            score -= WEIGHTS.mismatch if sure < 1.5 else 2 * WEIGHTS.mismatch
        score += WEIGHTS.prominence * math.log1p(min(self.counts.get(id(party), 0), WEIGHTS.enough))
        return score, rule

    def described(self, start: int, words: tuple[str, ...], head: str) -> Choice | None:
        """Return who a definite description with this head noun stands for, or None if nobody fits well enough."""
        roles = role_words()
        alike = roles.same.get(head, frozenset()) | {head}
        gender = roles.genders.get(head, "")
        modifiers = {word.lower() for word in words} - {head, "the", "former", "this", "that", "his", "her"}
        here = self.sentences.at(start)
        best: dict[int, tuple[float, Party, str]] = {}
        latest: dict[int, Told] = {}
        for told in self.told[-120:]:
            latest[id(told.party)] = told
        for told in latest.values():
            party = told.party
            if party.kind != "person" or told.start >= start:
                continue
            if gender and party.gender and party.gender != gender and abs(party.men - party.women) >= 1:
                continue
            nouns = party.role_nouns
            exact = head in nouns
            score = 3.0 if exact else 1.8 if alike & nouns else 0.0
            if score == 0 and head in roles.epithets:
                score = 0.4
            if score == 0:
                continue
            shared = len(modifiers & nouns)
            score += 1.2 * shared - 0.5 * (len(modifiers) - shared)
            score -= 0.15 * min(here - told.sentence, 10)
            score += 0.4 * math.log1p(self.counts.get(id(party), 0))
            score += 0.7 * (party is self.last_speaker) + 0.4 * told.subject - 1.0 * told.quoted
            best[id(party)] = (score, party, f"role: {head}")
        choice = _best(list(best.values()))
        if choice is None or max(entry[0] for entry in best.values()) < 0.8:
            return None
        return choice


def _best(scores: list[tuple[float, Party, str]]) -> Choice | None:
    if not scores:
        return None
    scores.sort(key=lambda entry: (-entry[0], entry[1].introduced))
    score, party, rule = scores[0]
    if score < -1.5:
        return None
    margin = score - scores[1][0] if len(scores) > 1 else 3.0
    return Choice(party, margin, rule)


_ASKED = re.compile(r"(?:,[^,.\n]{1,60},)? (?:then |also )?asked (?:her|him|them|[A-Z])")
_BOUND = re.compile(r"\b(he|his|him|himself|she|her|herself)\b")


def bind_pronouns(text: str, cast: Cast, sentences: Sentences, quoted: list[tuple[int, int]]) -> None:
    """Count, for each person, the pronouns of sentences that name nobody else: what the article itself uses."""
    people = [name for name in cast.names if cast.bearer[name.start].kind == "person"]
    numbers = [sentences.at(name.start) for name in people]
    story = Story(text, cast, sentences, quoted)
    for index, name in enumerate(people):
        if index and numbers[index - 1] == numbers[index]:
            continue
        if index + 1 < len(people) and numbers[index + 1] == numbers[index]:
            continue
        if name.adjectival or story.is_quoted(name.start):
            continue
        match = _BOUND.search(text, name.end, min(name.paragraph.end, name.end + 160))
        if match is None or sentences.at(match.start()) != numbers[index] or story.is_quoted(match.start()):
            continue
        party = cast.bearer[name.start]
        male = match.group() in closed("he")
        party.used["he" if male else "she"] += 1
        party.men += 0.7 * male
        party.women += 0.7 * (not male)
