"""Find the words that name who speaks: noun phrases around the cue compete."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.grammar import Candidate, addressed, beyond_agent, by_grammar, is_channel, subordinate
from reader.analysis.attribution.somebody import nobodies, says_nothing
from reader.analysis.attribution.subjects import CLAUSE_GOES_ON, apposed, name_end, whole_name
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import Weights, best, rows, tables

GRAMMATICAL, TOLD = 0.9, 0.85
"""How sure a source is that grammar alone tells, and who is told to have said something before "for" or "after"."""
LEFT_LIMIT, RIGHT_LIMIT = 6, 2
"""Noun phrases looked at on each side of the cue."""
REACH = 120
"""Tokens before the cue beyond which no source is looked for; half as many after it."""
_SHORT = 4
"""Tokens between a noun phrase and the cue up to which all their classes count."""
_WHOLE = 6
"""Important ones between them up to which all count; of more the first and last three do."""
_UNIMPORTANT = str.maketrans("", "", "DHJNPXROaSnwx'…\"")


Place = tuple[int, int, str, int]
"""What a Candidate is made of: most are weighed and forgotten."""


def candidates(passage: Passage, cue: Cue) -> list[Candidate]:
    """Return the noun phrases of the cue's sentence that may be its source, nearest first on each side."""
    return [Candidate(*place) for place in _places(passage, cue)]


def _places(passage: Passage, cue: Cue) -> list[Place]:
    token, first, last, starts = cue.token, cue.first, cue.last, passage.chunk_starts
    lower, tags, nobody = passage.tokens.lower, passage.tags, nobodies()
    # A cue within a quotation looks at everything, one of the writer's only at the writer's words.
    quoted_at = passage.quoted_at if passage.quoted and passage.quoted_at[token] is None else None
    found: list[Place] = []
    rank = 0
    low = bisect_left(starts, first if first > token - REACH else token - REACH)
    high = bisect_right(starts, token, low)
    for start, end in reversed(passage.chunks[low:high]):
        if quoted_at and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end):
            continue
        if end > token:
            possessor = _possessor(passage, start, token)
            if possessor:
                found.append((*possessor, "I", rank))
            continue
        found.append((start, end, "L", rank))
        rank += 1
        if rank == LEFT_LIMIT:
            break
    rank, limit = 0, token + REACH // 2
    for start, end in passage.chunks[high : bisect_left(starts, last if last < limit else limit, high)]:
        if tags[start] == "R" and tags[end : end + 1] in CLAUSE_GOES_ON:
            continue
        if lower[start - 1] == "by" and is_channel(passage, start, end):
            continue
        if quoted_at and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end):
            continue
        found.append((start, end, "R", rank))
        rank += 1
        if rank == RIGHT_LIMIT:
            break
    return found


