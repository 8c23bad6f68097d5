"""Errors that people see: each says what went wrong, where, and what to do, on one line."""

from reader.cleaning import clean_line


class PullquoteError(Exception):
    """Base of every error of ours; `str()` of it is one clear line for a person.

    Bugs raise other exceptions; expected failures of an import are values (`model.report.ImportFailure`).
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(what)

    def __str__(self) -> str:
        return one_line(self.what, self.where, self.do)


class StoreError(PullquoteError):
    """The file of what must outlive the run cannot be used."""


class NotWritableError(StoreError):
    """The disk takes nothing in: what is there may well be read."""


class NewerError(StoreError):
    """The file is of a version that is not known yet."""


def one_line(what: str, where: str = "", do: str = "") -> str:
    """Return "where: what (do)" without the parts that are empty, and with nothing in it that a terminal obeys."""
    line = f"{where}: {what}" if where else what
    return clean_line(f"{line} ({do})" if do else line)
