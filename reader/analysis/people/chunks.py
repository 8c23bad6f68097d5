"""Find runs of capitalized words: everything that could hold a name, found by one regular expression."""

import functools
import re
from collections.abc import Iterator

from msgspec import Struct

from reader.analysis.words.vocabulary import closed, plain_openers
from reader.model.article import Article, Paragraph

_ABBREVIATIONS = (
    "Mr Dr Lt St Jr Sr Fr Ga La Md Mo Pa Va Vt Co Ky",
    "Mrs Mme Sen Rep Gov Gen Col Sgt Cpl Maj Adm Rev Hon Amb Sec Det Pvt Ala Ark Del Fla Ill Ind Kan Neb Nev Ore "
    "Tex Wis Wyo Inc Ltd",
    "Sens Reps Govs Capt Cmdr Brig Prof Supt Pres Atty Insp Ariz Colo Conn Mass Mich Minn Miss Mont Okla Tenn "
    "Wash Corp",
    "Calif",
    "Messrs",
)
_AFTER_HYPHEN = r"(?:[a-z]{6,}|(?:led|era|like|style|based|spent|type|owned|held|born|made|bound|run|free|only)\b)"
_ACCENTS = r"\u0300-\u036f"
_INSIDE = rf"(?:[\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]|[{_ACCENTS}\ufffd]++)+(?=\w)"
"""Accents set behind their letters, and what remains of letters that were decoded wrongly: no end of a word.

Apart, as a class of characters from more than two places beyond Latin 1 takes long to compile."""
_SPACE = r"(?:[ \u00a0]+|\n)"


_UPPER = "A-ZÀ-ÖØ-Þ"
_STANDS_FOR_UPPER = "Þ"
_FURTHER = re.compile("[^\x00-\xff\u2000-\u20ff]")


@functools.lru_cache(maxsize=2)
def _western(text: str) -> str:
    """Return a text of the same length in which capitals of further letters are one of Latin 1.

    A class of all capitals takes fifty times as long to compile, and hardly any article has another.
    """
    if text.isascii():
        return text
    # What lies between Latin 1 and the marks and signs of all scripts is letters; beyond them few texts have any.
    for letter in set(_FURTHER.findall(text)):
        if letter.isupper():
            text = text.replace(letter, _STANDS_FOR_UPPER)
    return text


