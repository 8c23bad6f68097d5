"""Opens addresses in the browser of the desktop, never in one that would draw on our own terminal."""

import os
import subprocess

_IN_TERMINAL = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh", "carbonyl"})


def open_in_browser(address: str) -> bool:
    """Open an address and return True, or return False where there is no browser with a window of its own.

    Takes as long as the system needs to find one: not for the event loop.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    name = str(getattr(browser, "name", ""))
    if os.path.basename(name) in _IN_TERMINAL:
        return False
    if not isinstance(browser, webbrowser.GenericBrowser):
        return browser.open(address)
    # What BROWSER names would write to our screen, and be waited for.
    words = [str(word).replace("%s", address) for word in getattr(browser, "args", ["%s"])]
    try:
        subprocess.Popen(
            [name, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
