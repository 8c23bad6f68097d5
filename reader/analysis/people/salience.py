"""How a candidate stands to a place and to the other candidates: nearness, prominence, who spoke last."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from reader.analysis.people.coreference import Seen, Story, Told
from reader.analysis.people.weighing import Part, part

_STEPS = (1, 2, 3, 4, 6, 9)
_COUNTS = (2, 3, 5, 9)
_LED = (1, 2, 3, 6)


def upto(name: str, count: int, steps: tuple[int, ...]) -> list[str]:
    """Return a feature for each step a count reaches, so that more of it goes on from less."""
    return [f"{name}>={step}" for step in steps if count >= step]


_D, _SPOKE = (upto(name, _STEPS[-1], _STEPS) for name in ("d", "spoke d"))
_N, _R, _SINCE = upto("n", _COUNTS[-1], _COUNTS), upto("r", 3, (1, 2, 3)), upto("led", _LED[-1], _LED)
"""A feature for each step that is reached."""
_FAR, _OFTEN, _LONG = ([bisect_right(steps, n) for n in range(steps[-1] + 1)] for steps in (_STEPS, _COUNTS, _LED))
"""How many of the steps each count reaches: what reaches as many weighs the same."""


def role_of(last: Told) -> str:
    """Return how somebody was named, and keep it.

    s: subject of a sentence, e: of a clause in one, p: possessive, g: behind a preposition, o: else, q: in marks only.
    """
    if last.quoted or last.possessive:
        last.role = "q" if last.quoted else "p"
    elif last.subject:
        last.role = "e" if last.embedded else "s"
    else:
        last.role = "g" if last.governed else "o"
    return last.role


class Standing(Struct, gc=False):
    """How a candidate stands to a place and to the other candidates."""

    seen: Seen
    distance: int
    """Sentences since its last mention."""
    latest: bool
    """Whether it is the last fitting one that a sentence was about."""
    spoke: bool
    """Whether it spoke last."""
    role: str
    """How it was named last, as role_of gives it."""
    gender: str
    """Its gender."""
    salience: Part
    """What nearness and prominence say for it."""


def standings(
    model: str, story: Story, start: int, recent: Sequence[tuple[Seen, str]], gender: str, source: bool
) -> list[Standing]:
    """Return how each candidate stands, in the order given: the last named first; each comes with its gender.

    For a pronoun it counts, too, how long ago a sentence was about a candidate.
    """
    here = story.sentences.at(start)
    fitting = ("", gender) if gender else ("", "m", "f")
    top, led = 0, -1
    for seen, its in recent:
        if seen.count > top:
            top = seen.count
        if seen.led > led and its in fitting and not seen.last.asks:
            led = seen.led
    speaker = story.last_speaker if source else None
    counted = model == "pronoun"
    found = []
    rank = 0  # Fitting ones named since, possessors and quoted ones left out.
    for seen, its in recent:
        last, party, count = seen.last, seen.party, seen.count
        asks, distance, since = last.asks, here - last.sentence, here - seen.led_sentence
        role = last.role or role_of(last)
        spoke = party is speaker
        latest = 0 <= seen.led == led and not asks
        near = distance <= 1
        # Plain comparisons: this is done for every candidate of every pronoun; each call would take as long as all.
        worth = part(
            model, _salient, role, _FAR[distance] if distance < _STEPS[-1] else len(_STEPS), rank if rank < 3 else 3,
            _OFTEN[count] if count < _COUNTS[-1] else len(_COUNTS), latest, count >= top, spoke, last.form,
            seen.opening, party.kind, bool(party.relation), near and asks, last.clause,
            0 if not counted else _LONG[since] if since < _LED[-1] else len(_LED), near and last.full and count == 1,
            near and last.asked,
        )  # fmt: skip
        found.append(Standing(seen, distance, latest, spoke, role, its, worth))
        if its in fitting and not asks and role in "seog":
            rank += 1
    return found


def _salient(*facts: Any) -> list[str]:
    """Return the features of a standing; of distance, count and time since it led, how many steps they reach."""
    role, far, rank, often, latest, top, spoke, form, opening, kind, relative, asks, clause, long, fresh, asked = facts
    near = min(far, 2)
    features = [
        role, f"{role} {near}", f"r {rank}", f"top {top}", f"form {form}", f"latest {latest}",
        f"latest {latest} {near}", f"open {opening}", f"kind {kind}", *_D[:far], *_N[:often], *_R[:rank],
        *_SINCE[:long],
    ]  # fmt: skip
    if fresh:
        # Newly introduced: "they traced her niece, Ada Lund. She …".
        features += [f"fresh {role}", f"fresh {role} {relative}", f"fresh {far}"]
    features += ["relative"] * relative + ["asked"] * asked + ["asks"] * asks + ["who"] * clause
    if spoke:
        features += ["spoke", f"spoke {role}", f"spoke r {min(rank, 2)}", *_SPOKE[:far]]
    return features
