"""Learn reader/languages/en/coreference.json: whom pronouns and descriptions stand for, and how sure a speaker is.

    python tools/train_coreference.py --annotated ARTICLES.jsonl[.gz] SPEAKERS.json [--annotated …] [--go-on]

ARTICLES has an article a line ({"id", "text"}), SPEAKERS the speaker of each quoted segment by article id. The engine
reads each article as it would for a reader; where it asks whom a pronoun or a description means, the annotated speaker
is the answer, and is also what the engine is told, so that what follows is learned from a right past. Standard library
only. No name is a feature.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.analysis.attribution.attribute import attribute
from reader.analysis.attribution.value import Attribution
from reader.analysis.engine import who_said
from reader.analysis.people import choices, weighing
from reader.analysis.people.choices import Option
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Party
from reader.analysis.people.sureness import features
from reader.importers.load import load_bytes
from reader.languages.lists import ENGLISH
from reader.model.article import Article, Origin

Group = tuple[list[Sequence[str]], int]
"""The features of competing options, and which of them is right."""
LEAST_SEEN = 3
"""A feature seen less often gets no weight."""
STRENGTH = {"pronoun": 8.0, "description": 10.0, "sure": 9.0}
"""How strongly weights are held small, by model."""
PRIOR = {
    "pronoun": {
        **dict.fromkeys(("d>=1", "d>=2", "d>=3", "d>=4"), -0.75), "d>=6": -1.5, "d>=9": -1.5,
        "n>=2": 0.4, "n>=3": 0.3, "n>=5": 0.4, "n>=9": 0.4, "s": 1.0, "e": 0.3, "q": -2.0, "p": -0.6,
        "asks": -2.0, "asking True": 3.5, "asking False": -1.0, "asked": 0.5,
        "spoke": 0.9, "goes on True": 3.5, "who": 0.7,
        "g True False": 1.0, "gf -": -3.0, "gu -": -1.0, "gu --": -2.0, "kind unnamed": -1.0, "named": -1.5,
    },
    "description": {
        "fit same words": 5.0, "fit family": 4.0, "fit told of": 2.5, "fit age": 7.0, "fit nation": 6.0,
        "fit role": 6.0, "fit alike": 2.5,
        "role other False": -1.0, "shares>=1": 1.0, "lacks>=1": -0.5, "lacks>=2": -0.3, "belongs elsewhere": -5.0,
        "nation other": -2.0,
        **dict.fromkeys(("d>=1", "d>=2", "d>=3", "d>=4"), -0.4), "d>=6": -0.5, "d>=9": -0.5, "n>=2": 0.2, "n>=3": 0.2,
        "s": 0.5, "q": -1.0, "p": -0.5, "spoke": 0.7, "g -": -2.0, "g +": 0.5, "kind unnamed": -1.0,
        "unfit True": -5.0, "unfit job": -0.5, "unfit of True": -1.0, "unfit kin": -1.5, "unfit anonymous": -1.0,
        "new anonymous": 1.5, "new kin": 1.5, "new other": 0.5, "new age": -1.5, "new nation": -1.0,
        "new epithet": -0.5, "named": -1.5, "new of True": 0.5, "before True": 2.5, "before False": 1.0,
    },
    "sure": {
        "b": -1.1, "p>=0.3": 0.5, "p>=0.4": 0.4, "p>=0.5": 0.4, "p>=0.6": 0.4, "p>=0.7": 0.5, "p>=0.8": 0.45,
        "p>=0.85": 0.4, "p>=0.9": 0.5, "p>=0.94": 0.5, "p>=0.96": 0.5, "p>=0.98": 0.5,
    },
}  # fmt: skip
"""What is expected before anything is learned, as the articles are few: weights are held near to these, not to 0."""
ROUNDS = 120
LEAST = 0.02
"""Smaller weights are left out of the file."""


@dataclass
class Sample:
    """An article with the speakers of its quoted segments, and what the engine asked while reading it."""

    article: Article
    quotes: list[dict]
    attributions: tuple[Attribution, ...] = ()
    groups: dict[str, list[Group]] = field(default_factory=lambda: defaultdict(list))


def read_samples(articles: Path, speakers: Path) -> list[Sample]:
    """Return the annotated articles of a file."""
    annotated = json.loads(speakers.read_text(encoding="utf-8"))
    samples = []
    with gzip.open(articles, "rt", encoding="utf-8") if articles.suffix == ".gz" else articles.open() as lines:
        for line in lines:
            data = json.loads(line)
            if data["id"] not in annotated:
                continue
            article = load_bytes(data["text"].encode(), Origin("a.txt", "text"))
            assert isinstance(article, Article), data["id"]
            samples.append(Sample(article, annotated[data["id"]]["quotes"], attribute(article)))
    return samples


NO_NAMES = frozenset(["jr", "sr", "the", "an", "his", "her", "its", "their", "mr", "mrs", "ms", "sir", "dr"])
"""Words beside a name that are no part of it."""


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case, without titles, initials and letters behind it."""
    words = [word.strip(".,'’\"“”()").lower() for word in name.split()]
    return [
        word
        for word in words
        if len(word) > 1
        and word not in ("jr", "sr", "the", "an", "his", "her", "its", "their", "mr", "mrs", "ms", "sir", "dr")
    ]


