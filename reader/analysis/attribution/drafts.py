"""Cue by cue: a draft attribution of source and contents, still in tokens."""

from msgspec import Struct

from reader.analysis.attribution.contents import choose_contents
from reader.analysis.attribution.cues import Cue, beside_quotation, find_cues
from reader.analysis.attribution.sources import Candidate, choose_source
from reader.analysis.words.passage import Passage

SURE_ENOUGH = 0.28
"""Where no quotation waits for an owner, cues with a less likely source are left out at once: few would be kept."""


class Draft(Struct):
    """What one cue reports, before quotations are joined to it."""

    passage: Passage
    cue: Cue
    source: Candidate | None
    """The core of the words that name who speaks."""
    contents: list[tuple[int, int]]
    """Token ranges, in text order."""
    side: str
    """R, L or B: where the content stands from the cue."""
    sure_of_source: float
    sure_of_content: float

    @property
    def quotes(self) -> bool:
        """Return whether a quotation lies in the contents."""
        return any(self.passage.tags.find("{", first, last) >= 0 for first, last in self.contents)


def find_drafts(passage: Passage) -> list[Draft]:
    """Return a draft for every word of a paragraph that may be a cue."""
    drafts = []
    for cue in find_cues(passage):
        source, sure_of_source = choose_source(passage, cue)
        sure = source is not None and cue.probability * sure_of_source >= SURE_ENOUGH
        if not sure and not beside_quotation(passage, cue):
            continue
        contents, side, sure_of_content = choose_contents(passage, cue, source)
        if contents:
            drafts.append(Draft(passage, cue, source, contents, side, sure_of_source, sure_of_content))
    return drafts