@functools.cache
def _run() -> re.Pattern[str]:
    """Return the expression for a run, which starts with a letter so that the scan is fast.

    What mostly does not follow is tried where a class or a letter says that it may, and once matched is never given up.
    """
    upper = _UPPER
    ends = "|".join(rf"(?<=\b(?:{words.replace(' ', '|')})\.)" for words in _ABBREVIATIONS)
    dot = rf"(?:\.(?:{ends}|(?<=\bMs\.))(?!\w)|)"
    joined = rf"(?:['’](?!s\b|S\b)(?=\w)|-(?!{_AFTER_HYPHEN})|{_INSIDE})"
    inside = rf"(?:(?=[^ ,.\n])(?:{joined}\w+)*+[{_ACCENTS}]*|)"
    tail = rf"(?:\.(?:[{upper}]\.)*(?:[{upper}]\b)?|\w*+{inside}{dot})"
    by_letter: dict[str, list[str]] = {}
    for word in sorted(closed("particle")):
        by_letter.setdefault(word[0], []).append(word[1:])
    particle = "|".join(rf"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    # Marks apart by where they stand: a class of Latin ones and others takes long to compile, and so would these be
    # compiled, were it not for what is never behind them.
    nickname = (
        rf"(?:(?:[\"']|[“‘](?<!\w))[{upper}]\w+(?:[\"',]|[”’](?<!\w)){{1,2}}{_SPACE}|\([{upper}]\w+\.?\){_SPACE}|)"
    )
    article = r"(?:(?:al|el|ad|as|an|ar)-|[dl]['’]|)"
    # "O' Neill": an apostrophe that print set apart.
    o_apart = rf"(?:['’](?<=O['’])[ ][{upper}]|)"
    begin = rf"(?:[{upper}]|(?:(?:{particle}){_SPACE}){{0,3}}{nickname}{article}[{upper}])"
    suffix = r",?[ ](?:[JS]r\.?|I(?:II?|V))(?!\w)"
    return re.compile(rf"[{upper}](?<![\w@#].){tail}(?:{suffix}|{_SPACE}{begin}{o_apart}{tail})*")


class Chunk(Struct, gc=False):
    """One run of capitalized words inside a paragraph."""

    start: int
    """First character of the run."""
    end: int
    """One past its last character; a possessive ending is left outside."""
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
    joined: bool = False
    """Whether a hyphen ties it to the word before, as in "anti-Lund"."""


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
    text = article.text
    floor, size = paragraph.start, len(text)
    plain, ends = plain_openers(), _particle_ends()
    for match in _run().finditer(_western(text), floor, paragraph.end):
        start, end = match.span()
        word = text[start:end]
        if word in plain:
            continue
        before = text[start - 1] if start > floor else "\n"
        joined = False
        if before == " ":
            if text[start - 3 : start - 1] in ends:
                start = _with_particles(text, start, floor)
                word = text[start:end]
        elif before in "-'’":
            moved = _with_particles(text, start, floor)
            joined = before == "-" and moved == start
            start = moved
            word = text[start:end]
        words, starts = ((word,), (start,)) if word.isalpha() else _words(word, start)
        # A character: a slice of it takes many times as long.
        possessive = (
            end < size
            and text[end] in _APOSTROPHES
            and (text[end + 1 : end + 2] in ("s", "S") or words[-1][-1:] in "sxz")
        )
        if text[start - 1] == " " and text[start - 2] in _LETTERS and start - 1 > floor:
            opens = False  # As mostly.
        else:
            opens = before == "\n" or (before not in _LETTERS and _opens(text, start, floor))
        yield Chunk(start, end, words, starts, paragraph, opens, possessive, joined)


@functools.cache
def _particle_ends() -> frozenset[str]:
    """Return the last two characters of each particle, of one of a single letter the space before it and the letter."""
    return frozenset([f" {word}"[-2:] for word in closed("particle")])


_PARTICLE = 7
"""Characters of the longest particle with the space behind it."""
_APOSTROPHES = ("'", "’")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz,;-/&")


def _with_particles(text: str, start: int, floor: int) -> int:
    """Return where a run starts once the "de la" or "al-" before it is taken in."""
    before = text[start - 1]
    if before == "-":
        at = start - 3
        whole = at >= floor and text[at : start - 1] in closed("arabic") and not text[at - 1 : at].isalnum()
        return at if whole else start
    if before in "'’":
        at = start - 2
        return at if at >= floor and text[at] in "dl" and not text[at - 1 : at].isalnum() else start
    particles = closed("particle")
    while True:
        at = text.rfind(" ", max(floor, start - _PARTICLE), start - 1) + 1
        if at <= floor or text[at : start - 1] not in particles:
            return start
        start = at


_PART = re.compile(r"[^ \u00a0\n]+")
_O_APART, _QUOTES = ("O'", "O’"), frozenset("\"“‘'")
_APART = frozenset(["", *_O_APART])
"""What stands between two single spaces where they alone do not tell the words of a run."""


def _words(run: str, start: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the words of a run and where each starts, given where the run does."""
    words = run.split(" ")
    if len(words) == 2 and words[0].isalpha() and words[1].isalpha():
        return (words[0], words[1]), (start, start + len(words[0]) + 1)
    starts: list[int] = []
    if "," not in run and "\n" not in run and "\u00a0" not in run and _APART.isdisjoint(words):
        for word in words:
            starts.append(start)
            start += len(word) + 1
        return tuple(words), tuple(starts)
    words = []
    for match in _PART.finditer(run):
        word, at = match.group(), start + match.start()
        if words and words[-1] in _O_APART:
            words[-1] += f" {word}"
            continue
        words.append(word)
        starts.append(at)
        if word[-1] == "," and word[0] not in _QUOTES:
            words[-1:] = word[:-1], ","
            starts.append(at + len(word) - 1)
    return tuple(words), tuple(starts)
