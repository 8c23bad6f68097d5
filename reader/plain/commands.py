"""Every command of plain mode, declared once: help and completion derive from it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from reader.layout.fit import one_line
from reader.plain import acting, finding, moving, words
from reader.plain.reading import Reading, Unready

Offers = Callable[[Reading], Sequence[str]]
"""Returns what may stand behind a command, to be completed."""


def _nothing(_: Reading) -> Sequence[str]:
    return ()


def _names(reading: Reading) -> Sequence[str]:
    return [one_line(actor.name) for actor in words.speakers(reading.analysis)] if reading.analysis else ()


def _corrections(reading: Reading) -> Sequence[str]:
    every = [one_line(actor.name) for actor in reading.analysis.actors] if reading.analysis else []
    return [*every, acting.NOBODY, acting.NOT_A_QUOTE, *([acting.SAME] if reading.same else [])]


def _headlines(reading: Reading) -> Sequence[str]:
    return [each.headline for each in reading.listed]


def _filters(reading: Reading) -> Sequence[str]:
    return [*moving.FILTERS, *(f"#{tag}" for tag in _tags(reading))]


def _tags(reading: Reading) -> Sequence[str]:
    return [tag for tag, _ in reading.session.shelf.store.lists.tags()]


def _queries(reading: Reading) -> Sequence[str]:
    return reading.session.state.searches


def _collections(reading: Reading) -> Sequence[str]:
    return [name for name, _ in reading.session.shelf.store.collections.names()]


def _formats(_: Reading) -> Sequence[str]:
    from reader.desk.leaving import ways_for

    return [way.name for way in ways_for("quotes")]


def _commands(_: Reading) -> Sequence[str]:
    return [command.name for command in COMMANDS]


class Command(Struct, frozen=True):
    """One thing that can be typed."""

    name: str
    """One word or two."""
    help: str
    """What it does, in one sentence."""
    act: Callable[[Reading, str], object]
    """Does it with what was typed behind the name; raises PullquoteError, one line, where it cannot."""
    takes: str = ""
    """What may be typed behind the name."""
    offers: Offers = _nothing
    """What of that can be completed."""
    files: bool = False
    """Whether paths are completed behind it."""


class Leave(Exception):
    """Somebody wants to leave."""


def _leave(_: Reading, __: str) -> None:
    raise Leave


def _help(reading: Reading, name: str) -> None:
    found = [command for command in COMMANDS if command.name.startswith(name)]
    if not found:
        raise Unready(f"there is no command {name!r}", do="help")
    for command in found:
        reading.say(f"{' '.join(part for part in (command.name, command.takes) if part)}: {command.help}")
    if not name:
        reading.say("An empty line reads on. As much of a name as tells it apart is enough; Tab completes.")


COMMANDS: tuple[Command, ...] = (
    Command("list", "Say the articles.", moving.list_articles, "[unread|starred|deleted|#TAG|WORDS]", _filters),
    Command("more", "Say what is left of the last list.", lambda reading, _: reading.more()),
    Command("open", "Go into an article.", moving.open_article, "NUMBER|WORDS", _headlines),
    Command("next article", "Go into the next of the list.", lambda reading, _: moving.step_article(reading, 1)),
    Command("previous article", "Go into the one before.", lambda reading, _: moving.step_article(reading, -1)),
    Command("about", "Say what is read, and where in it you are.", moving.say_about),
    Command("read", "Read the paragraph, one of a number, or all from here.", moving.read, "[NUMBER|all]",
            lambda _: ("all",)),
    Command("next", "Read the next paragraph.", lambda reading, _: reading.go_to_paragraph(reading.next_paragraph())),
    Command("back", "Read the paragraph before.", lambda reading, _: reading.go_to_paragraph(reading.paragraph - 1)),
    Command("quotes", "Say the quotes, or those of one speaker.", moving.list_quotes, "[NAME]", _names),
    Command("next quote", "Go to the next quote.", lambda reading, _: reading.step_quote(1)),
    Command("previous quote", "Go to the quote before.", lambda reading, _: reading.step_quote(-1)),
    Command("quote", "Say the quote again, or one of a number.", moving.quote_of_number, "[NUMBER]"),
    Command("who", "Say who says the quote, how sure that is, and why.", moving.who),
    Command("where", "Read the paragraph the quote stands in.", moving.where),
    Command("speakers", "Say who is quoted, and how often.", moving.list_speakers),
    Command("trust", "Leave out quotes less sure than so many percent.", moving.trust, "PERCENT",
            lambda _: ("0", "50", "70", "90")),
    Command("search", "Search everything.", finding.search, "WORDS", _queries),
    Command("hits", "Say what the last search found.", finding.hits),
    Command("hit", "Go to a hit.", finding.hit, "[NUMBER]"),
    Command("next hit", "Go to the next hit.", lambda reading, _: finding.step_hit(reading, 1)),
    Command("previous hit", "Go to the hit before.", lambda reading, _: finding.step_hit(reading, -1)),
    Command("note", "Write a note on the article; without words, say what is noted.", acting.note, "[TEXT]"),
    Command("highlight", "Highlight words of the paragraph, else the quote, else the paragraph.", acting.highlight,
            "[WORDS]"),
    Command("collect", "Put the quote into a collection, or take it out.", acting.collect, "[NAME]", _collections),
    Command("correct", "Say who may have said the quote; with a number or a name, give it to them.", acting.correct,
            "[NUMBER|NAME|nobody|not a quote|same]", _corrections),
    Command("star", "Star the article, or take its star.", acting.star),
    Command("tag", "Give the article a tag, or take it away; without a name, say its tags.", acting.tag, "[NAME]",
            _tags),
    Command("mark", "Mark the article as read or unread.", acting.mark, "read|unread", lambda _: ("read", "unread")),
    Command("delete", "Delete the article from the library.", acting.delete),
    Command("undo", "Take the last act back.", acting.undo),
    Command("redo", "Do again what was taken back.", acting.redo),
    Command("copy", "Copy the quote with all that a citation needs.", acting.copy),
    Command("cite", "Say the quote with all that a citation needs.", acting.cite),
    Command("export", "Write the quotes of the article, or of all listed, to a file; without one, say them.",
            acting.export, "[all] FORMAT [PATH]", _formats, files=True),
    Command("add", "Put a file, a folder or an address into the library.", acting.add, "WHAT", files=True),
    Command("help", "Say what can be typed.", _help, "[COMMAND]", _commands),
    Command("quit", "Leave; where you are is kept.", _leave),
)  # fmt: skip


def meant(line: str) -> tuple[Command, str]:
    """Return the command a line means and what stands behind its name; raises Unready where it means none, or several.

    An empty line reads on.
    """
    typed = line.split()
    if not typed:
        return _BY_NAME["next"], ""
    for length in (2, 1):
        name = " ".join(typed[:length]).lower()
        if len(typed) >= length and name in _BY_NAME:
            return _BY_NAME[name], _behind(line, length)
    for length in (2, 1):
        found = [each for each in COMMANDS if len(typed) >= length and _begins(each.name.split(), typed[:length])]
        if len(found) == 1:
            return found[0], _behind(line, length)
        if found:
            raise Unready(f"{' '.join(typed[:length])!r} may be {', '.join(each.name for each in found)}")
    number = typed[0]
    if number.isdecimal():
        raise Unready("of what is not clear", do=f"open {number}, hit {number}, quote {number}, correct {number}")
    raise Unready(f"there is no command {typed[0]!r}", do="help")


def _behind(line: str, words_before: int) -> str:
    """Return what stands behind some words of a line, as it was typed."""
    return "".join(line.split(maxsplit=words_before)[words_before:]).strip()


def _begins(name: Sequence[str], typed: Sequence[str]) -> bool:
    """Return whether what was typed are the beginnings of the words of a name."""
    return len(name) == len(typed) and all(map(str.startswith, name, map(str.lower, typed)))


def completions(reading: Reading, line: str) -> list[str]:
    """Return the whole lines that what was typed may become."""
    found = [f"{each.name}{' ' * bool(each.takes)}" for each in COMMANDS if each.name.startswith(line.lower())]
    for command in COMMANDS:
        if line.lower().startswith(f"{command.name} "):
            before, rest = line[: len(command.name) + 1], line[len(command.name) + 1 :]
            offered = [each for each in command.offers(reading) if each.casefold().startswith(rest.casefold())]
            found += [before + each for each in offered]
            if command.files:
                head, _, path = rest.rpartition(" ")
                found += [f"{before}{head}{' ' * bool(head)}{each}" for each in _paths(path)]
    return list(dict.fromkeys(found))


def _paths(typed: str) -> list[str]:
    folder, slash, begun = typed.rpartition("/")
    if not slash and not begun:
        return []
    try:
        inside = sorted(Path(folder or slash or ".").expanduser().iterdir())
    except OSError:
        return []
    return [
        one_line(f"{folder}{slash}{each.name}{'/' * each.is_dir()}")
        for each in inside
        if each.name.startswith(begun) and (begun or not each.name.startswith("."))
    ]


_BY_NAME = {command.name: command for command in COMMANDS}
