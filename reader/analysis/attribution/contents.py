"""Find what is reported: on which side of the cue it stands, where it begins and where it ends."""

import functools
import math
from collections.abc import Sequence
from typing import Any

from reader.analysis.attribution.boundaries import (
    Place,
    begins,
    ends,
    first_heads,
    first_tails,
    last_heads,
    last_tails,
    left_end,
    left_features,
    left_starts,
)
from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.attribution.somebody import is_person
from reader.analysis.words.passage import Passage
from reader.analysis.words.times import when_begins
from reader.analysis.words.weights import Weights, best, best_of, named, rows, tables, weights

SIDES = ("R", "L", "B")
"""The content follows the cue, precedes it, or both."""
_MOST_KEPT = 1 << 12
"""Features that the weights for the sides are kept of at most, unknown ones among them."""
_CLEAR = frozenset(("that", "{", "whether"))
"""Words right behind a cue that open its content beyond doubt."""


def place_of(passage: Passage, cue: Cue, source: Candidate | None) -> Place:
    """Return the stretches of the sentence in which the content can lie."""
    first, last = cue.first, cue.last
    tags = passage.tags
    left, right = cue.group, cue.token + 1
    while last > right and tags[last - 1] in ".…'":
        last -= 1
    if source is not None:
        if source.last < right:
            left = source.first if source.first < left else left
            if left > first and tags[left - 1] == "," and tags[first] in "DH":
                head = passage.chunk_by_end.get(left - 1)
                if head == (first, left - 1) and is_person(passage.tokens.lower[left - 2]):
                    left = first  # "The mayor, Ada Lund, said": the mayor is what she is, not what she says.
        elif right <= source.first <= cue.token + 3:
            right = source.last
    while left > first and tags[left - 1] == "C" and tags[left - 2 : left - 1] in ("}", ","):
        left -= 1
    return Place(first, left, right if right < last else last, last)


