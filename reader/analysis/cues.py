"""Find cues, the words that report: a candidate is any listed word, its context decides."""

from dataclasses import dataclass

from reader.analysis.passage import Passage
from reader.analysis.weights import cue_words, probability, score, weights

LIKELY, POSSIBLE = 0.15, 0.02
"""Least probabilities of cues looked at: anywhere, and in a sentence with a quotation."""
_AUXILIARY = frozenset("MBAYnaT")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may report, with the auxiliaries before it."""

    token: int
    """Index of the word."""
    group: int
    """First token of its verb group ("has also said" begins at "has")."""
    lemma: str
    """Dictionary form, ":" for a colon."""
    probability: float = 0.0
    """That it reports something, from its context alone."""


def candidates(passage: Passage) -> list[Cue]:
    """Return all words that may report, without a probability yet."""
    lemmas, tags = cue_words(), passage.tags
    found = []
    for token, lemma in enumerate(map(lemmas.get, passage.tokens.lower)):
        if lemma is not None:
            group = token
            if tags[token] in "VEQGZNJ":
                while group and tags[group - 1] in _AUXILIARY:
                    group -= 1
            while group < token and tags[group] in "aT":
                group += 1
            found.append(Cue(token, group, lemma))
    if passage.quoted:
        found.extend(_dashes(passage))
        found.sort(key=lambda cue: cue.token)
    return found


def _dashes(passage: Passage) -> list[Cue]:
    """Return the dashes behind a quotation before a name, as under the quotations of a survey."""
    tags = passage.tags
    ends = [item.last for item in passage.quoted if tags[item.last : item.last + 1] == "-"]
    return [Cue(end, end, "-") for end in ends if tags[end + 1 : end + 2] in tuple("PDJ")]


def features(passage: Passage, cue: Cue) -> list[str]:
    """Return what speaks for or against a word being a cue."""
    tags, keys, token, lemma = passage.tags, passage.keys, cue.token, cue.lemma
    word = passage.tokens.lower[token]
    tag = tags[token]
    first, last = passage.sentence_at(token)
    next1 = keys[token + 1] if token + 1 < last else "$"
    next2 = keys[token + 2] if token + 2 < last else "$"
    before1 = keys[token - 1] if token > first else "^"
    before = keys[cue.group - 1] if cue.group > first else "^"
    before2 = keys[cue.group - 2] if cue.group - 1 > first else "^"
    auxiliary = tags[cue.group : token].replace("a", "")[-3:]
    subject = passage.chunk_ending(cue.group)
    kind = passage.kind_of(*subject) if subject else "-"
    head = passage.head_word(*subject) if subject else "-"
    quoted = "q" if passage.quoted_at(token) else "-"
    left = "q" if "}" in tags[max(first, cue.group - 8) : cue.group] else "-"
    right = "q" if "{" in tags[token + 1 : min(last, token + 7)] else "-"
    return [
        "b", f"w {word}", f"l {lemma} {tag}", f"t {tag} {auxiliary}", f"la {lemma} {auxiliary}",
        f"ln {lemma} {next1}", f"wn {word} {next1} {next2}", f"tn {tag} {next1} {next2}", f"lb {lemma} {before}",
        f"lk {lemma} {kind}", f"tk {tag} {auxiliary} {kind}", f"tb {tag} {before1}", f"tbb {tag} {before2} {before}",
        f"h {head} {tag}", f"q {quoted}", f"ql {quoted} {lemma}", f"qt {quoted} {tag} {kind}",
        f"s {left}{right} {tag}", f"sl {left}{right} {lemma}", f"n {next1}", f"p {passage.paragraph.kind} {tag}",
        f"kn {tag} {kind} {next1}", f"i {tag} {passage.tokens.words[token][0].isupper()}",
        f"m {word[-3:]} {tag} {next1}", f"z {min(9, last - token)} {tag}",
    ]  # fmt: skip


def find_cues(passage: Passage) -> list[Cue]:
    """Return the words that may well report, with their probability from context alone.

    Where a quotation stands in the sentence something must have reported it, so even unlikely words are listed.
    """
    model = weights("cue")
    found = []
    for cue in candidates(passage):
        chance = probability(score(model, features(passage, cue)))
        if chance >= LIKELY or (chance >= POSSIBLE and passage.quoted and _beside_quotation(passage, cue)):
            found.append(Cue(cue.token, cue.group, cue.lemma, chance))
    return found


def _beside_quotation(passage: Passage, cue: Cue) -> bool:
    if passage.quoted_at(cue.token) is not None:
        return False
    first, last = passage.outer_sentence(cue.token)
    return "{" in passage.tags[first:last]
