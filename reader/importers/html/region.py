"""Where on a page the article is: the extractor's blocks found again in the page, and what stands among them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.importers.html.blocks import Seen, is_told
from reader.importers.html.passed_over import (
    ASIDE,
    COMMENTS,
    GOOD,
    WIDE,
    furniture,
    further_chunks,
    is_good,
    is_marked,
    ledes,
    line_of,
    put_back,
)
from reader.importers.text.compose import Block, folded

if TYPE_CHECKING:
    from lxml.etree import _Element

_GAIN = 0.05
"""Share of text that an outer element must add to be the one that holds the article."""
_LEAST_KEPT = 0.5
"""Share of the extractor's text that must be left when something is left out, or everything stays."""
_ENOUGH = 500
"""Characters of whole paragraphs without which a page is no report, and a short line as good as a long one."""
_BEFORE = 6
"""Blocks before the first kept one among which the lead picture is looked for."""
_DECK = 3
"""Blocks between a headline and its standfirst at most."""
_DECK_WORDS = 7


def arranged(
    page: Sequence[Seen], kept: Sequence[Seen], stated: str = "", around: Callable[[], str] = str
) -> list[Block]:
    """Return the article's blocks in order: the extractor's, found again among the page's, less and more as told above.

    `stated` is the article's text as JSON-LD has it, or nothing. `around` gives the furniture that `page` was
    read without, in words without white space.
    """
    texts = [_bare(seen.text) for seen in page]
    bare = [_bare(seen.text) for seen in kept]
    places = _places(texts, bare)
    found = [place for place in places if place >= 0]
    if len(found) < 2 or _length(page, found) < _LEAST_KEPT * sum(len(seen.text) for seen in kept):
        return [seen.block() for seen in kept]
    stated = folded(stated)
    boxes = furniture(page, found)
    found = [place for place in found if place not in boxes]
    chunks = further_chunks(page, found) if not stated else set()
    inside = _inside(page, sorted({*found, *chunks}), stated)
    dropped = {place for place in found if place not in inside and not _may_stay(page, place, inside)}
    left = [place for place in found if place not in dropped]
    good = sum(_weight(page[place].text) for place in left if is_good(page[place]))
    if good < _ENOUGH or _length(page, left) < _LEAST_KEPT * _length(page, found):
        dropped = {place for place in found if is_marked(page[place].element, COMMENTS)}
        dropped = dropped if len(dropped) < len(found) else set()
    else:
        outside = around() if min(places) < 0 else ""
        whole = [place >= 0 or words not in outside for place, words in zip(places, bare, strict=True)]
        kept = [seen for seen, stays in zip(kept, whole, strict=True) if stays]
        places = [place for place, stays in zip(places, whole, strict=True) if stays]
    wanted = sorted({place for place in found if place not in dropped})
    chosen = set(wanted)
    text = sorted({*wanted, *(place for place in chunks if place in inside)})
    more = put_back(page, text, inside, stated, texts) | _pictures(page, text, inside, texts)
    more |= ledes(page, wanted, texts) | set(text) - chosen
    return _merged(page, kept, places, chosen, more)


def _places(texts: Sequence[str], kept: Sequence[str]) -> list[int]:
    """Return for each kept block the place of the same words, behind the one before if possible; -1 where none is."""
    at: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        at[words].append(place)
    places, last = [], -1
    for words in kept:
        free = at.get(words) if words else None
        if not free:
            places.append(-1)
            continue
        index = bisect_right(free, last)
        places.append(free.pop(index if index < len(free) else 0))
        last = max(last, places[-1])
    return places


def _bare(text: str) -> str:
    """Return a text without its white space, in which the extractor's and the page's differ."""
    return "".join(text.split())


def _length(page: Sequence[Seen], places: Sequence[int]) -> int:
    return sum(len(page[place].text) for place in places)


def _weight(text: str) -> int:
    return len(text) * (3 if WIDE.search(text[:200]) else 1)


def _inside(page: Sequence[Seen], found: Sequence[int], stated: str) -> range:
    """Return the places of the page that lie in the element that holds the article."""
    verdicts: dict[_Element | None, bool] = {}
    good = []
    for place in found:
        if is_good(page[place]):
            element = page[place].element
            parent = element.getparent()
            if parent not in verdicts:
                verdicts[parent] = is_marked(element, COMMENTS)
            if not verdicts[parent]:
                good.append(place)
    good = good or [place for place in found if len(page[place].text) >= GOOD] or list(found)
    weights: dict[_Element, int] = defaultdict(int)
    for place in good:
        weight = len(page[place].text) if not stated or folded(page[place].text) in stated else 1
        for element in line_of(page[place].element):
            weights[element] += weight
    total = max(weights.values())
    # From the whole page inward, as long as hardly anything is lost.
    holder = next(iter(reversed(line_of(page[good[0]].element))))
    while True:
        inner = max((child for child in holder if child in weights), key=lambda each: weights[each], default=None)
        if inner is None or weights[inner] < (1 - _GAIN) * total:
            break
        holder = inner
    # Blocks are in document order, so that those in one element stand side by side.
    around = good[0]
    first = bisect_left(range(around), True, key=lambda place: holder in line_of(page[place].element))
    behind = range(around + 1, len(page))
    last = bisect_left(behind, True, key=lambda place: holder not in line_of(page[place].element))
    return range(first, around + 1 + last)


def _may_stay(page: Sequence[Seen], place: int, inside: range) -> bool:
    """Return whether a block outside the holding element is the article's: a standfirst above it."""
    seen = page[place]
    if place >= inside.start or is_marked(seen.element, COMMENTS):
        return False
    if is_good(seen):
        return True
    # Right below the headline a standfirst may be short, and end as it likes.
    above = page[max(0, place - _DECK) : place]
    is_line = len(seen.text.split()) >= _DECK_WORDS and not seen.linked and seen.kind in ("body", "heading")
    return is_line and any(each.kind == "heading" and each.level == 1 for each in above)


def _pictures(page: Sequence[Seen], wanted: Sequence[int], inside: range, texts: Sequence[str]) -> set[int]:
    """Return the places of captions, and of pictures that have none, within the article."""
    if not wanted:
        return set()
    taken: set[int] = set()
    known = {texts[place] for place in wanted}
    for place in range(max(0, wanted[0] - _BEFORE), wanted[-1]):
        seen = page[place]
        if seen.kind not in ("caption", "image") or texts[place] in known or not texts[place]:
            continue
        if (place not in inside and place > wanted[0]) or is_marked(seen.element, ASIDE):
            continue
        if seen.kind == "image" and (seen.linked or _has_caption(page, place) or not is_told(seen.text)):
            continue
        known.add(texts[place])
        taken.add(place)
    return taken


def _has_caption(page: Sequence[Seen], place: int) -> bool:
    return any(page[near].kind == "caption" for near in range(place + 1, min(place + 3, len(page))))


def _merged(
    page: Sequence[Seen], kept: Sequence[Seen], places: Sequence[int], chosen: set[int], more: set[int]
) -> list[Block]:
    """Return the chosen blocks in the extractor's order, with what comes from the page at its place among them."""
    blocks: list[Block] = []
    waiting = sorted(more)
    for seen, place in zip(kept, places, strict=True):
        if place >= 0 and place not in chosen:
            continue
        while waiting and 0 <= waiting[0] < place:
            blocks.append(page[waiting.pop(0)].block())
        block = seen.block()
        if place >= 0 and page[place].kind != "body":
            block.kind, block.level = page[place].kind, page[place].level
        blocks.append(block)
    blocks += (page[place].block() for place in waiting)
    return blocks
