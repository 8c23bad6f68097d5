"""`pullquote check` by the front door: drafts of every form, library and files, three formats, exit codes."""

import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from reader.desk.session import Session
from reader.settings import state_file
from reader.store.library import LibraryStore
from tests.cli.conftest import Run
from tests.paths import ROOT

SOURCE = """---
title: Old quay closes for a winter
link: https://news.example/quay
outlet: Coast Courier
date: 2025-10-02
---

“We will close the *old* quay before the first storm of the winter,” said Mayor Ruth Okpara.

“The timber is older than my grandfather,” said Odd Hansen, a skipper.

Repairs will take until the end of May at least.
"""
DRAFT = """# Quay

“We will close the old quay before the first storm of the winter,” said Okpara.

“We will close the old quay … of the winter,” she said.

“The timber is younger than my grandfather,” said Odd Hansen.

“The timber is older than my grandfather,” said Pia Wolk.

It is known that “repairs will take until the end of May” now.

“Our harbor has never looked back at anything,” said Okpara. They call it “the rot”.
"""
VERDICTS = ["verbatim", "trimmed", "changed", "other speaker", "elsewhere", "not found", "too short"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "sources" / "quay.md"
    path.parent.mkdir()
    path.write_text(SOURCE, encoding="utf-8")
    return path


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _verdicts(printed: str) -> list[str]:
    return [each["verdict"] for each in json.loads(printed)["quotations"]]


def test_library_and_files_give_the_same_verdicts(run: Run, source: Path, tmp_path: Path) -> None:
    draft = _written(tmp_path / "draft.md", DRAFT)
    from_files = run("check", draft, "--against", source.parent, "--format", "json", code=1)
    assert _verdicts(from_files) == VERDICTS
    run("add", source)
    from_library = run("check", "--format", "json", draft, code=1)
    assert _verdicts(from_library) == VERDICTS


def test_json_is_as_the_schema_says_and_leads_to_the_very_words(run: Run, source: Path, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
    row = json.loads(
        run("check", _written(tmp_path / "draft.md", DRAFT), "--against", source, "--format", "json", code=1)
    )
    jsonschema.validate(row, schema)
    assert row["counts"] == dict.fromkeys(VERDICTS, 1) and row["right"] is False
    first, _, changed, other, *_ = row["quotations"]
    [found] = first["sources"]
    assert found["link"] == "https://news.example/quay" and found["outlet"] == "Coast Courier"
    assert found["text"] == "We will close the old quay before the first storm of the winter"
    assert found["fragment_link"].startswith("https://news.example/quay#:~:text=We%20will%20close%20the%20old%20quay")
    assert (found["speaker"], found["paragraph"]) == ("Ruth Okpara", 5)
    assert changed["edits"] == [{"after": "The timber is", "draft": "younger", "source": "older"}]
    assert (other["speaker"], other["sources"][0]["speaker"]) == ("Pia Wolk", "Odd Hansen")


def test_several_drafts_are_an_array(run: Run, source: Path, tmp_path: Path) -> None:
    one, two = _written(tmp_path / "one.txt", DRAFT), _written(tmp_path / "two.md", DRAFT)
    rows = json.loads(run("check", one, two, "--against", source, "--format", "json", code=1))
    assert [Path(row["draft"]).name for row in rows] == ["one.txt", "two.md"]


def test_the_exit_code_says_whether_all_is_right(run: Run, source: Path, tmp_path: Path) -> None:
    right = _written(tmp_path / "right.txt", "Quay\n\n“We will close … the first storm of the winter,” said Okpara.\n")
    assert "quotation: 1 trimmed" in run("check", right, "--against", source)
    none = run("check", _written(tmp_path / "none.txt", "Quay\n\nNothing.\n"), "--against", source)
    assert " ".join(none.split()).endswith("no quotations")
    run("check", tmp_path / "missing.txt", "--against", source, code=1, said="missing.txt")
    run("check", right, "--against", tmp_path / "missing", code=1, said="missing")
    run("check", code=2, said="DRAFT")
    run("check", right, "--short", "none", code=2, said="--short")


def test_short_moves_the_limit(run: Run, source: Path, tmp_path: Path) -> None:
    draft = _written(tmp_path / "draft.txt", "Quay\n\nThey fear “the timber”, all of them.\n")
    assert _verdicts(run("check", draft, "--against", source, "--format", "json", code=1)) == ["too short"]
    assert _verdicts(run("check", draft, "--against", source, "--short", "2", "--format", "json")) == ["verbatim"]


def test_html_and_standard_input_are_drafts_too(
    run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "“We will close the old quay before the first storm of the winter,” said Okpara."
    page = f"<html><body><h1>Quay</h1><p>{said}</p><p>Hansen wrote <q>the timber is older than my</q>.</p>"
    page_path = _written(tmp_path / "draft.html", page)
    assert _verdicts(run("check", page_path, "--against", source, "--format", "json")) == ["verbatim", "verbatim"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode()), encoding="utf-8"))
    assert _verdicts(run("check", "-", "--against", source, "--format", "json")) == ["verbatim"]


def test_the_table_fits_80_columns_and_is_harmless(run: Run, source: Path, tmp_path: Path) -> None:
    hostile = "“\x1b]0;owned\x07\x1b[31m " + "喝" * 90 + " [red]bold[/red] \u202egnitirw” said Okpara. " + DRAFT
    out = run("check", _written(tmp_path / "draft.md", hostile), "--against", source, code=1)
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
    from rich.cells import cell_len

    assert max(map(cell_len, out.splitlines())) <= 80
    assert "✓ verbatim" in out and "✗ other speaker" in out and "after “The timber is”: “younger” for “older”" in out


def test_markdown_keeps_foreign_text_as_text(run: Run, source: Path, tmp_path: Path) -> None:
    draft = "Quay\n\n“We will <b>close</b> the [old](quay) before | the *first* storm of the winter,” said Okpara.\n"
    out = run("check", _written(tmp_path / "draft.txt", draft), "--against", source, "--format", "markdown", code=1)
    assert "<b>" not in out and "[old](" not in out
    assert "](<https://news.example/quay#:~:text=" in out


@pytest.mark.parametrize(
    "said", ["The timber is older than my grandfather", "The timber is younger than my grandfather"]
)
def test_whoever_else_says_it_in_the_source_is_told_also_where_words_differ(
    run: Run, source: Path, tmp_path: Path, said: str
) -> None:
    draft = _written(tmp_path / "draft.md", f"Quay\n\n“{said},” said Pia Wolk.\n")
    told = "the draft has Pia Wolk, the source Odd Hansen"
    for form in ("table", "markdown"):
        assert told in " ".join(run("check", draft, "--against", source, "--format", form, code=1).split())
    [row] = json.loads(run("check", draft, "--against", source, "--format", "json", code=1))["quotations"]
    assert row["sources"][0]["other_speaker"]
    own = _written(tmp_path / "own.md", f"Quay\n\n“{said},” said Odd Hansen.\n")
    assert "the draft has" not in run("check", own, "--against", source, code=int("younger" in said))


def test_a_corrected_speaker_is_the_one_that_counts(run: Run, source: Path, tmp_path: Path) -> None:
    from reader.analysis.engine import analyze
    from reader.analysis.new_corrections import speaker_correction

    run("add", source)
    store = LibraryStore(state_file())
    [article_id] = store.lists.ids("any")
    article = store.articles.get(article_id)
    assert article is not None
    store.marks.correct(speaker_correction(article, analyze(article).quotes[0], "Odd Hansen"))
    store.close()
    said = "Quay\n\n“We will close the old quay before the first storm of the winter,” said Ruth Okpara.\n"
    draft = _written(tmp_path / "draft.txt", said)
    for against in ((), ("--against", source)):
        row = json.loads(run("check", draft, *against, "--format", "json", code=1))["quotations"][0]
        assert row["verdict"] == "other speaker"
        assert row["sources"][0]["speaker"] == "Odd Hansen" and row["sources"][0]["corrected"]


def test_a_draft_is_opened_in_the_reader_where_there_is_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    draft = str(tmp_path / "draft.md")
    assert run("check", "--read", draft, code=2, said="there is no terminal") == ""
    assert run("check", "--read", draft, draft, code=2, said="name one draft") == ""
    opened: list[object] = []

    def reader(session: Session, paths: list[str], named: str) -> int:
        opened.append((session.is_shelved, paths, named))
        session.close()
        return 0

    monkeypatch.setattr("reader.cli.read.is_terminal", lambda: True)
    monkeypatch.setattr("reader.cli.read._keyboard_from_terminal", lambda: None)
    monkeypatch.setattr("reader.app.run", reader)
    run("check", "--read", draft)
    run("check", draft, "--read", "--against", "notes")
    assert opened == [(True, [], draft), (False, ["notes"], draft)]
