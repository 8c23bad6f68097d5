"""What stands before a text and says what it is: YAML and TOML between fences, lines of keys, pandoc's title lines.

YAML is read by PyYAML's parser as a stream of events, and no further: nothing is constructed, aliases and tags are
refused or passed by, depth and number are bounded, and every event knows its place in the text. TOML comes from the
standard library. What neither can read is read line by line, as people write it.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

MOST_CHARACTERS = 20_000
"""Characters of front matter; a longer one is text."""
_MOST_EVENTS = 4_000
_DEEPEST = 12
_YAML = re.compile(r"---[ ]*\n")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ ]*$", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ ]*\n")
_TOML_END = re.compile(r"^\+\+\+[ ]*$", re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ ]*:[ ]*(?P<value>[^\n]*?)[ ]*$")
_SIMPLE = re.compile(
    r"""(?:[A-Za-z_][\w-]*:[ ]                                              # a key, then one of
        (?:"[^"\\\n]*"                                                     # words in quotes that escape nothing
        |\[[A-Za-z0-9][\w ’.-]*(?:,[ ]?[A-Za-z0-9][\w ’.-]*)*\]             # a list of bare words in one line
        |[A-Za-z0-9‘“](?:[^\n#:"\[\]{}]|:(?=[^\s#"\[\]{}]))*                # bare words, an address or a time
        )[ ]*\n)+""",
    re.VERBOSE,
)
"""Lines that every reader of YAML reads alike, and most there are: they need no parser."""
_ITEM = re.compile(r"^[ ]*-[ ]+(?P<value>[^\n]*?)[ ]*$")
_HEADER = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,30}?)[ ]*:[ ]+(?P<value>\S[^\n]*?)[ ]*$")
_MOST_HEADERS = 30
_PANDOC = re.compile(r"%[ ]+(?P<title>\S[^\n]*)\n(?:%[ ]*(?P<author>[^\n]*)\n)?(?:%[ ]*(?P<date>[^\n]*)\n)?")
_TOML_VALUE = re.compile(r"^[ ]*(?P<key>[\w-]+)[ ]*=[ ]*(?P<value>\S[^\n]*)$", re.MULTILINE)
_TOML_ONE = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,\[\]#]+(?:[ ][\d:.]+)?")
_WRAPPED = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_NAMES_OF = ("name", "title", "value", "url")
"""Members of an object that say what the entry above it would say as words."""


class Value(Struct, frozen=True):
    """One value of front matter."""

    words: str
    """What it says, unescaped."""
    start: int
    """First character of it in the text."""
    end: int
    """One past the last."""
    unseen: tuple[tuple[int, int], ...] = ()
    """Runs of it that escape what follows."""


class FrontMatter(Struct, frozen=True):
    """What stands before a text."""

    start: int = 0
    """First character behind its opening fence."""
    end: int = 0
    """Where its lines end."""
    body: int = 0
    """Where the text begins."""
    values: dict[str, list[Value]] = field(default_factory=dict)
    """By key in lower case; a list or object says several."""


def front_matter(text: str) -> FrontMatter:
    """Return what stands before a cleaned text, empty if nothing does."""
    if fenced := _fenced(text, _YAML, _YAML_END):
        start, end, body = fenced
        return FrontMatter(start, end, body, _yaml(text, start, end))
    if fenced := _fenced(text, _TOML, _TOML_END):
        start, end, body = fenced
        return FrontMatter(start, end, body, _toml(text, start, end))
    return _pandoc(text) or _headers(text)


def _fenced(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> tuple[int, int, int] | None:
    begun = opening.match(text)
    ended = closing.search(text, begun.end(), begun.end() + MOST_CHARACTERS) if begun else None
    return (begun.end(), ended.start(), ended.end()) if begun and ended else None


def _yaml(text: str, start: int, end: int) -> dict[str, list[Value]]:
    if _SIMPLE.fullmatch(text, start, end) and "  " not in text[start:end]:
        return _lines(text, start, end)
    return _parsed(text, start, end)


def _parsed(text: str, start: int, end: int) -> dict[str, list[Value]]:
    import yaml

    found: dict[str, list[Value]] = {}
    try:
        for key, value in _yaml_values(yaml, text[start:end], start):
            found.setdefault(key.lower(), []).append(value)
    except (yaml.YAMLError, ValueError):
        # A colon in a title, a tab, a name that begins with "@": people write what the rules do not allow.
        return _lines(text, start, end)
    return found


def _yaml_values(yaml: Any, source: str, offset: int) -> Iterator[tuple[str, Value]]:
    """Yield key and value of all scalars under the keys of the outermost mapping; raises ValueError beyond bounds."""
    keys: list[str | None] = []
    """The key that is open in each mapping around; an empty one in a list, None where a key comes next."""
    for number, event in enumerate(yaml.parse(source, Loader=yaml.SafeLoader)):
        if number > _MOST_EVENTS or len(keys) > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise ValueError("front matter beyond all bounds")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if not keys and isinstance(event, yaml.SequenceStartEvent):
                raise ValueError("a list is no front matter")
            keys.append(None if isinstance(event, yaml.MappingStartEvent) else "")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            keys.pop()
            _close(keys)
        elif isinstance(event, yaml.ScalarEvent):
            if keys and keys[-1] is None:
                keys[-1] = event.value
                continue
            inner = [key for key in keys[1:] if key]
            if keys and keys[0] and (not inner or (len(inner) == 1 and inner[0].lower() in _NAMES_OF)):
                yield keys[0], _yaml_value(source, event, offset)
            _close(keys)


def _close(keys: list[str | None]) -> None:
    """Have a key come next in the mapping around, if it is one."""
    if keys and keys[-1]:
        keys[-1] = None


def _yaml_value(source: str, event: Any, offset: int) -> Value:
    start, end = event.start_mark.index, event.end_mark.index
    unseen: tuple[tuple[int, int], ...] = ()
    if event.style in ("|", ">"):
        start = source.find("\n", start, end) + 1 or end
    elif event.style in ("'", '"'):
        start, end = start + 1, end - 1
        escape = "''" if event.style == "'" else r"\\(?=[\"\\/])"
        places = (match.start() for match in re.finditer(escape, source[start:end]))
        unseen = tuple((offset + start + place, offset + start + place + 1) for place in places)
    return _trimmed(source, start, end, " ".join(event.value.split()), offset, unseen)


def _trimmed(
    source: str, start: int, end: int, words: str, offset: int, unseen: tuple[tuple[int, int], ...] = ()
) -> Value:
    """Return a value without the white space around it, and without the brackets of a link to a note."""
    raw = source[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))
    if match := _WRAPPED.fullmatch(source, start, end):
        start, end = match.span(1)
        words = match[1].strip()
    return Value(words, offset + start, offset + max(start, end), unseen)


def _toml(text: str, start: int, end: int) -> dict[str, list[Value]]:
    import tomllib

    try:
        known: Any = tomllib.loads(text[start:end])
    except (ValueError, RecursionError):
        known = None
    found: dict[str, list[Value]] = {}
    for match in _TOML_VALUE.finditer(text, start, end):
        key = match["key"]
        if known is not None and key not in known:
            continue
        for one in _TOML_ONE.finditer(match["value"].partition(" #")[0]):
            quoted = one[0][0] in "\"'"
            first, last = match.start("value") + one.start() + quoted, match.start("value") + one.end() - quoted
            words = known[key] if known is not None and isinstance(known[key], str) else text[first:last]
            if last > first:
                found.setdefault(key.lower(), []).append(_trimmed(text, first, last, words, 0))
    return found


def _lines(text: str, start: int, end: int) -> dict[str, list[Value]]:
    """Return what lines of `key: value` and of lists under them say."""
    found: dict[str, list[Value]] = {}
    name, position = "", start
    for line in text[start:end].split("\n"):
        entry = _ENTRY.match(line)
        item = None if entry else _ITEM.match(line)
        name = entry["key"].lower() if entry else name
        match = entry or (item if name else None)
        if match and match["value"]:
            for first, last in _single(match["value"]):
                at = position + match.start("value")
                if last > first:
                    words = text[at + first : at + last]
                    found.setdefault(name, []).append(_trimmed(text, at + first, at + last, words, 0))
        position += len(line) + 1
    return found


def _single(value: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the single values in a line: bare, in quotes, or a list in brackets."""
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        for match in re.finditer(r"\"[^\"]*\"|'[^']*'|[^,\[\]\s][^,\[\]]*", value):
            yield _unquoted(match[0].rstrip(), match.start())
    else:
        yield _unquoted(value, 0)


def _unquoted(value: str, offset: int) -> tuple[int, int]:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return offset + quoted, offset + len(value) - quoted


def _pandoc(text: str) -> FrontMatter | None:
    match = _PANDOC.match(text)
    if match is None:
        return None
    values: dict[str, list[Value]] = {}
    for key in ("title", "author", "date"):
        start = match.start(key)
        for part in re.finditer(r"[^;]+" if key == "author" else r".+", match[key] or ""):
            if part[0].strip():
                first, last = start + part.start(), start + part.end()
                values.setdefault(key, []).append(_trimmed(text, first, last, part[0].strip(), 0))
    return FrontMatter(0, match.end(), match.end(), values)


def _headers(text: str) -> FrontMatter:
    """Return what lines of keys at the very top say (MultiMarkdown), if a title is among them and a gap behind them."""
    values: dict[str, list[Value]] = {}
    position = 0
    for line in text[:MOST_CHARACTERS].split("\n")[: _MOST_HEADERS + 1]:
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match is None:
            return FrontMatter()
        value = Value(match["value"], position + match.start("value"), position + match.end("value"))
        values.setdefault(match["key"].lower().replace(" ", ""), []).append(value)
        position += len(line) + 1
    if len(values) > 1 and "title" in values:
        return FrontMatter(0, position, min(position, len(text)), values)
    return FrontMatter()
