"""Whether the text of a feed's item is the article or only its beginning."""

import re
from collections.abc import Sequence

from reader.importers.text.compose import Block
from reader.languages.lists import either, listed

_SHORT = 120
"""Words; a description of fewer is a summary, for feeds put whole articles into descriptions too."""
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[(?:…|\.\.\.|\+\d+ chars)\])\s*"
    r"(?:(?:read|keep|continue|see)\b.{0,40}|more\W*)?$",
    re.IGNORECASE,
)
_READ_ON = re.compile(rf"(?:^|[.!?…\]]\s*)\W*(?:{either(listed('letters', 'read_on'))})\W*$", re.IGNORECASE)
_FOOTER = re.compile(r"^the post .{1,300} (?:first )?appeared first on .{1,120}$", re.IGNORECASE)


def is_partial(blocks: Sequence[Block], is_summary: bool) -> bool:
    """Return whether blocks are a summary of what stands at the link.

    They are if they break off ("…", "[...]") or end in an invitation to read on; what the feed itself calls a summary
    is one as well unless it runs to 120 words.
    """
    words = [block.text.strip() for block in blocks if block.kind != "image"]
    while words and _FOOTER.match(words[-1]):
        words.pop()
    if not words:
        return is_summary
    last = words[-1][-400:]
    if _CUT.search(last) or _READ_ON.search(last):
        return True
    return is_summary and sum(len(line.split()) for line in words) < _SHORT
