"""Text that a terminal would obey or an eye would miss, a kind at a time, each with a mark to find it by."""

MARK = "Wq{}w"
"""No program sends this by itself."""
LOST = "8642"
"""A number for parameters: no screen has such a row, no style such a code."""


_UNSEEN = "\u200b\u2060\ufeff\u00ad\u034f\u180e\u3164\ufff9\ufffb\U000e0041\ufdd0\uffff"


def _marked(kinds: dict[str, list[str]]) -> dict[str, str]:
    return {
        kind: " ".join(
            text.replace("@", MARK.format(f"{kind[:2].upper()}{number}")) for number, text in enumerate(texts)
        )
        for kind, texts in kinds.items()
    }


BY_KIND = _marked(
    {
        "c0": [f"a{chr(code)}@" for code in (*range(1, 10), *range(11, 27), *range(28, 32), 127)],
        "c1": [f"a{chr(code)}{LOST}@" for code in range(0x80, 0xA0)],
        "csi": [
            f"\x1b[{LOST}m@",
            f"\x1b[{LOST};{LOST}H@",
            "\x1b[2J@",
            "\x1b[?1049l@",
            "\x1bc@",
            "\x1b(0@",
            f"\x9b{LOST}m@",
        ],
        "osc": [
            "\x1b]0;@\x07",
            "\x1b]2;@\x1b\\",
            "\x1b]52;c;QA==@\x07",
            "\x1b]8;;http://@\x1b\\",
            "\x9d0;@\x9c",
            "\x1b]9;@",
        ],
        "strings": ["\x1bP+q@\x1b\\", "\x1b_G@\x1b\\", "\x1b^@\x1b\\", "\x1bX@\x1b\\", "\x90@\x9c"],
        "bidi": [f"a{char}b@" for char in "\u061c\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"],
        "unseen": [
            f"a{char}b@" for char in "\u200b\u2060\ufeff\u00ad\u034f\u180e\u3164\ufff9\ufffb\U000e0041\ufdd0\uffff"
        ],
        "breaks": ["a\u2028@", "a\u2029@", "a\x85@", "a\x0b@", "a\x0c@", "a\r@"],
        "piles": ["e" + "\u0301" * 90 + "@", "o" + "\u20dd" * 60 + "@"],
        "markup": ["[/]@", "[@click=app.quit]@[/]", "[bold $primary]@", "[link=http://x]@", ":smiley: %s {0} @"],
    }  # fmt: skip
)
"""All of a kind as one text."""

TYPED = {kind: text.replace("\x1b", "") for kind, text in BY_KIND.items()}
"""What a paste can hold: terminals end a paste at an Escape."""

WORDS = f"Za\x1b[{LOST}mb\x1b]0;WqTw\x07\x9b{LOST}m\x9d0;x\x9c\u202e\x0e\u2066\ufeff[/][@click=app.quit]"
"""One of each in a line: for names, arguments and rows."""

BYTES = {
    "latin": b"\xe9 \x9b8642m",
    "cut": b"caf\xc3",
    "surrogate": b"\xed\xa0\x80",
    "long": b"\xc0\xaf\xf8\x88\x80\x80\x80",
}
"""Bytes that are no text."""
