"""What a search query may contain."""

from reader.screens.dialogs.rows import Row, RowsDialog


class SearchHelp(RowsDialog):
    """The grammar of queries, from the search engine's own description."""

    sign_cells = 30

    def __init__(self) -> None:
        super().__init__("How to search")

    def rows(self) -> list[Row]:
        from reader.search.query import GRAMMAR

        return [Row(example, meaning) for example, meaning in GRAMMAR]
