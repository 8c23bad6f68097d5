"""Find runs of capitalized words: everything that could hold a name, found by one regular expression."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.article import Article, Paragraph
from reader.model.span import Span


def _upper_class() -> str:
    """Return the upper-case letters below U+2000 as ranges of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x2000):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" if high > low else chr(low) for low, high in ranges)


_ABBREVIATIONS = (
    "Mr Mrs Ms Mme Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Cpl Capt Maj Adm Cmdr Brig Rev Hon Prof St Jr Sr Messrs "
    "Supt Pres Amb Fr Sec Atty Det Insp Pvt Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn "
    "Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo No Inc Corp Co Ltd"
).replace(" ", "|")
_PARTICLES = "von|van|der|den|de|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|ben|ter|ten|af|av|zu|zur|abu|binti"
_AFTER_HYPHEN = r"(?:[a-z]{6,}|(?:led|era|like|style|based|spent|type|owned|held|born|made|bound|run|free|only)\b)"
SPACE = r"(?:[ \u00a0]+|\n)"


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    upper = _upper_class()
    word = (
        rf"(?:(?:{_ABBREVIATIONS})\.(?!\w)|(?:[{upper}]\.)+(?:[{upper}]\b)?"
        rf"|[{upper}]\w*(?:(?:['’](?!s\b|S\b)(?=\w)|-(?!{_AFTER_HYPHEN}))\w+)*)"
    )
    particle = rf"(?:{_PARTICLES})"
    prefix = r"(?:(?:al|el|ad|as|an|ar|d['’]|l['’])-?)?"
    token = rf"(?:\b(?:(?:al|el|ad|as|an|ar)-|[dl]['’])(?=[{upper}]))?{word}"
    nickname = rf"(?:[\"“‘'(][{upper}]\w+[\"”’'),]{{1,2}})"
    joint = rf"{SPACE}(?:{particle}{SPACE}){{0,3}}(?:{nickname}{SPACE})?"
    suffix = r",?[ ](?:Jr\.?|Sr\.?|III|II|IV)(?!\w)"
    first = rf"(?:\b(?:{particle}{SPACE}){{1,3}})?{token}"
    del prefix
    run = rf"(?<![\w@#])(?:{first})(?:{suffix}|{joint}{token})*"
    return re.compile(run), re.compile(rf"{nickname}|{token}|{particle}(?!\w)|[^\s]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One run of capitalized words inside a paragraph."""

    span: Span
    """The run; a possessive ending is left outside."""
    words: tuple[str, ...]
    """Its words, particles included."""
    starts: tuple[int, ...]
    """Where each word starts, in characters of the article's text."""
    paragraph: Paragraph
    """Where it stands."""
    opens: bool
    """Whether a sentence or quotation starts with it, so that its first capital says nothing."""
    possessive: bool
    """Whether 's or a lone apostrophe follows."""


_OPENING = "\"“‘'([{«„‹*_#>—–-•· \u00a0\t"
_ENDING = ".!?:;…\n”’\"'»)"


def _opens(text: str, start: int, floor: int) -> bool:
    """Return whether nothing but opening marks stands between a place and the end of the sentence before it."""
    at = start - 1
    marked = False
    while at >= floor and text[at] in _OPENING:
        marked = marked or text[at] in '"“‘«„'
        at -= 1
    if at < floor:
        return True
    if marked:
        return True
    while at > floor and text[at] in "”’\"'»)":
        at -= 1
    return text[at] in ".!?:…\n"


def find_chunks(article: Article, paragraph: Paragraph) -> Iterator[Chunk]:
    """Yield the runs of capitalized words of a paragraph, in order."""
    run, part = _patterns()
    text = article.text
    for match in run.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        words: list[str] = []
        starts: list[int] = []
        for item in part.finditer(text, start, end):
            words.append(item.group())
            starts.append(item.start())
        after = text[end : end + 2]
        possessive = after in ("'s", "’s", "'S", "’S") or (
            after[:1] in "'’" and after[:1] != "" and words[-1][-1:] in "sxz"
        )
        yield Chunk(
            Span(start, end), tuple(words), tuple(starts), paragraph, _opens(text, start, paragraph.start), possessive
        )
