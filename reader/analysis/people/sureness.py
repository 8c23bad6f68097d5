"""How sure a speaker is: the calibrated chance that the words are given to the right one, and who else it may be.

A logistic model over what the stages say of their own certainty, its weights made by tools/train_coreference.py from
articles whose speakers were annotated by hand. Below NAMED nobody is named; whoever comes nearest is kept as candidate.
"""

from collections.abc import Sequence

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.choices import weights
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Party
from reader.analysis.words.weights import probability, score

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
_INDIRECT = (-1.6, 5.6)
"""Without marks: how the chance that an annotator reports so turns into that of the source (PolNeAR, train)."""


def features(item: Attribution, speaker: Speaker) -> list[str]:
    """Return what tells how likely the speaker of quoted words is right."""
    rule = next((step.partition(": ")[2] for step in item.reason if step.startswith("owner")), "cue")
    way = speaker.way
    party = speaker.party
    kind = party.kind if party is not None else "-"
    sure = item.confidence * speaker.sure
    found = [
        "b", f"way {way}", f"rule {rule}", f"kind {item.kind}", f"kind {item.kind} {rule}", f"party {kind}",
        f"rivals {min(2, speaker.rivals)}", f"carried {item.inherits is not None} {way}",
    ]  # fmt: skip
    found += [f"p>={step}" for step in STEPS if sure >= step]
    found += [f"owner>={step}" for step in _FINE if item.confidence >= step]
    found += [f"who>={step}" for step in _FINE if speaker.sure >= step]
    return found


def chance(item: Attribution, speaker: Speaker) -> float:
    """Return the chance that the speaker of an attribution is right; without a speaker, what its stage says."""
    if speaker.party is None:
        return item.confidence if item.kind == "term" else item.confidence * 0.5
    if item.kind == "indirect":
        low, slope = _INDIRECT
        silent = 0.6 if speaker.way == "mute" else 1.0
        return probability(low + slope * item.confidence) * speaker.sure * silent
    if any(step.startswith("label") for step in item.reason):
        return item.confidence * speaker.sure
    product = item.confidence * speaker.sure
    # Sources below an even chance were not learned from: the stages give none then.
    found = min(probability(score(weights()["sure"], features(item, speaker))), product + _GAIN)
    # Words that stay as printed ("the regulator") leave open who it is, but are what the article says.
    as_printed = speaker.way.startswith(("new", "mute")) and item.confidence >= _TOLD
    return max(NAMED, found) if as_printed else found


def candidates(speaker: Speaker, sure: float) -> Sequence[tuple[Party, float]]:
    """Return the speaker with its chance, and those who may be meant instead with a share of what is left."""
    if speaker.party is None:
        return ()
    left = max(0.0, 1.0 - sure)
    whole = sum(share for _, share in speaker.others) + 0.05
    others = [
        (party, left * share / whole) for party, share in speaker.others if party is not speaker.party and share > 0.01
    ]
    found = [(speaker.party, sure), *others]
    return sorted(found, key=lambda entry: -entry[1])[:CANDIDATES]
