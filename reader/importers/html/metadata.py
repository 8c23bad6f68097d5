"""What a page says of itself: JSON-LD, OpenGraph, Twitter, Dublin Core, microdata; then the marks of a byline."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reader.importers.html import authors as html_authors
from reader.importers.html import dates as html_dates
from reader.importers.html import headline as html_headline
from reader.importers.html.linked_data import LinkedData, linked_data
from reader.importers.text.compose import folded, one_line, web_address
from reader.model.article import Masthead

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 20
"""Headings, and values of one name, that are looked at."""
_HOME = re.compile(r"/|\./|/?index\.(?:html?|php)")
"""The address of a site's first page."""
_HOME_LINKS = "descendant::a/@href[.='/' or starts-with(.,'./') or starts-with(.,'index') or starts-with(.,'/index')]"
_TITLES = "descendant::*[@itemprop='headline' or contains(@class,'entry-title') or contains(@class,'post-title')]"
_HOMES = 2
_LONGEST_NAME = 40
_NO_NAMES = frozenset({"home", "homepage", "startseite", "start", "accueil", "inicio", "zurstartseite", "back"})
"""What such links say that is no name."""
_LONGEST = 2000
"""Characters of a value that are looked at."""


class Gathered(Struct):
    """What a page states in its head, and its first-level headings."""

    metas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Contents of `<meta>` by lower-case property, name or itemprop."""
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Addresses of `<link>` by relation."""
    scripts: list[str] = field(default_factory=list)
    """JSON-LD, not parsed yet."""
    others: list[str] = field(default_factory=list)
    """Other scripts."""
    title: str = ""
    """Words of `<title>`."""
    headings: list[str] = field(default_factory=list)
    """Words of the first-level headings."""
    lower: list[str] = field(default_factory=list)
    """Words of the second- and third-level headings."""
    language: str = ""
    """What the root element says."""
    home: list[str] = field(default_factory=list)
    """Words of the links to the site's first page, which are its name."""


class Metadata(Masthead, frozen=True):
    """What is known of an article; empty where nothing is said."""

    body: str = ""
    """The text, where JSON-LD has it."""
    stand_in: tuple[str, ...] = ()
    """What stands for writers where nobody is named at all: an agency, a handle, the outlet."""
    houses: tuple[str, ...] = ()
    """Names of the outlet."""
    changed: str | None = None
    """ISO 8601 time of the last change, where the page says so."""


def gathered(root: "HtmlElement") -> Gathered:
    """Return what a page states in its head, and its first-level headings."""
    found = Gathered(language=root.get("lang") or root.get("xml:lang") or "", home=_home(root))
    for element in root.iter("meta", "link", "script", "title", "h1", "h2", "h3"):
        match element.tag:
            case "meta":
                _take_meta(element, found)
            case "link":
                for relation in (element.get("rel") or "").lower().split()[:4]:
                    found.links[relation].append(element.get("href") or "")
            case "script":
                if element.text:
                    is_data = "ld+json" in (element.get("type") or "").lower()
                    (found.scripts if is_data else found.others).append(element.text)
            case "title":
                # A drawing has a title of its own.
                found.title = found.title or _words(element)
            case "h1":
                if len(found.headings) < _MOST:
                    found.headings.append(_words(element))
            case _ if len(found.lower) < _MOST // 2:
                found.lower.append(_words(element))
            case _:
                pass
    return found


def _home(root: "HtmlElement") -> list[str]:
    """Return the words of the first links to the site's first page."""
    links = (reference.getparent() for reference in root.xpath(_HOME_LINKS) if _HOME.fullmatch(reference))
    words = (_words(link) or one_line(link.get("title") or "") for link in links)
    named = (name for name in words if 2 <= len(name) <= _LONGEST_NAME and folded(name) not in _NO_NAMES)
    return [*islice(named, _HOMES)]


def _take_meta(element: "HtmlElement", found: Gathered) -> None:
    content = element.get("content") or element.get("datetime")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(attribute) or "").lower().split()[:4]:
            # Dublin Core is written with a point and with a colon.
            name = name.replace(":", ".", 1) if name.startswith(("dc:", "dcterms:")) else name
            if len(found.metas[name]) < _MOST:
                found.metas[name].append(content[:_LONGEST])


def _words(element: "HtmlElement") -> str:
    return one_line("".join(element.itertext())[:_LONGEST])


def metadata(root: "HtmlElement", address: str | None = None) -> Metadata:
    """Return what a page says of its article, the statements for machines before those for the eye."""
    found = gathered(root)
    data = linked_data(found.scripts)
    outlet = _outlet(found, data)
    link = _link(found, data, address)
    language = _language(found, data)
    headline = html_headline.headline(
        found.metas, found.title, found.headings, data, outlet or _site(link), found.lower, found.home, _titles(root)
    )
    written = html_authors.byline(root, found.metas, data, (outlet, *found.home), headline, found.others)
    return Metadata(
        headline=headline,
        byline=written.names,
        stand_in=written.stand_in,
        houses=written.houses,
        outlet=outlet,
        published=html_dates.published(
            root,
            found.metas,
            data,
            language=language,
            headline=headline,
            addresses=(link, address),
            scripts=found.others,
        ),
        changed=html_dates.changed(root, found.metas, data, language),
        link=link,
        language=language,
        body=data.body,
    )


def _outlet(found: Gathered, data: LinkedData) -> str:
    metas = found.metas
    stated = (*metas["og:site_name"], data.publisher, *metas["application-name"], *metas["dc.publisher"])
    for name in map(one_line, stated):
        if name and len(name) <= 80 and not name.startswith(("http", "@")):
            return name
    return ""


def _titles(root: "HtmlElement") -> Iterator[str]:
    """Yield the words of the elements that are called a title; looked for only if somebody asks."""
    for element in root.xpath(_TITLES)[:_MOST]:
        yield _words(element)


def _site(link: str | None) -> str:
    """Return the part of an address that is most like the name of a site ("saltmouthtide"), or nothing."""
    host = re.match(r"https?://(?:www\.|m\.)?([^/:?#]+)", link or "", re.IGNORECASE)
    parts = host[1].split(".")[:-1] if host else []
    return max(parts, key=len, default="")


def _link(found: Gathered, data: LinkedData, address: str | None) -> str | None:
    from urllib.parse import urljoin

    base = web_address(address) or next(filter(None, map(web_address, found.metas["og:url"])), None)
    for link in (*found.links["canonical"], *found.metas["og:url"], data.address, address):
        if link and len(link) <= _LONGEST:
            try:
                whole = web_address(urljoin(base or "", link.strip()))
            except ValueError:
                continue  # A link that is no address at all says nothing.
            if whole:
                return whole
    return None


def _language(found: Gathered, data: LinkedData) -> str | None:
    metas = found.metas
    stated = (
        found.language, *metas["og:locale"], data.language, *metas["content-language"], *metas["dc.language"]
    )  # fmt: skip
    for tag in stated:
        tag = tag.strip().replace("_", "-").split(",")[0]
        if 2 <= len(tag) <= 20 and tag.isascii() and tag.replace("-", "").isalnum() and tag.split("-")[0].isalpha():
            return tag
    return None
