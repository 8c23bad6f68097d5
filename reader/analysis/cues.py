"""Find cues, the words that report: a candidate is any listed word, its context decides."""

from dataclasses import dataclass

from reader.analysis.passage import Passage
from reader.analysis.weights import cue_words, probability, score, weights

LIKELY, POSSIBLE = 0.28, 0.08
"""Least probabilities of cues looked at: anywhere, and in a sentence with a quotation."""
_AUXILIARY = frozenset("MBAYnaT")


@dataclass(slots=True)
class Cue:
    """A word that may report, with the auxiliaries before it."""

    token: int
    """Index of the word."""
    group: int
    """First token of its verb group ("has also said" begins at "has")."""
    lemma: str
    """Dictionary form, ":" for a colon."""
    first: int
    """First token of its sentence."""
    last: int
    """One past the last token of its sentence."""
    probability: float = 0.0
    """That it reports something, from its context alone."""


def candidates(passage: Passage) -> list[Cue]:
    """Return all words that may report, without a probability yet."""
    lemmas, tags = cue_words(), passage.tags
    found = []
    hits = [(token, lemma) for token, lemma in enumerate(map(lemmas.get, passage.tokens.lower)) if lemma is not None]
    for token, lemma in hits:
        group = token
        if tags[token] in "VEQGZNJ":
            while group and tags[group - 1] in _AUXILIARY:
                group -= 1
        while group < token and tags[group] in "aT":
            group += 1
        found.append(Cue(token, group, lemma, *passage.sentence_at(token)))
    if passage.quoted:
        found.extend(_dashes(passage))
        found.sort(key=lambda cue: cue.token)
    return found


def _dashes(passage: Passage) -> list[Cue]:
    """Return the dashes behind a quotation before a name, as under the quotations of a survey."""
    tags = passage.tags
    ends = [item.last for item in passage.quoted if tags[item.last : item.last + 1] == "-"]
    return [Cue(end, end, "-", *passage.sentence_at(end)) for end in ends if tags[end + 1 : end + 2] in tuple("PDJ")]


def features(passage: Passage, cue: Cue) -> list[str]:
    """Return what speaks for or against a word being a cue."""
    tags, keys, token, lemma = passage.tags, passage.keys, cue.token, cue.lemma
    tag = tags[token]
    first, last = cue.first, cue.last
    next1 = keys[token + 1] if token + 1 < last else "$"
    before = keys[cue.group - 1] if cue.group > first else "^"
    before2 = keys[cue.group - 2] if cue.group - 1 > first else "^"
    auxiliary = tags[cue.group : token].replace("a", "")[-3:]
    subject = passage.chunk_ending(cue.group)
    kind = passage.kind_of(*subject) if subject else "-"
    head = passage.head_word(*subject) if subject else "-"
    quoted = passage.quoted and passage.quoted_at(token) is not None
    left = "}" if tags.find("}", max(first, cue.group - 8), cue.group) >= 0 else ""
    right = "{" if tags.find("{", token + 1, min(last, token + 7)) >= 0 else ""
    return [
        "b", f"w {passage.tokens.lower[token]}", f"ql {quoted} {lemma}", f"qt {quoted} {tag} {kind}", f"tbb {tag} {before2} {before}",
        f"ln {lemma} {next1}", f"n {next1}", f"z {min(9, last - token)} {tag}", f"tk {tag} {auxiliary} {kind}",
        f"h {head} {tag}", f"s {left}{right} {tag}", f"i {passage.tokens.words[token][0].isupper()} {tag}",
    ]  # fmt: skip


def find_cues(passage: Passage) -> list[Cue]:
    """Return the words that may well report, with their probability from context alone.

    Where a quotation stands in the sentence something must have reported it, so even unlikely words are listed.
    """
    model = weights("cue")
    found = []
    for cue in candidates(passage):
        chance = probability(score(model, features(passage, cue)))
        cue.probability = chance
        if chance >= LIKELY or (chance >= POSSIBLE and passage.quoted and _beside_quotation(passage, cue)):
            found.append(cue)
    return found


def _beside_quotation(passage: Passage, cue: Cue) -> bool:
    if passage.quoted_at(cue.token) is not None:
        return False
    first, last = passage.outer_sentence(cue.token)
    return passage.tags.find("{", first, last) >= 0
