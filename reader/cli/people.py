"""What the commands about persons share: the list of persons somebody keeps beside the settings."""

from reader.cli.output import message
from reader.people.wishes import Listed, read_list
from reader.settings import people_file


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
