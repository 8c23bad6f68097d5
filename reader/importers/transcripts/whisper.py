"""What Whisper and its kin write down: JSON with segments, each with its times, its words and perhaps its speaker."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.importers.entries.values import Refused, number_of, title_of
from reader.importers.text.compose import web_address
from reader.importers.text.decode import decode
from reader.importers.transcripts.turns import Line, article_of_lines, headline_of
from reader.model.article import Article, Masthead, Origin
from reader.model.report import ImportFailure


def read_whisper(data: bytes, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a recording; raises Refused if the data are no such JSON."""
    try:
        value = json.loads(decode(data) or "")
    except (ValueError, RecursionError) as error:
        raise Refused("is broken JSON") from error
    segments = next((each for key in ("segments", "transcription") if isinstance(each := value.get(key), list)), None)
    if segments is None:
        raise Refused("is JSON, but no transcript")
    language = value.get("language")
    stated = Masthead(
        headline=title_of(value.get("title")) or headline_of(origin),
        language=language if isinstance(language, str) and len(language) <= 3 else None,  # noqa: PLR2004
        link=_link(value),
    )
    yield article_of_lines(_lines(segments), origin, stated)


def _link(value: dict[str, Any]) -> str | None:
    """Return the address of the recording, as those who fetched it call it: `webpage_url` is yt-dlp's."""
    stated = (value.get(key) for key in ("webpage_url", "link", "url"))
    return next((found for each in stated if isinstance(each, str) and (found := web_address(each))), None)


def _lines(segments: list[Any]) -> Iterator[Line]:
    for segment in segments:
        if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
            continue
        offsets = segment.get("offsets")
        if isinstance(offsets, dict):  # whisper.cpp counts thousandths.
            start, end = number_of(offsets.get("from")) / 1000, number_of(offsets.get("to")) / 1000
        else:
            start, end = number_of(segment.get("start")), number_of(segment.get("end"))
        speaker = segment.get("speaker")
        yield Line(start, end, segment["text"].strip(), _name(speaker) if isinstance(speaker, str) else "")


def _name(speaker: str) -> str:
    """Return the name of a speaker; "SPEAKER_01" of who was told apart and not named becomes "Speaker 1"."""
    first, _, number = speaker.strip().partition("_")
    is_counted = first.upper() == "SPEAKER" and re.fullmatch(r"[0-9]{1,6}", number)
    return f"Speaker {int(number)}" if is_counted else speaker.strip()
