"""The writers that a page prints in a line of their own, above or below its text, where no markup says who they are."""

import re
from collections.abc import Container, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.html.blocks import Seen
from reader.importers.html.names import BY, LABEL, LED_BY, apart_from_dates, is_person, names
from reader.importers.html.passed_over import COMMENTS, is_good, is_marked
from reader.importers.html.printed_dates import article_around, place_of_title, stands_elsewhere
from reader.importers.text.compose import folded, one_line
from reader.patterns import late

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEFORE, _BEHIND = 4, 14
"""Blocks before and behind the headline among which a line may name who wrote the text."""
_AT_END = 8
"""Blocks behind the last paragraph among which one may do so."""
_LONGEST = 160
_WRITERS = re.compile(
    r"/(?:authors?|autor(?:en)?|auteurs?|profiles?|by|people|staff|contributors?|redaktion)/[\w%.-]{3,}"
)
"""The addresses of pages about those who write."""
_FEWEST, _MOST = 2, 4
"""Words of a name that stands beside a date."""
_LED = late(rf"(?ix)^(?:{LED_BY})\s*:?\s+\S|^(?:{LABEL})\s*[:：]\s*\S")
_LABEL_ALONE = late(rf"(?ix)^(?:{LABEL})\s*[:：]?$")
_QUOTED = re.compile(r"[\"“„«]")
"""Behind words in marks stands who said them."""
_BETWEEN = re.compile(r"\s+[|•·–—/-]\s+|\s*[|•·]\s*|\s*[()]\s*|,\s+")
_OTHER_MAKERS = late(r"(?i)\b(?:fotos?|photos?|bild(?:er)?|pictures?|photograph(?:s|y|er|ed)?|illustrations?|grafik)\b")
"""Words behind which stand those who made something else than the text."""


def signed(page: Sequence[Seen], kept: Sequence[str], headline: str, houses: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the writers that a line near the headline, or right behind the last paragraph, names; else nothing.

    `page` are the blocks of a page, `kept` the words of those that are its article, `houses` names of nobody.
    """
    texts = {folded(words) for words in kept}
    body = [place for place, seen in enumerate(page) if is_good(seen) and folded(seen.text) in texts]
    if not body:
        return ()
    title = place_of_title(page, headline)
    around = article_around(page, kept, title)
    top = max(0, (title if 0 <= title < body[0] else body[0]) - _BEFORE)
    head = range(top, min(body[0] + 2, top + _BEFORE + _BEHIND, len(page)))
    holder = page[body[-1]].element.getparent()
    foot = [
        place
        for place in range(body[-1] + 1, min(len(page), body[-1] + 1 + _AT_END))
        if holder is None or holder in page[place].element.iterancestors()
    ]
    for place in (*head, *foot):
        seen = page[place]
        if place in head and (found := _linked(seen, houses, around)):
            return found
        if is_good(seen) and place in body and len(seen.text) > _LONGEST:
            continue
        if seen.kind in ("image", "caption") or len(seen.text) > 2 * _LONGEST or _stands_elsewhere(seen, around):
            continue
        behind = page[place + 1].text if place + 1 < len(page) else ""
        if found := _named(seen.text, behind, houses):
            return found
    return ()


def _stands_elsewhere(seen: Seen, around: Container["_Element"]) -> bool:
    if is_marked(seen.element, COMMENTS):
        return True
    in_margin = any(
        each.tag in ("nav", "aside")
        for each in (seen.element, *seen.element.iterancestors())
        if each.tag not in ("body", "html")
    )
    return in_margin or stands_elsewhere(seen, around)


def _linked(seen: Seen, houses: Sequence[str], around: Container["_Element"]) -> tuple[str, ...]:
    """Return the names that a short line links to the pages of writers."""
    if not seen.linked or len(seen.text) > 2 * _LONGEST or _stands_elsewhere(seen, around):
        return ()
    links = (link for link in seen.element.iter("a") if _WRITERS.search(link.get("href") or ""))
    found = names((one_line("".join(link.itertext())[:_LONGEST]) for link in islice(links, 6)), *houses)
    return tuple(name for name in found if _is_whole(name))


def _named(text: str, behind: str, houses: Sequence[str]) -> tuple[str, ...]:
    if _QUOTED.search(text):
        return ()
    lines = [line for line in map(one_line, text.split("\n")) if line]
    for number, line in enumerate(lines):
        if _LABEL_ALONE.search(line):
            following = lines[number + 1] if number + 1 < len(lines) else one_line(behind.strip().split("\n")[0])
            if _may_name(following) and (found := _people(following, houses)):
                return found
        if not _may_name(line):
            continue
        bare = apart_from_dates(line)
        pieces = [piece.strip(" ,;:|•·-–—/()") for piece in _BETWEEN.split(bare) if piece.strip(" ,;:|•·-–—/()")]
        led = next((piece for piece in (bare.strip(" |"), *pieces) if _LED.search(piece)), "")
        if led:
            led = _OTHER_MAKERS.split(led)[0]
            # Beside a date one word is enough.
            if found := _people(led, houses) or (_single(led, houses) if bare != line else ()):
                return found
        elif bare != line and (found := tuple(piece for piece in pieces if is_person(piece))):
            return found
    return ()


def _may_name(line: str) -> bool:
    """Return whether a line may be a byline: short, and no sentence."""
    return 0 < len(line) <= _LONGEST and not line.endswith(("!", "?", "”", "“", ":"))


def _people(line: str, houses: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a line, if they are what it is about."""
    found = [name for name in names([line], *houses) if _is_whole(name)]
    return tuple(found) if sum(map(len, found)) > len(BY.sub("", line)) / 3 else ()


def _single(line: str, houses: Sequence[str]) -> tuple[str, ...]:
    """Return the one word that stands behind "by", if it is a name."""
    found = names([line], *houses)
    return found if len(found) == 1 and found[0].isalpha() and found[0][0].isupper() else ()


def _is_whole(name: str) -> bool:
    words = name.split()
    if len(words) == 1:
        return name.upper() == name.lower()
    return _FEWEST <= len(words) <= _MOST + 1 and words[0][0].isupper() and words[-1][0].isupper()
