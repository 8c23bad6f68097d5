"""What the next key may be: shown after a key that others must follow."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from reader.layout.fit import cut

_GAP = 3
_MOST_CELLS = 46
"""Of one key with what it does."""


class WhichKey(Static):
    """A few lines over the status line: each key that may follow, with what it does."""

    def __init__(self, typed: str, keys: Sequence[tuple[str, str]], *, id: str | None = None) -> None:
        """`typed` are the keys so far, `keys` those that may follow, each with what it does."""
        super().__init__(id=id)
        self._typed = typed
        self._keys = keys

    def on_mount(self) -> None:
        self.border_title = Content(self._typed)

    def render(self) -> Content:
        width = max(1, self.content_size.width)
        sign = max((cell_len(key) for key, _ in self._keys), default=0)
        cells = min(width, _MOST_CELLS, max((sign + 1 + cell_len(what) for _, what in self._keys), default=1))
        columns = max(1, (width + _GAP) // (cells + _GAP))
        lines: list[Content] = []
        for start in range(0, len(self._keys), columns):
            pieces: list[str | tuple[str, str]] = []
            for key, what in self._keys[start : start + columns]:
                shown = cut(what, max(1, cells - sign - 1))
                gap = " " * (cells - sign - 1 - cell_len(shown) + _GAP)
                pieces += [(f"{key:<{sign}}", "bold $line-focus"), f" {shown}{gap}"]
            lines.append(Content.assemble(*pieces))
        return Content("\n").join(lines)
