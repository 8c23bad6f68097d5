"""A draft with a verdict before each of its quotations; on the one at hand more is said below."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from reader.desk.examining import Examined, Verdicted
from reader.keys import Keys
from reader.layout.fit import one_line
from reader.layout.verdicts import verdict_look
from reader.model.analysis import Quote
from reader.screens import texts
from reader.screens.checking.verdict import VerdictScreen, headline, lines_of
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.body import ArticleBody
from reader.widgets.draft_body import DraftBody
from reader.widgets.keys import bindings_of

_SHOWN = ("check.next", "check.next-wrong", "check.source", "check.difference", "check.close")


class CheckScreen(ClosingScreen[str | None]):
    """Dismisses with the id of the quotation whose source is to be gone to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("check")
    AUTO_FOCUS = "#draft"

    body = query_one("#draft", DraftBody)

    def __init__(self, examined: Examined, keys: Keys, at: str | None = None) -> None:
        """`at` is the quotation to begin with; without one, the first that is not right."""
        super().__init__()
        self.examined = examined
        self._keys = keys
        wrong = (quote.id for quote in examined.shown.quotes if self._is_wrong(quote))
        first = examined.shown.quotes[0].id if examined.shown.quotes else None
        self.at = at if at in examined.verdicts else next(wrong, first)
        """The quotation at hand."""

    def compose(self) -> ComposeResult:
        with Vertical(id="check"):
            yield Static(self._summary(), id="check-head")
            yield DraftBody(id="draft")
            yield Static(id="check-verdict")
            yield Static(self._hints(), id="check-foot")

    def on_mount(self) -> None:
        examined = self.examined
        verdicts = {quote_id: one.row.verdict for quote_id, one in examined.verdicts.items()}
        self.body.show(examined.draft, examined.shown, verdicts)
        self._show()
        self._go()

    def on_resize(self) -> None:
        self._show()

    def _summary(self) -> Content:
        rows = [one.row.verdict for one in self.examined.verdicts.values()]
        counts = {verdict: rows.count(verdict) for verdict in dict.fromkeys(rows)}
        name = one_line(self.examined.draft.origin.location) or "Draft"
        said = ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
        total = texts.count(len(rows), "quotation")
        name = name.rpartition("/")[2]
        return Content.assemble((name, "bold $heading"), f"  {total}{': ' if said else ''}{said}")

    def _hints(self) -> Content:
        words = ("next", "next wrong", "source", "difference", "close")
        pieces: list[str | tuple[str, str]] = []
        for command, word in zip(_SHOWN, words, strict=True):
            pieces += [(self._keys[command], "bold $line-focus"), f" {word}  "]
        return Content.assemble(*pieces)

    # The quotation at hand

    def _is_wrong(self, quote: Quote) -> bool:
        return verdict_look(self.examined.verdicts[quote.id].row.verdict).look == "wrong"

    @property
    def verdicted(self) -> Verdicted | None:
        """What is said of the quotation at hand; None where the draft has none."""
        return self.examined.verdicts.get(self.at) if self.at is not None else None

    def _show(self) -> None:
        one = self.verdicted
        lines = (
            [headline(one), *lines_of(one, self.app.size.width - 2)]
            if one
            else [Content("There are no quotations in this draft.")]
        )
        self.query_one("#check-verdict", Static).update(Content("\n").join(lines))

    def _go(self) -> None:
        quote = self.examined.shown.quote_by_id.get(self.at) if self.at is not None else None
        if quote is not None:
            self.body.jump_to(self.examined.draft.anchor_at(quote.span.start), quote.spans)
            self.body.selected_quote = quote.id

    @on(ArticleBody.QuoteMoved)
    @on(ArticleBody.QuoteClicked)
    def _reached(self, message: ArticleBody.QuoteMoved | ArticleBody.QuoteClicked) -> None:
        self.at = message.quote_id
        self._show()

    # Keys

    def action_step(self, direction: int) -> None:
        self._step(direction, only_wrong=False)

    def action_step_wrong(self, direction: int) -> None:
        self._step(direction, only_wrong=True)

    def _step(self, direction: int, only_wrong: bool) -> None:
        quotes = self.examined.shown.quotes
        present = next((at for at, quote in enumerate(quotes) if quote.id == self.at), 0)
        further = quotes[present + 1 :] if direction > 0 else quotes[:present][::-1]
        found = next((quote for quote in further if not only_wrong or self._is_wrong(quote)), None)
        if found is not None:
            self.at = found.id
            self._show()
            self._go()

    def action_difference(self) -> None:
        if (one := self.verdicted) is not None:
            self.app.push_screen(VerdictScreen("Draft and source", one, self.action_source))

    def action_source(self) -> None:
        one = self.verdicted
        if one is None or not one.checked.found:
            self.notify("There is no source to go to.", severity="warning", markup=False)
            return
        self.dismiss(self.at)
