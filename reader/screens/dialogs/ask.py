"""Asking for a line of text, and asking whether to go on."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.cleaning import clean_typed
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.typed import TypedLine


class AskScreen(ClosingScreen[str | None]):
    """Dismisses with what was typed, which may be nothing, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ask")
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        text: str = "",
        value: str = "",
        placeholder: str = "",
        suggester: Suggester | None = None,
        does: str = "saves",
        is_note: bool = False,
        leaves: str = "closes",
    ) -> None:
        """`does` is what Enter does with what was typed, in a word, `leaves` what the key does that closes it.

        A note may be written in an editor, too.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._value = value
        self._placeholder = placeholder
        self._suggester = suggester
        self._does = does
        self._is_note = is_note
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        with Vertical(id="ask") as ask:
            ask.border_title = Content(self._title)
            ask.border_subtitle = keys_in(self, self._keys())
            if self._text:
                yield Static(Content(self._text), id="ask-text")
            yield TypedLine(self._value, placeholder=self._placeholder, suggester=self._suggester, compact=True)

    def _keys(self) -> str:
        editor = "{ask.editor} in an editor · " if self._is_note else ""
        return f"Enter {self._does} · {editor}{{ask.close}} {self._leaves}"

    def _text_of(self, typed: str) -> str:
        """Return what was typed; where nothing was, the text as it was given, with lines that the box cannot show."""
        return self._value if typed == clean_typed(self._value) else typed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._is_note if action == "editor" else super().check_action(action, parameters)

    def action_editor(self) -> None:
        from reader.screens.editor import NotEdited, edited

        text = edited(self.app, self._text_of(self.query_one(Input).value))
        if isinstance(text, NotEdited):
            self.app.notify(text.why, severity="warning", markup=False)
        else:
            self.dismiss(text)

    def action_complete(self) -> None:
        self.query_one(Input).action_cursor_right()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(self._text_of(event.value).strip())


class PathSuggester(Suggester):
    """Proposes the rest of a path."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)


class ConfirmScreen(ClosingScreen[bool]):
    """Dismisses with whether to go on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("confirm")

    def __init__(self, question: str, note: str = "") -> None:
        super().__init__()
        self._question = question
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(id="ask") as ask:
            ask.border_title = Content(self._question)
            ask.border_subtitle = keys_in(self, "{confirm.yes} yes · {confirm.no} no")
            yield Static(Content(self._note), id="ask-text")
