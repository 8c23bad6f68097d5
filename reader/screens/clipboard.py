"""Copies text with the system's own clipboard tool where there is one; the terminal gets it too, from the screen."""


def copy(text: str) -> str:
    """Copy the text and return by which way, in words for a person; may wait for the tool, so call it from a worker."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return "through the terminal"
    return "system clipboard, and through the terminal"
