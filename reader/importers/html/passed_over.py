"""Paragraphs of a page that the extractor passed over, and furniture that it kept: told by what stands around them."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.importers.html.blocks import Seen
from reader.importers.text.compose import folded

if TYPE_CHECKING:
    from lxml.etree import _Element

GOOD = 80
"""Characters from which on a block that ends as a sentence is a paragraph, in scripts of one character a word fewer."""
_GOOD_WIDE = 30
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\"'”“’»«)\]]*$")
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f\u1000-\u109f]")
COMMENTS = re.compile(
    r"comment(?!ary|ator|isfree)|kommentar|commentaire|comentario|disqus|respond\b|discussion"
    r"|reader-?s?-?(?:opinions|letters)",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"related|recommend|teaser|promo|newsletter|sidebar|share|social|breadcrumb|footer|advert|sponsor|paywall|cookie"
    r"|consent|popular|trending|most-read|subscri",
    re.IGNORECASE,
)
_NO_QUOTE = re.compile(
    r"related|recommend|teaser|promo|newsletter|sidebar|breadcrumb|advert|sponsor|cookie|trending", re.I
)
"""What block quotes are no part of; posts of others stand in elements that name "social" media."""
_NO_LEDE = re.compile(
    rf"{ASIDE.pattern}|caption|credit|photo|image|figure|gallery|slide|\bbio\b|author|byline|disclosure|disclaimer"
    r"|notice|banner|menu|breaking|alert|audio|video|player|toolbar",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"news-?letter|sign-?up|subscri(?:be|ption)|video-?js|\bvjs|jw-?player|modal|cookie|consent|recirc|most-?read"
    r"|trending|share-?(?:bar|buttons|tools)|social-?share|related-?(?:articles|stories|links|posts|content|news)"
    r"|read-?(?:more|next)|\bpromo",
    re.IGNORECASE,
)
"""Boxes within an article that are no part of it."""
_FURNITURE_SHARE = 0.2
"""Share of the article's text that such a box has at most; what holds more is the article by an odd name."""
_LINKED = 0.5
"""Share of a block that may be links if it is put back."""
_LEDE_FAR = 25
"""Blocks between a headline and the text at most."""
_QUOTE_BEHIND = 3
"""Blocks behind the last paragraph among which a block quote is still the article's."""
_CALL_WORDS = 4
_LONGEST_CALL = 200
_TITLES = 3
"""Level of the smallest heading that may be the headline of another article."""
_TEASERS = 3
"""Entries that make a list of teasers."""
_TEASER_LONGEST = 600
"""Characters that an entry of such a list has at most."""


def is_good(seen: Seen) -> bool:
    """Return whether a block is a whole paragraph and not a line of furniture; each is looked at once."""
    if seen.is_good is None:
        text = seen.text.strip()
        least = _GOOD_WIDE if len(text) < GOOD and WIDE.search(text) else GOOD
        seen.is_good = (
            len(text) >= least
            and bool(_SENTENCE_END.search(text, len(text) - 8))
            and seen.linked <= _LINKED * len(text)
        )
    return seen.is_good


def line_of(element: "_Element") -> list["_Element"]:
    """Return an element and those around it, inner ones first."""
    return [element, *element.iterancestors()]


def is_marked(element: "_Element", names: re.Pattern[str]) -> bool:
    """Return whether an element or one around it is named as something else than the article."""
    for each in line_of(element):
        if each.tag in ("body", "html", "article", "main"):
            return False
        if names.search(_names(each)):
            return True
    return False


