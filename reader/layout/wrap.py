"""Breaks running text into lines of so many cells, at spaces where it can and never inside a grapheme."""

import functools
import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size, split_graphemes

# One cell in every terminal: no measuring needed. Latin with its usual signs, Greek, Cyrillic, dashes and quotation
# marks, control pictures (which stand for cleaned characters) and box drawing.
_PLAIN = (
    r"\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0386-\u03ff\u0400-\u0482\u2010-\u2027"
    r"\u2030-\u205e\u20ac\u2400-\u2426\u2500-\u25fc\ufffd"
)
# Two cells, and nothing before or after them combines: kana, ideographs, Hangul syllables.
_WIDE = r"\u3001-\u3002\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_NOT_PLAIN = re.compile(f"[^{_PLAIN}]")
_JOINERS = ("\u200d", "\ufe0f")
_NOT_AT_START = frozenset("、。，．・：；？！」』）】〉》〕］｝々ー゛゜…‥")
_LONGEST_GRAPHEME = 1 << 16
_FIRST_FLAG_LETTER, _LAST_FLAG_LETTER = "\U0001f1e6", "\U0001f1ff"


@functools.cache
def _not_single() -> re.Pattern[str]:
    # Few articles need it, and it takes 2 ms of the start to compile.
    return re.compile(f"[^{_PLAIN}{_WIDE}]")


def is_plain(text: str, start: int, end: int) -> bool:
    """Return whether every character from start to end takes exactly one cell."""
    return _NOT_PLAIN.search(text, start, end) is None


class Lines:
    """The lines made so far: the first character of each and one past the last, in two lists of one length."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int) -> None:
        """Add a line."""
        self.starts.append(start)
        self.ends.append(end)


def wrap_plain(text: str, start: int, end: int, width: int, lines: Lines) -> None:
    """Add the lines of text whose every character takes one cell; spaces at a break belong to no line."""
    rfind, add_start, add_end = text.rfind, lines.starts.append, lines.ends.append
    while end - start > width:
        cut = rfind(" ", start, start + width + 1)
        if cut > start:
            follow = cut + 1
            if text[cut - 1] == " ":
                cut = start + len(text[start:cut].rstrip(" "))
            while follow < end and text[follow] == " ":
                follow += 1
        if cut <= start:
            cut = follow = start + width
        add_start(start)
        add_end(cut)
        start = follow
    if start < end:
        add_start(start)
        add_end(end)


def wrap_cells(text: str, start: int, end: int, width: int, lines: Lines, most: int) -> int:
    """Add at most so many lines of any text, measured in cells; return where the rest begins, `end` if none is left."""
    while start < end and most > 0:
        most -= 1
        cut, follow = _cut(text, start, end, width)
        lines.add(start, cut)
        start = follow
    return start


def _cut(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    limit = fitting(text, start, end, width)
    if limit >= end:
        return end, end
    cut = max(_last_space(text, start, limit + 1), _after_wide(text, start, limit))
    if cut <= start:
        return limit, limit
    follow = cut
    while follow < end and _is_free_space(text, follow):
        follow += 1
    while cut > start and _is_free_space(text, cut - 1):
        cut -= 1
    return (cut, follow) if cut > start else (limit, limit)


def _last_space(text: str, start: int, stop: int) -> int:
    """Return the last space at which a line may end, or -1."""
    at = text.rfind(" ", start, stop)
    while at >= 0 and not _is_free_space(text, at):
        at = text.rfind(" ", start, at)
    return at


def _is_free_space(text: str, at: int) -> bool:
    # A mark may combine with a space, and a joiner may join one.
    return text[at] == " " and not _is_mark(text[at + 1 : at + 2]) and (at == 0 or text[at - 1] != _JOINERS[0])


def _is_mark(character: str) -> bool:
    return character != "" and get_character_cell_size(character) == 0


def _after_wide(text: str, start: int, limit: int) -> int:
    """Return the last place, up to the limit, where a line may end beside a wide character; `start` if none."""
    window = text[start : limit + 1]
    if is_plain(window, 0, len(window)):
        return start
    for at in range(len(window) - 1, 0, -1):
        before, after = window[at - 1], window[at]
        if get_character_cell_size(after) == 0 or before in _JOINERS or after in _NOT_AT_START:
            continue
        if _is_flag_letter(before) and _is_flag_letter(after):
            continue
        if get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2:
            return start + at
    return start


def fitting(text: str, start: int, end: int, width: int) -> int:
    """Return one past the last character, from `start`, that has room in `width` cells; at least one grapheme."""
    size = max(1, width) + 1
    while True:
        stop = min(end, start + size)
        if is_plain(text, start, stop):
            # A mark that combines may follow the window; then that letter is measured along with it.
            fits = min(stop, start + max(1, width))
            if fits == end or is_plain(text, fits, fits + 1):
                return fits
        window = text[start:stop]
        if _not_single().search(window) is None:
            fits = max(1, bisect_right(list(accumulate(map(get_character_cell_size, window))), width))
            if start + fits == end or fits < len(window):
                return start + fits
        places, cells = _graphemes(window)
        fits = max(1, bisect_right(cells, width))
        # The last grapheme of the window may go on behind it.
        if fits < len(places) or stop == end or size > _LONGEST_GRAPHEME:
            return start + (places[fits] if fits < len(places) else len(window))
        size *= 2


def _graphemes(text: str) -> tuple[list[int], list[int]]:
    """Return where each grapheme begins, and the cells up to its end."""
    spans, _ = split_graphemes(text)
    places: list[int] = []
    widths: list[int] = []
    for start, end, measured in spans:
        # Behind joiners that nothing stands before, the splitting says 0 of letters that are drawn all the same.
        width = measured or (cell_len(text[start:end]) if end - start > 1 else 0)
        if places and _is_flag_letter(text[start]) and start - places[-1] == 1 and _is_flag_letter(text[places[-1]]):
            widths[-1] = max(2, widths[-1] + width)
        else:
            places.append(start)
            widths.append(width)
    return places, list(accumulate(widths))


def _is_flag_letter(character: str) -> bool:
    return _FIRST_FLAG_LETTER <= character <= _LAST_FLAG_LETTER


def character_at_cell(text: str, cell: int) -> int:
    """Return the index of the character drawn at a cell; the length of the text if the cell is past its end."""
    if is_plain(text, 0, len(text)):
        return min(max(0, cell), len(text))
    places, cells = _graphemes(text)
    at = bisect_right(cells, max(0, cell))
    return places[at] if at < len(places) else len(text)
