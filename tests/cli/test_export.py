"""What leaves by the front door: corrected unless asked otherwise, chosen as asked, whole, private and unchanged."""

import csv
import io
import json
import os
import stat
import sys
from pathlib import Path

import jsonschema
import pytest

from reader.analysis.engine import analyze
from reader.analysis.new_corrections import speaker_correction
from reader.desk.collecting import toggle
from reader.importers.load import load_file
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.saved import Correction, Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.settings import state_file
from reader.store.library import LibraryStore
from tests.cli.conftest import Run
from tests.paths import ROOT

TEXT = (
    "Ferry sinks in harbor\n\nThe ferry sank on Friday, and nobody drowned in it.\n\n"
    "“It was always a submarine at heart,” said Mayor Ruth Okpara. “We only noticed late.”\n\n"
    "Theo Vance, a baker, said that an inquiry would be held.\n"
)
MARKED = "# Pigeon wins\n\nThe *pigeon* won. “The *pigeon* knew the **way**,” said Ada Lund. Nobody else did.\n"


@pytest.fixture
def ferry(run: Run, tmp_path: Path) -> Article:
    """Return an article in the library and in ferry.txt, the first quote of which the person gave to the baker."""
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    article = load_file(tmp_path / "ferry.txt")
    assert isinstance(article, Article)
    state_file().parent.mkdir(parents=True)
    store = LibraryStore(state_file())
    other = article_from_text("Goose wins\n\n“Honk,” said Gil Odum.", Origin("goose.txt", "text"))
    store.articles.add([Item(article, link="https://news.example/ferry"), Item(other)])
    store.acts.tag([article.id], ["harbor"])
    first = analyze(article).quotes[0]
    store.marks.correct(speaker_correction(article, first, "Theo Vance"))
    at = article.text.index("nobody drowned")
    store.marks.highlight(Highlight(0, article.id, TextSelector.of(article.text, Span(at, at + 14)), "Good *news*."))
    store.marks.highlight(Highlight(0, article.id, None, "- Ask the harbor master."))
    store.close()
    return article


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_a_person_corrected_is_what_every_door_gives(run: Run, ferry: Article, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    for arguments in (("quotes",), ("quotes", path), ("export", "quotes"), ("export", "quotes", path)):
        rows = [row for row in rows_of(run(*arguments, "--format", "csv")) if "submarine" in row["quote"]]
        assert [(row["speaker"], row["corrected"]) for row in rows] == [("Theo Vance", "yes")]
        found = rows_of(run(*arguments, "--format", "csv", "--as-found"))
        rows = [row for row in found if "submarine" in row["quote"]]
        assert [(row["speaker"], row["corrected"]) for row in rows] == [("Ruth Okpara", "no")]


def test_a_search_of_files_knows_what_was_corrected(run: Run, ferry: Article, tmp_path: Path) -> None:
    found = json.loads(run("search", "--format", "json", "said:submarine", tmp_path / "ferry.txt"))
    assert [hit["name"] for hit in found["hits"]] == ["Theo Vance"]


def test_a_library_that_cannot_be_read_is_said_and_files_are_read_all_the_same(run: Run, tmp_path: Path) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text("no database", encoding="utf-8")
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    for arguments in (("quotes",), ("export", "quotes")):
        assert "submarine" in run(*arguments, tmp_path / "ferry.txt", code=1, said="state.sqlite3")
        assert "submarine" in run(*arguments, tmp_path / "ferry.txt", "--as-found")


def test_json_says_what_was_corrected(run: Run, ferry: Article, tmp_path: Path) -> None:
    def marks(*arguments: str | Path) -> list[bool]:
        found = json.loads(run("quotes", "--format", "json", *arguments))
        articles = found if isinstance(found, list) else [found]
        return [quote["corrected"] for one in articles if one["id"] == ferry.id for quote in one["quotes"]]

    assert marks(tmp_path / "ferry.txt") == marks() == [True, False]
    assert marks("--as-found") == [False, False]


def test_renamed_speakers_count_as_corrected_and_jobs_change_nothing(run: Run, ferry: Article, tmp_path: Path) -> None:
    store = LibraryStore(state_file())
    store.marks.correct(Correction(0, ferry.id, "rename", actor="Theo Vance", name="Theodor Vance"))
    store.close()
    for number in range(10):
        (tmp_path / f"z{number}.txt").write_text(f"Report {number}\n\n“Fine,” said Ada Lund.", encoding="utf-8")
    one, two = (run("quotes", "--format", "jsonl", "--jobs", jobs, tmp_path) for jobs in ("1", "2"))
    assert one == two
    assert [quote["corrected"] for quote in json.loads(one.splitlines()[0])["quotes"]] == [True, True]


def test_rows_fit_their_schema_and_keep_their_ids(run: Run, ferry: Article, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "quote.schema.json").read_text(encoding="utf-8"))
    assert set(schema["required"]) == set(schema["properties"])
    lines = run("export", "quotes", "--format", "jsonl").splitlines()
    lines += run("export", "highlights", "--format", "jsonl").splitlines()
    for line in lines:
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))
        assert set(json.loads(line)) == set(schema["properties"])
    again = [json.loads(line)["id"] for line in run("export", "quotes", "--format", "jsonl", "--as-found").splitlines()]
    assert again == [json.loads(line)["id"] for line in lines[: len(again)]]
    from_file = [json.loads(line)["id"] for line in run("export", "quotes", "--format", "jsonl", tmp_path).splitlines()]
    assert from_file == again[-len(from_file) :]


