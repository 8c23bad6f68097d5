"""Links that lead a browser to the very words (URL fragment text directives, `#:~:text=`).

Only words are named, never the quotation marks around or between them: sites change those. What stands beside the words
is named only where they are short or stand in several places, and then with its punctuation, for a browser matches a
prefix only where it touches the words.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

from reader.model.span import Span
from reader.patterns import late

_LONGEST = 300
_SHORT = 20
_ENDS = (5, 8, 12)
_CONTEXT_WORDS = 3
_GLYPH = late(r"[\"“”„‟«»‹›「」『』'‘’‚`](?:(?<=[\"“”„‟«»‹›「」『』])|(?<!\w.)|(?<!‚)(?!\w))")
"""A quotation mark; a single one has no letter before or none behind it. A class comes first: it is found at once."""
_WORD = late(r"\S+")


class _Encoded(dict[int, str]):
    """How each character stands in an address; those met before are kept: few are, and to encode bytes takes longer."""

    def __missing__(self, code: int) -> str:
        self[code] = found = quote(chr(code), safe="").replace("-", "%2D")
        return found


_ENCODED = _Encoded()
_MOST_WORDS, _LONGEST_KEPT = 1 << 13, 40


class _Words(dict[str, str]):
    """How each word stands in an address; those met before are kept, up to a limit, for most words come again."""

    def __missing__(self, word: str) -> str:
        found = word.translate(_ENCODED)
        if len(self) < _MOST_WORDS and len(word) < _LONGEST_KEPT:
            self[word] = found
        return found


_WORDS = _Words()


class FragmentText:
    """The text of an article, asked for the directives of places in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.lower()
        if len(self._folded) != len(text):
            # A few letters are longer in lower case; then case counts, and a few words more are called unique.
            self._folded = text

    def link(self, address: str, spans: Sequence[Span]) -> str:
        """Return an address that leads to the words of spans of the text, a directive each; its fragment stays."""
        directives = [directive for span in spans if (directive := self.directive(span))]
        address, _, fragment = address.partition("#")
        fragment = fragment.partition(":~:")[0]
        if not directives:
            return f"{address}#{fragment}" if fragment else address
        return f"{address}#{fragment}:~:{'&'.join(directives)}"

    def directive(self, span: Span) -> str:
        """Return `text=…` for a span, or nothing where it holds no words."""
        start, end = self._trimmed(span.start, span.end)
        if start == end:
            return ""
        text, found = self._text, (start, end)
        if end - start <= _LONGEST and text.find("\n", start, end) < 0 and not _GLYPH.search(text, start, end):
            named = _encoded(text[start:end])
            clear = end - start >= _SHORT and self._is_only(start, end)
        else:
            first_end, last_start = self._ends(start, end)
            last = text[last_start:end]
            named = _encoded(text[start:first_end]) + (f",{_encoded(last)}" if last else "")
            clear = first_end - start >= _SHORT and self._is_only(start, first_end)
        return "text=" + (named if clear else self._with_context(named, *found))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch without what is no word at its ends."""
        text = self._text
        while start < end and not ((char := text[start]).isalnum() or _is_mark(char)):
            start += 1
        while end > start and not ((char := text[end - 1]).isalnum() or _is_mark(char)):
            end -= 1
        return start, end

    def _is_only(self, start: int, end: int) -> bool:
        words, folded = self._folded[start:end], self._folded
        return folded.find(words) == start and folded.find(words, start + 1) < 0

    def _ends(self, start: int, end: int) -> tuple[int, int]:
        """Return where the first words of a stretch end and its last words begin, neither with a mark inside.

        The last words are so many that they stand nowhere between.
        """
        glyphs = list(_GLYPH.finditer(self._text, start, end))
        first = self._first(start, end, glyphs[0].start() if glyphs else end)
        begin, begins = end, self._begins(glyphs[-1].end() if glyphs else start, end)
        for number in _ENDS:
            begin = max(begins[-number:][0], first)
            begin = self._trimmed(begin, end)[0]
            if self._folded.find(self._folded[begin:end], first) == begin:
                break
        return first, begin

    def _first(self, start: int, end: int, limit: int) -> int:
        """Return the end of the first words of a stretch, up to a limit, half of it or the end of a line."""
        stop = start + max(1, (end - start) // 2)
        line = self._text.find("\n", start, limit)
        words = islice(_WORD.finditer(self._text, start, limit if line < 0 else line), _ENDS[0])
        kept = next(words).end()
        for word in words:
            if word.end() > stop:
                break
            kept = word.end()
        return self._trimmed(start, kept)[1]

    def _begins(self, start: int, end: int) -> list[int]:
        """Return where the last words of a stretch begin, in order, none before the last end of a line."""
        start = max(start, self._text.rfind("\n", start, end) + 1)
        words = self._text[start:end].rsplit(None, _ENDS[-1])
        far = len(words[0]) if len(words) > _ENDS[-1] else 0
        return [word.start() for word in _WORD.finditer(self._text, start + far, end)]

    def _with_context(self, named: str, start: int, end: int) -> str:
        """Return a directive with three words before and behind, of the same line, as far as there are some."""
        line_start, line_end = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
        before = self._text[line_start:start]
        after = self._text[end : len(self._text) if line_end < 0 else line_end]
        far, near = before.rsplit(None, _CONTEXT_WORDS), after.split(None, _CONTEXT_WORDS + 1)
        prefix = before[len(far[0]) if len(far) > _CONTEXT_WORDS else 0 :].strip()
        suffix = after[: len(after) - len(near[-1]) if len(near) > _CONTEXT_WORDS + 1 else len(after)].strip()
        before_it = f"{_encoded(prefix)}-," if any(map(str.isalnum, prefix)) else ""
        behind_it = f",-{_encoded(suffix)}" if any(map(str.isalnum, suffix)) else ""
        return f"{before_it}{named}{behind_it}"


@lru_cache(maxsize=256)
def _is_mark(char: str) -> bool:
    """Return whether a character belongs to the letter before it."""
    return unicodedata.category(char)[0] == "M"


def _encoded(text: str) -> str:
    return "%20".join(map(_WORDS.__getitem__, text.split()))
