"""BibLaTeX: newspaper articles with an outlet, web pages without, the quotes as annotation."""

import re
from collections.abc import Iterator

from reader.export.citing import Name, date_parts, key_of, name_of, quote_line
from reader.export.records import Entry
from reader.export.ways import Export

_SIGNS = {
    # Escaped braces count as braces all the same: only words for them keep a field whole.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#_%"},
}  # fmt: skip
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_LANGUAGES = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "nb": "norwegian", "no": "norwegian", "da": "danish", "fi": "finnish",
    "pl": "polish", "cs": "czech", "ru": "russian", "uk": "ukrainian", "tr": "turkish", "el": "greek",
}  # fmt: skip
"""Names that babel and polyglossia know."""


def write(export: Export) -> Iterator[str]:
    """Yield an entry for each article."""
    for entry in export.entries:
        yield _entry(entry, export.what != "articles")


def escaped(text: str) -> str:
    """Return a text on one line that LaTeX prints as it is."""
    return _SIGN.sub(lambda found: _SIGNS[found[0]], " ".join(text.split()))


def _entry(entry: Entry, quoted: bool) -> str:
    row = entry.row
    fields: dict[str, str] = {"title": f"{{{escaped(row.headline)}}}"}
    if row.byline:
        fields["author"] = " and ".join(_author(name_of(name)) for name in row.byline)
    if row.outlet:
        fields |= {"journaltitle": escaped(row.outlet), "entrysubtype": "newspaper"}
    if date := date_parts(row.published):
        fields["date"] = _iso(date)
    if row.link:
        fields["url"] = _address(row.link)
        if seen := date_parts(row.fetched_at):
            fields["urldate"] = _iso(seen)
    if name := _LANGUAGES.get((row.language or "").split("-")[0].lower()):
        fields["langid"] = name
    if row.tags:
        fields["keywords"] = ", ".join(escaped(tag.replace(",", " ")) for tag in row.tags)
    lines = [escaped(line) for quote in entry.quotes if quoted and (line := quote_line(quote))]
    if lines:
        fields["annotation"] = "\n\n".join(lines)
    kind = "article" if row.outlet else "online"
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key_of(row)},\n{body}}}\n\n"


def _author(name: Name) -> str:
    """Return a name as BibTeX sorts it; one without parts in braces, so that it is not taken apart."""
    if name.whole:
        return f"{{{escaped(name.family)}}}"
    family = f"{name.particle} {name.family}".strip()
    # An "and" inside a name would begin another.
    parts = (family, name.suffix, name.given) if name.suffix else (family, name.given)
    return ", ".join(re.sub(r"\b(and)\b", r"{\1}", escaped(part), flags=re.IGNORECASE) for part in parts)


def _iso(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:02}" if at else f"{part:04}" for at, part in enumerate(parts))


def _address(link: str) -> str:
    """Return an address as it is, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), link)
