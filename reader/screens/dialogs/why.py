"""Why a quote is given to its speaker: the words that say so, the chain, and how sure it is."""

from textual.content import Content
from textual.widgets import Static

from reader.layout.fit import folded
from reader.layout.groups import NOBODY
from reader.layout.reasons import KINDS, cue_in_words, explained, how_sure, when_said
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.screens.dialogs.dialog import Dialog

_LABEL_CELLS = 12


class WhyScreen(Dialog):
    """The reasons for one attribution."""

    def __init__(self, article: Article, analysis: Analysis, quote: Quote) -> None:
        super().__init__("Why this speaker?")
        self._article = article
        self._analysis = analysis
        self._quote = quote

    def text(self) -> Content:
        quote, article = self._quote, self._article
        speaker = self._analysis.speaker_of(quote)
        words = quote.text_in(article).replace("\n", " ")
        rows: list[tuple[str, str]] = [("Quote", words if len(words) < 300 else f"{words[:300]} …")]
        role = f", {speaker.role}" if speaker and speaker.role else ""
        rows.append(("Speaker", f"{speaker.name}{role}" if speaker else "nobody" if quote.kind == "term" else NOBODY))
        if quote.source:
            rows.append(("Named as", article.words_in(quote.source)))
        if quote.cue:
            rows.append(("Reported by", cue_in_words(article.words_in(quote.cue))))
        if when := when_said(article, quote):
            rows.append(("Time", when))
        rows.append(("Kind", KINDS[quote.kind]))
        rows.append(("How sure", how_sure(quote)))
        others = [one for one in quote.candidates if one.actor != quote.speaker]
        for at, one in enumerate(others):
            actor = self._analysis.actor_by_id.get(one.actor)
            if actor is not None:
                label = "Or else" if quote.speaker is not None else "Perhaps"
                rows.append((label if at == 0 else "", f"{actor.name}, {one.chance:.0%}"))
        lines = [line for name, value in rows for line in self._hung(name, value.replace("\n", " "))]
        if quote.reason:
            lines.append(Content(""))
            for at, step in enumerate(explained(quote)):
                lines += self._hung("" if at else "Steps", f"{at + 1}. {step}", 3)
        return Content("\n").join(lines)

    def on_resize(self) -> None:
        self.query_one("#dialog-text", Static).update(self.text())

    def _hung(self, name: str, value: str, indent: int = 0) -> list[Content]:
        """Return a label and what it says, the lines behind the first hung below its beginning."""
        room = max(12, self.cells - _LABEL_CELLS)
        first, *rest = folded(value, room)
        more = folded(" ".join(rest), room - indent) if rest else []
        label = Content.assemble((f"{name:<{_LABEL_CELLS}}", "$muted"), first)
        return [label, *(Content(" " * (_LABEL_CELLS + indent) + part) for part in more)]
