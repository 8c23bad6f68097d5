"""The page on searching says what the search box understands."""

from reader.search.query import GRAMMAR
from tests.paths import ROOT

PAGE = ROOT / "docs" / "search.md"


def test_the_page_has_the_whole_grammar() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{example}` | {meaning} |" for example, meaning in GRAMMAR]
