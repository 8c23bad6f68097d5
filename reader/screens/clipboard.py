"""Copies text: through the terminal (OSC 52), and with the system's own clipboard tool where there is one."""

from textual.app import App


def copy(app: App[None], text: str) -> str:
    """Copy the text and return by which way, in words for a person."""
    app.copy_to_clipboard(text)
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return "through the terminal"
    return "system clipboard and terminal"
