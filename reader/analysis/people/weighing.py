"""What speaks for a candidate together with what it weighs, made once for the many of whom the same is said."""

import functools
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import repeat

from msgspec import Struct, json

from reader.languages.lists import ENGLISH


class Part(Struct, gc=False):
    """Some of what speaks for a candidate; others may share it."""

    features: tuple[str, ...]
    """What it is, as it is learned."""
    weight: float
    """What all of it weighs."""


@functools.cache
def weights() -> Mapping[str, dict[str, float]]:
    """Return the weight of each feature by model: pronoun, description, sure."""
    found: Mapping[str, dict[str, float]] = json.decode((ENGLISH / "coreference.json").read_bytes())
    return found


def weighed(model: str, features: Sequence[str]) -> Part:
    """Return features with what they weigh in a model; unknown ones count nothing."""
    return Part(tuple(features), sum(map(weights()[model].get, features, repeat(0.0))))


@functools.lru_cache(maxsize=1 << 12)
def part(model: str, features_of: Callable[..., Sequence[str]], *facts: Hashable) -> Part:
    """Return the features that a function makes of some facts, weighed; kept, as the same come again and again."""
    return weighed(model, features_of(*facts))
