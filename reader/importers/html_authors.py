"""Who wrote a page: names from its statements for machines, then from what is marked as a byline; each looked over."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

from reader.importers import html_byline_lines
from reader.importers.compose import folded, one_line
from reader.importers.html_linked_data import LinkedData

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "author", "article:author", "byl", "byline", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author",
    "sailthru.author", "cxenseparse:author", "citation_author", "og:article:author", "vr:author", "article:author_name",
    "article.author", "authors", "creator",
)  # fmt: skip
_BY = re.compile(
    r"^(?:(?:(?:written|reported|posted|published|submitted|contributed|created|words|story|text|report|article|analysis"
    r"|review|opinion|photographs?|view\s+all\s+posts|all\s+posts|(?:more\s+)?(?:posts|articles|stories))\s+)?by"
    r"|von|par|por|da|di|door|av|af|autor(?:en|e|es)?|auteur|texte?|text|reporter|author|od|przez|автор|текст"
    r"|作者|記者|记者|文)(?:\s*[:：/]\s*|\s+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[;/·•]|[,，、](?:\s*(?:and|und|et|og|och|en|y|e)\s)?|\s&\s|\s(?:and|und|with|mit|avec|og|och|samt)\s)\s*",
    re.IGNORECASE,
)
_BETWEEN_WHOLE_NAMES = re.compile(r"\s+(?:et|y|e|en|i|ja|и|та|ve)\s+")
"""What also stands within names: only two whole names may be on its sides."""
_FIELDS = (
    "staff|senior|chief|special|political|politics|business|sports?|news|foreign|national|international|world|science"
    "|health|technology|tech|education|crime|deputy|managing|associate|assistant|contributing|executive|editorial|guest"
    "|freelance|washington|white\\s+house|court|legal|media|economics?|climate|environment|culture|arts|music|film|food"
    "|travel|religion|data|video|digital|investigative|lead|features?|social|community|local|home|defen[cs]e|security"
)
"""What reporters report on, between their names and their jobs."""
_BEHIND = re.compile(
    r"\s+(?:for|in|at|of|via|für|pour|para|bei)\s+\S.*$|\s*[(\[][^()\[\]]*[)\]]?\s*$|\s*@\w+\s*$"
    r"|\s+(?:is|was)\s.*$|\s+(?:updated|published|posted|last|modified)\b.*$"
    r"|\s+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?\s+\d|\d).*$"
    rf"|\s+(?:(?:{_FIELDS})\s+)*"
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|producer|anchor|critic|blogger|analyst|fellow)s?\b.*$",
    re.IGNORECASE,
)
_BEHIND_DASH = re.compile(r"^(\S+\s+\S.*?)\s+[-–—]\s+.*$")
_STAFF = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|bureau|desk|columnist|contributors?|newsroom"
    r"|admin|administrator|webmaster|web\s+team|redaktion\w*|redakcja|redaksjonen|redakce|redacci[oó]n|r[ée]daction"
    r"|redazione|redactie|reda[cç][aã]o|редакция|редакція|toimitus|envoy[ée]e?s?|correspondante?s?|journaliste?s?|periodistas?"
    r"|giornalist[aei]|inviat[oaie]|enviad[oa]s?|korrespondent\w*|bilder|unknown|anonymous|none|null|undefined|n/a|default)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:follow|contact|email|subscribe|share|view|read|more|posts?|articles?|stories|all|about|published|updated|date"
    r"|photographer|guest|author|opinion|team|online|digital|politics|business|sports?|news|user|image|photo|minutes?"
    r"|comments?|ago|min)\b",
    re.IGNORECASE,
)
"""What stands around names on a page, and in few names."""
_AGENCIES = frozenset({"afp", "dpa", "apa", "ap", "epa", "sda", "ansa", "efe", "ntb", "tt", "ritzau", "lusa", "pap"})
_AGENCY = re.compile(
    r"(?:the\s+)?(?:associated\s+press|press\s+association|canadian\s+press|reuters|afp|agence\s+france[-\s]presse|dpa|upi|ap"
    r"|pa(?:\s+media)?|bloomberg(?:\s+news)?|getty(?:\s+images)?|ansa|efe|ntb|tass|xinhua|yonhap|\w+\s+wire|wire\s+services?"
    r"|.*\b(?:news\s+service|news\s+agency|press\s+agency))",
    re.IGNORECASE,
)
"""Names of agencies, which give way to people."""
_WHEN = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|june|july|august|september|october"
    r"|november|december)|[ap]\.?m\.?|e[sd]?t|p[sd]t|gmt|utc|bst|cest?|today|yesterday|updated.*|published.*",
    re.IGNORECASE,
)
"""Parts of a line that say when."""
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}=\\_]|\.(?:com|org|net|co|de|fr|uk)\b", re.IGNORECASE)
_PLACES = {
    "class": ("uthor", "yline", "yLine", "YLINE", "autor", "auteur", "riter"),
    "id": ("uthor", "yline", "yLine"),
    "data-testid": ("yline",),
    "rel": ("author",),
    "itemprop": ("author", "creator"),
}
"""Parts of the attributes that mark writers."""
_MARKED = "descendant::address | " + " | ".join(
    f"descendant::*/@{attribute}[contains(.,'" + "') or contains(.,'".join(parts) + "')]/.."
    for attribute, parts in _PLACES.items()
)
"""Where names may stand; asked of attributes, which takes a third of the time that asking each element does."""
_NAMED_BYLINE = re.compile(r"(?<![a-z])by[-_]?line|(?<=[a-z])B[Yy][-_]?[Ll]ine")
_NAMED_AUTHOR = re.compile(r"author(?!i[tsz])|autor|auteur|writer", re.IGNORECASE)
_NOT_SHOWN = frozenset({"link", "input", "textarea", "form", "body", "html", "script", "style", "label"})
_NOBODY = re.compile(
    r"https?:|www\.|[@/<>{}=\\]|^\d+$|\.(?:com|org|net)\b|^(?:the\s+)?(?:web\s*)?(?:admin|administrator|staff|editors?|writers?"
    r"|author|user|guest|unknown|anonymous|none|null|undefined|default|redaktion|rédaction|redacción|redazione|root|test|super\s*user"
    r"|(?:national|news|web|digital)\s+(?:desk|staff|team)|\w+\s+staff|\w+\s+editorial(?:\s+(?:staff|team))?)$",
    re.IGNORECASE,
)
"""What names nobody."""
_LOOKED_AT = 15
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|promo|teaser|popular|trending|recommend|newsletter", re.IGNORECASE
)


def byline(
    root: "HtmlElement", metas: Mapping[str, Sequence[str]], data: LinkedData, outlet: str, headline: str = ""
) -> tuple[str, ...]:
    """Return the names of those who wrote a page, each once.

    People go before agencies. Where a page names neither, what it states instead stands in: a handle, the outlet.
    """
    people = [name for name, kind in data.authors if kind in ("Person", "")]
    others = [name for name, kind in data.authors if kind not in ("Person", "")]
    stated = [people, others, *([*metas.get(name, ())] for name in _METAS)]
    agencies: tuple[str, ...] = ()
    for lines in stated:
        found = names(lines, outlet)
        if found and not all(map(_AGENCY.fullmatch, found)):
            return found
        agencies = agencies or found
    marked = _marked(root)
    return (
        _printed(marked, outlet)
        or html_byline_lines.beside(root, headline, lambda line: _printed_names(line, outlet))
        or agencies
        or _stand_in([line for lines in stated for line in lines])
        or _handle(marked)
    )


def _stand_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first line that names anybody at all, as it stands."""
    for line in lines:
        name = _BY.sub("", one_line(unescape(line)).strip(" ,;:|•·-–—"))
        if 2 <= len(name) <= 60 and not _NOBODY.search(name) and any(map(str.isalpha, name)):
            return (name,)
    return ()


