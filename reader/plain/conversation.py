"""The conversation: a line is typed, something is said, until somebody leaves."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from reader.cleaning import clean_line, clean_typed
from reader.desk.session import Session
from reader.errors import PullquoteError
from reader.plain.commands import Leave, completions, meant
from reader.plain.reading import Reading, Say

_PROMPT = "> "


def converse(session: Session, paths: Sequence[str], say: Say, tell: Say, width: int = 0) -> bool:
    """Read line by line until the person leaves or nothing more is typed; return whether all could be done.

    `say` gets the answers, `tell` what went wrong meanwhile: each cleans it. The session is closed at the end.
    """
    session.problems.listen(tell)
    reading = Reading(session, say, width)
    is_all_well = True
    try:
        _begin(reading, paths)
        for line in _lines(reading):
            try:
                command, rest = meant(reading.whole(line))
                command.act(reading, rest)
            except PullquoteError as error:
                is_all_well = False
                reading.say(str(error))
    except Leave:
        pass
    finally:
        # Whatever ends it: where one was is kept.
        with suppress(PullquoteError):
            reading.leave()
        session.close()
    return is_all_well or sys.stdin.isatty()


def _begin(reading: Reading, paths: Sequence[str]) -> None:
    """Say what there is to read; one article alone is opened at once."""
    if paths:
        reading.take_in(paths)
    reading.relist()
    if paths and len(reading.listed) == 1:
        reading.open(reading.listed[0].article_id)
        return
    number = len(reading.listed)
    if reading.session.is_first_run:
        reading.say("These are invented samples; add WHAT puts your own articles beside them.")
    if number:
        reading.say(f"{number:,} article{'s' * (number != 1)}. Type list, open 1, or help.")
    else:
        reading.say("There is nothing to read. Type add and a path or an address, or help.")


def _lines(reading: Reading) -> Iterator[str]:
    """Yield the lines that are typed, cleaned, until there are no more."""
    if sys.stdin.isatty():
        _complete(lambda line: completions(reading, line))
    while True:
        sys.stdout.flush()
        try:
            line = input(_PROMPT) if sys.stdin.isatty() else sys.stdin.readline()
        except EOFError:
            # The cursor stands behind the prompt.
            reading.say("")
            return
        if not line and not sys.stdin.isatty():
            return
        yield clean_line(clean_typed(line.rstrip("\r\n"))).strip()


def _complete(offers: Callable[[str], list[str]]) -> None:
    """Have Tab complete the line; where there is no readline, nothing is completed."""
    try:
        import readline
    except ImportError:
        return
    found: list[str] = []

    def complete(line: str, state: int) -> str | None:
        if state == 0:
            try:
                found[:] = offers(line)
            except (PullquoteError, OSError):
                found.clear()
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    if "libedit" in (readline.__doc__ or ""):
        readline.parse_and_bind("bind ^I rl_complete")
    else:
        # Control sequences around what is pasted would be read aloud.
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.parse_and_bind("tab: complete")
