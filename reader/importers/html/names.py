"""Names out of the lines that name writers, without "By", jobs, places, dates and the houses they write for."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from reader.importers.text import dates
from reader.importers.text.compose import folded, one_line
from reader.languages.lists import either, kinds, listed, months, weekdays

LED_BY = rf"""
    # By; Review by; View all posts by; A guest column by
    (?:(?:{either(listed("newsroom", "by"))}|photographs?|view\s+all\s+posts|all\s+posts
        |(?:more\s+)?(?:posts|articles|stories)
        |(?:an?\s+)?(?:guest\s+)?(?:post|column|essay|commentary|interview|report|analysis|opinion))\s+)?by
    # Geschrieben von; Ein Gastbeitrag von; the same in other languages
    |(?:(?:ein|eine|un|une|una|en|een|ett)\s+)?(?:{either(listed("newsroom", "by_elsewhere"))})
        \s+(?:par|von|por|da|di|door|av|af)
    |von|par|por|da|di|door|av|af|od|przez
    """
"""What leads to names in a byline: nothing else stands before it in its line."""
LABEL = rf"(?:{either(listed('newsroom', 'author_label'))})"
"""What names writers before a colon, or alone in a line or cell."""
BY = re.compile(
    rf"""
    ^(?:{LABEL}\s*[:：]\s*
    |(?:{LED_BY}|autor(?:en|e|es)?|auteur|texte?|text|reporter|author|автор|текст|作者|記者|记者|文)
        (?:\s*[:：/]\s*|\s+))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    r"\s*(?:[;/·•]|[,，、](?:\s*(?:and|und|et|og|och|en|y|e)\s)?|\s&\s|\s(?:and|und|with|mit|avec|og|och|samt)\s)\s*",
    re.IGNORECASE,
)
_BETWEEN_WHOLE_NAMES = re.compile(r"\s+(?:et|y|e|en|i|ja|и|та|ve)\s+")
"""What also stands within names: only two whole names may be on its sides."""
_FIELDS = either(listed("newsroom", "field"))
"""What reporters report on, between their names and their jobs."""
_JOBS = either((*listed("newsroom", "job"), *listed("newsroom", "job_behind_name")))
# May is also somebody's name.
_DAYS, _MONTHS = either(weekdays()), either(each for each in months() if each != "may")
_SHORT_MONTHS = either(each[:3] for each in months())
_BEHIND = re.compile(
    rf"""
    # for the Quay Post
    \s+(?:for|in|at|of|via|für|pour|para|bei)\s+\S.*$
    # (Quay Post)
    |\s*[(\[][^()\[\]]*[)\]]?\s*$
    # @adalund
    |\s*@\w+\s*$
    # is a reporter in Saltmouth
    |\s+(?:is|was)\s.*$
    # updated 3 hours ago
    |\s+(?:updated|published|posted|last|modified)\b.*$
    # on Friday, May 4
    |\s+(?:on\s+)?(?:(?:{_DAYS})\b|(?:{_SHORT_MONTHS})[a-z]*\.?\s+\d|\d).*$
    # senior science editor
    |\s+(?:(?:{_FIELDS})\s+)*(?:{_JOBS})s?\b.*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JOB = re.compile(rf"(?:{_FIELDS})\b.*\b(?:{_JOBS})s?", re.IGNORECASE)
"""A part of a line that is somebody's job."""
_TURNED = re.compile(r"\s*([\w’'-]+),\s*([\w.’'-]+(?:\s[\w.’'-]+)?)\s*")
"""A family name before the first names."""
_TURNED_WITH_PARTICLE = re.compile(r"([^\s,]+),\s*(\S+(?:\s\S+)?\s\w{1,3}|\S+)")
"""The same with what leads a family name behind the first names ("Vold, Ines de")."""
_TOGETHER = re.compile(r"\(\s*(?:with|mit|avec|con|com|med|met)\s+([^()]{3,120})\)", re.IGNORECASE)
"""Others who helped, in brackets."""
_PAIR = re.compile(r"\w+\s&\s\w+")
"""Two words joined by a sign are the name of a house ("Pier & Tide")."""
PARTICLES = frozenset(listed("actors_words", "particle"))
"""What stands in lower case within names."""
_BEHIND_DASH = re.compile(r"^(\S+\s+\S.*?)\s+[-–—]\s+.*$")
_STAFF = re.compile(
    rf"\b(?:(?:{either(listed('newsroom', 'job'))})s?|staff|bureau|desk|{either(listed('newsroom', 'no_name'))})\b",
    re.IGNORECASE,
)
_AGENCIES = frozenset(listed("newsroom", "agency_lower"))
"""Agencies that sign in lower case."""
AGENCY = re.compile(
    rf"(?:the\s+)?(?:{either((*listed('newsroom', 'agency'), *listed('newsroom', 'pictures')))}|\w+\s+wire"
    r"|wire\s+services?|.*\b(?:news\s+service|news\s+agency|press\s+agency))",
    re.IGNORECASE,
)
"""Names of agencies, which give way to people."""
_HOUSE = re.compile(rf"^the\s|\b(?:{either(listed('newsroom', 'house'))})\b", re.IGNORECASE)
"""Words in the names of houses, which stand behind the names of those who write for them."""
_OFFICE = re.compile(
    rf"""
    # Ministry of Harbours and Fisheries
    (?:the\s+)?(?:\w+\s+)?(?:{either(listed("newsroom", "office"))})\s+(?:of|for|für|de|del|des|du|der|di)\s
    # Eide & Holm GmbH & Co. KG
    |.*\b(?:{either(listed("newsroom", "firm"))})(?:\W|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of offices and firms, which hold the words that part names elsewhere."""
_LONGEST_OFFICE = 10
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:[a-z]{2,4}|example)", re.IGNORECASE)
WHO = re.compile(rf"{LABEL}|{LED_BY}", re.IGNORECASE | re.VERBOSE)
"""A label that says that a name is the writer's."""
_OWN = re.compile(
    r"~[’']s\b|~\s+(?:blog|weblog|notes|photography|online|writes)|(?:blog|notes|by|von|par)\b.*~", re.IGNORECASE
)
"""An outlet that is called after its writer ("~")."""
_NOBODY = re.compile(rf"(?:the\s+)?(?:{either(listed('newsroom', 'nobody'))})", re.IGNORECASE)
"""What content systems call whoever has no name."""
_PRESS = re.compile(rf"\b(?:{either((*listed('letters', 'outlet'), *listed('newsroom', 'paper')))})\b", re.IGNORECASE)
"""Words in the names of papers."""
_TAGS = re.compile(r"<[^<>]{0,200}>")
_SIGNS = re.compile("[\u2190-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff❯]")
"""Arrows, stars and other pictures beside names."""
_EDGES = " ,;:|•·-–—»›/"
_WHEN = re.compile(
    rf"{_DAYS}|{_MONTHS}|[ap]\.?m\.?|e[sd]?t|p[sd]t|gmt|utc|bst|cest?|today|yesterday|updated.*|published.*",
    re.IGNORECASE,
)
"""Parts of a line that say when."""
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}=\\_]|\.(?:com|org|net|co|de|fr|uk)\b", re.IGNORECASE)


