"""The plain text of a letter to blocks: flowed lines joined (RFC 3676), quoted ones told, the signature apart."""

import re

from reader.importers.text.compose import Block

_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_ITEM = re.compile(r"^[ \t]*(?:[*•-]|\d{1,2}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"^[ \t]*[-=_*~#—]{3,}[ \t]*$")


def blocks_of_text(text: str, *, flowed: bool = False, delete_space: bool = False) -> list[Block]:
    """Return the blocks of a plain text; `flowed` and `delete_space` are what its content type says."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if flowed:
        lines = _unflowed(lines, delete_space)
    blocks: list[Block] = []
    waiting: list[str] = []
    is_signature = False
    for line in [*lines, ""]:
        if line.rstrip() == "--" and not flowed or line == "-- ":
            blocks += _block(waiting, flowed, is_signature)
            waiting, is_signature = [], True
        elif not line.strip() or _RULE.match(line):
            blocks += _block(waiting, flowed, is_signature)
            waiting = []
        else:
            if waiting and (_ITEM.match(line) or bool(_QUOTED.match(line)) != bool(_QUOTED.match(waiting[0]))):
                blocks += _block(waiting, flowed, is_signature)
                waiting = []
            waiting.append(line)
    return blocks


def _unflowed(lines: list[str], delete_space: bool) -> list[str]:
    whole: list[str] = []
    open_depth = -1
    for line in lines:
        quoted = _QUOTED.match(line)
        depth = quoted[0].count(">") if quoted else 0
        words = line[quoted.end() :] if quoted else line.removeprefix(" ")
        is_open = words.endswith(" ") and words != "-- "
        if open_depth == depth and words != "-- ":
            whole[-1] += words[:-1] if is_open and delete_space else words
        else:
            start = "> " * depth + words
            whole.append(start[:-1] if is_open and delete_space else start)
        open_depth = depth if is_open else -1
    return whole


def _block(lines: list[str], flowed: bool, is_signature: bool) -> list[Block]:
    if not lines:
        return []
    if is_signature:
        return [Block("boilerplate", "\n".join(lines))]
    quoted = _QUOTED.match(lines[0])
    if quoted:
        lines = [_QUOTED.sub("", line) for line in lines]
    item = _ITEM.match(lines[0])
    if item:
        lines = [lines[0][item.end() :], *lines[1:]]
    # Lines that a program broke at its margin are one paragraph; shorter ones, as of verse, stay lines.
    wrapped = not flowed and len(lines) > 1 and all(45 <= len(line) <= 80 for line in lines[:-1])
    text = (" " if wrapped or item else "\n").join(line.strip() for line in lines)
    return [Block("blockquote" if quoted else "list" if item else "body", text, 1 if item else 0)]
