"""Whether the words before quoted ones tell that somebody else said them than the one they are given to."""

from reader.analysis.attribution.value import Attribution
from reader.languages.lists import either, forms_of_saying
from reader.patterns import late

_MARKS = late(r"[\"“”]")
_LEAD = 160
"""Characters before quoted words that are looked through for others who say them."""
_ITSELF = r"(?<!\b[Hh]e )(?<!\b[Ss]he )(?<!\b[Tt]hey )(?<!\bI )"
"""No pronoun stands before the verb, which may mean the one whose words they are."""
_RETOLD = late(
    rf"(?:{_ITSELF}(?<!but )\b(?:told|tell|tells)"
    rf"|(?<!, )(?<!\bby ){_ITSELF}(?<!but )(?<!and )\b(?:saying|said|described|describing|called|calling"
    r"|thanked|wrote|branded|quoted|quoting))\b(?! out)(?: \S+){0,6}[ ,:]*\Z"
    r"|\b(?:entered|recorded|listed|logged|registered|noted|booked|labell?ed|marked|filed)\b[^.“”\"]{0,60}\bas\s*\Z"
    r"|\b(?:being|been|was|were|be|got) (?:told|asked|warned|advised|informed)\b[^.“”\"]*\Z"
)
"""Of the bishop who had called it “a comment”, of whoever entered it as “hay”, of one who was told: “Go home”."""
_BESIDE = late(rf"\b(?:{either(forms_of_saying('person'))})[,:]?\s*\Z")
"""A verb of saying right before quoted words."""


def is_retold(item: Attribution, text: str) -> bool:
    """Return whether a verb of saying that is not the attribution's own leads its quoted words in."""
    begin, first = item.cue.end if item.cue is not None else -1, item.spans[0].start
    if item.kind == "direct":
        if not 0 <= begin <= first:
            return False
        if (beside := _BESIDE.search(text, max(begin, first - _LEAD), first)) is not None and beside.start() > begin:
            return True  # "Told the court that Kreel opened the door and said: “…”".
        return _RETOLD.search(text, max(begin, first - _LEAD), first) is not None
    for span in item.spans:
        mark = _MARKS.search(text, span.start, span.end)
        start = begin if span.start == first and 0 <= begin <= first else span.start
        if mark is not None and _RETOLD.search(text, max(start, mark.start() - _LEAD), mark.start()):
            return True
    return False