def is_meant(party: Party, gold: dict) -> bool:
    """Return whether a party is one of the annotated speakers of a segment."""
    mine = [word.strip(".,'’\"") for word in " ".join(party.words).split() if len(word.strip(".")) > 1]
    mine = [word for word in mine if party.kind == "person" or word not in ("the", "his", "her", "its", "their")]
    for name in gold["speakers"]:
        words = words_of(name)
        if not mine or not words:
            continue
        if gold["kind"] == "person":
            if party.kind == "person" and mine[-1] == words[-1] and words[0] in (mine[0], *party.firsts):
                return True
        elif party.kind != "person" and (set(mine) <= set(words) or set(words) <= set(mine)):
            return True
    return False


def answers(sample: Sample) -> dict[int, dict]:
    """Return the annotated segment by the place of the source its words were given; places of two minds left out."""
    found: dict[int, dict] = {}
    torn: set[int] = set()
    for quote in sample.quotes:
        if not quote["speech"] or not quote.get("agreed", True):
            continue
        for item in sample.attributions:
            if item.source is None or covered(item, quote) < 0.5 * (quote["end"] - quote["start"]):
                continue
            place = item.source.start
            if place in found and found[place]["speakers"] != quote["speakers"]:
                torn.add(place)
            found.setdefault(place, quote)
    return {place: quote for place, quote in found.items() if place not in torn}


def gather(sample: Sample) -> None:
    """Have the engine read an article, told the right answer wherever it is known, and keep what it asked."""
    wanted = answers(sample)
    sample.groups.clear()

    def choose(model: str, place: int, options: Sequence[Option]) -> list[float]:
        gold = wanted.get(place)
        right = _right(options, gold, model) if gold is not None else None
        if right is None:
            return choices.chances(model, place, options)
        sample.groups[model].append(([option.features for option in options], right))
        return [0.97 if index == right else 0.03 / len(options) for index in range(len(options))]

    who_said(sample.article, sample.attributions, choose)


def _right(options: Sequence[Option], gold: dict, model: str) -> int | None:
    """Return which option is the annotated speaker, if one is."""
    meant = [number for number, item in enumerate(options) if item.party is not None and is_meant(item.party, gold)]
    if meant:
        expected = choices.chances(model, 0, options)
        return max(meant, key=lambda number: expected[number])
    if model == "description" and gold["kind"] != "person":
        return next((index for index, option in enumerate(options) if option.party is None), None)
    return None


def fit(groups: Iterable[Group], strength: float, prior: dict[str, float]) -> dict[str, float]:
    """Return the weights that make the right options likeliest, held small: maximum conditional likelihood with L2."""
    groups = [group for group in groups if len(group[0]) > 1]
    seen = Counter(feature for options, _ in groups for option in options for feature in set(option))
    known = sorted({feature for feature in seen if seen[feature] >= LEAST_SEEN} | set(prior))
    index = {feature: number for number, feature in enumerate(known)}
    expected = [prior.get(feature, 0.0) for feature in known]
    rows = [([[index[f] for f in option if f in index] for option in options], right) for options, right in groups]
    weights, steps, before = expected[:], [0.1] * len(known), [0.0] * len(known)
    for _ in range(ROUNDS):
        slope = [-strength * (weight - mean) for weight, mean in zip(weights, expected, strict=True)]
        for options, right in rows:
            scores = [sum([weights[f] for f in option]) for option in options]
            top = max(scores)
            shares = [math.exp(score - top) for score in scores]
            whole = sum(shares)
            for number, (option, share) in enumerate(zip(options, shares, strict=True)):
                pull = (number == right) - share / whole
                if abs(pull) > 1e-4:
                    for f in option:
                        slope[f] += pull
        # Resilient propagation: only the direction of the slope counts, each weight with a pace of its own.
        for f, value in enumerate(slope):
            agree = value * before[f]
            steps[f] = min(0.5, steps[f] * 1.2) if agree > 0 else max(1e-4, steps[f] * 0.5) if agree < 0 else steps[f]
            if agree >= 0:
                weights[f] += math.copysign(steps[f], value) if value else 0.0
                before[f] = value
            else:
                before[f] = 0.0
    return {feature: weights[number] for feature, number in index.items()}