def _handle(marked: Sequence[Sequence["HtmlElement"]]) -> tuple[str, ...]:
    """Return the one word that a page surely marks as its writer's name."""
    named = [element for element in (*marked[2], *marked[3]) if "author" in (element.get("class") or "").split()]
    for element in [*marked[0], *marked[1], *named][:_LOOKED_AT]:
        line = _text(element)
        if len(line.split()) <= 3 and not _stands_elsewhere(element) and (found := _stand_in([line])):
            return found if len(found[0].split()) == 1 and not _FURNITURE.search(found[0]) else ()
    return ()


def names(lines: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Return the names in lines that name writers, without "By", jobs, addresses and the outlet."""
    found: dict[str, str] = {}
    for line in lines:
        for name in _without_outlets([*_split(one_line(unescape(unescape(line))))]):
            if _is_name(name, outlet):
                found.setdefault(name.casefold(), name)
    people = [name for name in found.values() if not _AGENCY.fullmatch(name)]
    return tuple(people or found.values())[:12]


def _without_outlets(parts: Sequence[str]) -> Sequence[str]:
    """Return the parts of a line without those that are no person's behind one who is ("Ada Lund, TIDE TODAY")."""
    first = next(iter(parts), "")
    if len(first.split()) < 2 or first.upper() == first.lower():
        return parts
    behind = parts[1:]
    if not first.isupper():
        return [first, *(part for part in behind if not part.isupper() or part.upper() == part.lower())]
    return [first, *(part for part in behind if len(part.split()) > 1)]


def _split(line: str) -> Iterator[str]:
    line = _BY.sub("", line.strip(" ,;:|•·-–—")).split(" | ")[0]
    if len(line) > 300:
        return
    parts = [part.strip() for part in _BETWEEN.split(line) if part and part.strip()]
    # "Lund, Ada" is one writer.
    if len(parts) == 2 and line.count(",") == 1 and all(len(part.split()) == 1 for part in parts):
        parts = [f"{parts[1]} {parts[0]}"]
    for part in parts:
        halves = _BETWEEN_WHOLE_NAMES.split(part)
        for name in halves if all(len(half.split()) > 1 for half in halves) else [part]:
            whole = _BY.sub("", name)
            short = _BEHIND.sub("", _BEHIND_DASH.sub(r"\1", whole)).strip(" .,;:|•·-–—\"'“”")
            # Of "Political Editor" no name is left.
            if len(short.split()) > 1 or not _STAFF.search(whole):
                yield short


def _is_name(name: str, outlet: str) -> bool:
    words = name.split()
    if not words or len(words) > 6 or len(name) > 60 or _NOT_A_NAME.search(name) or _STAFF.search(name):
        return False
    if sum(char.isalpha() for char in name) < 2 or _WHEN.fullmatch(name):
        return False
    # "a baker who lives by the sea" is what somebody is.
    if len(words) > 2 and words[0].islower() and words[-1].islower():
        return False
    if len(words) == 1 and name.islower() and name not in _AGENCIES:
        return False
    found, site = folded(name), folded(outlet)
    return not site or (found != site and not (len(found) > 4 and (found in site or site in found)))


def _marked(root: "HtmlElement") -> list[list["HtmlElement"]]:
    """Return the elements marked as the writers', those with the surest marks first."""
    marked: list[list[HtmlElement]] = [[], [], [], []]
    for element in root.xpath(_MARKED):
        if element.tag not in _NOT_SHOWN and (rank := _rank(element)) < len(marked):
            marked[rank].append(element)
    return marked


def _printed(marked: Sequence[Sequence["HtmlElement"]], outlet: str) -> tuple[str, ...]:
    """Return the names marked as the writers' in the page itself: by the surest mark that any have."""
    for rank, elements in enumerate(marked):
        found: list[str] = []
        first: HtmlElement | None = None
        for element in elements[:_LOOKED_AT]:
            # A mark is no promise: what stands further down may be other writers of other stories.
            if first is not None and not _belongs(element, first, rank):
                continue
            line = "" if _stands_elsewhere(element) else element.get("content") or _words(element)
            if taken := _printed_names(line, outlet):
                found.extend(name for name in taken if name not in found)
                first = element if first is None else first
        if found:
            return tuple(found)
    return ()


def _printed_names(line: str, outlet: str) -> list[str]:
    if not 0 < len(line) <= 160:
        return []
    return [name for name in names([line], outlet) if _may_be_printed(name)]


def _belongs(element: "HtmlElement", first: "HtmlElement", rank: int) -> bool:
    """Return whether a second marked element is of the same byline as the first."""
    if rank > 1:
        return element.getparent() is first.getparent() and element.get("class") == first.get("class")
    return next(element.iterancestors("article"), None) is next(first.iterancestors("article"), None)


def _rank(element: "HtmlElement") -> int:
    if element.get("itemprop") in ("author", "creator"):
        return 0
    if "author" in (element.get("rel") or "").split():
        return 1
    named = f"{element.get('class')} {element.get('id')} {element.get('data-testid')}"
    if _NAMED_BYLINE.search(named):
        return 2
    return 3 if element.tag == "address" or _NAMED_AUTHOR.search(named) else 4


def _may_be_printed(name: str) -> bool:
    """Return whether words marked as a byline are a name: two or more, each with a capital where there are any."""
    words = name.split()
    # Names in scripts without capitals have no gap within them either.
    whole = len(words) > 1 or name.upper() == name.lower()
    return whole and not _FURNITURE.search(name) and not (words[0].islower() or words[-1].islower())


def _words(element: "HtmlElement") -> str:
    inner = element.xpath("descendant::*[@itemprop='name' or @rel='author']")
    # Between two elements there is a gap for the eye that the markup may lack.
    return "; ".join(_text(each) for each in inner[:6]) if inner else _text(element)


def _text(element: "HtmlElement") -> str:
    return one_line("; ".join(piece for piece in element.itertext() if piece.strip())[:400])


def _stands_elsewhere(element: "HtmlElement") -> bool:
    """Return whether an element stands in something else than the article: remarks, teasers, the page's foot."""
    for above in (element, *element.iterancestors()):
        # What holds the headline is the page itself, whatever else its class tells of.
        if above.tag in ("body", "html") or above.find(".//h1") is not None:
            return False
        if above.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(above.get("class") or ""):
            return True
    return False
