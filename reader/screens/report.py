"""What was read, and one line for everything that could not be."""

from collections.abc import Sequence

from textual.content import Content

from reader.model.report import ImportFailure
from reader.screens import texts
from reader.screens.dialog import Dialog


class ReportScreen(Dialog):
    """The import report."""

    def __init__(self, articles: int, failures: Sequence[ImportFailure]) -> None:
        super().__init__("Import report")
        self._articles = articles
        self._failures = failures

    def text(self) -> Content:
        lines = [Content(f"{texts.count(self._articles, 'article')} read.")]
        if not self._failures:
            lines.append(Content("Everything that was given could be read."))
        else:
            lines += [Content(f"{texts.count(len(self._failures), 'file')} could not be read:"), Content("")]
            lines += [
                Content.assemble(("✗ ", "bold $error"), failure.location, (f"  {failure.what}", "$warning"),
                                 (f"  {failure.do}" if failure.do else "", "$muted"))
                for failure in self._failures
            ]  # fmt: skip
        return Content("\n").join(lines)
