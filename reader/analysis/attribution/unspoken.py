"""Speakers whom no verb reports: the sentence beside a quotation is about them, at moderate confidence."""

from reader.analysis.attribution.beside import last_mark
from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.drafts import Draft
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.attribution.pieces import Option, Piece, State
from reader.analysis.attribution.somebody import can_speak, is_name, is_person
from reader.analysis.attribution.subjects import Clause, following, inverted
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed

TOLD, FOLLOWED, SUMMED = 0.6, 0.55, 0.85
"""How sure a source is: the subject of the sentence beside, that of the paragraph behind, and whoever a sentence behind
that points back names ("That was the view of Ada Lund.")."""


def without_verb(passage: Passage, number: int, chosen: Option, previous: Piece | None) -> Option | None:
    """Return the subject of the sentence beside a quotation as its owner, where nothing reports it, or None."""
    item = passage.quoted[number]
    if previous is not None and chosen.relation in ("on", "near"):
        return _another(passage, number, previous)
    if chosen.relation not in ("none", "up") or previous is not None or item.quotation.single and not item.first:
        return None
    tags, words = passage.tags, passage.tokens.words
    inner = last_mark(passage, item)
    if not words[min(item.first + 1, len(words) - 1)][:1].isupper() or inner not in ".?!…":
        return None
    first, last = passage.outer_sentence(item.first)
    if first != item.first or item.last != last and tags[item.last : last].strip("'.") != "":
        return None
    if last < len(tags) and (summed := _summed_up(passage, last)) is not None:
        return Option("told", silent(passage, summed, (item.first, item.last)), settled=SUMMED)
    clause = None
    if first:
        clause = about(passage, passage.outer_sentence(first - 1)[0], first)
    if clause is None and last < len(tags):
        clause = about(passage, last, passage.outer_sentence(last)[1])
    if clause is None:
        return None
    return Option("told", silent(passage, clause, (item.first, item.last)), settled=TOLD)


def beyond_relative(passage: Passage, number: int, chosen: Option) -> Option | None:
    """Return whom the sentence before is about for a quotation that the weights give to a "who" within it."""
    item, piece = passage.quoted[number], chosen.piece
    draft = piece.draft if piece is not None and chosen.relation == "on" else None
    if draft is None or draft.passage is not passage or draft.source is None or passage.tags[draft.source.first] != "W":
        return None
    first, last = passage.outer_sentence(item.first)
    if first != item.first or not first or item.last < last - 1:
        return None
    before = passage.outer_sentence(first - 1)[0]
    if draft.cue.token < before:
        return None
    for at in _openings(passage, before, draft.source.first):
        clause = following(passage, at, draft.source.first, whatever=True)
        if clause is not None and _one_person(passage, clause.first, clause.last):
            return Option("told", silent(passage, clause, (item.first, item.last)), settled=TOLD)
    return Option("none", None)


def _another(passage: Passage, number: int, previous: Piece) -> Option | None:
    """Return somebody else by name whom the sentence between two quotations is about: the second one is theirs."""
    item, before = passage.quoted[number], passage.quoted[number - 1]
    first, last = passage.outer_sentence(item.first)
    if first != item.first or item.last < last - 1 or first == 0 or number == 0:
        return None
    start = passage.outer_sentence(first - 1)[0]
    root = previous.root.draft
    if start < before.last or root is None or root.source is None:
        return None
    clause = about(passage, start, first)
    names = root.passage.tokens.lower[root.source.first : root.source.last]
    if clause is None or passage.tokens.lower[clause.last - 1] in names:
        return None
    opening = passage.tokens.lower[item.first + 1 : item.first + 2]
    if opening and (passage.tokens.lower[start], opening[0].partition("'")[0]) in (("her", "he"), ("his", "she")):
        return None  # "Her husband is upstairs. “He is mopping.”": about him.
    if passage.tags[clause.first] == "R" and names not in (["he"], ["she"]):
        return None
    if passage.tags[clause.first] != "R" and not is_name(passage, clause.first, clause.last):
        return None
    return Option("told", silent(passage, clause, (item.first, item.last)), settled=TOLD)


def _summed_up(passage: Passage, at: int) -> Clause | None:
    """Return who is named by the sentence behind a quotation that points back: "That was the view of Ada Lund."."""
    lower, limit = passage.tokens.lower, passage.outer_sentence(at)[1]
    if lower[at] in ("so", "thus") and passage.tags[at + 1 : at + 2] in ("V", "Z"):
        found = inverted(passage, at + 1, limit)
    elif lower[at] in ("that", "this", "such") and passage.tags[at + 1 : at + 2] == "B":
        noun = passage.chunk_by_start.get(at + 2, limit)
        if noun >= limit or lower[noun] not in ("of", "from") or lower[noun - 1] not in closed("statement"):
            return None
        found = inverted(passage, noun, limit)
    else:
        return None
    return found if found is not None and can_speak(passage, found.first, found.last) else None


def told_before(before: Passage) -> Piece | None:
    """Return a piece whose source is whom the last sentence of a paragraph is about, or None."""
    clause = about(before, before.outer_starts[-1], len(before.tags))
    return silent(before, clause, (clause.first, clause.last)) if clause is not None else None


