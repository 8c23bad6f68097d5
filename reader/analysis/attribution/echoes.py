"""Words quoted in a headline or at the opening and again further down: whoever says them there says them here."""

from collections.abc import Sequence
from itertools import islice

from reader.analysis.attribution.pieces import Piece
from reader.model.article import Article

ECHO = 0.85
"""How sure it is that the same words are the same person's."""
_WORDS = 2
"""Words from which on being quoted twice is no chance."""
_PARAGRAPHS, _PIECES = 4, 12
"""Paragraphs at the opening in which an echo is looked for, and the most pieces of them looked at."""
_MARKS = " \t\n\"'“”‘’«»„‚‹›,.…:;"


def give_echoes(article: Article, joined: Sequence[Sequence[Piece]]) -> None:
    """Give quotations at the opening that nobody is named for to whom a later quotation of the same words has."""
    alone = [
        piece
        for pieces in joined[:_PARAGRAPHS]
        for piece in pieces
        if piece.quotations and piece.draft is None and piece.inherits is None and len(piece.spans) == 1
    ]
    wanted = [(piece, _words(article, piece)) for piece in islice(alone, _PIECES)]
    wanted = [(piece, words) for piece, words in wanted if words.count(" ") >= _WORDS - 1]
    if not wanted:
        return
    for pieces in joined:
        for other in pieces:
            if not other.quotations or not other.has_source:
                continue
            said = _words(article, other)
            for piece, words in wanted:
                if piece.inherits is None and other is not piece and words in said:
                    piece.inherits, piece.rule, piece.settled = other, "echo", ECHO


def _words(article: Article, piece: Piece) -> str:
    """Return what a piece quotes in lower case, without marks at its ends."""
    return " ".join(article.words_in(span).lower().replace("’", "'").strip(_MARKS) for span in piece.spans)
