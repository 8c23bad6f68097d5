"""Find the words that name who speaks: noun phrases around the cue compete."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.grammar import Candidate, addressed, beyond_agent, by_grammar, is_channel, subordinate
from reader.analysis.attribution.somebody import nobodies, says_nothing
from reader.analysis.attribution.subjects import CLAUSE_GOES_ON, apposed, name_end, whole_name
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import Weights, best, rows

GRAMMATICAL, TOLD = 0.9, 0.85
"""How sure a source is that grammar alone tells, and who is told to have said something before "for" or "after"."""
LEFT_LIMIT, RIGHT_LIMIT = 6, 2
"""Noun phrases looked at on each side of the cue."""
REACH = 120
"""Tokens before the cue beyond which no source is looked for; half as many after it."""
_UNIMPORTANT = str.maketrans("", "", "DHJNPXROaSnwx'…\"")


def candidates(passage: Passage, cue: Cue) -> list[Candidate]:
    """Return the noun phrases of the cue's sentence that may be its source, nearest first on each side."""
    token, starts, quoted_at = cue.token, passage.chunk_starts, passage.quoted_at
    lower, nobody = passage.tokens.lower, nobodies()
    # A cue within a quotation looks at everything, one of the writer's only at the writer's words.
    outside = bool(passage.quoted) and quoted_at[token] is None
    found: list[Candidate] = []
    rank = 0
    low, high = bisect_left(starts, max(cue.first, token - REACH)), bisect_right(starts, token)
    for start, end in reversed(passage.chunks[low:high]):
        if rank >= LEFT_LIMIT:
            break
        if outside and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end):
            continue
        if end > token:
            possessor = _possessor(passage, start, token)
            if possessor:
                found.append(Candidate(*possessor, "I", rank))
            continue
        found.append(Candidate(start, end, "L", rank))
        rank += 1
    rank = 0
    for start, end in passage.chunks[high : bisect_left(starts, min(cue.last, token + REACH // 2))]:
        if rank >= RIGHT_LIMIT:
            break
        if passage.tags[start] == "R" and passage.tags[end : end + 1] in CLAUSE_GOES_ON:
            continue
        if lower[start - 1] == "by" and is_channel(passage, start, end):
            continue
        if not (outside and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end)):
            found.append(Candidate(start, end, "R", rank))
            rank += 1
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
    return (*_own_rows(tag, lemma, auxiliary), *rows("source", _near_heads(tag, lemma, next1, before)))


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    _own_rows.cache_clear()


_NO_SOURCE = ("0",) * 12


def tails(passage: Passage, cue: Cue, options: Sequence[Candidate | None]) -> list[tuple[str, ...]]:
    """Return what each noun phrase brings, one for each head; None stands for no source in the sentence."""
    keys, tags, token, group = passage.keys, passage.tags, cue.token, cue.group
    head_word = passage.head_word
    opening, closing = cue.first, cue.last
    found: list[tuple[str, ...]] = []
    for option in options:
        if option is None:
            found.append(_NO_SOURCE)
            continue
        first, last, side, rank = option
        gap = tags[last:group] if last <= token else tags[token + 1 : first]
        coarse = _signature(gap)
        near = f"{side} {coarse}"
        left = f"{side} {keys[first - 1] if first > opening else '^'}"
        found.append((
            f"{side}{rank}", f"{side} {gap}" if len(gap) <= 4 else near, near, f"{left} {coarse}", side,
            left, left, f"{side} {keys[last] if last < closing else '$'}", head_word(first, last), side, left, side,
        ))  # fmt: skip
    return found


@functools.lru_cache(maxsize=1 << 13)
def _signature(gap: str) -> str:
    kept = gap.translate(_UNIMPORTANT)
    return kept[:3] + kept[-3:] if len(kept) > 6 else kept


def choose_source(passage: Passage, cue: Cue) -> tuple[Candidate | None, float]:
    """Return the likeliest source of a cue (None for none in its sentence) and its probability."""
    grammatical = by_grammar(passage, cue)
    if grammatical is not None:
        return grammatical, GRAMMATICAL
    options: list[Candidate | None] = [None, *candidates(passage, cue)]
    index, chance = best(_rows(passage, cue), tails(passage, cue, options))
    chosen = options[index]
    if chosen is None and (told := subordinate(passage, cue)) is not None:
        return told, TOLD
    if chosen is not None and chosen.side == "L" and chosen.first > cue.first:
        chosen = beyond_agent(passage, cue, chosen) or chosen
    if chosen is not None and chosen.side != "I":
        first, last = whole_name(passage, chosen.first, name_end(passage, chosen.first, chosen.last))
        if chosen.side == "L" and passage.tags[last : last + 1] == ",":
            first, last = apposed(passage, (first, last), last)
        if (first, last) != chosen[:2]:
            chosen = chosen._replace(first=first, last=last)
        if chosen.side == "L" and passage.tags[last : last + 1] == ",":
            chosen = addressed(passage, chosen)
    return chosen, chance
