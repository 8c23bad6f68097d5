"""Choosing one of several things by typing a part of its name; where that makes sense, something new."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from reader.layout.choices import Choice, T
from reader.layout.fit import one_line
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.choice_list import ChoiceList
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.typed import TypedLine

_NOTHING = ("Nothing fits", "Fewer letters find more.")
_LONGEST = 200


class PickScreen(ClosingScreen[T | None], Generic[T]):
    """Dismisses with the value of the choice, or None; with `make`, what was typed may be chosen as something new."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pick")
    AUTO_FOCUS = "#pick-box"

    box = query_one("#pick-box", Input)
    rows = query_one("#choices", ChoiceList)

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        new: str = "",
        make: Callable[[str], T] | None = None,
        hint: str = "",
    ) -> None:
        """`make` returns the value of something new by the name that was typed; `new` is what such a thing is called.

        Without it only what is listed can be chosen.
        """
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._new = new
        self._make = make
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(id="pick") as pick:
            pick.border_title = Content(self._title)
            pick.border_subtitle = keys_in(self, "Enter chooses · {pick.close} closes")
            yield TypedLine(placeholder=self._hint or "type a part of the name", id="pick-box", compact=True)
            yield ChoiceList(id="choices")

    def on_mount(self) -> None:
        self._show("")

    @on(Input.Changed, "#pick-box")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.strip()[:_LONGEST]
        if words:
            from reader.search.match import matches

            answers = matches(words, [choice.label for choice in self._choices])
            found = [(choice, one.ranges) for choice, one in zip(self._choices, answers, strict=True) if one]
            # Below headings the order stays; what fits best is found by its marks.
        else:
            found = [(choice, ()) for choice in self._choices]
        if self._make and words and not any(choice.label.casefold() == words.casefold() for choice in self._choices):
            found.append((Choice(self._make(one_line(words)), one_line(words), f"new {self._new}"), ()))
        empty = (f"No {self._new} yet", f"Type the name of a new {self._new}.") if self._new else _NOTHING
        self.rows.show(found, empty)

    @on(Input.Submitted, "#pick-box")
    def _submitted(self) -> None:
        if (choice := self.rows.at_cursor) is not None:
            self.dismiss(choice.value)

    @on(ChoiceList.Chosen)
    def _chosen(self, message: ChoiceList.Chosen) -> None:
        self.dismiss(message.choice.value)

    def action_down(self) -> None:
        self.rows.action_line_down()

    def action_up(self) -> None:
        self.rows.action_line_up()

    def action_page_down(self) -> None:
        self.rows.action_page_down()

    def action_page_up(self) -> None:
        self.rows.action_page_up()
