"""Who else may have said a quote whose speaker is not sure: whoever speaks or is named beside it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.parties import Cast, Party
from reader.analysis.people.sureness import CANDIDATES, NAMED

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
        self._names = [name for name in cast.names if cast.bearer[name.start].kind == "person"]
        self._starts = [name.start for name in self._names]
        self._bearer = cast.bearer

    def others(self, number: int) -> tuple[tuple[Party, float], ...]:
        """Return those beside a quote who are not among its own candidates, with shares; nobody where it is sure."""
        item, speaker = self._told[number]
        if item.kind == "term" or self._sure[number] >= SURE:
            return ()
        known = {id(speaker.party), *(id(party) for party, share in speaker.others if share > 0)}
        found: list[tuple[Party, float]] = []
        for party, share in self._near(number, item.spans[0].start, known):
            known.add(id(party))
            found.append((party, share))
        return tuple(found[:CANDIDATES])

    def _near(self, number: int, start: int, known: set[int]) -> Iterator[tuple[Party, float]]:
        before = self._speaks(range(number - 1, max(-1, number - _REACH - 1), -1), known)
        if before is not None:
            yield before, _BEFORE
        at = bisect_left(self._starts, start) - 1
        if at >= 0 and id(named := self._bearer[self._starts[at]]) not in known:
            yield named, _NAMED
        after = self._speaks(range(number + 1, min(len(self._told), number + _REACH + 1)), known)
        if after is not None:
            yield after, _AFTER

    def _speaks(self, places: range, known: set[int]) -> Party | None:
        """Return the first of some quotes' speakers who is named there and not known yet."""
        for place in places:
            party = self._told[place][1].party
            if party is not None and self._sure[place] >= NAMED and id(party) not in known:
                return party
        return None
