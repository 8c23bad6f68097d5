"""How a candidate stands to a place and to the other candidates: nearness, prominence, who spoke last."""

import functools
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.people.coreference import Seen, Story

_STEPS = (1, 2, 3, 4, 6, 9)
_COUNTS = (2, 3, 5, 9)
_LED = (1, 2, 3, 6)


def upto(name: str, count: int, steps: tuple[int, ...]) -> list[str]:
    """Return a feature for each step a count reaches, so that more of it goes on from less."""
    return [f"{name}>={step}" for step in steps if count >= step]


_D, _SPOKE = (upto(name, _STEPS[-1], _STEPS) for name in ("d", "spoke d"))
_N, _R, _SINCE = upto("n", _COUNTS[-1], _COUNTS), upto("r", 3, (1, 2, 3)), upto("led", _LED[-1], _LED)
"""A feature for each step that is reached."""


def role_of(seen: Seen) -> str:
    """Return how it was named last.

    s: subject of a sentence, e: of a clause in one, p: possessive, g: behind a preposition, o: else, q: in marks only.
    """
    last = seen.last
    if last.quoted or last.possessive:
        return "q" if last.quoted else "p"
    if last.subject:
        return "e" if last.embedded else "s"
    return "g" if last.governed else "o"


class Standing(Struct, gc=False):
    """How a candidate stands to a place and to the other candidates."""

    seen: Seen
    distance: int
    """Sentences since its last mention."""
    rank: int
    """Fitting ones named since, possessors and quoted ones left out."""
    latest: bool
    """Whether it is the last fitting one that a sentence was about."""
    led: int
    """Sentences since one was about it."""
    top: bool
    """Whether none is named more often."""
    spoke: bool
    """Whether it spoke last."""
    role: str
    """How it was named last, as role_of gives it."""
    gender: str
    """Its gender."""


def standings(story: Story, start: int, recent: Sequence[Seen], gender: str, source: bool) -> list[Standing]:
    """Return how each candidate stands, in the order given: the last named first."""
    here = story.sentences.at(start)
    top = max([seen.count for seen in recent], default=0)
    found = []
    rank = 0
    genders = [seen.party.gender for seen in recent]
    fitting = ("", gender) if gender else ("", "m", "f")
    led = -1
    for seen, its in zip(recent, genders, strict=True):
        if seen.led > led and its in fitting and not seen.last.asks:
            led = seen.led
    for seen, its in zip(recent, genders, strict=True):
        last, role = seen.last, role_of(seen)
        spoke = source and seen.party is story.last_speaker
        latest = 0 <= seen.led == led and not last.asks
        since = here - seen.led_sentence
        found.append(Standing(seen, here - last.sentence, rank, latest, since, seen.count >= top, spoke, role, its))
        rank += its in fitting and role in "seog" and not last.asks
    return found


def salience(standing: Standing, led: bool = True) -> tuple[str, ...]:
    """Return what nearness and prominence say for a candidate; `led`: how long ago a sentence was about it, too."""
    seen, rank, distance, count = standing.seen, standing.rank, standing.distance, standing.seen.count
    last, near, since = seen.last, distance <= 1, standing.led if led else 0
    # Plain comparisons: this is asked for every candidate of every pronoun, and each call takes as long as all of them.
    return _salient((
        standing.role, distance if distance < _STEPS[-1] else _STEPS[-1], rank if rank < 3 else 3,
        count if count < _COUNTS[-1] else _COUNTS[-1], standing.latest, standing.top, standing.spoke, last.form,
        seen.opening, seen.party.kind, bool(seen.party.relation), last.asks and near, last.clause,
        since if since < _LED[-1] else _LED[-1], count == 1 and last.full and near, last.asked and near,
    ))  # fmt: skip


_Key = tuple[str, int, int, int, bool, bool, bool, str, bool, str, bool, bool, bool, int, bool, bool]


@functools.lru_cache(maxsize=1 << 12)
def _salient(key: _Key) -> tuple[str, ...]:
    """Return the features of a standing, made once."""
    role, distance, rank, count, latest, top, spoke, form, opening, kind, relative, asks, clause, led, fresh, asked = (
        key
    )
    features = [
        role, f"{role} {min(distance, 2)}", f"r {rank}", f"top {top}", f"form {form}", f"latest {latest}",
        f"latest {latest} {min(distance, 2)}", f"open {opening}", f"kind {kind}",
        *_D[: bisect_right(_STEPS, distance)], *_N[: bisect_right(_COUNTS, count)], *_R[:rank],
        *_SINCE[: bisect_right(_LED, led)],
    ]  # fmt: skip
    if fresh:
        # Newly introduced: "they traced her niece, Ada Lund. She …".
        features += [f"fresh {role}", f"fresh {role} {relative}", f"fresh {distance}"]
    features += ["relative"] * relative + ["asked"] * asked + ["asks"] * asks + ["who"] * clause
    if spoke:
        features += ["spoke", f"spoke {role}", f"spoke r {min(rank, 2)}", *_SPOKE[: bisect_right(_STEPS, distance)]]
    return tuple(features)
