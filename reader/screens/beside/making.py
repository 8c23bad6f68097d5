"""What two compared texts look like side by side."""

from reader.desk.comparing import Comparison, edits_in
from reader.layout.beside import Beside, Row, Side
from reader.layout.speakers import signs_beside, speaker_signs
from reader.model.article import Article
from reader.model.differences import Change
from reader.model.kinds import PROSE
from reader.model.span import Span

_STORY = PROSE | {"image"}
"""Kinds of paragraphs that are shown."""


def beside_of(comparison: Comparison, origins: tuple[str, str]) -> Beside:
    """Return two texts as rows; `origins` say where each is from. Some milliseconds, so for a worker."""
    (old, old_analysis, _), (new, new_analysis, _) = comparison.old, comparison.new
    pairs = [
        (each.old, each.new)
        for each in comparison.quotes
        if each.old is not None and each.new is not None and "term" not in (each.old.kind, each.new.kind)
    ]
    before = tuple(span for quote, _ in pairs for span in quote.spans)
    after = tuple(span for _, quote in pairs for span in quote.spans)
    gone, came = edits_in(comparison)
    signs = speaker_signs(old_analysis, old)
    known = {actor: signs[other] for actor, other in comparison.same.items() if other in signs}
    signs_after = signs_beside(new_analysis, new, known, signs)
    left = Side(old, old_analysis, origins[0], signs, before, gone)
    right = Side(new, new_analysis, origins[1], signs_after, after, came)
    shared = {old.paragraph_at(quote.span.start).start for quote, _ in pairs}
    rows = (_row(change, old, new, shared) for change in comparison.paragraphs)
    return Beside((left, right), (row for row in rows if row.left or row.right), len(pairs))


def _row(change: Change, old: Article, new: Article, shared: set[int]) -> Row:
    is_shared = change.old is not None and change.old.start in shared
    return Row(_of_story(old, change.old), _of_story(new, change.new), is_shared)


def _of_story(article: Article, paragraph: Span | None) -> Span | None:
    """Return a paragraph where it belongs to the article, and not to the page around it."""
    return paragraph if paragraph is not None and article.paragraph_at(paragraph.start).kind in _STORY else None
