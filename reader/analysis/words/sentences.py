"""Where sentences start, for telling how far apart two mentions stand."""

import bisect
import re
from collections.abc import Sequence

from reader.languages.lists import either, listed
from reader.model.article import Paragraph
from reader.patterns import late

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\da-z_])")
_SHORTENED = frozenset(listed("abbreviations", "goes-on"))
_NO_END = late(rf"(?:\b\w|\b(?:{either(listed('abbreviations', 'goes-on'))}))\Z")
_LONGEST = 6
"""Characters of which it is looked at: one more than any of them has."""


def _goes_on(text: str, at: int) -> bool:
    """Return whether what stands before a point is shortened and no end of a sentence."""
    floor = at - _LONGEST if at > _LONGEST else 0
    word = text[floor:at].rpartition(" ")[2]
    if word.isalpha():
        # As mostly; a word that fills all of it is longer than any of them.
        return len(word) == 1 or word in _SHORTENED
    return _NO_END.search(text, floor, at) is not None


class Sentences:
    """The starts of the sentences of an article."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        """Find them; sentences never run over paragraphs."""
        starts: list[int] = []
        for paragraph in paragraphs:
            starts.append(paragraph.start)
            for match in _END.finditer(text, paragraph.start, paragraph.end):
                at, following = match.span()
                # None of them is as long as seven letters.
                if text[at] == "." and not text[at - 7 : at].isalpha() and _goes_on(text, at):
                    continue
                starts.append(following)
        self._starts = starts

    def at(self, offset: int) -> int:
        """Return the number of the sentence a character lies in."""
        return bisect.bisect_right(self._starts, offset) - 1

    def within(self, start: int, end: int) -> Sequence[int]:
        """Return where the sentences between two places start."""
        return self._starts[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def start(self, number: int) -> int:
        """Return the first character of a sentence."""
        return self._starts[number if number > 0 else 0]

    def start_of(self, offset: int) -> int:
        """Return the first character of the sentence a character lies in."""
        return self._starts[bisect.bisect_right(self._starts, offset, 1) - 1]
