"""Who else may have said a quote whose speaker is not sure: whoever speaks or is named beside it."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Cast, Party
from reader.analysis.people.sureness import NAMED

SURE = 0.9
"""Chance from which nobody else is looked for."""
_BEFORE, _NAMED, _AFTER = 0.5, 0.2, 0.2
"""What of the remaining chance falls to the speaker before, to the person named last, to the next speaker."""
_REACH = 8
"""Quotes before and behind among which another speaker is looked for."""


class Beside:
    """Those who speak or are named around each quote of an article."""

    def __init__(self, cast: Cast, told: Sequence[tuple[Attribution, Speaker]], sure: Sequence[float]) -> None:
        self._told, self._sure = told, sure
        self._speaking = [
            speaker.party if chance >= NAMED else None for (_, speaker), chance in zip(told, sure, strict=True)
        ]
        self._names = [name for name in cast.names if cast.bearer[name.start].kind == "person"]
        self._starts = [name.start for name in self._names]
        self._bearer = cast.bearer

    def others(self, number: int) -> Sequence[tuple[Party, float]]:
        """Return those beside a quote who are not among its own candidates, with shares; nobody where it is sure."""
        item, speaker = self._told[number]
        if item.kind == "term" or self._sure[number] >= SURE:
            return ()
        known = {id(speaker.party)}
        known.update([id(party) for party, share in speaker.others if share > 0])
        found: list[tuple[Party, float]] = []
        before = _first(self._speaking[number - _REACH if number > _REACH else 0 : number][::-1], known)
        if before is not None:
            known.add(id(before))
            found.append((before, _BEFORE))
        at = bisect_left(self._starts, item.spans[0].start) - 1
        if at >= 0 and id(named := self._bearer[self._starts[at]]) not in known:
            known.add(id(named))
            found.append((named, _NAMED))
        after = _first(self._speaking[number + 1 : number + 1 + _REACH], known)
        if after is not None:
            found.append((after, _AFTER))
        return found


def _first(speaking: Iterable[Party | None], known: Container[int]) -> Party | None:
    """Return the first of some quotes' speakers who is named there and not known yet."""
    for party in speaking:
        if party is not None and id(party) not in known:
            return party
    return None
