"""How sure a speaker is: the calibrated chance that the words are given to the right one, and who else it may be.

A logistic model over what the stages say of their own certainty, its weights made by tools/train_coreference.py from
articles whose speakers were annotated by hand. Below NAMED nobody is named; whoever comes nearest is kept as candidate.
"""

import functools
from bisect import bisect_right
from collections.abc import Sequence

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.doubts import CONTESTED, OPEN, RIVALLED
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Party
from reader.analysis.people.retold import is_retold
from reader.analysis.people.weighing import weights
from reader.analysis.words.vocabulary import closed
from reader.analysis.words.weights import probability, score
from reader.languages.lists import either, forms_of_saying
from reader.patterns import late

NAMED = 0.5
"""Least chance at which a speaker is named."""
CANDIDATES = 3
"""Most candidates kept for a quote."""
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.96, 0.98)
"""Chances at which more of it speaks for a speaker."""
_GAIN = 0.25
"""Most that is learned may lift a chance above what the stages say."""
_TOLD = 0.7
"""Confidence in the source from which a description that nobody named fits is named as printed."""
_FINE = (0.8, 0.9, 0.95, 0.98, 0.99)
_PRODUCT = tuple(f"p>={step}" for step in STEPS)
_OWNER, _WHO = (tuple(f"{name}>={step}" for step in _FINE) for name in ("owner", "who"))
"""A feature for each step that is reached."""
_INDIRECT = (-1.6, 5.6)
"""Without marks: how the chance that an annotator reports so turns into that of the source (PolNeAR, train)."""


_NAME_BETWEEN = late(r"(?<=[a-z,] )[A-Z]")
_CLAUSE_BETWEEN = late(r"(?:\A|[ ,])(?:as|while|when|after|before|who|whose|which|because|if) ")
_VERB_BETWEEN = late(rf"[ ](?:[a-z]{{2,}}(?:ed|ing)|{either(forms_of_saying('person'))})\b")
_NOTHING_BETWEEN = ["names between 0", "clause between False", "verbs between 0"]
_FARTHEST = 400
"""Characters between the words of saying and quoted ones that are looked through."""


_CLOSE = 0.85
"""Chance from which what stands between, and that a person is given one name only, tells the sure from the likely."""
_MARKS = late(r"[\"“”]")
_QUOTING = 0.95
"""What remains of how sure the speaker of a turn is where the turn quotes: those words may be another's."""


def between(item: Attribution, text: str) -> list[str]:
    """Return what stands between "she said" and the words quoted behind it: names and clauses of others."""
    start = item.spans[0].start
    end = -1
    for span in (item.source, item.cue):
        if span is not None and end < span.end <= start:
            end = span.end
    if end < 0 or start - end > _FARTHEST:
        return []
    words = text[end:start]
    if words.upper() == words.lower():
        return _NOTHING_BETWEEN  # As mostly: nothing but marks.
    names = min(2, len(_NAME_BETWEEN.findall(words)))
    verbs = min(2, len(_VERB_BETWEEN.findall(words)))
    clause = _CLAUSE_BETWEEN.search(words) is not None
    return [f"names between {names}", f"clause between {clause}", f"verbs between {verbs}"]


def _is_plain(item: Attribution) -> bool:
    """Return whether a plain verb of saying reports: others more often tell of what somebody else said."""
    plain = closed("plain_saying")
    return any([step.startswith("cue") and step.rpartition(" ")[2] in plain for step in item.reason])


def _step(item: Attribution, kind: str) -> str:
    """Return the first of the steps of a kind by which an attribution was found, or ""."""
    for step in item.reason:
        if step.startswith(kind):
            return step
    return ""


def features(item: Attribution, speaker: Speaker, text: str) -> list[str]:
    """Return what tells how likely the speaker of quoted words in a text is right."""
    owner = _step(item, "owner")
    rule = owner.partition(": ")[2] if owner else "cue"
    way = speaker.way
    party = speaker.party
    kind = party.kind if party is not None else "-"
    sure = item.confidence * speaker.sure
    carried, rivals = item.inherits is not None, min(2, speaker.rivals)
    first, last = _kinds(way, rule, item.kind, kind, rivals, carried, _is_plain(item))
    found = [*first, *speaker.evidence, *last]
    if sure >= _CLOSE:
        found += between(item, text)
        if party is not None and kind == "person":
            found.append(f"one name {len(party.words) == 1}")
    found += _PRODUCT[: bisect_right(STEPS, sure)]
    found += _OWNER[: bisect_right(_FINE, item.confidence)]
    found += _WHO[: bisect_right(_FINE, speaker.sure)]
    return found