def names(lines: Iterable[str], *houses: str) -> tuple[str, ...]:
    """Return the names in lines that name writers, without "By", jobs, addresses and the houses they write for."""
    found: dict[str, str] = {}
    for line in lines:
        line = _SIGNS.sub(" ", _TAGS.sub(" ", unescape(unescape(line))))
        for name in _without_outlets([*_split(one_line(line))]):
            if _is_name(name, houses):
                found.setdefault(name.casefold(), name)
    people = [name for name in found.values() if not AGENCY.fullmatch(name)]
    return tuple(people or found.values())[:12]


def apart_from_dates(line: str) -> str:
    """Return a line with a bar in place of each date, with the time, the day and the words that lead to it."""
    return dates.without_dates(line) if dates.may_hold_date(line) else line


def _without_outlets(parts: Sequence[str]) -> Sequence[str]:
    """Return the parts of a line without those that are no person's behind one who is ("Ada Lund, TIDE TODAY")."""
    first = next(iter(parts), "")
    if len(first.split()) < 2 or first.upper() == first.lower():
        return parts
    # One word more is a place or a degree.
    behind = [part for part in parts[1:] if len(part.split()) > 1 and not _HOUSE.search(part)]
    return [first, *(part for part in behind if first.isupper() or not part.isupper())]


