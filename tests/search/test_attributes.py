"""What of an article queries can name is an entry of one table, and nothing else knows its name."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.search.attributes import NAMES
from tests.paths import ROOT

WITH_ONE_MORE = """
import sys
from pathlib import Path
from reader.search import attributes
attributes.ATTRIBUTES += (attributes.Attribute(
    "file", ("stored",), "file: takes a name", "file:x", "files", lambda article: article.origin.location
),)
attributes.NAMES += ("file",)
from reader.model.article import Origin
from reader.importers.load import load_bytes
from reader.search.index import SearchIndex
from reader.search.query import GRAMMAR, parse
for folder in (None, Path(sys.argv[1])):
    index = SearchIndex() if folder is None else SearchIndex.open(folder)
    for name in ("harbor", "lagoon"):
        index.add(load_bytes(f"Ferry late in {name}\\n\\nNobody drowned.\\n".encode(), Origin(name, "text")))
        wanted = load_bytes(f"Ferry late in {name}\\n\\nNobody drowned.\\n".encode(), Origin(name, "text")).id
    for query in ("stored:lagoon ferry", "ferry -file:harbor"):
        print(*(hit.article_id == wanted for hit in index.search(query).hits))
    index.close()
print(parse("file:").hint, ("file:x", "files") in GRAMMAR)
"""


@pytest.mark.slow
def test_one_more_is_found_by_excluded_by_and_explained(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITH_ONE_MORE, str(tmp_path / "index")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stderr == ""
    *found, said = done.stdout.splitlines()
    assert found == ["True"] * 4
    assert said == "file: takes a name True"


def test_no_other_module_of_the_search_names_one() -> None:
    for path in (ROOT / "reader" / "search").glob("*.py"):
        if path.name != "attributes.py":
            source = path.read_text(encoding="utf-8")
            assert not [name for name in NAMES if f'"{name}"' in source], path.name
