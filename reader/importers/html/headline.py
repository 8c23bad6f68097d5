"""Which of a page's several titles is the headline: the one most of them agree on, without the name of the site."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from reader.importers.html.linked_data import LinkedData
from reader.importers.text.compose import folded, one_line

_SEPARATOR = re.compile(r"\s+[|–—·•»«›‹:/~-]+\s+|\s*\|\s*|:\s+")
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+){0,2}\.[a-z]{2,10}", re.IGNORECASE)
"""A title that is the address of the site."""
_LONGEST = 400
"""Characters of a headline; what is longer is a paragraph."""
_WORDS = 3
"""Words of the least line that is a headline where nothing else says so."""
_SHORTEST = 8
"""Letters of the least part of a title that can be the headline."""
_TAIL = 4
"""Words that the name of a site has at most."""
_SHARE = 0.6
"""Share of a line that must be left if what stands before or behind it is no part of the headline."""
_WEIGHTS = {"data": 2.0, "og": 2.0, "heading": 2.5, "twitter": 0.9, "dc": 0.9, "title": 0.8}
"""What a statement counts; the heading is what is printed, and wins where the others disagree."""


def headline(
    metas: Mapping[str, Sequence[str]],
    title: str,
    headings: Sequence[str],
    data: LinkedData,
    outlet: str,
    lower: Sequence[str] = (),
    home: Sequence[str] = (),
    named: Iterable[str] = (),
) -> str:
    """Return the headline of a page, or nothing if the page names none.

    `headings` are those of the first level, `lower` those of the second and third, where some pages print it, `named`
    elements that are called a title; `home` are names of the site, as its links to its first page have them.
    """
    stated = {
        "data": data.headline,
        "og": _first(metas, "og:title"),
        "twitter": _first(metas, "twitter:title"),
        "dc": _first(metas, "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline"),
        "title": title,
    }
    lines = {source: _line(words) for source, words in stated.items()}
    sites = {folded(each) for each in (outlet, *home)}
    sites |= {folded(line) for line in lines.values() if _DOMAIN.fullmatch(line)}
    printed = [line for line in map(_line, headings) if line and folded(line) not in sites]
    lines["title"], printed = _without_logo(lines, printed, [*map(_line, lower)])
    known = [line for source, line in lines.items() if line and source != "title"] + printed
    # What is printed and stated as one is whole, whatever a shorter title says.
    agreed = {folded(line) for line in printed} & {folded(lines["og"]), folded(lines["data"])}
    lines = {
        source: _without_site(line, outlet, known if folded(line) not in agreed else ())
        for source, line in lines.items()
    }
    lines["heading"] = _printed(printed, list(lines.values()))
    said = {source: line for source, line in lines.items() if line}
    found = {source: line for source, line in said.items() if folded(line) not in sites}
    if not found:
        # The site's name is all that is stated: the page prints its headline, in whatever element.
        elsewhere = [line for line in map(_line, (*named, *lower)) if len(line.split()) >= _WORDS]
        elsewhere = [line for line in elsewhere if folded(line) not in sites]
        return next(iter(elsewhere), "") or _elected(said)
    if set(found) == {"title"}:
        return _printed_part(found["title"], lower) or _without_tail(found["title"])
    best = _elected(found)
    # Behind a bar stands the name of the site or its section, unless the page prints both as one.
    tail = re.search(r"\s(?:\||::|»)\s+([^|»]{2,40})$", best)
    if tail and len(tail[1].split()) <= _TAIL and len(best[: tail.start()].split()) > 1 and best not in printed:
        return best[: tail.start()].strip()
    return best


def _elected(found: Mapping[str, str]) -> str:
    """Return the line with most weight behind it; one that is cut short or has more around it backs the whole one.

    What is printed and stated as one is whole, and backs no line that has only its beginning.
    """
    best, most = "", 0.0
    agreed = folded(found.get("heading", ""))
    agreed = agreed if agreed in {folded(found.get("og", "")), folded(found.get("data", ""))} else ""
    for source, line in found.items():
        begun = folded(line)
        weight = sum(
            _WEIGHTS[other]
            for other, words in found.items()
            if _backs(words, line) and not (folded(words) == agreed != begun and agreed.startswith(begun))
        )
        weight += _WEIGHTS[source] / 100
        if weight > most:
            best, most = line, weight
    return best


def _backs(words: str, line: str) -> bool:
    one, other = folded(words), folded(line)
    if one == other:
        return True
    if _CUT_SHORT.search(words):
        return other.startswith(one) and len(one) > 15
    # A kicker or the name of the site stands in one element with the headline.
    return len(other) > 15 and (one.startswith(other) or one.endswith(other)) and len(other) > _SHARE * len(one)


def _printed(printed: Sequence[str], stated: Sequence[str]) -> str:
    """Return the first-level heading that is most like what is stated elsewhere, or the only one."""
    # One word is the site's name, which may stand in any heading.
    claims = [
        words for line in stated if len(words := set(_fold_words(line))) > 1 or folded(line) in map(folded, printed)
    ]
    best, most = "", 0.0
    for line in printed:
        words = set(_fold_words(line))
        shared = max((len(words & claim) / max(1, len(words | claim)) for claim in claims), default=0.0)
        if shared > most:
            best, most = line, shared
    if most >= 0.3 or not claims:
        return best or (printed[0] if printed else "")
    return printed[0] if len(printed) == 1 and len(printed[0].split()) >= 4 else ""


def _without_logo(lines: Mapping[str, str], printed: Sequence[str], lower: Sequence[str]) -> tuple[str, list[str]]:
    """Return title and first-level headings without the site's name, where that is what the heading holds.

    The rest of the title, printed smaller or stated elsewhere, is then the headline ("Quay Notes » Why piers rot").
    """
    title = lines["title"]
    logos = {folded(line) for line in printed}
    stated = {folded(line) for source, line in lines.items() if line and source != "title"}
    smaller = {folded(line) for line in lower if line}
    for match in list(_SEPARATOR.finditer(title))[::-1]:
        rest, name = title[match.end() :], folded(title[: match.start()].split(match[0])[0])
        before, last = title[: match.start()], folded(title[match.end() :])
        is_story = len(folded(before)) >= _SHORTEST and not match[0].startswith(":")
        is_printed = folded(before) in stated or (folded(before) in smaller and is_story)
        if last in logos and folded(before) not in logos and is_printed:
            return before, [line for line in printed if folded(line) != last]
        if name not in logos or len(folded(rest)) < _SHORTEST or folded(rest) in logos:
            continue
        # Behind a colon a smaller heading is what the larger one goes on with.
        if folded(rest) in stated or (folded(rest) in smaller and not match[0].startswith(":")):
            return rest, [line for line in printed if folded(line) != name]
    return title, list(printed)


def _printed_part(title: str, lower: Sequence[str]) -> str:
    """Return the longest part of a title that stands as a heading of its own on the page, or nothing."""
    smaller = {folded(_line(line)) for line in lower}
    cuts = [*_SEPARATOR.finditer(title)]
    parts = [*(title[: cut.start()] for cut in cuts), *(title[cut.end() :] for cut in cuts)]
    return max(
        (part for part in parts if len(folded(part)) >= _SHORTEST and folded(part) in smaller), key=len, default=""
    )


def _without_site(line: str, outlet: str, known: Sequence[str]) -> str:
    """Return a title without the outlet before or behind it, told by its name or by another title without it."""
    site = folded(outlet)
    whole = {folded(each) for each in known if each != line}
    for match in list(_SEPARATOR.finditer(line))[::-1]:
        before, behind = line[: match.start()], line[match.end() :]
        is_whole = (
            folded(before) in whole
            or ("|" in match[0] and any(each.startswith(folded(before)) for each in whole))
            or (
                # A kicker may stand before the headline in its element.
                ":" not in match[0]
                and len(folded(before)) > 15
                and any(each.endswith(folded(before)) for each in whole)
            )
        )
        if len(folded(before)) >= _SHORTEST and (_is_site(behind, site, match[0]) or is_whole):
            return _without_site(before, outlet, known)
        if len(folded(behind)) >= _SHORTEST and (
            _is_site(before, site, match[0]) or (folded(behind) in whole and ":" not in match[0])
        ):
            return _without_site(behind, outlet, known)
    return line


def _is_site(part: str, site: str, separator: str = "|") -> bool:
    """Return whether a part of a title is the site's name, as told by a name or an address that may be longer."""
    name = folded(part).removeprefix("the")
    site = site.removeprefix("the")
    if not site or not name:
        return False
    # Before a colon stand people and firms as well, whose names begin those of sites.
    if name == site or ":" in separator:
        return name == site
    long, short = (name, site) if len(name) > len(site) else (site, name)
    close = len(short) > 3 or len(long) <= 12
    return len(name) > 2 and len(part) <= 40 and close and (long.startswith(short) or long.endswith(short))


def _without_tail(title: str) -> str:
    """Return a title without a short last part, which most likely names the site."""
    parts = list(re.finditer(r"\s+(?:[|–—·•»«›‹-]|::|//|--)\s+", title))
    if parts and len(title[parts[-1].end() :].split()) <= _TAIL and len(title[: parts[-1].start()].split()) >= 3:
        return title[: parts[-1].start()].strip()
    return title


def _line(words: str) -> str:
    line = one_line(unescape(unescape(words)))
    # Some put markup into their metadata.
    line = re.sub(r"</?(?:i|b|em|strong|span|br|p|sup|sub)\b[^>]{0,100}>", " ", line, flags=re.IGNORECASE)
    line = " ".join(line.split()).removesuffix("¶").rstrip()
    return line if len(line) <= _LONGEST else ""


def _first(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((value for name in names for value in metas.get(name, ()) if value.strip()), "")


def _fold_words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())
