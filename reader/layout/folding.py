"""Which rows of the side panel are seen: what is folded, what matches, and by which name a row is found again."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec.structs import replace

from reader.layout.groups import ActorRow, FoldRow, HeadRow, KeptRow, NoteRow, PanelRow, QuoteRow, SilentRow
from reader.layout.panel_lines import row_text
from reader.model.span import Span

Matcher = Callable[[str], Sequence[Span] | None]
"""Says which characters of a text match, or None where it does not match."""


def key_of(row: PanelRow) -> str:
    """Return the name of what can be folded under a row; empty if nothing can."""
    if isinstance(row, ActorRow):
        return f"actor {row.actor_id}"
    if isinstance(row, FoldRow):
        return row.key
    return f"head {row.title}" if isinstance(row, HeadRow) else ""


def unfolded(rows: Sequence[PanelRow], turned: Collection[str]) -> list[PanelRow]:
    """Return the rows that are seen: a group folds when its key is in `turned`, a part of it unfolds."""
    seen: list[PanelRow] = []
    closed_head = closed_actor = closed_part = False
    for row in rows:
        if isinstance(row, HeadRow | NoteRow):
            closed_head, closed_actor, closed_part = key_of(row) in turned, False, False
            seen.append(replace(row, is_folded=True) if isinstance(row, HeadRow) and closed_head else row)
        elif isinstance(row, ActorRow):
            closed_head = closed_head and bool(row.under)
            closed_actor, closed_part = key_of(row) in turned, False
            if not closed_head:
                seen.append(replace(row, is_folded=True) if closed_actor else row)
        elif isinstance(row, FoldRow):
            closed_part = row.key not in turned
            if not (closed_head or closed_actor):
                seen.append(row if closed_part else replace(row, is_open=True))
        elif not (closed_head or closed_actor or closed_part):
            seen.append(row)
    return seen


def name_of(row: PanelRow | None) -> str:
    """Return the name of a row, the same whatever stands before it; empty for one that cannot have the cursor."""
    if isinstance(row, QuoteRow):
        return row.quote_id
    if isinstance(row, ActorRow | SilentRow):
        return f"actor {row.actor_id}"
    return f"mark {row.highlight_id}" if isinstance(row, KeptRow) else row.key if isinstance(row, FoldRow) else ""


def keys_over(quote_id: str, rows: Sequence[PanelRow]) -> Iterator[str]:
    """Yield the names of what a quote may be folded under: part, speaker, and the head over them."""
    at = next((at for at, row in enumerate(rows) if isinstance(row, QuoteRow) and row.quote_id == quote_id), 0)
    wanted: list[type[PanelRow]] = [FoldRow, ActorRow, HeadRow]
    for row in reversed(rows[:at]):
        if isinstance(row, tuple(wanted)):
            yield key_of(row)
            if isinstance(row, HeadRow) or (isinstance(row, ActorRow) and not row.under):
                return
            wanted = [HeadRow] if isinstance(row, ActorRow) else [ActorRow, HeadRow]


def matching(rows: list[PanelRow], matcher: Matcher) -> list[PanelRow]:
    """Return the rows that match, each quote under the head of its group, nothing folded."""
    rows = [row for row in rows if not isinstance(row, FoldRow)]
    # A quote that matches keeps the head of its group; a speaker who matches keeps all their quotes.
    groups: list[list[PanelRow]] = [[]]
    for row in rows:
        if isinstance(row, ActorRow | HeadRow):
            groups.append([])
        groups[-1].append(row)
    kept: list[PanelRow] = []
    for group in groups:
        if group and isinstance(group[0], ActorRow) and matcher(row_text(group[0])) is not None:
            kept.extend(group)
            continue
        matching = [row for row in group if matcher(row_text(row)) is not None]
        if matching:
            kept.extend([*(row for row in group[:1] if isinstance(row, ActorRow | HeadRow)), *matching])
    return kept
