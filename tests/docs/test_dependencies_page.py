"""docs/dependencies.md names every package that the program brings, and the floors that advisories ask for."""

import re
import tomllib

from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")


def test_every_dependency_is_named_with_its_license() -> None:
    names = [match[0] for each in PROJECT["dependencies"] if (match := re.match(r"[\w.-]+", each))]
    assert names
    assert not [name for name in names if not re.search(rf"\|[^|]*\b{re.escape(name)}\b[^|]*\|", PAGE)]


def test_the_floors_are_those_of_the_page() -> None:
    floors = dict(re.match(r"([\w.-]+)[>=]=([\d.]+)", each).groups() for each in PROJECT["dependencies"])  # type: ignore[union-attr]
    assert tuple(map(int, floors["httpcore"].split("."))) >= (1, 0, 9)
    assert tuple(map(int, floors["lxml_html_clean"].split("."))) >= (0, 4)