def _names(element: "_Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def further_chunks(page: Sequence[Seen], found: Sequence[int]) -> set[int]:
    """Return places in containers of the same name as the one that was found: some pages cut their text into several.

    The extractor reads the first. Lists of several articles have headlines between their texts and are left alone.
    """
    kept = Counter(page[place].element.getparent() for place in found if is_good(page[place]))
    parents = {parent for parent, count in kept.items() if parent is not None and count > 1}
    wanted = {_sign(parent): _scope(parent) for parent in parents if _sign(parent)}
    if not wanted:
        return set()
    chunks: dict[_Element, list[int]] = {}
    for place, seen in enumerate(page):
        parent = seen.element.getparent()
        if parent is None or kept[parent] or _sign(parent) not in wanted or not seen.text.strip():
            continue
        if seen.kind in ("body", "blockquote", "list", "heading") and wanted[_sign(parent)] is _scope(parent):
            chunks.setdefault(parent, []).append(place)
    more: set[int] = set()
    for places in chunks.values():
        holds_text = any(is_good(page[place]) for place in places)
        if holds_text and not is_marked(page[places[0]].element, COMMENTS) and not _is_other(page, found, places):
            more.update(places)
    return more


def _sign(parent: "_Element") -> str:
    """Return what tells a container from others: its tag and its class; nothing where it has none."""
    named = parent.get("class") or parent.get("itemprop") or ""
    return f"{parent.tag!s} {' '.join(sorted(named.split()))}" if named.strip() else ""


def _scope(element: "_Element") -> "_Element | None":
    return next(element.iterancestors("article", "main", "body"), None)


def _is_other(page: Sequence[Seen], found: Sequence[int], places: Sequence[int]) -> bool:
    """Return whether a headline stands between some places and those found: then they are another article's."""
    before = max((place for place in found if place < places[0]), default=None)
    start, end = (before, places[0]) if before is not None else (places[-1], found[0])
    between = page[start + 1 : end]
    return any(seen.kind == "heading" and seen.level <= _TITLES for seen in between)


def ledes(page: Sequence[Seen], wanted: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Return the places of whole paragraphs between headline and text: some first ones have containers of their own."""
    first = next((place for place in wanted if is_good(page[place])), None)
    if first is None:
        return set()
    words = {texts[place] for place in wanted}
    above = range(first - 1, max(-1, first - _LEDE_FAR), -1)
    title = next((place for place in above if page[place].kind == "heading" and page[place].level == 1), None)
    if title is None:
        return set()
    around = {each for each in line_of(page[title].element) if each.tag not in ("body", "html")}
    return {
        place
        for place in range(title + 1, first)
        if page[place].kind == "body"
        and texts[place] not in words
        and is_good(page[place])
        and page[place].linked <= _LINKED / 2 * len(page[place].text)
        and not around.isdisjoint(line_of(page[place].element))
        and not is_marked(page[place].element, _NO_LEDE)
    }


def put_back(page: Sequence[Seen], wanted: Sequence[int], inside: range, stated: str, texts: Sequence[str]) -> set[int]:
    """Return places between kept blocks whose paragraphs the extractor passed over."""
    if not wanted:
        return set()
    parents = {page[place].element.getparent() for place in wanted if is_good(page[place])}
    signs = {_sign(parent) for parent in parents if parent is not None} - {""}
    words = {texts[place] for place in wanted}
    back: set[int] = set()
    known = set(wanted)
    for place in range(wanted[0] + 1, min(wanted[-1] + _QUOTE_BEHIND, len(page))):
        seen = page[place]
        if place in known or place not in inside or not texts[place] or texts[place] in words:
            continue
        if seen.kind == "blockquote" and _is_embedded(seen):
            back.add(place)
        if place > wanted[-1]:
            continue
        is_stated = len(stated) >= GOOD and len(texts[place]) > 20 and folded(seen.text) in stated
        parent = seen.element.getparent()
        is_beside = seen.kind in ("body", "blockquote") and (
            parent in parents or (parent is not None and _sign(parent) in signs)
        )
        if is_stated or (is_beside and _is_passed_over(seen)):
            back.add(place)
    return back


def _is_embedded(seen: Seen) -> bool:
    """Return whether a block quote is a post or statement that the article shows, and no box beside it."""
    return (
        len(seen.text.split()) > 1 and not is_marked(seen.element, _NO_QUOTE) and not is_marked(seen.element, COMMENTS)
    )


def _is_passed_over(seen: Seen) -> bool:
    """Return whether a block beside the article's paragraphs is one of them."""
    return is_good(seen) and seen.linked <= _LINKED / 2 * len(seen.text) and not is_marked(seen.element, ASIDE)


def furniture(page: Sequence[Seen], found: Sequence[int]) -> set[int]:
    """Return the places that the extractor kept of boxes within the article, and of lists of other articles."""
    boxes: dict[_Element | None, list[int]] = {}
    lists: dict[_Element | None, list[int]] = {}
    known: tuple[dict[_Element, _Element | None], dict[_Element, _Element | None]] = ({}, {})
    may_list = sum(seen.linked > 0 and seen.kind == "heading" for seen in page) >= _TEASERS
    for place in found:
        element = page[place].element
        boxes.setdefault(_nearest(element, _is_box, known[0]), []).append(place)
        if may_list:
            lists.setdefault(_nearest(element, _is_list_of_teasers, known[1]), []).append(place)
    total = sum(len(page[place].text) for place in found)
    dropped = {place for place in found if _is_call(page[place])}
    for box, places in boxes.items():
        if box is not None and sum(len(page[place].text) for place in places) <= _FURNITURE_SHARE * total:
            dropped.update(places)
    rest = [place for place in lists.get(None, ()) if is_good(page[place])]
    if len(rest) > 1:
        dropped.update(place for holder, places in lists.items() if holder is not None for place in places)
    return dropped


def _is_call(seen: Seen) -> bool:
    """Return whether a line is a link in capitals: the headline of another story."""
    if not seen.linked or seen.kind not in ("body", "heading") or not seen.text.isupper():
        return False
    words = seen.text.strip()
    return len(words.split()) >= _CALL_WORDS and len(words) < _LONGEST_CALL and seen.linked >= len(words) - 1


def _nearest(
    element: "_Element", tells: "Callable[[_Element], bool]", known: "dict[_Element, _Element | None]"
) -> "_Element | None":
    """Return the nearest element around that something is true of, within the article's own; each is asked once."""
    asked: list[_Element] = []
    found: _Element | None = None
    each: _Element | None = element
    while each is not None and each.tag not in ("article", "main", "body", "html"):
        if each in known:
            found = known[each]
            break
        asked.append(each)
        if tells(each):
            found = each
            break
        each = each.getparent()
    known.update(dict.fromkeys(asked, found))
    return found


def _is_box(element: "_Element") -> bool:
    return bool(element.attrib) and _names_box(_names(element))


@functools.lru_cache(maxsize=1024)
def _names_box(names: str) -> bool:
    """Return whether names are those of a box; the paragraphs of a page share theirs."""
    return _FURNITURE.search(names) is not None


def _is_list_of_teasers(element: "_Element") -> bool:
    """Return whether an element holds several short entries of one kind, each with a headline that is a link."""
    if element.tag not in ("ul", "ol", "div", "section") or len(element) < _TEASERS:
        return False
    kinds = Counter((child.tag, child.get("class")) for child in element if isinstance(child.tag, str))
    kind, count = next(iter(kinds.most_common(1)), (None, 0))
    if count < _TEASERS or count < len(element) - 2:
        return False
    return all(_is_teaser(child) for child in element if (child.tag, child.get("class")) == kind)


def _is_teaser(entry: "_Element") -> bool:
    heading = next(entry.iter("h2", "h3", "h4", "h5"), None)
    if heading is None:
        return False
    linked = next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
    return linked and len("".join(entry.itertext())) <= _TEASER_LONGEST
