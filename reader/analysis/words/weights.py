"""Learned weights: which evidence counts how much for a cue, a source or the ends of what is reported."""

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from msgspec import Raw, json

from reader.languages.lists import ENGLISH, kinds, lists

Weights = dict[str, float]
_GET = dict.get
_NO_WEIGHTS: dict[str, float] = {}
_NOTHING = repeat(0.0)
"""What unknown features count; mapped beside the features, so that a sum is made without a loop in Python."""


_SAME = dict[float, float]().setdefault
_ROW = json.Decoder(dict[str, float])
_UNREAD = json.Decoder(dict[str, Raw])
_MOST_KEPT = 1 << 14
"""Rows of a model that are kept at most, unknown heads among them: long runs meet ever new ones."""
_SHORT = 4
"""Weights of most rows, which together have a sixth of them: to look for the same figures takes longer than to read."""


class Rows(dict[str, Weights]):
    """The weights of a model, by what a cue brings (the head of a feature) and by what a candidate brings (its tail).

    A row is read when it is first asked for: an article asks for one in twenty. A head that is unknown has no weights.
    """

    def __init__(self, unread: Sequence[bytes], read: Mapping[str, Weights] | tuple[()] = ()) -> None:
        """`unread` is what stands in weights.json, a line or many a piece: only where each row begins is found out."""
        super().__init__(read)
        self._unread = _UNREAD.decode(b"{%b}" % b"".join(unread).rstrip(b","))

    def __missing__(self, head: str) -> Weights:
        # Nothing is taken out: two threads may ask at once.
        row = self.read(head)
        if len(self) < _MOST_KEPT:
            self[head] = row
        return row

    def read(self, head: str) -> Weights:
        """Return the row of a head as it stands in the file, and keep nothing of it."""
        unread = self._unread.get(head)
        if unread is None:
            return _NO_WEIGHTS
        row = _ROW.decode(unread)
        if len(row) <= _SHORT:
            return row
        # Long rows hold the same few hundred figures: each is one object, not one a place.
        return dict(zip(row, map(_SAME, row.values(), row.values()), strict=True))


Models = Mapping[str, Rows]


@functools.cache
def models() -> Models:
    """Return the weights of all models, by their names."""
    parts = (ENGLISH / "weights.json").read_bytes().split(b'": {\n')
    names = [part.rpartition(b'"')[2].decode() for part in parts[:-1]]
    return {name: Rows([part.partition(b"\n}")[0]]) for name, part in zip(names, parts[1:], strict=True)}


def tables(model: str) -> Rows:
    """Return the weights of a model whose features have a head and a tail."""
    return models()[model]


def weights(model: str) -> Weights:
    """Return the weight of each feature of a model whose features are whole."""
    return models()[model][""]


@functools.cache
def cue_words() -> Mapping[str, str]:
    """Return the lemma of every word form that can report speech or thought."""
    return {**further_cue_words(), **kinds("cue_words")}


@functools.cache
def further_cue_words() -> Mapping[str, str]:
    """Return words that report though the annotated news hardly has them, with the lemma whose weights they borrow."""
    return kinds("further_cue_words")


@functools.cache
def idle_cues() -> Mapping[str, str]:
    """Return for lemmas of cue words the classes of words as which they hardly ever report, as letters."""
    classes: dict[str, str] = {}
    for tag, lemmas in lists("idle_cues").items():
        for lemma in lemmas:
            classes[lemma] = classes.get(lemma, "") + tag
    return classes


def score(model: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights of the features; unknown ones count nothing."""
    return sum(map(model.get, features, _NOTHING))


def probability(value: float) -> float:
    """Return the logistic function of a score."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def rows(model: str, heads: Iterable[str]) -> tuple[Weights, ...]:
    """Return for each head the weights of its tails; what is unknown has none."""
    return tuple(map(models()[model].__getitem__, heads))


def best(rows: Sequence[Weights], tails: Sequence[Sequence[str]]) -> tuple[int, float]:
    """Return the index of the candidate of highest score and its share of the softmax.

    `tails` has for each candidate one tail a row.
    """
    if len(tails) == 1:
        return 0, 1.0
    scores = [sum(map(_GET, rows, tail, _NOTHING)) for tail in tails]
    top = max(scores)
    return scores.index(top), 1 / sum([math.exp(value - top) for value in scores])


def total(rows: Sequence[Weights], tails: Sequence[str]) -> float:
    """Return the sum of the weights of one tail in each row."""
    return sum(map(_GET, rows, tails, _NOTHING))


def named(heads: Sequence[str], tails: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the full features of each candidate, as they are learned."""
    return [[f"{head}|{end}" for head, end in zip(heads, tail, strict=True)] for tail in tails]


def best_of(model: Weights, candidates: Sequence[Sequence[str]]) -> tuple[int, float]:
    """Return the index of the candidate of highest score and its share of the softmax."""
    if len(candidates) == 1:
        return 0, 1.0
    scores = [sum(map(model.get, features, _NOTHING)) for features in candidates]
    top = max(scores)
    return scores.index(top), 1 / sum([math.exp(value - top) for value in scores])
