"""Choosing one of several things by typing a part of its name; where that makes sense, something new."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, Literal

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

Edge = Literal["foot", "head"]
"""Where on the screen a dialog stands that must not cover its middle."""
_NOTHING = ("Nothing fits", "Fewer letters find more.")
_LONGEST = 200
_AROUND = 4
"""Lines of the dialog beside its choices: borders, what is typed, and an empty one."""
_LEAST_BELOW = 8
_LEAST_LINES = 4
"""Lines for choices in a dialog of few: what is said where nothing fits needs as many."""


def height_below(lines: int, screen: int) -> int:
    """Return the height of a dialog with so many lines of choices that stands at the foot of a screen."""
    return min(lines + _AROUND, max(_LEAST_BELOW, screen // 2))


class _Box(TypedLine):
    """What is typed; the first digit may choose at once instead."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        chooses = self.screen.check_action("number", (key,)) if key.isdigit() else False
        return not chooses and super().check_consume_key(key, character)


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
        at: Edge | None = None,
    ) -> None:
        """`make` returns the value of something new by the name that was typed; `new` is what such a thing is called.

        Without it only what is listed can be chosen. With `at` it stands at the foot or the head of the screen and
        covers no more than half of that: what it is about stays in sight.
        """
        super().__init__(classes={"foot": "-below", "head": "-below -above"}[at] if at else None)
        self._title = title
        self._choices = list(choices)
        self._new = new
        self._make = make
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(id="pick") as pick:
            pick.border_title = Content(self._title)
            pick.border_subtitle = keys_in(self, "Enter chooses · {pick.close} closes")
            yield _Box(placeholder=self._hint or "type a part of the name", id="pick-box", compact=True)
            yield ChoiceList(id="choices")

    def on_mount(self) -> None:
        self._show("")
        if self.has_class("-below"):
            self._fit_below()
        else:
            # A few choices take a few lines, and what is typed moves nothing.
            self.query_one("#pick").styles.max_height = max(_LEAST_LINES, self.rows.lines) + _AROUND

    def on_resize(self) -> None:
        if self.has_class("-below"):
            self._fit_below()

    def _fit_below(self) -> None:
        self.query_one("#pick").styles.height = height_below(self.rows.lines, self.app.size.height)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Until something is typed a digit is a choice, then it belongs to what is typed.
        if action == "number":
            return not self.box.value and self.rows.numbered(str(parameters[0])) is not None
        return super().check_action(action, parameters)

    def action_number(self, number: int) -> None:
        if (choice := self.rows.numbered(str(number))) is not None:
            self.dismiss(choice.value)

    def action_down(self) -> None:
        self.rows.action_line_down()

    def action_up(self) -> None:
        self.rows.action_line_up()

    def action_page_down(self) -> None:
        self.rows.action_page_down()

    def action_page_up(self) -> None:
        self.rows.action_page_up()