@functools.lru_cache(maxsize=1 << 10)
def _kinds(
    way: str, rule: str, kind: str, party: str, rivals: int, carried: bool, plain: bool
) -> tuple[Sequence[str], Sequence[str]]:
    """Return what the kinds of words and of speaker tell, kept as they are few: before and behind a pronoun's own."""
    return (
        "b", f"way {way}", f"rule {rule}", f"kind {kind}", f"kind {kind} {rule}", f"party {party}", f"rivals {rivals}",
        f"carried {carried} {way}",
    ), (f"says {plain} {kind}", f"way {way} {kind}")  # fmt: skip


_DOUBTED = 0.7
"""Chance below which it counts too that quoted words may be nobody's."""
_HEDGED = 0.89
"""Most that is shown then: likely, but not sure."""


_ONE = ("One ", "one ", "Another ", "another ")
_INDEFINITE = ("ne ", " a ", "A ", "n ", "nother ")
"""How what stands before somebody unnamed ends where nothing was told of them before."""


_ASIDE = frozenset(("led True m", "led False m"))
"""Evidence that a pronoun stands in mid-sentence, as in "the note, she said, read “…”": wrong in one of 15."""


def _is_hedged(item: Attribution, speaker: Speaker, party: Party, text: str) -> bool:
    """Return whether something leaves open whose the words are, however sure the rest is.

    They may be somebody's whom the speaker quotes.
    """
    if speaker.way == "untold" or not OPEN.isdisjoint(speaker.evidence):
        return True
    if is_retold(item, text) or CONTESTED in speaker.evidence:
        return True
    if RIVALLED in speaker.evidence and (item.kind == "mixed" or _step(item, "cue-R")):
        return True
    if not _ASIDE.isdisjoint(speaker.evidence) and not _step(item, "cue-B"):
        return True
    if item.kind != "mixed":
        # "His sister … she said" may have a name that stands elsewhere, "one man … he said" has none.
        first = min(party.mentions)[0] if party.mentions else 0
        return (
            speaker.way == "pronoun"
            and party.kind == "unnamed"
            and not text.endswith(_INDEFINITE, 0, first)
            and not text.startswith(_ONE, first)
        )
    # "My father … he said": he may have a name that stands elsewhere.
    by_pronoun = speaker.way == "pronoun" and (party.kind == "unnamed" or not _is_plain(item))
    return by_pronoun or (party.kind == "organisation" and not (speaker.way == "full name" and _is_plain(item)))


_STRONG, _NAMELESS = 0.8, 0.92
_ANONYMOUS, _TOLD_APART = "nameless True False", "nameless of True False"
"""A witness, an insider, a spokesman; and whoever more is told of: "a driver from Hull"."""


def _stays_nameless(item: Attribution, speaker: Speaker) -> bool:
    """Return whether words are of somebody of whom nothing says that he or she is named elsewhere.

    "A spokeswoman said" before any spokeswoman was told of: right in 48 of 51 of the sets learned from. In all of them
    were right: 24 of whom more is told ("a driver from Hull"), 10 where "the insider" goes on, 7 bodies called by a
    noun of their own name ("the coalition"), 11 where it was told whose statement it is.
    """
    way, evidence, kind = speaker.way, speaker.evidence, item.kind
    if way == "new unnamed False":
        return (
            _TOLD_APART in evidence
            and (kind == "direct" or _ANONYMOUS in evidence)
            or (_ANONYMOUS in evidence and kind == "direct")
        )
    if kind != "direct" or speaker.party is None:
        return False
    if way == "written":
        return True
    if way == "body":
        return speaker.sure >= _CALLED_SO
    words = speaker.party.words[-1].split()
    return way == "role" and speaker.party.kind == "unnamed" and not closed("anonymous").isdisjoint(words)