@pytest.mark.parametrize(("what", "file"), [("articles", "article-row"), ("people", "person")])
def test_articles_and_people_fit_their_schemas(run: Run, ferry: Article, what: str, file: str) -> None:
    schema = json.loads((ROOT / "docs" / f"{file}.schema.json").read_text(encoding="utf-8"))
    lines = run("export", what, "--format", "jsonl").splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))
        assert set(json.loads(line)) == set(schema["properties"]) == set(schema["required"])


@pytest.mark.parametrize(
    ("choices", "speakers"),
    [
        (["--speaker", "vance"], ["Theo Vance", "Theo Vance"]),
        (["--speaker", "ÓDUM"], ["Gil Odum"]),
        (["--speaker", "theo odum"], []),
        (["--tag", "HARBOR", "--kind", "indirect"], ["Theo Vance"]),
        (["--tag", "none"], []),
        (["--kind", "term"], []),
        (["--kind", "direct,mixed", "--kind", "term"], ["Gil Odum", "Theo Vance"]),
        (["--query", "submarine"], ["Theo Vance"]),
        (["--query", "actor:odum"], ["Gil Odum"]),
        (["--min-confidence", "1"], ["Theo Vance"]),
        (["--since", "2100-01-01"], []),
        (["--since", "2001-01-01", "--speaker", "odum", "--speaker", "vance"], ["Gil Odum", *["Theo Vance"] * 2]),
    ],
)  # fmt: skip
def test_only_what_was_asked_for_goes_out(run: Run, ferry: Article, choices: list[str], speakers: list[str]) -> None:
    assert [row["speaker"] for row in rows_of(run("export", "quotes", "--format", "csv", *choices))] == speakers


def test_articles_and_people_go_out_too(run: Run, ferry: Article, tmp_path: Path) -> None:
    articles = rows_of(run("export", "articles", "--format", "csv"))
    assert [(row["headline"], row["quotes"], row["tags"]) for row in articles] == [
        ("Goose wins", "1", ""), ("Ferry sinks in harbor", "2", "harbor"),
    ]  # fmt: skip
    assert [row["id"] for row in rows_of(run("export", "articles", "--format", "csv", "--query", "friday"))] == [
        ferry.id
    ]
    people = rows_of(run("export", "people", "--format", "csv"))
    assert [(row["name"], row["quotes"]) for row in people] == [("Theo Vance", "2"), ("Gil Odum", "1")]
    assert "Theo Vance" in run("export", "people") and "@online" in run("export", "articles", "--format", "bibtex")
    assert [row["name"] for row in rows_of(run("export", "people", "--format", "csv", "--as-found", tmp_path))] == [
        "Ruth Okpara", "Theo Vance",
    ]  # fmt: skip


