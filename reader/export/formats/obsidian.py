"""A folder of notes for Obsidian, one an article, a quote or a person.

Our part of a note stands between two marks and is renewed; everything else in it is the person's and stays.
"""

import json
import re
from collections.abc import Iterator

from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.note_names import NoteNames, file_name
from reader.export.records import ArticleRow, Entry, QuoteRow
from reader.export.rows import NO_SPEAKER, NOT_SPEECH, by_speaker, contents, in_one_line, remarks
from reader.export.ways import Export

BEGIN, END = "%% pullquote %%", "%% /pullquote %%"
"""The marks, each on a line of its own; foreign text cannot hold one, for its percent signs are escaped."""
_OURS = re.compile(rf"^{BEGIN}[ \t\r]*\n(?:(?!^{BEGIN}).)*?^{END}(?=[ \t\r]*$)", re.MULTILINE | re.DOTALL)


def write(export: Export) -> Iterator[tuple[str, str]]:
    """Yield name and text of each note, the person's own part of one that is there already kept."""
    names = NoteNames(export.existing)
    if export.per == "person":
        yield from _people(export, names)
        return
    for entry in export.entries:
        if export.per == "article":
            name = names.of(entry.row.headline, entry.row.id)
            if export.what != "articles":
                yield _note(export, name, _head(entry.row, entry.row.id), "".join(_article(entry)))
            elif export.existing(name) is None:
                # A note that is there may hold quotes: without them it has nothing to renew.
                yield _note(export, name, _head(entry.row, entry.row.id), "")
            continue
        for row in entry.quotes:
            name = names.of(f"{row.speaker or 'Quote'} {row.id}", row.id)
            yield _note(export, name, _head(entry.row, row.id), "".join(_quote(entry, row, True)))


def _people(export: Export, names: NoteNames) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for entry in export.entries:
        for row in entry.quotes:
            lines = said.setdefault(row.speaker or NO_SPEAKER, [])
            lines.append(f"{linked(row.headline)}\n\n{''.join(_quote(entry, row, False))}")
    for name, quotes in said.items():
        owner = f"person {name}"
        head = f"---\ntitle: {_scalar(name)}\npullquote: {_scalar(owner)}\n---\n"
        yield _note(export, names.of(name, owner), head, "".join(quotes))


def _note(export: Export, name: str, head: str, body: str) -> tuple[str, str]:
    ours = f"{BEGIN}\n\n{body}{END}"
    there = export.existing(name)
    if there is None:
        return name, f"{head}\n{ours}\n"
    found = _OURS.search(there)
    if found is None:
        # Somebody took a mark away: what is there is theirs, and ours comes behind it.
        return name, there.rstrip("\n") + f"\n\n{ours}\n"
    return name, there[: found.start()] + ours + there[found.end() :]


def _head(row: ArticleRow, owner: str) -> str:
    """Return the properties; they are written once and the person's from then on."""
    lines = [f"title: {_scalar(row.headline)}"]
    if row.link:
        lines.append(f"source: {_scalar(row.link)}")
    if row.byline:
        lines += ["author:", *(f"  - {_scalar(linked(name))}" for name in row.byline)]
    days = (("published", row.published), ("created", row.fetched_at))
    lines += [f"{name}: {day[:10]}" for name, day in days if day and re.match(r"\d{4}-\d{2}-\d{2}", day)]
    if row.outlet:
        lines.append(f"outlet: {_scalar(row.outlet)}")
    if tags := [tag for tag in map(_tag, row.tags) if tag]:
        lines += ["tags:", *(f"  - {_scalar(tag)}" for tag in tags)]
    return "\n".join(["---", *lines, f"pullquote: {_scalar(owner)}", "---"]) + "\n"


def _article(entry: Entry) -> Iterator[str]:
    for name, role, rows in by_speaker(entry.quotes):
        if name:
            who = plain(name, True) if name in (NO_SPEAKER, NOT_SPEECH) else linked(name)
            yield f"## {who}" + (f", {plain(role, True)}" if role else "") + "\n\n"
        for row in rows:
            yield from _quote(entry, row, False)


def _quote(entry: Entry, row: QuoteRow, named: bool) -> Iterator[str]:
    """Yield a quote as a block of its own, its id behind it, so that other notes can show the very block."""
    lines = [plain(line, True) for line in contents(entry.article, row) if line]
    if lines and (said := remarks(row)):
        where = link_or_none(row.fragment_link)
        lines[-1] += f" ([{said}]({where}))" if where else f" ({said})"
    if lines:
        yield "> " + "\n>\n> ".join(lines) + f"\n\n^{row.id}\n\n"
    if named and row.speaker:
        yield f"{linked(row.speaker)}\n\n"
    if row.note:
        yield "\n\n".join(plain(line, True) for line in row.note.split("\n") if line.strip()) + "\n\n"


def linked(name: str) -> str:
    """Return a name as a link to the note that is called so."""
    return f"[[{file_name(name).removesuffix('.md')}]]"


def _tag(tag: str) -> str:
    """Return a tag as Obsidian takes it: letters, digits, _, - and /, not digits alone."""
    kept = re.sub(r"[^\w/-]+", "-", tag).strip("-")
    return f"{kept}_" if kept.isdecimal() else kept


def _scalar(text: str) -> str:
    """Return a text as a double-quoted YAML scalar."""
    quoted = json.dumps(in_one_line(text), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", quoted)
