"""Completing a path that is being typed."""

import os


def completed(typed: str) -> str | None:
    """Return the path with the rest of the first name that begins so, or None if there is none; looks at one folder."""
    if not typed or typed.lower().startswith(("http:", "https:")):
        return None
    folder, beginning = os.path.split(typed)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            names = sorted(
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.startswith(beginning) and (beginning.startswith(".") or not entry.name.startswith("."))
            )
    except OSError:
        return None
    for name, is_folder in names:
        if name.isprintable():
            whole = typed[: len(typed) - len(beginning)] + name
            return whole + ("/" if is_folder else "")
    return None
