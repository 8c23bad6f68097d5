"""Cue by cue: a draft attribution of source and contents, still in tokens."""

from msgspec import Struct

from reader.analysis.attribution.beside import Beside, find_beside
from reader.analysis.attribution.contents import choose_contents
from reader.analysis.attribution.cues import Cue, beside_quotation, find_cues
from reader.analysis.attribution.sources import Candidate, choose_source
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import cue_words

SURE_ENOUGH = 0.28
"""Where no quotation waits for an owner, cues with a less likely source are left out at once: few would be kept."""
BESIDE = 0.97
"""How sure a verb directly beside a quotation is its cue and the verb's subject its source."""


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
    beside: int | None = None
    """The quotation of the paragraph beside which the cue stands, if it does so as nothing but an attribution."""

    @property
    def quotes(self) -> bool:
        """Return whether a quotation lies in the contents."""
        return any(self.passage.tags.find("{", first, last) >= 0 for first, last in self.contents)


def find_drafts(passage: Passage) -> list[Draft]:
    """Return a draft for every word of a paragraph that may be a cue."""
    drafts = []
    cues = find_cues(passage)
    beside = {item.clause.verb: item for item in find_beside(passage)} if passage.quoted else {}
    for cue in _with_unlisted(passage, cues, beside):
        found = beside.get(cue.token)
        if found is not None:
            source, sure_of_source = _source(passage, cue, found)
        else:
            source, sure_of_source = choose_source(passage, cue)
        sure = source is not None and cue.probability * sure_of_source >= SURE_ENOUGH
        if not sure and not beside_quotation(passage, cue):
            continue
        contents, side, sure_of_content = choose_contents(passage, cue, source)
        number = found.number if found is not None else None
        if contents:
            drafts.append(Draft(passage, cue, source, contents, side, sure_of_source, sure_of_content, number))
    return drafts


def _source(passage: Passage, cue: Cue, found: Beside) -> tuple[Candidate, float]:
    """Return the source of a cue beside a quotation: the subject of its clause."""
    clause = found.clause
    side = "L" if clause.first < cue.token else "R"
    return Candidate(clause.first, clause.last, side, 0), BESIDE


def _with_unlisted(passage: Passage, cues: list[Cue], beside: dict[int, Beside]) -> list[Cue]:
    """Return the cues with those verbs added that report only because of where they stand."""
    known = {cue.token: cue for cue in cues}
    lemmas = cue_words()
    added = []
    for token, item in beside.items():
        if token in known or not item.any_verb:
            continue
        first, last = passage.sentence_at(token)
        quoted = passage.quoted[item.number]
        if token < quoted.first and any(first <= other.token < quoted.first for other in cues if other.probability > 0.4):
            continue
        word = passage.tokens.lower[token]
        added.append(Cue(token, item.clause.group, lemmas.get(word, "say"), first, last, BESIDE, word))
    return sorted([*cues, *added], key=lambda cue: cue.token) if added else cues
