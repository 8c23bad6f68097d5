"""Learned weights: which evidence counts how much for a cue, a source or the ends of what is reported."""

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from reader.analysis.words import DATA

Weights = dict[str, float]
_GET = dict.get
_NO_WEIGHTS: dict[str, float] = {}
_NOTHING = repeat(0.0)
"""What unknown features count; mapped beside the features, so that a sum is made without a loop in Python."""


@functools.cache
def weights(model: str) -> Weights:
    """Return the weight of each feature of a model ("cue", "source", "side", "first", "last", …)."""
    return all_weights()[model]


@functools.cache
def all_weights() -> Mapping[str, Weights]:
    """Return the weights of all models, by their names."""
    models: dict[str, dict[str, float]] = {}
    for block in (DATA / "weights.tsv").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        fields = [line.split("\t") for line in lines if not line.startswith("#")]
        if fields:
            models[fields[0][0]] = {name: int(value) / 100 for name, value in fields[1:]}
    return models


@functools.cache
def cue_words() -> Mapping[str, str]:
    """Return the lemma of every word form that can report speech or thought."""
    lemmas = {}
    for line in (DATA / "cue_words.txt").read_text(encoding="utf-8").splitlines():
        lemma, *forms = line.split()
        if lemma != "#":
            lemmas.update(dict.fromkeys(forms, lemma))
    return lemmas


def score(model: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights of the features; unknown ones count nothing."""
    return sum(map(model.get, features, _NOTHING))


def probability(value: float) -> float:
    """Return the logistic function of a score."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


@functools.cache
def tables(model: str) -> Mapping[str, Weights]:
    """Return the weights of a model whose features are "head|tail", as head to tail to weight.

    The head is what a cue brings, the tail what a candidate brings: heads are looked up once a cue.
    """
    found: dict[str, dict[str, float]] = {}
    for feature, weight in weights(model).items():
        head, _, tail = feature.partition("|")
        found.setdefault(head, {})[tail] = weight
    return found


def best(model: str, heads: Sequence[str], tails: Sequence[Sequence[str]]) -> tuple[int, float]:
    """Return the index of the candidate of highest score and its share of the softmax.

    `tails` has for each candidate one tail a head.
    """
    if len(tails) == 1:
        return 0, 1.0
    table = tables(model)
    rows = [table.get(head, _NO_WEIGHTS) for head in heads]
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
    scores = [score(model, features) for features in candidates]
    top = max(scores)
    return scores.index(top), 1 / sum([math.exp(value - top) for value in scores])
