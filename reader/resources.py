"""Finds the files that ship with the program: looks (styles/), sample articles (seeds/) and pages (docs/)."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def sheets() -> list[Path]:
    """Return the style sheets of the panes."""
    return sorted(folder("styles").glob("*.tcss"))


def sheets_over() -> list[Path]:
    """Return the style sheets of what lies over the panes: dialogs, search, dossiers."""
    return sorted((folder("styles") / "over").glob("*.tcss"))


def folder(name: str) -> Path:
    """Return the absolute path of a shipped folder ("styles", "seeds" or "docs").

    In a wheel it lies inside the package, in an editable install beside it. Raises FileNotFoundError if in neither.
    """
    for base in (_PACKAGE, _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"the folder {name}/ is missing from the installation; install pullquote again")
