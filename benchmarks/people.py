"""Measures how actors become persons: of a whole library, and of one more article."""

import random
import time
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from benchmarks.frames import row
from reader.model.persons import Member
from reader.people.linker import Linker
from reader.people.same import Said, SameWords

_GIVEN = ("Ada", "Bela", "Carl", "Dora", "Emil", "Fay", "Gus", "Hal", "Ida", "Jon", "Kai", "Lea", "Max", "Nia", "Ola")
_ENDS = ("berg", "dahl", "feld", "holm", "land", "mark", "quist", "rud", "stad", "vik")
_ACTORS = 12


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note."""
    count = 2_000 if quick else 10_000
    articles = [list(_actors(number)) for number in range(count)]
    started = time.process_time()
    linker = Linker()
    for members in articles:
        linker.add(members[0].article, members)
    persons = linker.persons()
    seconds = time.process_time() - started
    note = f"{count * _ACTORS:,} actors, {len(persons):,} persons"
    yield row(f"persons of {count:,} articles", seconds, 3 * count / 10_000, "s", note)
    quotes = list(invented_quotes(count // 2))
    started = time.process_time()
    same = SameWords()
    same.add(quotes)
    groups = same.groups()
    seconds = time.process_time() - started
    note = f"{len(quotes):,} quotes, {len(groups):,} groups"
    yield row(f"same words in {count // 2:,} articles", seconds, 8 * count / 20_000, "s", note)
    slowest = max(_asked(same, each) for each in quotes[:200])
    yield row("same words of one quote, slowest", slowest * 1e3, 15, "ms", "")
    taken = sorted(_one_more(linker, members) for members in articles[:200])
    yield row("one more article, median", taken[len(taken) // 2] * 1e3, 5, "ms", f"slowest {taken[-1] * 1e3:.1f} ms")


def _asked(same: SameWords, one: Said) -> float:
    started = time.process_time()
    same.like(one)
    return time.process_time() - started


def invented_quotes(articles: int) -> Iterator[Said]:
    """Yield six invented quotes an article, of 6 to 40 words; every fifth article prints two of another, changed.

    Words are as frequent as in a language (Zipf): the most frequent is every tenth.
    """
    syllables = [first + second for first in "bcdfglmnprstv" for second in "aeiou"]
    vocabulary = [f"{one}{two}{end}" for end in ("", "n", "s") for one in syllables for two in syllables][:6000]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    chance = random.Random(1)
    for article in range(articles):
        for number in range(6):
            source = article - 3 if article % 5 == 4 and number < 2 else article
            own = random.Random(source * 10 + number)
            words = own.choices(vocabulary, cum_weights=weights, k=own.randint(6, 40))
            words[chance.randrange(len(words))] = "changed"
            yield Said(f"{article:05}", f"q{number}", tuple(words))


def _one_more(linker: Linker, members: list[Member]) -> float:
    linker.remove(members[0].article)
    linker.settle()
    started = time.process_time()
    linker.add(members[0].article, members)
    linker.settle()
    return time.process_time() - started


def _actors(article: int) -> Iterator[Member]:
    """Yield invented actors: a few are in every second article, most in hardly any; a fifth has a surname alone."""
    for number in range(_ACTORS):
        rank = (article * 7919 + number * 104_729) % (40 if number < 3 else 20_000)
        middle = f"{'aeiou'[rank % 5]}{'lnrs'[rank // 5 % 4]}{'aeiou'[rank // 1000 % 5]}"
        surname = f"{chr(65 + rank % 26)}{middle}{_ENDS[rank // 20 % 10]}"
        given = _GIVEN[rank % len(_GIVEN)]
        forms = (surname, f"{given} {surname}", f"{given} {chr(65 + rank % 25)}. {surname}")
        name = forms[min(2, (article + number) % 5)]
        yield Member(f"{article:05}", f"a{number}", name, "person", (name,), "Mayor" if number == 2 else None, None, 1)
