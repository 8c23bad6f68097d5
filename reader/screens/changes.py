"""What changed between two texts of an article: first the quotes, then the paragraphs."""

from collections.abc import Sequence

from textual.content import Content

from reader.layout.entries import readable_date
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.differences import Change, QuoteChange, QuoteFate, paragraph_changes, quote_changes
from reader.model.span import Span
from reader.screens import texts
from reader.screens.dialog import Dialog

_FATES: dict[QuoteFate, str] = {
    "reworded": "other words", "speaker": "another speaker", "gone": "gone", "new": "new",
}  # fmt: skip
_LONGEST = 400
_REMOVED, _ADDED = "strike $error", "underline $success"

Text = tuple[Article, Analysis, str]
"""A text with its analysis and when it was fetched (ISO 8601)."""


class ChangesScreen(Dialog):
    """Two texts of one article side by side, as one."""

    def __init__(self, old: Text, new: Text) -> None:
        super().__init__("What changed")
        self._old, self._new = old, new

    def text(self) -> Content:
        old, old_analysis, before = self._old
        new, new_analysis, after = self._new
        lines = [Content(f"From {_when(before)} to {_when(after)}. − went, + came."), Content("")]
        quotes = [one for one in quote_changes(old, old_analysis, new, new_analysis) if one.fate != "kept"]
        kept = len(old_analysis.quotes) - sum(one.old is not None for one in quotes)
        lines.append(Content.assemble((f"{texts.count(kept, 'quote')} as before", "bold")))
        for change in quotes:
            lines += self._quote_lines(change)
        lines += [Content(""), Content.assemble(("Text", "bold"))]
        lines += self._paragraph_lines(paragraph_changes(old, new))
        return Content("\n").join(lines)

    def _quote_lines(self, change: QuoteChange) -> list[Content]:
        lines = [Content.assemble((f"  {_FATES[change.fate]}", "$warning"))]
        for text, quote, sign, style in ((self._old, change.old, "−", _REMOVED), (self._new, change.new, "+", _ADDED)):
            if quote is not None:
                lines.append(
                    Content.assemble((f"  {sign} ", "bold"), _who(text, quote), ": ", (_said(text[0], quote), style))
                )
        return lines

    def _paragraph_lines(self, changes: Sequence[Change]) -> list[Content]:
        lines: list[Content] = []
        same = 0
        for change in [*changes, None]:
            if change is not None and change.kind == "same":
                same += 1
                continue
            if same:
                lines.append(Content.assemble((f"  … {texts.count(same, 'paragraph')} as before", "$muted")))
                same = 0
            if change is None:
                break
            if change.old is not None:
                spans = change.removed if change.kind == "changed" else (change.old,)
                lines.append(_marked(self._old[0], change.old, spans, "− ", _REMOVED))
            if change.new is not None:
                spans = change.added if change.kind == "changed" else (change.new,)
                lines.append(_marked(self._new[0], change.new, spans, "+ ", _ADDED))
        return lines


def _when(iso: str) -> str:
    return f"{readable_date(iso)} {iso[11:16]}".strip()


def _who(text: Text, quote: Quote) -> str:
    speaker = text[1].speaker_of(quote)
    return one_line(speaker.name) if speaker else NOBODY


def _said(article: Article, quote: Quote) -> str:
    words = one_line(quote.text_in(article))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _marked(article: Article, paragraph: Span, spans: Sequence[Span], sign: str, style: str) -> Content:
    """Return a paragraph with some of its words marked, cut where it goes on for long without any."""
    pieces: list[str | tuple[str, str]] = [("  " + sign, "bold")]
    at = paragraph.start
    for span in spans:
        pieces.append(_between(one_line(article.text[at : span.start])))
        words = one_line(article.text[span.start : span.end])
        pieces.append((words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …", style))
        at = span.end
    pieces.append(_between(one_line(article.text[at : paragraph.end])))
    return Content.assemble(*pieces)


def _between(words: str) -> str:
    return words if len(words) <= _LONGEST // 2 else f"{words[: _LONGEST // 4]} … {words[-_LONGEST // 4 :]}"
