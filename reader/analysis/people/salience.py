"""How a candidate stands to a place and to the other candidates: nearness, prominence, who spoke last."""

import functools
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.people.coreference import Seen, Story

_STEPS = (1, 2, 3, 4, 6, 9)
_COUNTS = (2, 3, 5, 9)


def upto(name: str, count: int, steps: tuple[int, ...]) -> list[str]:
    """Return a feature for each step a count reaches, so that more of it goes on from less."""
    return [f"{name}>={step}" for step in steps if count >= step]


def role_of(seen: Seen) -> str:
    """Return s for a subject, p for a possessive, o for the rest, q within quotation marks only."""
    last = seen.last
    return "q" if last.quoted else "p" if last.possessive else "s" if last.subject else "o"


class Standing(Struct):
    """How a candidate stands to a place and to the other candidates."""

    seen: Seen
    distance: int
    """Sentences since its last mention."""
    rank: int
    """Fitting ones named since, possessors and quoted ones left out."""
    latest: bool
    """Whether it is the last fitting subject."""
    top: bool
    """Whether none is named more often."""
    spoke: bool
    """Whether it spoke last."""


def standings(story: Story, start: int, recent: Sequence[Seen], gender: str, source: bool) -> list[Standing]:
    """Return how each candidate stands, in the order given: the last named first."""
    here = story.sentences.at(start)
    top = max((seen.count for seen in recent), default=0)
    found = []
    rank, latest = 0, True
    for seen in recent:
        role, fits = role_of(seen), not gender or seen.party.gender in ("", gender)
        subject = latest and fits and role == "s" and not seen.last.asks
        spoke = source and seen.party is story.last_speaker
        found.append(Standing(seen, here - seen.last.sentence, rank, subject, seen.count >= top, spoke))
        rank += fits and role in "so" and not seen.last.asks
        latest = latest and not subject
    return found


def salience(standing: Standing) -> tuple[str, ...]:
    """Return what nearness and prominence say for a candidate."""
    seen = standing.seen
    last = seen.last
    return _salient((
        role_of(seen), min(standing.distance, _STEPS[-1]), min(standing.rank, 3), min(seen.count, _COUNTS[-1]),
        standing.latest, standing.top, standing.spoke, last.form, seen.opening, seen.party.kind,
        bool(seen.party.relation), last.asks and standing.distance <= 1, last.clause,
    ))  # fmt: skip


_Key = tuple[str, int, int, int, bool, bool, bool, str, bool, str, bool, bool, bool]


@functools.lru_cache(maxsize=1 << 12)
def _salient(key: _Key) -> tuple[str, ...]:
    """Return the features of a standing, made once."""
    role, distance, rank, count, latest, top, spoke, form, opening, kind, relative, asks, clause = key
    features = [
        role, f"{role} {min(distance, 2)}", f"r {rank}", f"top {top}", f"form {form}", f"latest {latest}",
        f"latest {latest} {min(distance, 2)}", f"open {opening}", f"kind {kind}", *upto("d", distance, _STEPS),
        *upto("n", count, _COUNTS), *upto("r", rank, (1, 2, 3)),
    ]  # fmt: skip
    features += ["relative"] * relative + ["asks"] * asks + ["who"] * clause
    if spoke:
        features += ["spoke", f"spoke {role}", f"spoke r {min(rank, 2)}", *upto("spoke d", distance, _STEPS)]
    return tuple(features)
