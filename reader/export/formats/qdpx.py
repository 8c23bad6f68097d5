"""A REFI-QDA project (.qdpx): articles as sources, quotes as coded selections, codes for speakers and kinds.

Positions count code points of the sources, which have LF only and no byte order mark; every id is made from what it
names, so that a later export brings the same ones.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader import __version__
from reader.export.escaping import html as xml
from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, spans_of
from reader.export.rows import in_one_line, shown_speaker
from reader.export.ways import Export

_OURS = UUID("0b6dfc2c-0f3f-5b43-8a53-5a0f8f6f0d57")
_USER = uuid5(_OURS, "user")
_NAME_LENGTH = 60
_THE_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def write(export: Export, file: Path) -> None:
    """Write the project; its codes are known only at the end, so the lines of all selections are held until then."""
    speakers: dict[str, None] = {}
    kinds: dict[str, None] = {}
    sources: list[str] = []
    with ZipFile(file, "w", ZIP_DEFLATED) as project:
        for entry in export.entries:
            plain = PlainText(entry.article)
            guid = uuid5(_OURS, f"source {entry.row.id}")
            project.writestr(_member(f"sources/{guid}.txt"), plain.text.replace("\r", "\n").encode("utf-8", "replace"))
            sources.append("".join(_source(entry, plain, guid)))
            speakers |= dict.fromkeys(name for row in entry.quotes if (name := _speaker(row)))
            kinds |= dict.fromkeys(row.kind for row in entry.quotes)
        project.writestr(_member("project.qde"), "".join(_project(speakers, kinds, sources)).encode())


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _THE_SAME_TIME)
    member.compress_type = ZIP_DEFLATED
    return member


def _project(speakers: dict[str, None], kinds: dict[str, None], sources: list[str]) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Pullquote"'
        f' origin="Pullquote {__version__}" creatingUserGUID="{_USER}">\n'
        f'<Users><User guid="{_USER}" name="Pullquote"/></Users>\n<CodeBook><Codes>\n'
    )
    for group, names in (("Speakers", sorted(speakers)), ("Kind", sorted(kinds))):
        yield f'<Code guid="{uuid5(_OURS, group)}" name="{group}" isCodable="false">\n'
        for name in names:
            yield f'<Code guid="{_code(group, name)}" name="{xml(in_one_line(name))}" isCodable="true"/>\n'
        yield "</Code>\n"
    yield "</Codes></CodeBook>\n"
    if sources:
        yield "<Sources>\n"
        yield from sources
        yield "</Sources>\n"
    yield "</Project>\n"


def _source(entry: Entry, plain: PlainText, guid: UUID) -> Iterator[str]:
    row = entry.row
    facts = (row.outlet, ", ".join(row.byline), row.published, row.link, ", ".join(row.tags))
    name, about = xml(row.headline), xml("; ".join(part for part in facts if part))
    yield f'<TextSource guid="{guid}" name="{name}" plainTextPath="internal://{guid}.txt" creatingUser="{_USER}">\n'
    if about:
        yield f"<Description>{about}</Description>\n"
    for quote in entry.quotes:
        for number, span in enumerate(spans_of(entry.article, quote)):
            shown = plain.span(span)
            yield _selection(quote, number, plain.text[shown.start : shown.end], shown.start, shown.end)
    yield "</TextSource>\n"


def _selection(row: QuoteRow, number: int, words: str, start: int, end: int) -> str:
    guid = uuid5(_OURS, f"{row.id} {number}")
    codes = [("Kind", row.kind)]
    if name := _speaker(row):
        codes.insert(0, ("Speakers", name))
    codings = "".join(
        f'<Coding guid="{uuid5(guid, group)}" creatingUser="{_USER}">'
        f'<CodeRef targetGUID="{_code(group, code)}"/></Coding>'
        for group, code in codes
    )
    return (
        f'<PlainTextSelection guid="{guid}" name="{xml(in_one_line(words)[:_NAME_LENGTH])}" startPosition="{start}"'
        f' endPosition="{end}" creatingUser="{_USER}"><Description>{xml(_description(row))}</Description>'
        f"{codings}</PlainTextSelection>\n"
    )


def _description(row: QuoteRow) -> str:
    """Return what is known beside the words: the quote it belongs to, how sure the speaker is and why, the note."""
    facts = [row.id, f"confidence {row.confidence:.2f}", *row.reason]
    return "; ".join(facts) + (f"\n{row.note}" if row.note else "")


def _speaker(row: QuoteRow) -> str | None:
    return shown_speaker(row) or None


def _code(group: str, name: str) -> UUID:
    return uuid5(_OURS, f"{group}/{name}")
