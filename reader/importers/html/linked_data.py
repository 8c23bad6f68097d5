"""JSON-LD of a page, whatever its state: lists, graphs, broken strings; what it says of the article, and no more."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from msgspec import Struct

_ARTICLE = re.compile(r"(?:article|posting|report|review|blog|opinion|column)", re.IGNORECASE)
_NOT_ARTICLE = frozenset({"BlogPosting:comment", "Blog", "AggregateReview", "JobPosting", "UserReview"})
_MOST_NODES = 5000
_LONGEST_SCRIPT = 2_000_000
"""Characters of a script that are parsed."""
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENT_MARKS = re.compile(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)


class LinkedData(Struct, frozen=True):
    """What JSON-LD says of one article; empty where it says nothing."""

    headline: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    """Name and schema.org type of each."""
    published: str = ""
    publisher: str = ""
    address: str = ""
    language: str = ""
    body: str = ""
    changed: str = ""
    page_published: str = ""
    """When the page was published, where only the page says so and not the article."""


_PAGE = frozenset({"WebPage", "ItemPage", "Webpage", "webpage"})


def linked_data(scripts: list[str]) -> LinkedData:
    """Return what the scripts of a page say of its article; nothing for scripts that cannot be read."""
    nodes: list[dict[str, Any]] = []
    for script in scripts[:50]:
        nodes.extend(_nodes(_parsed(script)))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_article(node)]
    page: dict[str, Any] = next((node for node in nodes if not _PAGE.isdisjoint(_types(node))), {})
    page_published = _text(page.get("datePublished"))
    page_authors = tuple(_people(page.get("author") or page.get("creator"), by_id))
    if not articles:
        return LinkedData(authors=page_authors, publisher=_site(nodes), page_published=page_published)
    article = max(articles, key=_weight)
    return LinkedData(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        authors=tuple(_people(article.get("author") or article.get("creator"), by_id)) or page_authors,
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        publisher=next((name for name, _ in _people(article.get("publisher"), by_id)), "") or _site(nodes),
        address=_text(article.get("url")) or _text(_first(article.get("mainEntityOfPage"), "@id")),
        language=_text(_first(article.get("inLanguage"), "name")),
        body=_text(article.get("articleBody")),
        changed=_text(article.get("dateModified")),
        page_published=page_published,
    )


def _parsed(script: str) -> Any:
    script = _COMMENT_MARKS.sub("", script[:_LONGEST_SCRIPT]).strip()
    for mend in (str, lambda text: _TRAILING_COMMA.sub(r"\1", _CONTROLS.sub(" ", text)), unescape):
        script = mend(script)
        try:
            # Some pages put one object behind the other.
            value, end = json.JSONDecoder(strict=False).raw_decode(script)
            values = [value]
            while end < len(script) and len(values) < 20:
                start = next((i for i in range(end, len(script)) if script[i] in "{["), len(script))
                if start == len(script):
                    break
                value, end = json.JSONDecoder(strict=False).raw_decode(script, start)
                values.append(value)
            return values
        except (ValueError, RecursionError):
            continue
    return _salvaged(script)


_MEMBER = re.compile(r'"(@type|headline|datePublished|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"')
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,100})"')


def _salvaged(script: str) -> list[dict[str, Any]]:
    """Return the few strings that matter from JSON too broken to parse."""
    node: dict[str, Any] = {}
    for name, value in _MEMBER.findall(script[:200_000]):
        if name != "@type" or _ARTICLE.search(value):
            node.setdefault(name, value)
    if author := _AUTHOR.search(script[:200_000]):
        node["author"] = author[1]
    return [node] if "@type" in node else []


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in a value, outer ones first, without recursion and with an end."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(each for key, each in value.items() if isinstance(each, dict | list) and key not in _OTHERS)


_OTHERS = frozenset(
    {"comment", "itemListElement", "hasPart", "isPartOf", "citation", "mentions", "relatedLink", "video", "image"}
)
"""Members that tell of other things than the page's article."""


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [each for each in (types if isinstance(types, list) else [types]) if isinstance(each, str)]


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(each) and each not in _NOT_ARTICLE for each in _types(node)) and (
        "headline" in node or "name" in node or "articleBody" in node or "datePublished" in node
    )


def _weight(node: dict[str, Any]) -> int:
    return 3 * ("headline" in node) + 2 * ("author" in node) + 2 * ("datePublished" in node) + ("articleBody" in node)


def _site(nodes: list[dict[str, Any]]) -> str:
    for wanted in ("NewsMediaOrganization", "WebSite", "Organization"):
        for node in nodes:
            if wanted in _types(node) and (name := _text(node.get("name"))):
                return name
    return ""


def _people(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield name and type of people and organizations, however they are written down."""
    if isinstance(value, str):
        yield unescape(value), ""
    elif isinstance(value, list):
        for each in value[:50] if depth < 4 else ():
            yield from _people(each, by_id, depth + 1)
    elif isinstance(value, dict):
        whole = value if "name" in value else by_id.get(str(value.get("@id")), value)
        kind = next(iter(_types(whole)), "")
        name = whole.get("name")
        names = name if isinstance(name, list) else [name]
        for each in names[:20]:
            if text := _text(each) or (f"{_text(whole.get('givenName'))} {_text(whole.get('familyName'))}".strip()):
                yield text, kind


def _first(value: Any, member: str) -> Any:
    while isinstance(value, list):
        value = value[0] if value else None
    return value.get(member) if isinstance(value, dict) else value


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    return unescape(value).strip() if isinstance(value, str) else ""
