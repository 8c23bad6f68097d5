"""Cue by cue: a draft attribution of source and contents, still in tokens."""

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from reader.analysis.attribution.beside import Beside, find_beside
from reader.analysis.attribution.contents import choose_contents
from reader.analysis.attribution.cues import Cue, beside_quotation, find_cues
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.attribution.introductions import leads_on, led_in
from reader.analysis.attribution.somebody import is_person
from reader.analysis.attribution.sources import choose_source
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import cue_words

SURE_ENOUGH = 0.28
"""Where no quotation waits for an owner, cues with a less likely source are left out at once: few would be kept."""
LIKELY = 0.4
"""From which probability on a cue keeps an unlisted verb from reporting the same quotation."""
BESIDE = 0.97
"""How sure a verb directly beside a quotation is its cue and the verb's subject its source."""

_token = attrgetter("token")


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
    """The quotation of the paragraph beside which the cue stands, if it does so as nothing but an attribution.

    -1 for a cue that introduces the next paragraph.
    """

    @property
    def quotes(self) -> bool:
        """Return whether a quotation lies in the contents."""
        return any(self.passage.tags.find("{", first, last) >= 0 for first, last in self.contents)


def find_drafts(passage: Passage) -> list[Draft]:
    """Return a draft for every word of a paragraph that may be a cue."""
    drafts = []
    cues = find_cues(passage)
    beside = {item.clause.verb: item for item in find_beside(passage)} if passage.quoted else {}
    if passage.quoted or leads_on(passage):
        for led in led_in(passage):
            if led.number < 0:
                drafts.append(_for_next(passage, led))
            else:
                beside[led.clause.verb] = led
    title = passage.paragraph.kind == "title" and not passage.quoted
    for cue in _with_unlisted(passage, cues, beside) if beside else cues:
        found = beside.get(cue.token)
        source, sure_of_source = _source(passage, cue, found) if found is not None else choose_source(passage, cue)
        if title and source is not None and (_is_told_of(passage, source) or _is_described(passage, cue)):
            continue
        sure = source is not None and cue.probability * sure_of_source >= SURE_ENOUGH
        if not sure and not beside_quotation(passage, cue):
            continue
        number = found.number if found is not None and found.any_verb else None
        if number is not None:
            quoted = passage.quoted[number]
            contents, sure_of_content = [(quoted.first, quoted.last)], BESIDE
            side = "R" if quoted.first > cue.token else "L"
        else:
            contents, side, sure_of_content = choose_contents(passage, cue, source)
        if contents:
            drafts.append(Draft(passage, cue, source, contents, side, sure_of_source, sure_of_content, number))
    return _apart(passage, drafts) if passage.quoted else drafts


def _apart(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, what one reports ended where "and said" begins with the same subject: it reports anew."""
    tags = passage.tags
    for earlier, later in pairwise(drafts):
        joint = later.cue.group - 1
        if tags[joint : joint + 1] != "C" or later.source is None or later.source.last > earlier.cue.token:
            continue
        if tags[later.cue.token] not in "VZ" or later.cue.probability < LIKELY or earlier.side != "R":
            continue
        joint -= tags[joint - 1] == ","
        earlier.contents = [(first, min(last, joint)) for first, last in earlier.contents if first < joint]
    return [draft for draft in drafts if draft.contents or draft.beside == -1]


def _for_next(passage: Passage, item: Beside) -> Draft:
    """Return a draft without contents: it introduces what the next paragraph quotes."""
    clause = item.clause
    cue = Cue(
        clause.verb, clause.group, "say", *passage.sentence_at(clause.verb), BESIDE, passage.tokens.lower[clause.verb]
    )
    return Draft(passage, cue, Candidate(clause.first, clause.last, "L", 0), [], "R", BESIDE, BESIDE, -1)


def _is_told_of(passage: Passage, source: Candidate) -> bool:
    """Return whether the source of a headline is a noun that only hints at somebody ("Waiter tells of last meal")."""
    tags = passage.tags[source.first : source.last]
    return "P" not in tags or (len(tags) == 1 and is_person(passage.tokens.lower[source.first]))


def _is_described(passage: Passage, cue: Cue) -> bool:
    """Return whether a headline says what somebody was, behind a colon ("Ada Lund: geologist who mapped the fens")."""
    first = cue.token + 1
    last = passage.chunk_by_start.get(first) if cue.lemma == ":" else None
    return last is not None and passage.tags[first] not in "DH" and is_person(passage.tokens.lower[last - 1])


def _source(passage: Passage, cue: Cue, found: Beside) -> tuple[Candidate | None, float]:
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
        here = cues[bisect_left(cues, first, key=_token) : bisect_left(cues, token, key=_token)]
        introduced = passage.tags[token] in "I:" or _is_stated(passage, token, item.number)
        if (
            not introduced
            and token < passage.quoted[item.number].first
            and any(cue.probability > LIKELY and not _sets_off(passage, cue, item) for cue in here)
        ):
            continue
        word = passage.tokens.lower[token]
        added.append(Cue(token, item.clause.group, lemmas.get(word, "say"), first, last, BESIDE, word))
    return sorted([*cues, *added], key=lambda cue: cue.token) if added else cues


def _is_stated(passage: Passage, noun: int, number: int) -> bool:
    """Return whether quoted words are what a statement was: "She said the captain’s first words were “Get up!”"."""
    opening = passage.quoted[number].first
    return noun < opening and passage.tags[noun] == "N" and passage.tags[opening - 1] == "B"


def _sets_off(passage: Passage, cue: Cue, item: Beside) -> bool:
    """Return whether a cue only opens the sentence of a clause behind a comma: "Asked how she was, she winked:"."""
    return cue.token == cue.first and passage.tags[item.clause.first - 1] == "," and passage.tags[cue.token] in "PEG"