_CALLED_SO = 0.95
"""How sure a body is that is called by a noun of its name."""
_MUTE = 0.45
_PRONOUN = 0.97
"""Most that is shown where a pronoun tells: a name is surer."""


_ADDRESSED = 0.55
"""Most that is shown for somebody whom words with no verb beside them name: they are mostly said to him."""


_VOCATIVE = 3
"""Words of an address at most: "Sir Otto Lund"."""
_PARTED = str.maketrans("!?.;:", ",,,,,")


def _is_addressed(item: Attribution, party: Party, text: str) -> bool:
    """Return whether words address the one they are given to: "“I get many letters, Sir Otto.”"."""
    if party.kind != "person":
        return False
    names = {party.words[-1], *party.firsts}
    for span in item.spans:
        for part in text[span.start : span.end].translate(_PARTED).split(","):
            words = part.strip(" \"“”‘’'").split()
            if 0 < len(words) <= _VOCATIVE and words[-1].lower() in names and words[0][0].isupper():
                return True
    return False


def chance(item: Attribution, speaker: Speaker, text: str) -> float:
    """Return the chance that the speaker of an attribution is right; without a speaker, what its stage says."""
    if speaker.party is None:
        return item.confidence if item.kind == "term" else item.confidence * 0.5
    if item.kind == "indirect":
        low, slope = _INDIRECT
        silent = 0.6 if speaker.way == "mute" else 1.0
        return probability(low + slope * item.confidence) * speaker.sure * silent
    if _step(item, "label"):
        quotes = any(_MARKS.search(text, span.start, span.end) for span in item.spans)
        return item.confidence * speaker.sure * (_QUOTING if quotes else 1.0)
    product = item.confidence * speaker.sure
    # Sources below an even chance were not learned from: the stages give none then.
    found = min(probability(score(weights()["sure"], features(item, speaker, text))), product + _GAIN)
    if speaker.way == "pronoun":
        found = min(found, _PRONOUN)
    if "owner: up" in item.reason and _is_addressed(item, speaker.party, text):
        found = min(found, _ADDRESSED)
    if found > _HEDGED and _is_hedged(item, speaker, speaker.party, text):
        found = _HEDGED
    if product >= _STRONG and _stays_nameless(item, speaker):
        return max(found, _NAMELESS)
    # Words that stay as printed ("the regulator") leave open who it is, but are what the article says.
    if speaker.way == "mute" and item.kind != "direct":
        # What can say nothing by itself ("a milk lorry") may at most stand for somebody who speaks whole sentences.
        return min(found, product, _MUTE)
    as_printed = speaker.way.startswith(("new", "mute")) and item.confidence >= _TOLD
    found = max(NAMED, found) if as_printed else found
    return found * item.spoken if found < _DOUBTED else found


_NEXT_TO = 0.5
"""What of the chance left by the speaker and those weighed with it falls to those beside the quote."""
_UNOWNED = 0.4
"""The same where no words name who speaks: mostly it is somebody near."""


def candidates(
    speaker: Speaker, sure: float, beside: Sequence[tuple[Party, float]] = ()
) -> Sequence[tuple[Party, float]]:
    """Return the speaker with its chance, and those who may be meant instead with a share of what is left.

    Those weighed for the same words come first, then those `beside` the quote.
    """
    if speaker.party is None:
        return [(party, _UNOWNED * share) for party, share in beside][:CANDIDATES]
    if not speaker.others and not beside:
        return [(speaker.party, sure)]
    left = least = max(0.0, 1.0 - sure)
    found = [(speaker.party, sure)]
    if speaker.others:
        whole = sum([share for _, share in speaker.others]) + 0.05
        others = [
            (party, left * share / whole)
            for party, share in speaker.others
            if party is not speaker.party and share > 0.01
        ]
        if others:
            others.sort(key=_by_share)
            least = min(left, others[-1][1])
            found += others
    found += [(party, _NEXT_TO * least * share) for party, share in beside]
    del found[CANDIDATES:]
    # They are in order already as a rule.
    if len(found) > 1 and (found[1][1] > sure or found[-1][1] > found[1][1]):
        found.sort(key=_by_share)
    return found


def _by_share(entry: tuple[Party, float]) -> float:
    return -entry[1]