def about(passage: Passage, first: int, last: int) -> Clause | None:
    """Return the clause of a sentence of the writer's if its subject is one person, or None."""
    if passage.tags.find("{", first, last) >= 0:
        return None
    if asks(passage, last):
        return _asked(passage, first, last)
    if (placed := _placed(passage, first, last)) is not None:
        return placed
    for at in _openings(passage, first, last):
        clause = following(passage, at, last, whatever=True)
        if clause is not None and (owner := _states(passage, clause)) is not None:
            return owner
        if clause is not None and passage.tags[clause.first] != "W":
            return clause if _one_person(passage, clause.first, clause.last) else None
    return None


def _states(passage: Passage, clause: Clause) -> Clause | None:
    """Return the owner of a statement that a sentence is about: "Ada Lund’s answer to that is a shrug."."""
    first, last = clause.first, clause.last
    if passage.tokens.lower[last - 1] not in closed("statement") or passage.tags[clause.verb] != "B":
        return None
    ending = passage.tags.rfind("S", first, last)
    owner = Clause(first, ending, clause.group, clause.verb) if ending > first else None
    return owner if owner is not None and _one_person(passage, first, ending) else None


def asks(passage: Passage, last: int) -> bool:
    """Return whether a sentence of the writer's that ends before a token is a question: "Did she regret it?"."""
    return last > 0 and passage.tokens.words[last - 1] == "?" and passage.quoted_at[last - 1] is None


def _asked(passage: Passage, first: int, last: int) -> Clause | None:
    """Return the "he" or "she" that a question is about: whoever it is about answers it."""
    lower = passage.tokens.lower
    at = next((at for at in range(first, last) if lower[at] in ("he", "she")), None)
    return Clause(at, at + 1, at, at) if at is not None else None


def _placed(passage: Passage, first: int, last: int) -> Clause | None:
    """Return the clause of a sentence that begins with a place: "In the front car sat Ada Lund with a flask."."""
    if passage.tags[first : first + 1] != "I":
        return None
    for at in range(first + 1, min(last, first + _PLACE)):
        if passage.tags[at] in "RMA," or passage.tokens.lower[at] in closed("inverting"):
            break
    else:
        return None
    end = passage.chunk_by_start.get(at + 1, last) if passage.tags[at] in "VZB" else last
    return Clause(at + 1, end, at, at) if end < last and is_name(passage, at + 1, end) else None


_PLACE = 10
"""Tokens among which the verb stands in a sentence that begins with a place."""


def _openings(passage: Passage, first: int, last: int) -> list[int]:
    """Return where the subject of a sentence may begin: at its beginning, or behind what a comma sets off there."""
    tags = passage.tags
    at = first
    while at < last and tags[at] in "aC":
        at += 1
    found = [at] if at in passage.chunk_by_start and tags[first] not in "IK" else []
    if tags[first : first + 1] == "I":
        comma = tags.find(",", first, last)
        stop = min(comma if comma > 0 else last, first + _PLACE)
        found = [at for at in range(first + 2, stop) if passage.tokens.lower[at] in ("he", "she")][:1]
    for _ in range(2):
        comma = tags.find(",", at, last)
        if comma < 0:
            break
        at = comma + 1
        found.append(at)
    return found


def _one_person(passage: Passage, first: int, last: int) -> bool:
    lower = passage.tokens.lower
    if passage.tags[first] == "R":
        return lower[first] in ("he", "she")
    return can_speak(passage, first, last) and (is_name(passage, first, last) or is_person(lower[last - 1]))


def silent(passage: Passage, clause: Clause, content: tuple[int, int]) -> Piece:
    """Return a piece whose source is a subject that no verb makes a speaker."""
    first, last = passage.sentence_at(clause.verb)
    cue = Cue(clause.verb, clause.group, "", first, last, TOLD, "beside")
    source = Candidate(clause.first, clause.last, "L", 0)
    return Piece(passage, Draft(passage, cue, source, [content], "L", TOLD, TOLD), [])


def explain_opening(passage: Passage, state: State) -> None:
    """Give a quotation that opens an article or a section to whom the sentence behind it is about."""
    piece, state.opening = state.opening, None
    if (
        piece is None
        or not passage.tags
        or piece.inherits is not None
        or passage.paragraph.kind in ("title", "heading")
    ):
        return
    clause = about(passage, *passage.outer_sentence(0))
    if clause is not None and passage.tags[clause.first] != "R":
        piece.inherits = silent(passage, clause, (clause.first, clause.last))
        piece.rule, piece.settled = "told", FOLLOWED


def agreeing(passage: Passage) -> Piece | None:
    """Return whoever only agrees or disagrees in the last sentence of a paragraph: what they say follows."""
    if not passage.tags or closed("agrees").isdisjoint(passage.tokens.lower[-4:]):
        return None
    clause = about(passage, passage.outer_starts[-1], len(passage.tags))
    if clause is None or passage.tokens.lower[clause.verb] not in closed("agrees"):
        return None
    return silent(passage, clause, (clause.first, clause.last))
