"""Words set off as a block without marks: a letter or statement that a colon leads in, a post that a name signs, points
of a list behind "she said:"."""

from reader.analysis.attribution.pieces import Piece, State
from reader.analysis.attribution.signatures import signature
from reader.analysis.words.passage import Passage
from reader.model.article import Article
from reader.model.span import Span
from reader.patterns import late

SET_OFF = frozenset(("list", "blockquote"))
"""Kinds of paragraphs that may be such blocks."""
RULE = "set off"
"""The rule of a piece that is a block without marks."""
POINT = "point of a list"
"""The rule of a piece that is a point of a list without marks: what was said, not in the very words."""
SURE = 0.9
"""How sure whoever the paragraph before leads in is the one who says a block."""
_SIGNED = late(r"\s*\n?\s*[-–—―]{1,3}[ \u00a0]*[^\W\d_][^\n“”\"]{1,100}\Z")


def set_off(article: Article, passage: Passage, state: State) -> Piece | None:
    """Return the piece that a block without marks is, or None if nobody is told to say it."""
    paragraph = passage.paragraph
    if paragraph.kind == "list" and not passage.quoted and state.colon is not None and _says_only(state.colon):
        return Piece(passage, None, [paragraph.span], 1, state.colon, POINT, SURE, SURE)
    if paragraph.kind != "blockquote" or passage.quoted or passage.apart:
        return None
    span = _without_signature(article, paragraph.span)
    if len(span) == 0:
        return None
    if signature(article, span.start, span.end) is not None:
        return Piece(passage, None, [span], 1, None, RULE, SURE, SURE)
    if state.colon is None or not state.colon.has_source:
        return None
    return Piece(passage, None, [span], 1, state.colon, RULE, SURE, SURE)


def _says_only(piece: Piece) -> bool:
    """Return whether whoever speaks says nothing but what a colon right behind the cue leads in."""
    draft = piece.draft
    if draft is None or not piece.has_source:
        return False
    return draft.cue.token == len(draft.passage.tags) - 2 and draft.passage.tags.endswith(":")


def _without_signature(article: Article, span: Span) -> Span:
    """Return a block without the name behind a dash on its last line."""
    words = article.words_in(span)
    match = _SIGNED.search(words, max(0, len(words) - 140))
    return span if match is None else Span(span.start, span.start + match.start())
