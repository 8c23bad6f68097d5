"""What is asked of a corpus, through the front door: what the library's commands answer for the same texts."""

import contextlib
import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")
pytest.importorskip("duckdb", reason="the extra [corpus] is not installed")

from reader.cli import main
from reader.corpus import run as running
from tests.corpus import making
from tests.corpus.crews import CrewOfOne
from tests.hostile.payloads import WORDS
from tests.hostile.terminal import violations

SENTENCE = "we will open the harbor again before the first boats of summer come back"
ROWS = [
    *making.articles(9),
    {**making.article(40), "text": f"Talks went on.\n\n“{SENTENCE.capitalize()},” said Ada Lund, the mayor.\n"},
    {**making.article(41), "text": f"It rained.\n\n“I think {SENTENCE},” Ada Lund said on Monday.\n"},
    {
        **making.article(42),
        "text": f"It snowed.\n\n“{SENTENCE.replace('summer', 'spring')},” said Ruth Okpara, the harbor master.\n",
    },
]
COPY = {**ROWS[0], "url": "https://other.example/0", "date": "2025-12-31", "outlet": "Elsewhere"}


class Corpus:
    """A corpus of these articles, and the files they are of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source, self.out = folder / "a.jsonl", folder / "said"
        self.source.write_bytes(making.lines([*ROWS, COPY]))
        self.alone = folder / "alone.jsonl"
        self.alone.write_bytes(making.lines(ROWS))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "Crew", lambda *_: CrewOfOne())
        patch.setattr("reader.corpus.inputs.BYTES", 4000)
        made = Corpus(tmp_path_factory.mktemp("corpus"))
        assert main(["corpus", str(made.source), "--out", str(made.out), "--keep-text"]) == 0
        yield made


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> str:
    capsys.readouterr()
    assert main([*map(str, arguments)]) == code
    out, err = capsys.readouterr()
    assert not err or code, err
    return out or err


@pytest.mark.parametrize("by", ["speaker", "kind", "outlet", "month"])
def test_shares_are_those_of_the_library_and_a_copy_counts_once(
    corpus: Corpus, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    ours = printed(capsys, "corpus", "report", "--by", by, "--format", "csv", corpus.out)
    assert ours == printed(capsys, "report", "--by", by, "--format", "csv", corpus.alone)
    ours = printed(capsys, "corpus", "report", "--by", by, "--format", "json", corpus.out)
    theirs = json.loads(printed(capsys, "report", "--by", by, "--format", "json", corpus.alone))
    assert (
        json.loads(ours)["shares"] == pytest.approx(theirs["shares"]) or json.loads(ours)["shares"] == theirs["shares"]
    )
    assert json.loads(ours)["articles"] == len(ROWS)


def test_shares_by_language_narrowed_by_outlet_and_day(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(
        csv.DictReader(
            io.StringIO(printed(capsys, "corpus", "report", "--by", "language", "--format", "csv", corpus.out))
        )
    )
    assert [row["name"] for row in found] == ["en"]
    table = printed(
        capsys, "corpus", "report", "--by", "outlet", "--outlet", "tide", "--since", "2025-02-01", corpus.out
    )
    assert "The Tide" in table and "Harbor Daily" not in table
    assert "<svg" in printed(capsys, "corpus", "report", "--format", "html", corpus.out)
    assert "nothing to tell shares by" in printed(capsys, "corpus", "report", "--by", "luck", corpus.out, code=1)


def test_the_same_sentence_is_found_as_the_library_finds_it(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    def told(text: str) -> Any:
        return [
            (one["articles"], one["changed"], one["other_speaker"], [(m["id"], m["speaker"]) for m in one["members"]])
            for one in json.loads(text)
        ]

    ours = told(printed(capsys, "corpus", "same", "--format", "json", corpus.out))
    assert ours and ours[0][0] == 3
    assert ours == told(printed(capsys, "same", "--format", "json", corpus.alone))
    assert "{+spring+}" in printed(capsys, "corpus", "same", "--other-speaker", corpus.out)


@contextlib.contextmanager
def _spoken(corpus: Corpus) -> Iterator[Any]:
    from reader.corpus.database import asked, whole
    from reader.corpus.persons import add_spoken, make_persons

    folder = whole(corpus.out)
    make_persons(folder)
    with asked(folder) as connection:
        add_spoken(folder, connection)
        yield connection


@pytest.mark.parametrize("parts", [1, 3, 16])
def test_sentences_are_the_same_in_however_many_parts_they_are_looked_for(corpus: Corpus, parts: int) -> None:
    from reader.corpus.echoes import same_in

    told: list[tuple[int, int]] = []
    with _spoken(corpus) as connection:
        found = [
            [one.id for one in same.printed]
            for same in same_in(connection, parts, lambda done, steps: told.append((done, steps)))
        ]
    assert [len(each) for each in found] == [3]
    # A part that no run is in is no step.
    assert 4 <= len(told) <= parts + 3 and told[-1][0] == told[-1][1]
    assert not list(corpus.out.glob(".asked-*"))


def test_whoever_stops_a_comparison_leaves_nothing_on_the_disk(corpus: Corpus) -> None:
    from reader.corpus.echoes import same_in

    def stop(done: int, steps: int) -> None:
        if done == 2:
            assert list(corpus.out.glob(".asked-*/runs-*"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), _spoken(corpus) as connection:
        list(same_in(connection, 2, stop))
    assert not list(corpus.out.glob(".asked-*"))


def test_ctrl_c_is_no_error_though_the_database_makes_one_of_it(corpus: Corpus) -> None:
    from reader.corpus.database import asked, whole

    for words, kind in (("Query interrupted", KeyboardInterrupt), ("anything else", RuntimeError)):
        with pytest.raises(kind), asked(whole(corpus.out)):
            raise RuntimeError(words)
    assert not list(corpus.out.glob(".asked-*"))


def test_of_few_words_too_wordings_are_alike_that_are_so_in_the_library_and_few_pairs_are_kept(tmp_path: Path) -> None:
    import random

    import duckdb

    from reader.corpus.echoes import same_in
    from reader.people.same import Said, SameWords

    chance = random.Random(18)
    wordings = dict[str, None]()
    for _ in range(150):
        words = chance.choices(making.WORDS, k=chance.randint(6, 30))
        wordings[" ".join(words)] = None
        for _ in range(3):
            # Shortened, and up to a quarter of it in other words.
            start = chance.randrange(1 + len(words) // 3)
            other = words[start : start + max(6, chance.randint(len(words) // 2, len(words)))]
            for at in chance.sample(range(len(other)), chance.randint(0, len(other) // 4)):
                other[at] = chance.choice(making.WORDS)
            if len(other) >= 6:
                wordings[" ".join(other)] = None
    for _ in range(2000):
        wordings[" ".join(chance.choices(making.WORDS, k=14))] = None
    index = SameWords()
    index.add(Said(f"{number}", "q1", tuple(said.split(" "))) for number, said in enumerate(wordings))
    kept: list[int] = []
    with duckdb.connect(":memory:", config={"temp_directory": str(tmp_path)}) as connection:
        connection.execute(
            "CREATE TABLE spoken AS SELECT n AS record, '' AS shard, 'q' || n AS id, n::VARCHAR AS article_id, said,"
            " 'direct' AS kind, said AS text, 'Ada' AS speaker, 'a1' AS actor, 1.0 AS confidence, 'O' AS outlet,"
            " NULL::VARCHAR AS published, 'H' AS headline, NULL AS fragment_link, NULL AS link, 1 AS paragraph"
            " FROM (SELECT unnest(?) AS said, generate_subscripts(?, 1) - 1 AS n)",
            [list(wordings), list(wordings)],
        )
        connection.execute("CREATE VIEW originals AS SELECT shard, record, 'a' AS location FROM spoken")
        connection.execute("CREATE VIEW persons AS SELECT article_id, actor, 'p' AS person FROM spoken")

        def look(done: int, steps: int) -> None:
            if done == steps - 2:
                kept.extend(connection.execute("SELECT count(DISTINCT (b, a)) FROM pairs").fetchone() or ())

        ours = {frozenset(one.article for one in same.printed) for same in same_in(connection, 3, look)}
    assert ours == {frozenset(one.article for one in group) for group in index.groups()}
    # Of 1,300 with a run in common.
    assert kept[0] < 1100, "what is not alike is told by bits"


def test_persons_are_joined_by_the_linker_of_the_library(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    ours = [
        json.loads(line) for line in printed(capsys, "corpus", "people", "--format", "jsonl", corpus.out).splitlines()
    ]
    theirs = [json.loads(line) for line in printed(capsys, "people", "--format", "jsonl", corpus.alone).splitlines()]
    quoted = {one["person"]: one["quotes"] for one in theirs if one["quotes"]}
    assert quoted and {one["id"]: one["quotes"] for one in ours} == quoted
    assert printed(capsys, "corpus", "people", corpus.out, "lund").count("Ada Lund") == 1


def test_search_finds_quotes_by_speaker_words_outlet_and_day(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(*query: str) -> list[dict[str, Any]]:
        text = printed(capsys, "corpus", "search", "--format", "jsonl", corpus.out, *query)
        return [json.loads(line) for line in text.splitlines()]

    assert {hit["speaker"] for hit in found("actor:lund", "said:harbor")} == {"Ada Lund"}
    assert len(found("said:harbor", "said:boats")) == 3
    assert len(found("said:harbor said:boats -rained")) == 2
    assert [hit["headline"] for hit in found("rained")] == [ROWS[10]["title"]]
    assert all(hit["quote"] is None for hit in found("rained"))
    assert {hit["outlet"] for hit in found("outlet:tide", "said:harbor")} == {"The Tide"}
    assert found("actor:lund", "after:2030-01-01") == []
    assert "asks for nothing" in printed(capsys, "corpus", "search", corpus.out, '""', code=1)
    assert "Ada Lund: “We will open the harbor" in printed(capsys, "corpus", "search", corpus.out, "said:boats")


def test_what_is_found_is_opened_as_a_library_with_the_very_articles(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    from reader.importers.load import articles_in
    from reader.store.library import LibraryStore

    told = printed(capsys, "corpus", "open", corpus.out, "said:boats")
    path, _, rest = told.strip().rpartition(": ")
    assert rest == "3 articles"
    store = LibraryStore(Path(path))
    try:
        ids = set(store.lists.ids("1"))
        [kept] = [store.articles.get(each) for each in ids if "rained" in store.articles.get(each).text]  # type: ignore[union-attr]
    finally:
        store.close()
    assert ids == {one.id for one in articles_in(corpus.alone) if "boats" in getattr(one, "text", "")}  # type: ignore[union-attr]
    assert kept in list(articles_in(corpus.alone))
    assert "finds nothing" in printed(capsys, "corpus", "open", corpus.out, "zeppelin", code=1)


def test_what_is_no_corpus_or_not_done_is_one_line(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("report",), ("same",), ("people",), ("search", "x"), ("open", "x"), ("bulk", "--out", "b")):
        name, *rest = words
        line = printed(capsys, "corpus", name, tmp_path, *rest, code=1)
        assert "is no corpus (pullquote corpus INPUT... --out DIR makes one)" in line
    [marker, *_] = (corpus.out / "done").iterdir()
    kept = marker.read_bytes()
    marker.unlink()
    line = printed(capsys, "corpus", "report", corpus.out, code=1)
    marker.write_bytes(kept)
    assert "1 of " in line and "shards are not done (run the command that makes it again)" in line


# The bulk interface as its makers document it: an action a line with nothing but `create`, `_index` and `_id`, and a
# document behind it; field types of OpenSearch and Elasticsearch, and of Quickwit's index configuration 0.8.
ACTION = {
    "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
    "properties": {
        "create": {
            "type": "object", "required": ["_index", "_id"], "additionalProperties": False,
            "properties": {
                "_index": {"type": "string", "pattern": r"^[a-z0-9][a-z0-9._-]{0,200}$"},
                "_id": {"type": "string", "minLength": 1, "maxLength": 512},
            },
        },
    },
}  # fmt: skip
MAPPING = {
    "type": "object", "required": ["mappings"],
    "properties": {
        "settings": {"type": "object"},
        "mappings": {
            "type": "object", "required": ["properties"],
            "properties": {
                "dynamic": {"enum": ["strict", True, False]},
                "properties": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object", "required": ["type"],
                        "properties": {"type": {"enum": ["text", "keyword", "date", "integer", "float", "boolean"]}},
                    },
                },
            },
        },
    },
}  # fmt: skip
QUICKWIT = {
    "type": "object", "required": ["version", "index_id", "doc_mapping"],
    "properties": {
        "version": {"const": "0.8"},
        "index_id": {"type": "string", "pattern": r"^[a-zA-Z][a-zA-Z0-9-_.]{2,254}$"},
        "doc_mapping": {
            "properties": {
                "mode": {"enum": ["strict", "lenient", "dynamic"]},
                "field_mappings": {
                    "type": "array",
                    "items": {
                        "type": "object", "required": ["name", "type"],
                        "properties": {
                            "type": {"enum": ["text", "i64", "f64", "array<text>"]},
                            "tokenizer": {"enum": ["raw", "default"]}, "record": {"enum": ["basic", "position"]},
                            "fast": {"type": "boolean"},
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("what", ["quotes", "articles"])
def test_bulk_lines_are_what_search_servers_document(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    import jsonschema

    monkeypatch.setattr("reader.corpus.bulk.MOST_BYTES", 4000)
    printed(capsys, "corpus", "bulk", "--what", what, "--out", tmp_path, corpus.out)
    mapping = json.loads((tmp_path / f"{what}-mapping.json").read_bytes())
    jsonschema.validate(mapping, MAPPING)
    quickwit = json.loads((tmp_path / f"{what}-quickwit.json").read_bytes())
    jsonschema.validate(quickwit, QUICKWIT)
    fields = mapping["mappings"]["properties"]
    assert {each["name"] for each in quickwit["doc_mapping"]["field_mappings"]} == set(fields)
    files = sorted(tmp_path.glob("*.ndjson"))
    assert len(files) >= 2
    ids = []
    for path in files:
        data = path.read_bytes()
        assert data.endswith(b"}\n") and len(data) <= 4000
        lines = [json.loads(line) for line in data.splitlines()]
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            jsonschema.validate(action, ACTION)
            ids.append(action["create"]["_id"])
            for name, value in document.items():
                kinds = {"integer": int, "float": float, "date": str, "keyword": str, "text": str}
                values = value if isinstance(value, list) else [value]
                assert all(isinstance(one, kinds[fields[name]["type"]]) for one in values), name
    assert len(ids) == len(set(ids))
    expected = len(ROWS) + 1 if what == "articles" else None
    assert expected in (None, len(ids)) and ids


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_is_found_is_read_in_the_reader(corpus: Corpus, tmp_path: Path) -> None:
    from tests.e2e.terminal import Reader

    reader = Reader(tmp_path, "corpus", "open", str(corpus.out), "said:boats")
    assert reader.shows("Ferry 40 closed") and reader.shows("Ruth Okpara")
    assert "Orchard 4" not in reader.text(), "what was not found"
    reader.type("q")
    assert reader.end() == 0


def test_a_corpus_of_somebody_else_is_told_in_letters(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    folder = tmp_path / "said"
    shutil.copytree(corpus.out, folder)
    for path in folder.glob("*/*.parquet"):
        table = parquet.read_table(path)
        for at, field in enumerate(table.schema):
            if field.name in ("speaker", "text", "outlet", "headline", "name", "source", "role"):
                raw = [f"{WORDS} harbor {value or ''}" for value in table[field.name].to_pylist()]
                table = table.set_column(at, field, pa.array(raw, field.type))
        parquet.write_table(table, path)
    for words in (["search", "harbor"], ["report"], ["report", "--by", "outlet"], ["same"], ["people", "harbor"]):
        capsys.readouterr()
        main(["corpus", words[0], str(folder), *words[1:]])
        out, err = capsys.readouterr()
        assert not set(violations((out + err).replace("\t", " ").encode("utf-8", "surrogateescape"), None)), words
