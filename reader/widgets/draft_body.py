"""The text of a draft, a sign with the verdict before each of its quotations."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from reader.layout.marks import Layer, Mark
from reader.layout.quote_marks import GutterSign
from reader.layout.verdicts import verdict_look
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.widgets.body import ArticleBody
from reader.widgets.keys import bindings_of

_WORST = ("wrong", "aside", "right")


class DraftBody(ArticleBody, inherit_bindings=False):
    """Quotations marked by their verdicts; walks through them as the text does through quotes."""

    HELP = "Your draft. The sign beside a quotation is the verdict on it."
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pane")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "body--verdict-right", "body--verdict-wrong", "body--verdict-aside",
        "body--sign-right", "body--sign-wrong", "body--sign-aside",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._verdicts: Mapping[str, str] = {}
        self._places = self._looks_layer = Layer()

    def show(self, draft: Article, shown: Analysis, verdicts: Mapping[str, str]) -> None:
        """Show a draft; `verdicts` are those on its quotations, which are the quotes in `shown`, by their ids."""
        self._verdicts = verdicts
        spans = [(span, quote.id) for quote in shown.quotes for span in quote.spans]
        self._places = Layer(Mark(span.start, span.end, quote_id) for span, quote_id in spans)
        self._looks_layer = Layer(
            Mark(span.start, span.end, f"verdict-{verdict_look(verdicts[quote_id]).look}") for span, quote_id in spans
        )
        self.analysis = shown
        self.article = draft

    def mark_layers(self) -> Sequence[Layer]:
        return (self._looks_layer, *super().mark_layers()[-2:])

    def sign_beside(self, start: int, end: int) -> GutterSign | None:
        marks = self._places.within(start, end)
        if not marks:
            return None
        begun = [verdict_look(self._verdicts[mark.role]) for mark in marks if mark.start >= start]
        looks = begun or [verdict_look(self._verdicts[marks[0].role])]
        # What is wrong is not hidden by what is right beside it.
        worst = min((look.look for look in looks), key=_WORST.index)
        if len(begun) > 1:
            first, second = sorted(begun, key=lambda look: _WORST.index(look.look))[:2] if len(begun) > 2 else begun
            return GutterSign(first.sign + second.sign, 0, False, f"sign-{worst}")
        return GutterSign(f"{begun[0].sign if begun else ' '}┃", 0, False, f"sign-{worst}")