def _possessor(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    ending = passage.tags.rfind("S", start, end)
    if ending > start:
        return start, ending + 1
    if passage.tags[start] == "H" and end > start:
        return start, start + 1
    return None


def heads(passage: Passage, cue: Cue) -> tuple[str, ...]:
    """Return what a cue brings to the choice of its source."""
    tag, lemma, auxiliary, next1, before = _around(passage, cue)
    return (*_own_heads(tag, lemma, auxiliary), *_near_heads(tag, lemma, next1, before))


def _around(passage: Passage, cue: Cue) -> tuple[str, str, str, str, str]:
    """Return the class of a cue, its lemma, the classes of its auxiliaries, and the words behind and before it."""
    keys, tags, group = passage.keys, passage.tags, cue.group
    auxiliary = tags[group : cue.token].replace("a", "")[-3:] if group < cue.token else ""
    next1 = keys[cue.token + 1] if cue.token + 1 < cue.last else "$"
    return tags[cue.token], cue.lemma, auxiliary, next1, keys[group - 1] if group > cue.first else "^"


def _own_heads(tag: str, lemma: str, auxiliary: str) -> tuple[str, ...]:
    return (
        f"sr {tag}", f"gt {tag}", f"gc {tag}", f"gb {tag}", f"l {lemma}", "b", f"bt {tag} {auxiliary}", "a", "h",
        f"la {lemma} {auxiliary}",
    )  # fmt: skip


def _near_heads(tag: str, lemma: str, next1: str, before: str) -> tuple[str, ...]:
    return f"ln {lemma} {next1}", f"cb {tag} {before}"


@functools.lru_cache(maxsize=1 << 12)
def _own_rows(tag: str, lemma: str, auxiliary: str) -> tuple[Weights, ...]:
    return rows("source", _own_heads(tag, lemma, auxiliary))


def _rows(passage: Passage, cue: Cue) -> tuple[Weights, ...]:
    """Return the weights for each head; those of the word itself are kept, for the same come again and again."""
    tag, lemma, auxiliary, next1, before = _around(passage, cue)
    table, (next_head, before_head) = tables("source"), _near_heads(tag, lemma, next1, before)
    return (*_own_rows(tag, lemma, auxiliary), table[next_head], table[before_head])


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    _own_rows.cache_clear()


_NO_SOURCE = ("0",) * 12
_RANKS = {side: tuple(f"{side}{rank}" for rank in range(LEFT_LIMIT + 1)) for side in "LIR"}


def tails(passage: Passage, cue: Cue, options: Sequence[Candidate | None]) -> list[tuple[str, ...]]:
    """Return what each noun phrase brings, one for each head; None stands for no source in the sentence.

    The options are as `candidates` gives them, None before them.
    """
    return [_NO_SOURCE, *_tails(passage, cue, [option for option in options if option is not None])]


def _tails(passage: Passage, cue: Cue, places: Sequence[Place]) -> list[tuple[str, ...]]:
    keys, tags, lower, behind, group = passage.keys, passage.tags, passage.tokens.lower, cue.token + 1, cue.group
    opening, closing = cue.first, cue.last
    found: list[tuple[str, ...]] = []
    # What is important between a cue and a phrase on one side is so between it and the next one, too.
    kept = coarse = ""
    reach = group
    for first, last, side, rank in places:
        if side != "R":
            gap = group - last
            if last < reach:
                coarse = kept = _important(tags[last:reach]) + kept
                reach = last
                if len(kept) > _WHOLE:
                    coarse = f"{kept[:3]}{kept[-3:]}"
        else:
            gap = first - behind
            if reach < behind:
                kept, reach = "", behind
                coarse = ""
            if reach < first:
                kept += _important(tags[reach:first])
                reach = first
                coarse = kept if len(kept) <= _WHOLE else f"{kept[:3]}{kept[-3:]}"
        near = exact = f"{side} {coarse}"
        if gap <= _SHORT:
            exact = f"{side} {tags[last:group] if side != 'R' else tags[behind:first]}"
        left = f"{side} {keys[first - 1] if first > opening else '^'}"
        noun = tags[last - 1]
        if noun == "N":
            noun = lower[last - 1]
        elif noun == "S":
            noun = passage.head_word(first, last)
        found.append((
            _RANKS[side][rank], exact, near, f"{left} {coarse}", side,
            left, left, f"{side} {keys[last] if last < closing else '$'}", noun, side, left, side,
        ))  # fmt: skip
    return found


@functools.lru_cache(maxsize=1 << 12)
def _important(gap: str) -> str:
    return gap.translate(_UNIMPORTANT)


def choose_source(passage: Passage, cue: Cue) -> tuple[Candidate | None, float]:
    """Return the likeliest source of a cue (None for none in its sentence) and its probability."""
    grammatical = by_grammar(passage, cue)
    if grammatical is not None:
        return grammatical, GRAMMATICAL
    places = _places(passage, cue)
    index, chance = best(_rows(passage, cue), [_NO_SOURCE, *_tails(passage, cue, places)])
    if not index:
        told = subordinate(passage, cue)
        return (None, chance) if told is None else (told, TOLD)
    tags = passage.tags
    first, last, side, rank = places[index - 1]
    if side == "L" and first > cue.first and passage.tokens.lower[first - 1] == "by":
        chosen = Candidate(first, last, side, rank)
        first, last, side, rank = beyond_agent(passage, cue, chosen) or chosen
    if side != "I" and tags[last - 1] == "P":
        first, last = whole_name(passage, first, name_end(passage, first, last))
    if side == "L" and tags.startswith(",", last):
        first, last = apposed(passage, (first, last), last)
        chosen = Candidate(first, last, side, rank)
        return (addressed(passage, chosen) if tags.startswith(",", last) else chosen), chance
    return Candidate(first, last, side, rank), chance
