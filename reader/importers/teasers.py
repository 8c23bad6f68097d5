"""Stand-alone lines for other stories that scraping left between the paragraphs of an article.

A teaser is told by what it is not: it quotes nobody, names no day, points to nothing before it; and by what it is:
a summary in the present tense, or one that tells again what the article told, as to somebody who read none of it.
Looked for only on pages whose other furniture shows that they were scraped whole, since a paragraph wrongly dimmed
is worse than a teaser read as body.
"""

import re
from collections.abc import Sequence

from reader.model.article import ParagraphKind

_MAXIMUM_WORDS = 38
_FURNITURE = 2
"""Lines of other furniture that a page must show before any of its lines is taken for a teaser."""
_RETOLD_SHARE = 0.4
"""Share of a line's longer words that another paragraph must have for the line to be a retelling of it."""

_SPEAKS = re.compile(
    r"[\"“”«»„]|\b(?:said|says?|told|tells|adds?|added|wrote|warned|asked|according|announced|explained|noted|insisted"
    r"|argued|claimed|recalled|replied|admitted|acknowledged|reported|declined|testified|thinks|believes|hopes?|wants?|plans?|fears?)\b"
)
_POINTS_BACK = re.compile(
    r"^(?:But|And|So|Yet|Still|Also|However|Meanwhile|Then|Now|Currently|Earlier|Later|Instead|Nor|Or|Both|During|Since|After"
    r"|Before|Until|Once|At|In|On|Among|By|From|For|With|Of|To|Under|Over|This|That|These|Those|He|She|They|It|His|Her|Their|Its|We|I|You|There|Here|The)\b"
    r"|\b(?:also|too|that|those|these)\s+(?:\w+)\b.*\b(?:as well|again)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:last|this|next)\s+(?:week|month|year|night|summer|spring|autumn|fall|winter)\b|\b(?:yesterday|today|tomorrow)\b"
)
_CAPITALS = r"(?:[A-Z][\w.’'‐-]*\s+(?:(?:of|de|la|von|van|der)\s+)?)"
_PRESENT_SINGLE = re.compile(rf"^(?:As\s+|How\s+|Why\s+)?{_CAPITALS}{{1,6}}(?P<verb>[a-z]{{2,}}[^s\W]s)\s+(?!(?:have|are|were|had|will|would|who|which|that|can|could|do|did|may|say)\b)\w")
_PRESENT_PLURAL = re.compile(rf"^(?:As\s+|How\s+|Why\s+)?{_CAPITALS}{{1,6}}and\s+{_CAPITALS}{{1,6}}(?P<verb>[a-z]{{3,}})\s+")
_PRESENT_AUXILIARY = re.compile(r"^(?P<first>[A-Z][\w’-]+)\s+(?:[a-z-]+\s+){0,5}?(?:is|are|has|have)\s+(?:[a-z]+ing|begun|been|[a-z]+ed)\b")
_NO_PRESENT = frozenset({
    "was", "has", "is", "does", "goes", "says", "his", "its", "this", "as", "us", "plus", "across", "news", "officials",
    "leaders", "workers", "voters", "supporters", "members", "allies", "residents", "years", "days", "months", "weeks",
    "were", "had", "have", "are", "will", "would", "could", "should", "can", "may", "might", "did", "do", "went", "came",
    "met", "made", "took", "got", "gave", "told", "said", "held", "led", "left", "lost", "won", "who", "which", "that",
    "sat", "stood", "ran", "saw", "knew", "spoke", "wrote", "began", "became", "fell", "kept", "brought", "bought",
    "from", "both", "each", "all", "then", "later", "never", "often", "with", "for", "into", "over", "after", "before",
})  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{4,}")


def teasers_among(blocks: Sequence[str], kinds: Sequence[ParagraphKind | None]) -> list[int]:
    """Return the indexes of blocks without a kind that are teasers; none unless the page shows other furniture."""
    if sum(kind in ("image", "boilerplate") for kind in kinds) < _FURNITURE:
        return []
    first_body = next((index for index, kind in enumerate(kinds) if kind is None), len(blocks))
    candidates = [
        index
        for index in range(first_body + 2, len(blocks))
        if kinds[index] is None and _stands_alone(blocks[index])
    ]
    if not candidates:
        return []
    bodies = {
        index: frozenset(word.lower() for word in _WORD.findall(blocks[index][:2000]))
        for index in range(first_body, len(blocks))
        if kinds[index] is None
    }
    return [
        index
        for index in candidates
        if _in_present_tense(blocks[index])
        or _retells(blocks[index], index, bodies)
        or _opens_anew(blocks[index], blocks[first_body:index])
    ]


def _stands_alone(block: str) -> bool:
    if len(block) > 300 or not 9 <= len(block.split()) <= _MAXIMUM_WORDS or block[-1] not in ".?!":
        return False
    # "said he would" behind the main verb is part of the summary: only the opening counts as an attribution.
    opening = " ".join(block.split()[:10])
    return not (_SPEAKS.search(opening) or re.search(r"[\"“”«»„]", block) or _POINTS_BACK.search(block))


def _in_present_tense(block: str) -> bool:
    single = _PRESENT_SINGLE.match(block)
    if single and single["verb"] not in _NO_PRESENT:
        return True
    plural = _PRESENT_PLURAL.match(block)
    return bool(plural and plural["verb"] not in _NO_PRESENT and not plural["verb"].endswith(("ed", "ing", "ly", "s")))


def _opens_anew(block: str, told: Sequence[str]) -> bool:
    """Return whether a short line says what is going on now about somebody not spoken of by that word so far."""
    match = _PRESENT_AUXILIARY.match(block)
    if match is None or len(block.split()) > 26:
        return False
    return not any(re.search(rf"\b{re.escape(match['first'])}\b", earlier, re.IGNORECASE) for earlier in told)


def _retells(block: str, index: int, bodies: dict[int, frozenset[str]]) -> bool:
    """Return whether an opening with "a" or "an" introduces what another paragraph, not next to it, told before."""
    if not re.match(r"^An?\s", block):
        return False
    words = {word.lower() for word in _WORD.findall(block)}
    return any(
        len(words & told) >= _RETOLD_SHARE * len(words) for other, told in bodies.items() if other < index - 1
    )
