"""A page's tree brought into the form that browsers show: paragraphs parted by breaks, formulas, declared shadow trees.

Everything here is about what is seen, so it is done once, before anybody looks for an article.
"""

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_QUOTED = 2000
"""Elements `<q>` that get their marks; a page with more of them is no article."""
_OPENING_MARKS = "\"'“‘«„‹‚「"
_MOST_BREAKS = 20_000
_PARTED = frozenset({"div", "p", "td", "section", "article", "main", "body", "blockquote", "center", "li", "dd"})
"""Elements that hold paragraphs which two breaks part."""
_PARTED_INLINE = frozenset({"span", "font"})
"""Old pages have their text in these; one that holds several paragraphs is a block for the eye."""
_BLOCKS = frozenset(
    """
    address article aside blockquote center dd details div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table ul
    """.split()  # noqa: SIM905
)
_SHADOW = "shadowrootmode"
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|over-?title|dachzeile|topline|spitzmarke|rubrik|ressort|category|surtitre"
    r"|antetitulo|volanta|occhiello|topic|label)(?:$|[\s_-])|[a-z](?:Kicker|Overline|Dachzeile|Topline)\b",
    re.IGNORECASE,
)
"""Names of what stands above a headline."""
_MOST_HEADINGS, _HEADLINE_WORDS = 40, 2
_NOT_SHOWN_MATH = ("annotation", "annotation-xml", "mphantom")
_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡§])\]?")
"""Words of a raised link that leads to a footnote."""
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0{0,8}(?:[0-9]|1[0-9]|2[0-9]|3[01]|12[7-9]|1[345][0-9])(?![0-9])|[xX]0{0,8}(?:[01]?[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])"
    r"(?![0-9a-fA-F])|0{0,8}(?:5529[6-9]|55[3-9][0-9]{2}|5[67][0-9]{3}|6553[45])(?![0-9])"
    r"|[xX]0{0,8}(?:[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
"""References to control characters, lone surrogates and non-characters, which libxml2 makes characters of again."""
_SHOWN_AS_SPACE = frozenset("\t\n\v\f\r")


def without_control_references(text: str) -> str:
    """Return markup with references to controls replaced as browsers read them: by letters of cp1252, spaces, nothing.

    The extractor gives up on a page that holds one such character.
    """
    return _CONTROL_REFERENCE.sub(_read_as_browsers_do, text) if "&#" in text else text


def _read_as_browsers_do(match: re.Match[str]) -> str:
    digits = match[0][2:].rstrip(";")
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    char = chr(code) if code < 0x80 else unescape(match[0].rstrip(";") + ";")
    if char in _SHOWN_AS_SPACE:
        return " "
    return char if char.isprintable() and char != "\ufffd" else ""


def mend(root: "HtmlElement") -> None:
    """Change a tree so that it reads as it is shown."""
    _open_shadow_roots(root)
    _write_marks(root)
    _write_formulas(root)
    _drop_note_marks(root)
    _part_at_breaks(root)
    _part_kickers(root)


def _open_shadow_roots(root: "HtmlElement") -> None:
    """Make blocks of the declared shadow trees: what lies in them is what the page shows."""
    for element in list(root.iter("template")):
        if element.get(_SHADOW) is not None:
            element.tag = "div"
            del element.attrib[_SHADOW]


def _write_marks(root: "HtmlElement") -> None:
    """Write the quotation marks that browsers show around `<q>` into the text: they are all that tells it is quoted."""
    found = list(root.iter("q"))
    depths = {element: sum(1 for _ in element.iterancestors("q")) for element in found[:_MOST_QUOTED]}
    for element, depth in reversed(depths.items()):
        opening, closing = "‘’" if depth % 2 else "“”"
        words = "".join(element.itertext()).strip()
        if words and words[0] not in _OPENING_MARKS:
            element.text = opening + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + closing
            else:
                element.text += closing
        element.drop_tag()


def _write_formulas(root: "HtmlElement") -> None:
    """Write formulas as the words and signs that they show, in the line they stand in."""
    for element in list(root.iter("math"))[:_MOST_QUOTED]:
        for hidden in list(element.iter(*_NOT_SHOWN_MATH)):
            hidden.drop_tree()
        words = "".join(piece.strip() for piece in element.itertext()) or (element.get("alttext") or "")
        for child in list(element):
            element.remove(child)
        element.attrib.clear()
        element.tag, element.text = "span", words


