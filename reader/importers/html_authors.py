"""Who wrote a page: names from its statements for machines, then from what is marked as a byline; each looked over."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

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
    r"^(?:(?:(?:written|reported|posted|published|words|story|text|report|article|analysis|review|opinion|photographs?)\s+)?by"
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
_BEHIND = re.compile(
    r"\s+(?:for|in|at|of|via|für|pour|para|bei)\s+\S.*$|\s*[(\[][^()\[\]]*[)\]]?\s*$|\s+[-–—]\s+.*$|\s*@\w+\s*$"
    r"|\s+(?:is|was)\s.*$|\s+(?:updated|published|posted|last)\b.*$"
    r"|\s+(?:(?:staff|senior|chief|special|political|business|sports|news|foreign|national|science|health|technology"
    r"|education|crime|deputy|managing|associate|assistant|contributing)\s+)*"
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|producer)s?\b.*$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|bureau|desk|columnist|contributors?|newsroom"
    r"|admin|administrator|webmaster|web\s+team|redaktion\w*|redakcja|redaksjonen|redakce|redacci[oó]n|r[ée]daction"
    r"|redazione|redactie|reda[cç][aã]o|редакция|редакція|toimitus|unknown|anonymous|none|null|undefined|n/a|default)\b",
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
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d|[<>{}=\\_]|\.(?:com|org|net|co|de|fr|uk)\b", re.IGNORECASE)
_MARKED = (
    "descendant::*[@itemprop='author' or @itemprop='creator' or @rel='author' or contains(@class,'uthor')"
    " or contains(@class,'yline') or contains(@data-testid,'yline') or contains(@class,'autor') or @id='author']"
)
"""Where names may stand."""
_LOOKED_AT = 15
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|promo|teaser|popular|trending|recommend|newsletter", re.IGNORECASE
)


def byline(
    root: "HtmlElement", metas: Mapping[str, Sequence[str]], data: LinkedData, outlet: str
) -> tuple[str, ...]:
    """Return the names of those who wrote a page, each once; none where only the outlet or its staff is named."""
    people = [name for name, kind in data.authors if kind in ("Person", "")]
    others = [name for name, kind in data.authors if kind not in ("Person", "")]
    for stated in (people, others, *([*metas.get(name, ())] for name in _METAS)):
        if found := names(stated, outlet):
            return found
    return _printed(root, outlet)


def names(lines: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Return the names in lines that name writers, without "By", jobs, addresses and the outlet."""
    found: dict[str, str] = {}
    for line in lines:
        for name in _split(one_line(unescape(line))):
            if _is_name(name, outlet):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:12]


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
            short = _BEHIND.sub("", whole).strip(" .,;:|•·-–—\"'“”")
            # Of "Political Editor" no name is left.
            if len(short.split()) > 1 or not _STAFF.search(whole):
                yield short


def _is_name(name: str, outlet: str) -> bool:
    words = name.split()
    if not words or len(words) > 6 or len(name) > 60 or _NOT_A_NAME.search(name) or _STAFF.search(name):
        return False
    if sum(char.isalpha() for char in name) < 2:
        return False
    if len(words) == 1 and name.islower() and name not in _AGENCIES:
        return False
    found, site = folded(name), folded(outlet)
    return not site or (found != site and not (len(found) > 4 and (found in site or site in found)))


def _printed(root: "HtmlElement", outlet: str) -> tuple[str, ...]:
    """Return the names marked as the writers' in the page itself: by the surest mark that any have."""
    marked: list[list[HtmlElement]] = [[], [], [], []]
    for element in root.xpath(_MARKED):
        marked[_rank(element)].append(element)
    for rank, elements in enumerate(marked):
        found: list[str] = []
        for element in elements[:_LOOKED_AT]:
            line = "" if _stands_elsewhere(element) else element.get("content") or _words(element)
            if 0 < len(line) <= 160 and (taken := [name for name in names([line], outlet) if _may_be_printed(name)]):
                found.extend(name for name in taken if name not in found)
                # A class is no promise: what comes further down may be other writers of other stories.
                if rank > 1:
                    break
        if found:
            return tuple(found)
    return ()


def _rank(element: "HtmlElement") -> int:
    if element.get("itemprop") in ("author", "creator"):
        return 0
    if element.get("rel") == "author":
        return 1
    return 2 if "yline" in f"{element.get('class')} {element.get('data-testid')}" else 3


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
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(above.get("class") or ""):
            return above.tag not in ("body", "html")
    return False