def side_features(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> tuple[str, ...]:
    """Return what the choice between SIDES rests on."""
    keys, tags, lemma, tag = passage.keys, passage.tags, cue.lemma, passage.tags[cue.token]
    first, left, right, last = place.first, place.left, place.right, place.last
    position = "0" if source is None else source.side
    before = keys[left - 1] if left > first else "^"
    after = keys[right] if right < last else "$"
    after2 = keys[right + 1] if right + 1 < last else "$"
    closed = opened = False
    if passage.quoted:
        closed = "}" in tags[max(first, left - 2) : left]
        opened = "{" in tags[right : right + 3]
    return (
        f"l {lemma}", f"t {tag} {position}", f"p {position} {before}", f"n {after}", f"nn {after} {after2}",
        f"lp {lemma} {position} {before}", f"mb {closed!s} {opened!s} {before} {after}",
        f"bn {before} {after} {tag}", f"s {keys[first]} {position} {before}",
    )  # fmt: skip


@functools.lru_cache(maxsize=1 << 11)
def _first_rows(lemma: str, tag: str) -> tuple[Weights, ...]:
    return rows("first", first_heads(lemma, tag))


@functools.lru_cache(maxsize=1 << 11)
def _last_rows(lemma: str) -> tuple[Weights, ...]:
    return rows("last", last_heads(lemma))


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    for looked_up in (_first_rows, _last_rows, side_weights):
        looked_up.cache_clear()


class _Sides(dict[str, tuple[float, ...] | None]):
    """For each feature its weight for each of SIDES, so that one look-up serves all three; None without any."""

    def __init__(self) -> None:
        super().__init__()
        self._table = tables("side")

    def __missing__(self, feature: str) -> tuple[float, ...] | None:
        row = dict.get(self._table, feature) or self._table.read(feature)
        right, left, both = SIDES
        found = (row.get(right, 0.0), row.get(left, 0.0), row.get(both, 0.0)) if row else None
        if len(self) < _MOST_KEPT:
            self[feature] = found
        return found


@functools.cache
def side_weights() -> _Sides:
    """Return the weights of the features for the sides, each read when it is first asked for."""
    return _Sides()


def _choose_side(features: tuple[str, ...]) -> tuple[str, float]:
    """Return the likeliest of SIDES and its probability."""
    known = filter(None, map(side_weights().__getitem__, features))
    scores: list[float] = list(map(sum, zip(*known, strict=True))) or [0.0] * len(SIDES)
    top = max(scores)
    return SIDES[scores.index(top)], 1 / sum([math.exp(value - top) for value in scores])


def _side(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> tuple[str, float]:
    """Return the side of the content and its probability; where one side is empty there is nothing to weigh."""
    if place.left <= place.first:
        return ("R" if place.right < place.last else ""), 1.0
    if place.right >= place.last or _only_when(passage, place):
        return "L", 1.0
    return _choose_side(side_features(passage, cue, source, place))


_MAY_REPORT = frozenset("VZMBAEGQLWK{}:")


def _only_when(passage: Passage, place: Place) -> bool:
    """Return whether nothing but when and where it was said stands behind a cue: "she said Friday in a statement"."""
    tags, at = passage.tags, place.right
    if not _MAY_REPORT.isdisjoint(tags[at : place.last]):
        return False
    at += tags[at] == "I"
    end = passage.chunk_by_start.get(at)
    return end is not None and when_begins(passage.tokens.lower, tags, end) in (place.right, at)


def choose_contents(passage: Passage, cue: Cue, source: Candidate | None) -> tuple[list[tuple[int, int]], str, float]:
    """Return the contents of a cue as token ranges, the side, and how sure the choice is."""
    place = place_of(passage, cue, source)
    side, chance = _side(passage, cue, source, place)
    found = []
    if side == "L" or side == "B":
        starts = left_starts(passage, place)
        at, share = best_of(weights("left"), [left_features(passage, cue, place, start) for start in starts])
        chance *= share
        found.append((starts[at], max(left_end(passage, place), starts[at] + 1)))
    first, behind = _that(passage, cue, place) or cue.token + 1, _behind_source(passage, cue, source, place)
    if side == "L" and behind and _goes_on(passage, cue, found[0], behind):
        side, first = "B", behind
    if (side == "R" or side == "B") and first < place.last:
        share = end_share = 1.0
        opens = first == behind or passage.keys[first] in _CLEAR
        if not opens and len(options := begins(passage, cue, place)) > 1:
            at, share = best(_first_rows(cue.lemma, passage.tags[cue.token]), first_tails(passage, place, options))
            first = options[at]
            if source is not None and source.last <= first < behind:
                first = behind
        stops = ends(passage, first, place)
        last = stops[0]
        if len(stops) > 1:
            at, end_share = best(_last_rows(cue.lemma), last_tails(passage, first, place, stops))
            last = stops[at]
        chance *= share * end_share
        found.append((first, last))
    return found, side, chance


_ADDRESSES = frozenset(("tell", "say", "inform", "remind", "assure"))


def _that(passage: Passage, cue: Cue, place: Place) -> int:
    """Return the "that" behind a verb of telling and whom, where and when: "told an inquiry on Friday that", or 0.

    Between them stand only noun phrases and prepositions; other verbs report those ("denied reports that"). A "that"
    with a verb behind it is the relative of what stands before it.
    """
    tags, behind = passage.tags, cue.token + 1
    at = tags.find("L", behind, place.last)
    if cue.lemma not in _ADDRESSES or at < 0 or passage.tokens.lower[at] != "that":
        return 0
    opens = at + 1 in passage.chunk_by_start or tags[at + 1 : at + 2] == "{"
    named = cue.lemma == "say" and at > behind and tags[behind] not in "Ia"
    return at if opens and not named and _BETWEEN.issuperset(tags[behind:at]) else 0


_BETWEEN = frozenset("DHJXNPIRTSCaE")


def _behind_source(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> int:
    """Return the token behind the comma that ends all that is said of a source behind its cue, or 0 without one.

    "The bridge, said Otto Lund, the mayor of Tarn, would be shut": it is "would". Where nothing stands before the cue,
    what follows a comma may as well be reported: "According to a count, half the boats, and most crews, are here".
    """
    if source is None or source.first <= cue.token or source.last != place.right:
        return 0
    tags = passage.tags
    comma = _fields_end(passage, place.right)
    if tags[comma : comma + 1] != ",":
        return 0
    set_off = place.left > place.first and tags[comma + 1 : comma + 2] not in _FINITE
    if set_off and (end := passage.chunk_by_start.get(comma + 1)) is not None:
        comma = _fields_end(passage, end)
    return comma + 1 if tags[comma : comma + 1] == "," and comma + 1 < place.last else 0


def _fields_end(passage: Passage, at: int) -> int:
    """Return the token behind "of the harbour board" or "attached to the report", the same one without the like."""
    tags, phrases = passage.tags, passage.chunk_by_start
    if tags[at : at + 1] in ("E", "V") and tags[at + 1 : at + 2] in ("I", "T"):
        at += 1
    while tags[at : at + 1] in ("I", "T") and (end := phrases.get(at + 1)) is not None:
        at = end
    return at


_FINITE = frozenset("VZMBA")


def _goes_on(passage: Passage, cue: Cue, before: tuple[int, int], behind: int) -> bool:
    """Return whether words before an inserted cue are a subject without its verb, which stands at a token behind it."""
    tags = passage.tags
    inserted = tags[cue.group - 1] == "," and (tags[cue.token] in "VZ" or cue.lemma == "according")
    return inserted and tags[behind] in _FINITE and _FINITE.isdisjoint(tags[before[0] : before[1]])


def _nearest(options: Sequence[int], wanted: int) -> int:
    return min(range(len(options)), key=lambda index: (abs(options[index] - wanted), index))


def collect(
    passage: Passage,
    cue: Cue,
    source: Candidate | None,
    annotated: list[tuple[int, int]],
    gathered: dict[str, list[Any]],
) -> None:
    """Add the training rows of one annotated cue: `annotated` are its contents as token ranges of the passage."""
    place = place_of(passage, cue, source)
    here = [(a, b) for a, b in annotated if a < place.last and b > place.first]
    lefts = [span for span in here if span[0] < cue.token]
    rights = [span for span in here if span[0] > cue.token]
    if not lefts and not rights:
        return
    side = "B" if lefts and rights else "L" if lefts else "R"
    base = side_features(passage, cue, source, place)
    gathered["side"].append(([[f"{feature}|{name}" for feature in base] for name in SIDES], SIDES.index(side)))
    if lefts and place.left > place.first:
        starts = left_starts(passage, place)
        options = [left_features(passage, cue, place, start) for start in starts]
        gathered["left"].append((options, _nearest(starts, lefts[0][0])))
    openings = begins(passage, cue, place)
    if rights and rights[0][0] in openings:
        first, last = rights[0]
        heads = first_heads(cue.lemma, passage.tags[cue.token])
        options = named(heads, first_tails(passage, place, openings))
        gathered["first"].append((options, openings.index(first)))
        stops = ends(passage, first, place)
        options = named(last_heads(cue.lemma), last_tails(passage, first, place, stops))
        gathered["last"].append((options, _nearest(stops, last)))
