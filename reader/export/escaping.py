"""Foreign text made into text of a markup language that shows it as it is."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MARKDOWN_MORE = re.compile(r"([\\`*_{}\[\]<>#|~!&%=$^()])")
_MARKER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=:])")
_BARE = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])(?=\S)")
_AT = re.compile(r"(?<=[\w.+-])@(?=\w)")
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def markdown(text: str, notes: bool = False) -> str:
    """Return a line as Markdown that shows it as it is; `notes`: also in programs for notes with signs of their own."""
    text = (_MARKDOWN_MORE if notes else _MARKDOWN).sub(r"\\\1", " ".join(text.split()))
    # An address or a name with @ would become a link by itself.
    text = _AT.sub(r"\\@", _BARE.sub(r"\1\\\2", text))
    # A number with a dot, a dash or a plus would begin a list.
    return _MARKER.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def html(text: str) -> str:
    """Return a text fit for the content and the attributes of HTML and XML."""
    from html import escape

    return escape(_ILLEGAL.sub("\ufffd", text))


_PAGE_TOP = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
"""


def page_top(title: str, styles: str) -> str:
    """Return what a page of ours begins with, up to its body: nothing loads, and no link tells where it was."""
    return f"{_PAGE_TOP}<title>{html(title)}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n"


def link_or_none(link: str | None) -> str | None:
    """Return an address if a page or a note may lead there: http or https, with nothing that would end a link early."""
    if link is None or not re.match(r"https?://[^\s<>\"`\\]+$", link):
        return None
    return re.sub(r"[()\[\]'|]", lambda sign: f"%{ord(sign[0]):02X}", link)
