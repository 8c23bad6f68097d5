"""A quotation put together of two places where words differ, too: where one ends and the other begins."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from reader.checking.likeness import Likeness, likest, same_words
from reader.checking.telling import weight
from reader.checking.verdicts import Quotation

_ALIKE = 0.75
"""Share of each half, by what its words tell, that must stand in its place."""
_LEAST = 5
"""Words of a half; fewer stand nearly alike in many places."""
_LONGEST = 2_000
"""Words of a quotation that is taken apart."""
_MOST = 8
"""Places that are tried with each other, the likest ones."""


def halves_of(quotation: Quotation, alike: Sequence[Likeness]) -> tuple[tuple[Quotation, Likeness], ...]:
    """Return the two halves of a quotation, each with its place in another source; none if it is not made of two."""
    words = quotation.words
    if len(quotation.pieces) > 2 or len(words) > _LONGEST:
        return ()
    first = len(quotation.pieces[0])
    cuts = [first] if len(quotation.pieces) == 2 else range(_LEAST, len(words) - _LEAST + 1)
    places = sorted(alike, key=lambda each: -each.share)[:_MOST]
    sums = [list(accumulate(same_words(quotation, each), initial=0.0)) for each in places]
    tried = (
        (sums[one][cut] + sums[other][-1] - sums[other][cut], cut, one, other)
        for cut in cuts
        for one in range(len(places))
        for other in range(len(places))
        if places[one].source is not places[other].source
    )
    best = max(tried, default=None)
    if best is None:
        return ()
    _, cut, one, other = best
    halves = (
        (replace(quotation, pieces=(words[:cut],), shown=quotation.shown[:cut]), places[one].source),
        (replace(quotation, pieces=(words[cut:],), shown=quotation.shown[cut:]), places[other].source),
    )
    found = tuple((half, like) for half, source in halves if (like := likest(half, source)) is not None)
    is_made_of_two = len(found) == 2 and all(len(h.words) >= _LEAST and like.share >= _ALIKE for h, like in found)
    return found if is_made_of_two else ()


def share_of(halves: Sequence[tuple[Quotation, Likeness]]) -> float:
    """Return the share of all words that stand in the two places, by what they tell."""
    whole = sum(weight(half.words) for half, _ in halves)
    return sum(weight(half.words) * like.share for half, like in halves) / whole if whole else 0.0