def test_highlights_and_notes_go_the_same_ways(run: Run, ferry: Article) -> None:
    shown = run("export", "highlights")
    assert "> nobody drowned" in shown and r"Good \*news\*\." not in shown and r"Good \*news\*." in shown
    rows = rows_of(run("export", "highlights", "--format", "csv"))
    assert [(row["kind"], row["quote"], row["note"]) for row in rows] == [
        ("highlight", "nobody drowned", "Good *news*."), ("note", "", "'- Ask the harbor master."),
    ]  # fmt: skip
    assert len(rows_of(run("export", "highlights", "--format", "readwise"))) == 1
    assert "drowned" not in run("export", "highlights", "--query", "master")
    quoted = [json.loads(line) for line in run("export", "highlights", "--format", "jsonl").splitlines()]
    assert quoted[0]["made_at"] and quoted[0]["paragraph"] == 2 and quoted[1]["paragraph"] == 0


def test_inline_markup_never_shows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pigeon.md"
    path.write_text(MARKED, encoding="utf-8")
    for name in ("table", "json", "jsonl", "csv", "markdown"):
        assert "pigeon knew the way" in run("quotes", "--format", name, path).replace("\\", "")
    [row] = [json.loads(line) for line in run("export", "quotes", "--format", "jsonl", path).splitlines()]
    assert row["text"] == "“The pigeon knew the way,”"
    [place] = row["spans"]
    article = load_file(path)
    assert isinstance(article, Article)
    words = article.paragraph_text(place["paragraph"])[place["start"] : place["end"]]
    assert words == "“The *pigeon* knew the **way**,”" == article.text[row["start"] : row["end"]]
    assert path.read_text(encoding="utf-8")[row["start"] : row["end"]] == words


