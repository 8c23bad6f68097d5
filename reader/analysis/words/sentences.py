"""Where sentences start, for telling how far apart two mentions stand."""

import bisect
import re
from collections.abc import Sequence

from reader.languages.lists import either, listed
from reader.model.article import Paragraph
from reader.patterns import late

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\da-z_])")
_NO_END = late(rf"(?:\b\w|\b(?:{either(listed('abbreviations', 'goes-on'))}))\Z")


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
                if text[at] == "." and not text[at - 7 : at].isalpha() and _NO_END.search(text, max(0, at - 6), at):
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
