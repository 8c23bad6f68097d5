"""What changed between two texts of an article: paragraphs, words in them, and quotes.

Ratcliff and Obershelp's matching as in difflib, over paragraphs first and over the words of those that changed. It is
bounded, so that no two texts take longer than a moment.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.span import Span

ChangeKind = Literal["same", "changed", "gone", "new"]
QuoteFate = Literal["kept", "reworded", "speaker", "gone", "new"]

_MOST_PAIRS = 1_000_000
"""Pairs of paragraphs, or of words, beyond which what differs is taken as a whole."""
_ALIKE = 0.5
_ALIKE_QUOTES = 0.6
_MOST_QUOTES = 150


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph, or what became of it."""

    kind: ChangeKind
    """same, changed (other words), gone, or new."""
    old: Span | None
    """The paragraph in the old text."""
    new: Span | None
    """The paragraph in the new text."""
    removed: tuple[Span, ...] = ()
    """Words of the old text that went."""
    added: tuple[Span, ...] = ()
    """Words of the new text that came."""


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """What became of one quote."""

    fate: QuoteFate
    """kept; reworded; speaker: the same words are given to somebody else; gone; new."""
    old: Quote | None
    """In the old text."""
    new: Quote | None
    """In the new text."""


def paragraph_changes(old: Article, new: Article) -> tuple[Change, ...]:
    """Return the paragraphs of both texts in order, each with what became of it; in well under a second."""
    before = [old.words_in(one.span) for one in old.paragraphs]
    after = [new.words_in(one.span) for one in new.paragraphs]
    changes: list[Change] = []
    for kind, a, b, c, d in _matched(before, after):
        if kind == "equal":
            spans = zip(old.paragraphs[a:b], new.paragraphs[c:d], strict=True)
            changes += [Change("same", one.span, other.span) for one, other in spans]
        else:
            changes += _replaced(old, new, range(a, b), range(c, d))
    return tuple(changes)


def _matched(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's steps from one list to the other; what is too much to compare is one replacement."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    a, b = len(before) - last, len(after) - last
    steps: list[tuple[str, int, int, int, int]] = [("equal", 0, first, 0, first)] if first else []
    if (a - first) * (b - first) > _MOST_PAIRS:
        steps.append(("replace", first, a, first, b))
    else:
        matcher = SequenceMatcher(None, before[first:a], after[first:b], autojunk=False)
        steps += [(kind, i + first, j + first, k + first, m + first) for kind, i, j, k, m in matcher.get_opcodes()]
    if last:
        steps.append(("equal", a, len(before), b, len(after)))
    return steps


def _replaced(old: Article, new: Article, gone: range, came: range) -> list[Change]:
    """Pair the paragraphs of a stretch that differs, in order, where they are alike; the rest is gone or new."""
    changes: list[Change] = []
    at = came.start
    for index in gone:
        partner = next((each for each in range(at, min(at + 3, came.stop)) if _alike(old, new, index, each)), None)
        if partner is None:
            changes.append(Change("gone", old.paragraphs[index].span, None))
            continue
        changes += [Change("new", None, new.paragraphs[each].span) for each in range(at, partner)]
        changes.append(_reworded(old, new, index, partner))
        at = partner + 1
    return changes + [Change("new", None, new.paragraphs[each].span) for each in range(at, came.stop)]


def _alike(old: Article, new: Article, one: int, other: int) -> bool:
    first, second = set(old.paragraph_text(one).split()), set(new.paragraph_text(other).split())
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _reworded(old: Article, new: Article, one: int, other: int) -> Change:
    before, after = old.paragraphs[one].span, new.paragraphs[other].span
    had, has = _words(old.text, before), _words(new.text, after)
    removed: list[Span] = []
    added: list[Span] = []
    had_words, has_words = [old.words_in(span) for span in had], [new.words_in(span) for span in has]
    for kind, a, b, c, d in _matched(had_words, has_words):
        if kind == "equal":
            continue
        if a < b:
            removed.append(Span(had[a].start, had[b - 1].end))
        if c < d:
            added.append(Span(has[c].start, has[d - 1].end))
    return Change("changed", before, after, tuple(removed), tuple(added))


def _words(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    at = span.start
    for word in text[span.start : span.end].split():
        at = text.index(word, at)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return found


def quote_changes(
    old: Article, old_analysis: Analysis, new: Article, new_analysis: Analysis
) -> tuple[QuoteChange, ...]:
    """Return what became of each quote, those of the old text in its order, then the new ones."""
    waiting: dict[str, list[Quote]] = {}
    for quote in new_analysis.quotes:
        waiting.setdefault(_key(new, quote), []).append(quote)
    changes: dict[str, QuoteChange] = {}
    for quote in old_analysis.quotes:
        same = waiting.get(_key(old, quote))
        if same:
            partner = same.pop(0)
            kept = _speaker(old_analysis, quote) == _speaker(new_analysis, partner)
            changes[quote.id] = QuoteChange("kept" if kept else "speaker", quote, partner)
    left = [quote for quotes in waiting.values() for quote in quotes]
    for quote in old_analysis.quotes:
        if quote.id not in changes:
            nearest = _nearest(old, quote, new, left[:_MOST_QUOTES])
            if nearest is not None:
                left.remove(nearest)
            changes[quote.id] = QuoteChange("reworded" if nearest else "gone", quote, nearest)
    new_ones = sorted(left, key=lambda quote: quote.spans[0])
    return (*(changes[quote.id] for quote in old_analysis.quotes), *(QuoteChange("new", None, q) for q in new_ones))


def _key(article: Article, quote: Quote) -> str:
    return " ".join(quote.text_in(article).split()).strip("“”\"'‘’,.").casefold()


def _speaker(analysis: Analysis, quote: Quote) -> str | None:
    speaker = analysis.speaker_of(quote)
    return speaker.name.casefold() if speaker else None


def _nearest(old: Article, quote: Quote, new: Article, others: list[Quote]) -> Quote | None:
    words = set(_key(old, quote).split())
    best, most = None, _ALIKE_QUOTES
    for other in others:
        theirs = set(_key(new, other).split())
        share = len(words & theirs) / max(1, max(len(words), len(theirs)))
        if share >= most:
            best, most = other, share
    return best