def _split(line: str) -> Iterator[str]:
    line = line.strip(_EDGES)
    before, by, behind = line.partition(" by ")
    if by and dates.is_date_line(before):
        line = behind
    line = next((part for part in apart_from_dates(line).split(" | ") if part.strip(_EDGES)), "").strip(_EDGES)
    line = _TOGETHER.sub(r"; \1", BY.sub("", line))
    if len(line) > 300:
        return
    if _PAIR.fullmatch(line):
        yield line
        return
    if _OFFICE.match(line) and not set(",;|").intersection(line):
        yield line
        return
    if ";" in line and all(_TURNED.fullmatch(part) for part in line.split(";")):
        line = "; ".join(_TURNED.sub(r"\2 \1", part) for part in line.split(";"))
    parts = [part.strip() for part in _BETWEEN.split(line) if part and part.strip()]
    # "Lund, Ada" is one writer, and so is "Lund, Ada de".
    turned = _TURNED_WITH_PARTICLE.fullmatch(line) if len(parts) == 2 else None  # noqa: PLR2004
    if turned and (" " not in turned[2] or turned[2].split()[-1] in PARTICLES):
        parts = [f"{turned[2]} {turned[1]}"]
    for part in parts:
        halves = _BETWEEN_WHOLE_NAMES.split(part)
        for name in halves if all(len(half.split()) > 1 for half in halves) else [part]:
            whole = BY.sub("", name)
            if _JOB.fullmatch(whole):
                continue
            short = _BEHIND.sub("", _BEHIND_DASH.sub(r"\1", whole)).strip(" .,;:|•·-–—\"'“”")
            # Of "Political Editor" no name is left.
            if len(short.split()) > 1 or not _STAFF.search(whole):
                yield short


def _is_name(name: str, houses: Sequence[str]) -> bool:
    words = name.split()
    is_office = _OFFICE.match(name) is not None
    if not words or len(words) > (_LONGEST_OFFICE if is_office else 6) or len(name) > 80:
        return False
    if _NOT_A_NAME.search(name) or (_STAFF.search(name) and not is_office):
        return False
    if sum(char.isalpha() for char in name) < 2 or _WHEN.fullmatch(name) or _NOBODY.fullmatch(name):
        return False
    # "a baker who lives by the sea" is what somebody is.
    if len(words) > 2 and words[0].islower() and words[-1].islower():
        return False
    if len(words) == 1 and name.islower() and name not in _AGENCIES:
        return False
    return not any(_is_house(name, house) for house in houses)


def _is_house(name: str, house: str) -> bool:
    """Return whether a name is that of the outlet, whole or in part; a blog may be called after who writes it."""
    found, site = folded(name), folded(house)
    if not site or found != site and not (len(found) > 4 and (found in site or site in found)):
        return False
    if is_person(name):
        return False
    return found == site or not (len(name.split()) > 1 and _OWN.search(house.replace(name, "~")))


def is_person(name: str) -> bool:
    """Return whether a name is surely a person's: it begins with a given name and has no word of houses in it."""
    words = name.split()
    return 2 <= len(words) <= 4 and words[0] in _given_names() and not _HOUSE.search(name) and not _PRESS.search(name)


def names_house(name: str) -> bool:
    """Return whether a name has the words of a house, an office or a firm in it, or is an address."""
    return _OFFICE.match(name) is not None or _HOUSE.search(name) is not None or _DOMAIN.fullmatch(name) is not None


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(kinds("names_given"))
