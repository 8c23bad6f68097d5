"""What a search query may contain."""

from textual.content import Content

from reader.screens.dialogs.dialog import Dialog

_EXAMPLE_CELLS = 30


class SearchHelp(Dialog):
    """The grammar of queries, from the search engine's own description."""

    def __init__(self) -> None:
        super().__init__("How to search")

    def text(self) -> Content:
        from reader.search.query import GRAMMAR

        lines = [
            Content.assemble((f"{example:<{_EXAMPLE_CELLS}}", "bold $line-focus"), meaning)
            for example, meaning in GRAMMAR
        ]
        return Content("\n").join(lines)
