"""Every page is found from the index, every link leads somewhere, and the tests' folders mirror the tree."""

import re
from pathlib import Path

import pytest

from tests.paths import ROOT

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)\s]+))?\)|\]\(#([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
OF_THE_WHOLE = {"docs", "e2e", "golden", "hostile", "house", "packaging", "pilot", "snapshots"}
"""Folders of tests that are about no room alone."""


def links(page: Path) -> list[tuple[str, str]]:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    return [(found[1] or "", found[2] or found[3] or "") for found in _LINK.finditer(text)]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_index_names_every_page() -> None:
    named = {target for target, _ in links(DOCS / "README.md")}
    there = {path.name for path in DOCS.iterdir() if path.is_file() and path.name != "README.md"}
    assert there - named == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        if anchor and path.suffix == ".md":
            assert anchor in anchors(path), (target, anchor)


def test_the_folders_of_tests_mirror_the_tree() -> None:
    holds_tests = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    astray = [
        folder
        for folder in holds_tests
        if folder.parts and folder.parts[0] not in OF_THE_WHOLE and not (ROOT / "reader" / folder).is_dir()
    ]
    assert astray == []
