"""Subtitles: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, with the names of voices and the times of lines."""

import re
from collections.abc import Iterator
from html import unescape

from reader.importers.entries.values import title_of
from reader.importers.text.decode import decode
from reader.importers.transcripts.turns import Line, article_of_lines, headline_of
from reader.model.article import Article, Masthead, Origin
from reader.model.report import ImportFailure

_TIMES = re.compile(
    r"^[ ]*(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})[ ]+-->[ ]+(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,100})?\s+([^<>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]{0,300}>|\{\\[^{}]{0,100}\}")
_LINK = re.compile(r"(?im)^(?:NOTE[ \t]+)?(?:url|link|source)[ \t]*:[ \t]*(https?://\S+)[ \t]*$")
_LONGEST_HEAD = 10_000
"""Characters before the first cue in which the address of the recording is looked for."""
_NOT_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")


def read_subtitles(data: bytes, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a recording's subtitles, or why there is none."""
    text = decode(data)
    if text is None:
        yield ImportFailure(origin.location, "is not text")
        return
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    link = _LINK.search(text[:_LONGEST_HEAD].partition("-->")[0]) if text.startswith("WEBVTT") else None
    stated = Masthead(headline=_title(text) or headline_of(origin), link=link[1] if link else None)
    yield article_of_lines(_lines(text), origin, stated)


def _title(text: str) -> str:
    first = text.partition("\n")[0]
    return title_of(first[6:].strip(" -–\t")) if first.startswith("WEBVTT") else ""


def _lines(text: str) -> Iterator[Line]:
    """Yield a line for each cue, and for each voice in it."""
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((number for number, line in enumerate(lines[:2]) if "-->" in line), -1)
        times = _TIMES.match(lines[at]) if at >= 0 else None
        if times is None or (at == 0 and lines[0].startswith(_NOT_CUES)):
            continue
        start, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
        words = "\n".join(lines[at + 1 :])
        # Between two voices the list holds the name of the second.
        parts = _VOICE.split(words)
        if _plain(parts[0]):
            yield Line(start, end, _plain(parts[0]))
        for name, said in zip(parts[1::2], parts[2::2], strict=True):
            yield Line(start, end, _plain(said), _plain(name))


def _plain(words: str) -> str:
    return unescape(_TAG.sub("", words)).strip()


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds) + int(thousandths.ljust(3, "0")) / 1000