def _drop_note_marks(root: "HtmlElement") -> None:
    """Take out raised numbers that lead to footnotes: in a line of text they read as part of the sentence."""
    for element in list(root.iter("sup"))[:_MOST_QUOTED]:
        links = list(element.iter("a"))
        target = (links[0].get("href") or "") if links else ""
        if is_note_mark("".join(element.itertext()), target):
            element.drop_tree()


def is_note_mark(words: str, target: str) -> bool:
    """Return whether raised words that are a link lead to a footnote."""
    return "#" in target and bool(_NOTE_MARK.fullmatch(words.strip()))


def _part_kickers(root: "HtmlElement") -> None:
    """Put what stands in a headline's element above the headline, and is named so, into a line of its own."""
    for heading in list(islice(root.iter("h1", "h2"), _MOST_HEADINGS)):
        first = heading[0] if len(heading) else None
        if first is None or (heading.text or "").strip() or not _KICKER.search(first.get("class") or ""):
            continue
        rest = "".join("".join(each.itertext()) for each in heading[1:]) + "".join(each.tail or "" for each in heading)
        is_whole = len(rest.split()) >= _HEADLINE_WORDS and not rest.lstrip().startswith(":")
        if is_whole and heading.getparent() is not None:
            heading.text, first.tail = first.tail, None
            heading.addprevious(first)
            first.tag = "p"


def _part_at_breaks(root: "HtmlElement") -> None:
    """Make paragraphs of the runs of words between two breaks and more."""
    holders: dict[HtmlElement, None] = {}
    for number, element in enumerate(root.iter("br")):
        if number >= _MOST_BREAKS:
            break
        following = element.getnext()
        above = element.getparent()
        if above is not None and following is not None and following.tag == "br" and not (element.tail or "").strip():
            holders[above] = None
    for holder in holders:
        if holder.tag in _PARTED or (holder.tag in _PARTED_INLINE and not _is_in_line(holder)):
            _part(holder)


def _is_in_line(element: "HtmlElement") -> bool:
    """Return whether an inline element has words beside it, so that it cannot be a block of its own."""
    above = element.getparent()
    if above is None or above.tag not in _PARTED | {"a", "html"}:
        return above is None or above.tag not in _PARTED_INLINE or _is_in_line(above)
    return bool((above.text or "").strip() or (element.tail or "").strip())


def _part(holder: "HtmlElement") -> None:
    """Put each run of words of an element into a paragraph of its own; blocks among them stay where they are."""
    if holder.tag == "p" or holder.tag in _PARTED_INLINE:
        holder.tag = "div"
    children = list(holder)
    run = _Run(holder)
    run.words(holder.text)
    holder.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            run.broken(child)
        elif child.tag in _BLOCKS:
            run.end()
            holder.append(child)
        else:
            run.element(child)
        run.words(tail)
    run.end()


class _Run:
    """Gathers what stands between two double breaks, then puts it into a paragraph."""

    def __init__(self, holder: "HtmlElement") -> None:
        self._holder = holder
        self._paragraph: HtmlElement | None = None
        self._waiting: HtmlElement | None = None
        """A break of which it is not known yet whether another follows."""

    def words(self, words: str | None) -> None:
        """Take words."""
        if not words or (not words.strip() and (self._paragraph is None or self._waiting is not None)):
            return
        paragraph = self._open()
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + words
        else:
            paragraph.text = (paragraph.text or "") + words

    def element(self, element: "HtmlElement") -> None:
        """Take an inline element."""
        self._open().append(element)

    def broken(self, element: "HtmlElement") -> None:
        """Take a break: the second in a row ends the paragraph."""
        self._holder.remove(element)
        if self._waiting is not None or self._paragraph is None:
            self.end()
        else:
            self._waiting = element

    def end(self) -> None:
        """End the paragraph."""
        self._paragraph = self._waiting = None

    def _open(self) -> "HtmlElement":
        if self._paragraph is None:
            paragraph: HtmlElement = self._holder.makeelement("p", {})
            self._paragraph = paragraph
            self._holder.append(paragraph)
        elif self._waiting is not None:
            self._paragraph.append(self._waiting)
        self._waiting = None
        return self._paragraph
