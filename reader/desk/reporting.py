"""A share of voice written to a file, in the form that the ending of its name says."""

from pathlib import Path

from reader.desk.writing import whole
from reader.people.shares import Report
from reader.people.telling import FORMS


def write_report(report: Report, path: Path) -> str:
    """Write a report, whole or not at all, and return why it could not be, in one line; empty where it is done.

    A file that is there already is left alone.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        return f"{path}: no such form; end the name with {', '.join(FORMS)}"
    if path.exists():
        return f"{path}: is there already; name another file"
    if not path.absolute().parent.is_dir():
        return f"{path.parent}: there is no folder of this name"
    text = form(report)
    try:
        whole(path, lambda file: file.write_text(text, encoding="utf-8", errors="replace", newline=""))
    except OSError as error:
        return f"{path}: cannot be written: {error.strerror or error}"
    return ""
