"""Lines of a recording with their times to an article: a paragraph a turn, "[00:01:02] Ada Lund: What she said."

The time stands in the text, so that every quote says where in the recording it was; labels are how speakers are known.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from msgspec import Struct

from reader.importers.entries.values import title_of
from reader.importers.text.compose import Block, compose, one_line
from reader.model.article import Article, Masthead, Origin
from reader.model.recording import clock
from reader.model.report import ImportFailure

MOST_LINES = 200_000
"""Lines of one recording; a day of talk has a tenth of them."""
_LONGEST_TURN = 900
"""Characters from which on a paragraph ends with its sentence."""
_LONGEST = 3000
"""Characters at which it ends in any case."""
_PAUSE = 4.0
"""Seconds of silence behind a sentence that end a paragraph."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_LABEL = re.compile(r"(?:>>\s*|-\s+)?(?P<name>[A-ZÀ-ÞŁŚŻČŠŽ][\w.’'-]*(?:\s[\w.’'-]+){0,4})\s*:\s+(?=\S)")


class Line(Struct):
    """A few words of a recording."""

    start: float
    """Seconds from its beginning."""
    end: float
    """Seconds from its beginning."""
    words: str
    """What was said, perhaps with a label before it."""
    speaker: str = ""
    """Who said it, if known."""


def article_of_lines(lines: Iterable[Line], origin: Origin, stated: Masthead) -> Article | ImportFailure:
    """Return the article of a recording, a paragraph a turn, or why there is none."""
    blocks = [Block("body", _turn(turn)) for turn in _turns(_once(lines))]
    article = compose(blocks, stated, origin)
    return article if article.text and blocks else ImportFailure(origin.location, "holds no words")


def headline_of(origin: Origin) -> str:
    """Return what a recording without a title is called: its file's name without ending, dashes as spaces."""
    name = PurePath(origin.location).name
    for _ in range(2):
        name = re.sub(r"\.(?:vtt|srt|json|[a-z]{2}(?:-[A-Za-z]{2,4})?|mp[34]|wav|m4a)$", "", name)
    return title_of(re.sub(r"[_\s]+", " ", name))


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines without the words that rolling captions show again in the next line."""
    last: list[str] = []
    for number, line in enumerate(lines):
        if number >= MOST_LINES:
            return
        parts = [part for part in (one_line(each) for each in line.words.split("\n")) if part]
        fresh = parts[1:] if last and parts and parts[0] == last[-1] else parts
        last = parts or last
        if fresh:
            line.words = " ".join(fresh)
            yield line


def _turns(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph: those of one speaker, up to a pause or to a length."""
    turn: list[Line] = []
    length = 0
    for line in lines:
        label = _LABEL.match(line.words) if not line.speaker else None
        if label:
            line.speaker, line.words = label["name"], line.words[label.end() :]
        elif turn and not line.speaker and not line.words.startswith((">>", "- ")):
            line.speaker = turn[-1].speaker
        if turn and _ends(turn[-1], line, length):
            yield turn
            turn, length = [], 0
        turn.append(line)
        length += len(line.words)
    if turn:
        yield turn


def _ends(last: Line, line: Line, length: int) -> bool:
    if line.speaker != last.speaker or length >= _LONGEST:
        return True
    is_over = _SENTENCE_END.search(last.words) is not None
    return is_over and (length >= _LONGEST_TURN or line.start - last.end >= _PAUSE)


def _turn(lines: list[Line]) -> str:
    speaker = one_line(lines[0].speaker)
    words = " ".join(line.words.removeprefix(">>").removeprefix("- ").strip() for line in lines)
    return f"[{clock(lines[0].start)}] {f'{speaker}: ' if speaker else ''}{words}"