def install(models: dict[str, dict[str, float]]) -> None:
    """Have the engine use these weights from now on."""
    weighing.weights = lambda: models  # type: ignore[assignment]
    weighing.part.cache_clear()


def learn(samples: Sequence[Sample], rounds: int = 2) -> dict[str, dict[str, float]]:
    """Return the weights learned from some articles; read anew each round, as other pronouns are then understood."""
    models: dict[str, dict[str, float]] = {name: PRIOR[name] for name in ("pronoun", "description")}
    for _ in range(rounds):
        install(models)
        for sample in samples:
            gather(sample)
        models = {
            name: fit([group for sample in samples for group in sample.groups[name]], STRENGTH[name], PRIOR[name])
            for name in models
        }
    install(models)
    return models


def is_right(speaker: Speaker, gold: dict) -> bool:
    """Return whether the speaker of quoted words is one of those annotated for them."""
    return gold["speech"] and speaker.party is not None and is_meant(speaker.party, gold)


def sure_rows(samples: Sequence[Sample]) -> list[tuple[Sequence[str], bool]]:
    """Return for each annotated segment with a speaker what tells how sure that is, and whether it is right."""
    rows = []
    for sample in samples:
        _, told = who_said(sample.article, sample.attributions)
        for quote in sample.quotes:
            if not quote.get("agreed", True):
                continue
            owners = [(covered(item, quote), number) for number, (item, _) in enumerate(told)]
            share, number = max(owners, default=(0, 0))
            if 2 * share < quote["end"] - quote["start"]:
                continue
            item, speaker = told[number]
            labelled = any(step.startswith("label") for step in item.reason)
            if speaker.party is not None and item.kind != "indirect" and not labelled:
                rows.append((features(item, speaker, sample.article.text), is_right(speaker, quote)))
    return rows


def covered(item: Attribution, quote: dict) -> int:
    """Return how many characters of a segment a content covers."""
    return sum(max(0, min(s.end, quote["end"]) - max(s.start, quote["start"])) for s in item.spans)


def fit_sureness(rows: Sequence[tuple[Sequence[str], bool]]) -> dict[str, float]:
    """Return the weights of the chance that a speaker is right."""
    return fit([([found, ()], 0 if right else 1) for found, right in rows], STRENGTH["sure"], PRIOR["sure"])


def hits(samples: Sequence[Sample], models: dict[str, dict[str, float]], name: str) -> tuple[int, int]:
    """Return how many of the questions asked in some articles are answered right, and how many there are."""
    right = asked = 0
    for sample in samples:
        gather(sample)
        for options, wanted in sample.groups[name]:
            table = models[name]
            scores = [sum(table.get(feature, 0.0) for feature in option) for option in options]
            right += scores.index(max(scores)) == wanted
            asked += 1
    return right, asked


def write(models: dict[str, dict[str, float]], path: Path) -> None:
    """Write the weights, one a line, in alphabetical order."""
    rounded = {
        name: {feature: round(weight, 2) for feature, weight in sorted(table.items()) if abs(weight) >= LEAST}
        for name, table in models.items()
    }
    text = json.dumps(rounded, indent=0, ensure_ascii=False)
    path.write_text(re.sub(r"\n(?=[}\]])", "", text) + "\n", encoding="utf-8")


def mean(table: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """Return weights half-way between two tables: what a few hundred new answers teach is not all there is."""
    return {feature: (table.get(feature, 0.0) + other.get(feature, 0.0)) / 2 for feature in {*table, *other}}


def main() -> None:
    """Learn, say how well articles left out are read, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--go-on", action="store_true", help="go half-way from the weights in the file")
    arguments = parser.parse_args()
    known = json.loads((ENGLISH / "coreference.json").read_text(encoding="utf-8"))
    if arguments.go_on:
        PRIOR.update(known)
    samples = [sample for pair in arguments.annotated for sample in read_samples(*pair)]
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    rows: list[tuple[Sequence[str], bool]] = []
    for fold in range(arguments.folds):
        models = learn([sample for number, sample in enumerate(samples) if number % arguments.folds != fold])
        for name in models:
            right, asked = hits(samples[fold :: arguments.folds], models, name)
            totals[name].update(right=right, asked=asked)
        rows += sure_rows(samples[fold :: arguments.folds])
    for name, found in totals.items():
        print(f"{name}: {found['right']} of {found['asked']} right in articles left out")
    models = learn(samples)
    models["sure"] = fit_sureness(rows)
    if arguments.go_on:
        models = {name: mean(table, known[name]) for name, table in models.items()}
    write(models, ENGLISH / "coreference.json")


if __name__ == "__main__":
    main()
