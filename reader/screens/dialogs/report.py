"""What was read, and one line for everything that could not be."""

from collections.abc import Sequence

from textual.content import Content

from reader.model.report import ImportFailure
from reader.screens import texts
from reader.screens.dialogs.dialog import Dialog


class ReportScreen(Dialog):
    """The import report."""

    def __init__(
        self, articles: int, failures: Sequence[ImportFailure], is_library: bool = False, problems: Sequence[str] = ()
    ) -> None:
        """`articles` counts what was read, or with `is_library` what the lasting library holds."""
        super().__init__("Import report")
        self._articles = articles
        self._is_library = is_library
        self._failures = failures
        self._problems = problems

    def text(self) -> Content:
        number = texts.count(self._articles, "article")
        lines = [Content(f"{number} in the library." if self._is_library else f"{number} read.")]
        if not self._failures:
            since = " since the start" if self._is_library else ""
            lines.append(Content(f"Everything that was given{since} could be read."))
        else:
            what = "file or address" if self._is_library else "file"
            plural = "files or addresses" if self._is_library else "files"
            failed = len(self._failures)
            lines += [Content(f"{failed:,} {what if failed == 1 else plural} could not be read:"), Content("")]
            lines += [
                Content.assemble(("✗ ", "bold $error"), failure.location, (f"  {failure.what}", "$warning"),
                                 (f"  {failure.do}" if failure.do else "", "$muted"))
                for failure in self._failures
            ]  # fmt: skip
        if self._problems:
            lines += [Content(""), Content("What else went wrong since the start:"), Content("")]
            lines += [Content.assemble(("✗ ", "bold $error"), line) for line in self._problems]
        return Content("\n").join(lines)
