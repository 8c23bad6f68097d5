"""Find cues, the words that report: a candidate is any listed word, its context decides."""

import functools
from collections.abc import Mapping, Sequence
from itertools import compress

from msgspec import Struct

from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed
from reader.analysis.words.weights import Weights, cue_words, further_cue_words, idle_cues, probability, rows, total

LIKELY, POSSIBLE = 0.3, 0.12
"""Least probabilities of cues looked at: anywhere, and in a sentence with a quotation."""
_HOPELESS, _HOPELESS_BESIDE = -0.85, -2.0
"""Scores whose probabilities are below those."""
_AUXILIARY = frozenset("MBAYnaT")


class Cue(Struct):
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
    unlisted: str = ""
    """The word, where it reports only because of where it stands; its lemma is then one of like use."""

    @property
    def name(self) -> str:
        """Return what reasons call it."""
        return self.unlisted or self.lemma


def candidates(passage: Passage, every: bool = False) -> list[Cue]:
    """Return all words outside quotations and terms that may report, without a probability yet.

    Without `every`, those are left out that as such a part of speech hardly ever report, unless "that" follows.
    """
    known, idle, tags = cue_words(), _idle_classes(every), passage.tags
    found = []
    lower, quoted, further = passage.tokens.lower, passage.quoted, further_cue_words()
    names, tied = closed("gives_name"), closed("tied_to")
    quoted_at = passage.quoted_at if quoted else None
    terms = passage.in_terms if passage.apart else ()
    first = last = 0
    for token in compress(range(len(lower)), map(known.__contains__, lower)):
        word, tag = lower[token], tags[token]
        if tag in idle[word] and not opens_clause(lower, token):
            continue
        lemma = known[word]
        if tag == "N" and word in further and word[-1] == "s":
            continue
        if word in names and tags[token + 1 : token + 2] == "P" and tag in "EV":
            continue
        if word in tied and lower[token + 1 : token + 2] == ["to"]:
            continue
        if quoted_at and quoted_at[token] is not None or token in terms:
            continue
        if lemma == "say" and _rite(lower, tags, token + 1):
            continue
        group = token
        if tag in "VEQGZNJ":
            while group and tags[group - 1] in _AUXILIARY:
                group -= 1
            while group < token and tags[group] in "aT":
                group += 1
        if token >= last:
            first, last = passage.outer_sentence(token)
        found.append(Cue(token, group, lemma, first, last, 0.0, word if word in further else ""))
    if quoted and "-" in tags and (dashes := _dashes(passage)):
        found.extend(dashes)
        found.sort(key=lambda cue: cue.token)
    return found


@functools.cache
def _idle_classes(every: bool) -> Mapping[str, str]:
    """Return for each word that can report the classes of words as which it hardly ever does, none for `every` word."""
    idle = {} if every else idle_cues()
    return {word: idle.get(lemma, "") for word, lemma in cue_words().items()}


def _rite(lower: Sequence[str], tags: str, at: int) -> bool:
    """Return whether what is said from a token on is a greeting or a prayer ("said goodbye", "said his prayers")."""
    if at < len(tags) and tags[at] in "DH":
        at += 1
    return at < len(lower) and lower[at] in closed("rite") and tags[at + 1 : at + 2] not in ("B", "M", "V")


def opens_clause(lower: Sequence[str], token: int) -> bool:
    """Return whether "that" follows a word, which makes nearly every word report."""
    return token + 1 < len(lower) and lower[token + 1] == "that"


def _dashes(passage: Passage) -> list[Cue]:
    """Return the dashes behind a quotation before a name, as under the quotations of a survey."""
    tags = passage.tags
    ends = [item.last for item in passage.quoted if tags[item.last : item.last + 1] == "-"]
    return [Cue(end, end, "-", *passage.sentence_at(end)) for end in ends if tags[end + 1 : end + 2] in tuple("PDJ")]


def heads(lemma: str, tag: str) -> tuple[str, ...]:
    """Return what the word itself brings."""
    return (
        f"w {lemma}", f"q {lemma}", f"n {lemma}", f"n {tag}", f"bb {tag}", f"z {tag}", f"a {tag}", f"s {tag}",
    )  # fmt: skip


_LEFT = "012345678"
"""How features tell how many tokens are left."""


def tails(passage: Passage, cue: Cue) -> tuple[str, ...]:
    """Return what the context brings, one for each head."""
    tags, keys, token, group, first, last = passage.tags, passage.keys, cue.token, cue.group, cue.first, cue.last
    next1 = keys[token + 1] if token + 1 < last else "$"
    before = "^"
    if group > first:
        before = f"{keys[group - 2]} {keys[group - 1]}" if group > first + 1 else keys[group - 1]
    subject = passage.chunk_by_end.get(group)
    kind = passage.kind_of(*subject) if subject else "-"
    quoted = beside = "-"
    if passage.quoted:
        quoted = "q" if passage.quoted_at[token] is not None else "-"
        near, far = group - 8, token + 7
        beside = "}" if "}" in tags[near if near > first else first : group] else "-"
        beside += "{" if "{" in tags[token + 1 : far if far < last else last] else "-"
    left = last - token
    return (
        passage.tokens.lower[token], quoted, next1, next1, before, _LEFT[left] if left < len(_LEFT) else "9",
        f"{tags[group:token]} {kind}" if group < token else f" {kind}", beside,
    )  # fmt: skip


@functools.lru_cache(maxsize=1 << 12)
def _rows(lemma: str, tag: str) -> tuple[Weights, ...]:
    return rows("cue", heads(lemma, tag))


def find_cues(passage: Passage, every: bool = False) -> list[Cue]:
    """Return the words that may well report, with their probability from context alone.

    Where a quotation stands in the sentence something must have reported it, so even unlikely words are listed.
    """
    found = []
    hopeless = _HOPELESS_BESIDE if passage.quoted else _HOPELESS
    for cue in candidates(passage, every):
        value = total(_rows(cue.lemma, passage.tags[cue.token]), tails(passage, cue))
        if value < hopeless:
            continue
        cue.probability = chance = probability(value)
        if chance >= LIKELY or (chance >= POSSIBLE and beside_quotation(passage, cue)):
            found.append(cue)
    return found


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    for looked_up in (_rows, _idle_classes):
        looked_up.cache_clear()


def beside_quotation(passage: Passage, cue: Cue) -> bool:
    """Return whether a quotation stands in the sentence of a cue."""
    if not passage.quoted:
        return False
    first, last = passage.outer_sentence(cue.token)
    return passage.tags.find("{", first, last) >= 0
