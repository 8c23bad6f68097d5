"""Short codes of content systems ("[caption id=…]", "[/button]") that were left in a text; "[sic]" is no such code."""

import re

_WITH_VALUES = re.compile(r"\[/?([a-z][\w-]{1,30})\s+[\w-]{1,30}\s*=[^\[\]]{1,500}\]")
_KNOWN = re.compile(r"\[/?(?:caption|button|gallery|embed|audio|video|playlist|(?:vc|et_pb|su|fusion|av)_\w{1,30})\]")


def without_short_codes(text: str) -> str:
    """Return words without the codes among them: those with values, those that close them, and the best known."""
    if "[" not in text or not ("[/" in text or "=" in text):
        return text
    names = {match[1] for match in _WITH_VALUES.finditer(text)}
    text = _KNOWN.sub("", _WITH_VALUES.sub("", text))
    for name in names:
        text = text.replace(f"[/{name}]", "")
    return text
