"""What the commands about persons share: the list of persons somebody keeps beside the settings."""

from typing import TYPE_CHECKING

from reader.cli.library import progress_on_stderr
from reader.cli.output import message
from reader.people.wishes import Listed, read_list
from reader.settings import people_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.desk.library import Shelf
    from reader.model.analysis import Analysis
    from reader.model.article import Article
    from reader.people.crowd import Crowd
    from reader.store.persons import Persons


def own_list() -> tuple[Listed, ...]:
    """Return who stands in `people.toml`; what is wrong with it is said on stderr."""
    path = people_file()
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        message(f"{path}: cannot be read: {error}")
        return ()
    listed, problems = read_list(source, str(path))
    for problem in problems:
        message(problem)
    return listed


def library_persons(shelf: "Shelf", analyze: bool = True) -> "Persons":
    """Return the persons of the library, in step with it; with `analyze`, what was not analyzed yet is analyzed."""
    from reader.desk.persons import ShelfPersons

    if not shelf.store.is_read_only:
        waiting = [article_id for article_id, analyzed in shelf.ids().items() if not analyzed] if analyze else []
        for failure in shelf.analyze_these(waiting, progress_on_stderr("Analyzing")):
            message(failure)
        ShelfPersons(shelf, people_file(), message).follow(progress_on_stderr("Joining"))
    return shelf.store.persons


def joined(entries: "Iterable[tuple[Article, Analysis | None]]") -> "Crowd":
    """Return the persons of articles that are in no library."""
    from reader.people.crowd import Crowd
    from reader.people.linker import Linker
    from reader.people.members import members_of
    from reader.people.wishes import as_wished

    linker = Linker()
    for article, analysis in entries:
        if analysis is not None:
            linker.add(article.id, members_of(article, analysis))
    return Crowd(as_wished(linker.persons(), (), own_list()))