@pytest.mark.skipif(sys.platform == "win32", reason="modes differ there")
def test_files_are_their_owners_and_whole(run: Run, ferry: Article, tmp_path: Path) -> None:
    out = tmp_path / "q.csv"
    run("export", "quotes", "--format", "csv", "--out", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().decode() == run("export", "quotes", "--format", "csv")
    out.chmod(0o644)
    run("export", "quotes", "--format", "sqlite", "--out", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o644 and out.read_bytes().startswith(b"SQLite format 3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt", "home", "q.csv"]


def test_a_failed_export_changes_nothing(
    run: Run, ferry: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "q.csv"
    out.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    run("export", "quotes", "--format", "csv", "--out", out, code=1, said="cannot be written: No space left")
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--format", "obsidian"], 2, "--out"),
        (["--format", "qdpx"], 2, "--out"),
        (["--format", "nothing"], 2, "invalid choice"),
        (["--since", "someday"], 2, "is no day"),
        (["--min-confidence", "2"], 2, "from 0 to 1"),
        (["--format", "csv", "--out", "."], 2, "is a folder"),
        (["--format", "csv", "--out", "missing/q.csv"], 2, "there is no folder"),
        (["missing.txt"], 1, "does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    run: Run, ferry: Article, arguments: list[str], code: int, said: str
) -> None:
    run("export", "quotes", *arguments, code=code, said=said)


def test_a_note_keeps_what_the_person_wrote(run: Run, ferry: Article, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    mine = "# My own note\n"
    vault.mkdir()
    (vault / "Goose wins.md").write_text(mine, encoding="utf-8")
    export = ("export", "quotes", "--format", "obsidian", "--out", vault)
    run(*export, said="2 written, 0 unchanged")
    run(*export, said="0 written, 2 unchanged")
    assert (vault / "Goose wins.md").read_text(encoding="utf-8") == mine
    note = vault / "Ferry sinks in harbor.md"
    text = note.read_text(encoding="utf-8")
    assert text.count("%% pullquote %%") == 1 and "> “It was always a submarine at heart,”" in text
    changed = text.replace("title:", "status: draft\ntitle:") + "\nMy thoughts, **kept**.\n"
    note.write_text(changed.replace("\n\n%% pullquote", "\n\nAbove.\n\n%% pullquote"), encoding="utf-8")
    before = note.read_text(encoding="utf-8")
    run(*export, said="0 written, 2 unchanged")
    run(*export, "--as-found", said="1 written, 1 unchanged")
    after = note.read_text(encoding="utf-8")
    assert "Ruth Okpara" in after and "status: draft" in after
    assert after.partition("%% pullquote %%")[0] == before.partition("%% pullquote %%")[0]
    assert after.rpartition("%% /pullquote %%")[2] == before.rpartition("%% /pullquote %%")[2]
    note.write_text(before.replace("%% /pullquote %%", "Mine now."), encoding="utf-8")
    for _ in range(3):
        run(*export)
        assert "Mine now." in note.read_text(encoding="utf-8")
        assert note.read_text(encoding="utf-8").count("%% /pullquote %%") == 1
    run(*export, "--per", "person", said="2 written, 0 unchanged")
    run(*export, "--per", "quote", said="3 written, 0 unchanged")


def test_two_copies_of_a_text_go_out_once(run: Run, ferry: Article, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    paths = (tmp_path / "ferry.txt", tmp_path / "copy.txt")
    assert len(run("export", "quotes", "--format", "jsonl", *paths).splitlines()) == 2
    run("export", "quotes", "--format", "qdpx", "--out", tmp_path / "q.qdpx", *paths)


def test_an_empty_library_gives_nothing(run: Run) -> None:
    assert run("quotes") == "" and run("export", "quotes", "--format", "jsonl") == ""
    assert json.loads(run("export", "quotes", "--format", "csl")) == []


def test_that_nothing_fits_is_said_beside_what_is_written(run: Run, ferry: Article) -> None:
    for what in ("quotes", "articles", "people"):
        out = run("export", what, "--format", "jsonl", "--speaker", "nobody", said=f"nothing to export: no {what} fit")
        assert out == ""
    assert run("export", "quotes", "--format", "jsonl", "--speaker", "vance")


def test_a_collection_goes_out_corrected_and_an_unknown_one_is_one_line(run: Run, ferry: Article) -> None:
    store = LibraryStore(state_file())
    toggle(store, "Harbor story", ferry, analyze(ferry), analyze(ferry).quotes[:1])
    store.close()
    out = run("export", "quotes", "--collection", "Harbor story", "--format", "jsonl")
    [row] = [json.loads(line) for line in out.splitlines()]
    assert row["speaker"] == "Theo Vance" and row["corrected"] and row["link"] == "https://news.example/ferry"
    out = run("export", "quotes", "--collection", "Harbor story", "--format", "jsonl", "--as-found")
    assert json.loads(out)["speaker"] == "Ruth Okpara"
    assert run("export", "people", "--collection", "Harbor story", "--format", "csv").count("\n") == 2
    assert run("export", "quotes", "--collection", "Harbor", code=1, said="there are Harbor story") == ""
    assert run("export", "quotes", "--collection", "Harbor story", "x.txt", code=2, said="name no paths") == ""


def test_links_to_a_recording_lead_to_the_time_with_and_without_a_library(run: Run, tmp_path: Path) -> None:
    board = "https://board.example/march"
    cues = (
        "00:01.000 --> 00:04.000\n<v Ada Lund>We looked at every plank.\n\n"
        "12:34.900 --> 12:36.000\n<v Jonas Eik>Who pays?\n"
    )
    path = tmp_path / "board.vtt"
    path.write_text(f"WEBVTT Harbor board\nurl: {board}\n\n{cues}", encoding="utf-8")
    links = [f"{board}#t=1", f"{board}#t=754"]
    assert run("export", "quotes", path, "--format", "links").split() == links
    run("add", path)
    assert run("export", "quotes", "--format", "links").split() == links
    assert [row["fragment"] for row in rows_of(run("export", "quotes", "--format", "csv"))] == links
    checked = tmp_path / "draft.md"
    checked.write_text("“We looked at every plank,” said Ada Lund.\n", encoding="utf-8")
    found = json.loads(run("check", checked, "--format", "json"))
    assert found["quotations"][0]["sources"][0]["fragment_link"] == links[0]
