"""docs/keys.md says what the command table says."""

import runpy

from tests.paths import ROOT


def test_the_page_of_keys_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_docs.py"))["keys_page"]()
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == made, "run: make docs"


def test_the_page_of_signs_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_docs.py"))["signs_page"]()
    assert (ROOT / "docs" / "signs.md").read_text(encoding="utf-8") == made, "run: make docs"
