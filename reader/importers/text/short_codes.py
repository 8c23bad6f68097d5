"""Short codes of content systems ("[caption id=…]", "[/button]") that were left in a text; "[sic]" is no such code."""

import re

_WITH_VALUES = re.compile(r"\[/?[a-z][\w-]{1,30}\s+[\w-]{1,30}\s*=[^\[\]]{1,500}\]")
_CLOSING = re.compile(r"\[/([a-z][\w-]{1,30})\]")


def without_short_codes(text: str) -> str:
    """Return words without the codes among them: those with values, and those that are closed by a code."""
    if "[" not in text or not ("[/" in text or "=" in text):
        return text
    text = _WITH_VALUES.sub("", text)
    for name in {match[1] for match in _CLOSING.finditer(text)}:
        text = re.sub(rf"\[/?{re.escape(name)}\]", "", text)
    return text
