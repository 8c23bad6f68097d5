"""Every kind of input makes the same tables of the same articles; what is broken costs itself and nothing else."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")

from reader.corpus import work
from reader.corpus.columns import mapping_of
from reader.corpus.folder import Folder
from reader.corpus.inputs import look_at
from reader.corpus.planning import planned
from reader.corpus.values import WHOLE, CorpusError, Marker, Options, Plan, Range, Shard
from reader.model.report import ImportFailure
from tests.corpus import making

COUNT = 6
ARTICLES = making.articles(COUNT)


def plan(folder: Folder, paths: list[Path], options: Options) -> tuple[list[Shard], list[ImportFailure]]:
    folder.make_ready()
    failures: list[ImportFailure] = []
    shards = list(planned(map(str, paths), options, folder.keep_files, failures.append))
    folder.keep_plan(Plan((), options, tuple(shards)))
    return shards, failures


def made(out: Path, *paths: Path, options: Options | None = None) -> tuple[Folder, list[Marker]]:
    options = options or Options()
    folder = Folder(out)
    shards, failures = plan(folder, list(paths), options)
    assert not failures
    return folder, [work.make(folder, shard, options, WHOLE, lambda _: None) for shard in shards]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def inputs(folder: Path) -> dict[str, Path]:
    making.parquet(folder / "a.parquet", ARTICLES, group=5)
    files = folder / "files"
    files.mkdir()
    for number, row in enumerate(ARTICLES):
        (files / f"{number:02}.html").write_bytes(making.page(row))
    return {
        "jsonl": write(folder / "a.jsonl", making.lines(ARTICLES)),
        "jsonl.gz": write(folder / "b.jsonl.gz", gzip.compress(making.lines(ARTICLES))),
        "jsonl.zst": write(folder / "c.jsonl.zst", making.zstd(making.lines(ARTICLES))),
        "warc": write(folder / "a.warc", making.warc(ARTICLES, packed=False)),
        "warc.gz": write(folder / "b.warc.gz", making.warc(ARTICLES)),
        "warc.zst": write(folder / "c.warc.zst", making.zstd(making.warc(ARTICLES, packed=False))),
        "wacz": write(folder / "a.wacz", making.wacz(ARTICLES)),
        "parquet": folder / "a.parquet",
        "folder": files,
    }


def test_the_same_articles_make_the_same_quotes_whatever_they_come_in(tmp_path: Path) -> None:
    said = {}
    for name, path in inputs(tmp_path).items():
        folder, markers = made(tmp_path / f"out {name}", path)
        assert sum(marker.articles for marker in markers) == COUNT, name
        assert not making.rows(folder.path, "failed")
        quotes = making.rows(folder.path, "quotes")
        said[name] = [(row["speaker"], row["text"], row["kind"]) for row in quotes]
        headlines = [row["headline"] for row in making.rows(folder.path, "articles")]
        assert headlines == [row["title"] for row in ARTICLES], name
    assert len(said["jsonl"]) >= COUNT
    assert all(each == said["jsonl"] for each in said.values())


def test_a_quote_stands_at_its_place_in_the_text_that_is_kept(tmp_path: Path) -> None:
    folder, _ = made(tmp_path / "out", inputs(tmp_path)["warc.gz"], options=Options(keep_text=True))
    texts = {row["record"]: row for row in making.rows(folder.path, "articles")}
    quotes = making.rows(folder.path, "quotes")
    assert quotes
    for row in quotes:
        [place] = row["spans"]
        text = texts[row["record"]]
        start = text["paragraphs"][place["paragraph"]]["start"]
        assert text["text"][start + place["start"] : start + place["end"]] == row["text"]
        assert row["article_id"] == text["id"]


def test_what_is_made_in_parts_is_the_same_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.corpus.tables._CHARACTERS", 900)
    monkeypatch.setattr("reader.corpus.tables._AT_ONCE", 3)
    path = write(tmp_path / "a.jsonl", making.lines(ARTICLES) + b"{broken\n")
    options = Options(keep_text=True)
    whole, _ = made(tmp_path / "whole", path, options=options)
    cut = Folder(tmp_path / "cut")
    [shard], _ = plan(cut, [path], options)
    parts = (Range(0, 1), Range(1, 5), Range(5, 6), Range(6, -1))
    for part in reversed(parts):
        work.make(cut, shard, options, part, lambda _: None)
    assert cut.done(shard) is None
    assert work.join(cut, shard, parts) == whole.done(shard) == cut.done(shard)
    assert making.tables(cut.path) == making.tables(whole.path)
    assert not list((cut.path / "pieces").iterdir())


def test_lines_in_byte_ranges_are_read_once_wherever_the_cuts_fall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.corpus.records import records

    data = b"".join(b'{"text": "%s"}\n' % (b"x" * (number % 7)) for number in range(40)).rstrip(b"\n")
    path = write(tmp_path / "a.jsonl", data)
    for size in (1, 2, 13, 14, 15, 50, 10_000):
        monkeypatch.setattr("reader.corpus.inputs.BYTES", size)
        shards = list(planned([str(path)], Options(), lambda *_: None, pytest.fail))
        assert len(shards) == -(-len(data) // size)
        found = [each for shard in shards for each in records(shard, Options())]
        assert len(found) == 40, size


BROKEN: dict[str, Callable[[], tuple[bytes, int, list[str]]]] = {
    "cut off.jsonl.gz": lambda: (gzip.compress(making.lines(ARTICLES))[:-5], COUNT, ["is cut off; read up to there"]),
    "cut off.warc.gz": lambda: (making.warc(ARTICLES)[:-30], COUNT - 1, ["is cut off; read up to there"]),
    "one bad line.jsonl": lambda: (
        making.lines(ARTICLES[:3]) + b'{"text": "x\n[1]\n' + making.lines(ARTICLES[3:]), COUNT,
        ["is broken JSON", "is JSON, but no object"],
    ),
    "too short.warc": lambda: (
        making.warc(ARTICLES[:5], packed=False) + making.record("https://n.example/x", b"<p>lie</p>" * 9, length=70)
        + making.warc(ARTICLES[5:], packed=False), COUNT, ["has a record of another length than it says"],
    ),
    "too long.warc": lambda: (
        making.warc(ARTICLES[:5], packed=False) + making.record("https://n.example/x", b"<p>lie</p>", length=1900)
        + making.warc(ARTICLES[5:], packed=False), COUNT, ["has a record of another length than it says"],
    ),
    "a gigabyte it says.warc": lambda: (
        making.warc(ARTICLES[:5], packed=False) + making.record("https://n.example/x", b"<p>lie</p>", length=10**9)
        + making.warc(ARTICLES[5:], packed=False), COUNT, ["has a record larger than 20 MB"],
    ),
    "packed, and too short.warc.gz": lambda: (
        making.warc(ARTICLES[:5])
        + gzip.compress(making.record("https://n.example/x", b"<p>lie</p>" * 9, length=70))
        + making.warc(ARTICLES[5:]), COUNT, ["has a record of another length than it says"],
    ),
    "rubbish between.warc": lambda: (
        making.warc(ARTICLES[:5], packed=False) + b"rubbish\r\n" * 50 + making.warc(ARTICLES[5:], packed=False),
        COUNT, ["has bytes between records that are no record"],
    ),
    "headers without end.warc": lambda: (
        making.warc(ARTICLES[:5], packed=False) + b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-A: b\r\n" * 300_000
        + making.warc(ARTICLES[5:], packed=False), COUNT, ["has a record whose headers do not end"],
    ),
    "no length.warc.gz": lambda: (
        making.warc(ARTICLES[:5]) + gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n")
        + making.warc(ARTICLES[5:]), COUNT, ["has a record that does not say how long it is"],
    ),
    "one bad part.warc.gz": lambda: (
        making.warc(ARTICLES[:5]) + b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"nonsense" * 9 + making.warc(ARTICLES[5:]),
        COUNT, ["has a part that is no sound gzip"],
    ),
    "cut off.jsonl.zst": lambda: (
        making.zstd(making.lines(ARTICLES)) + making.zstd(b"\n" * 900_000)[:-9], COUNT,
        ["is cut off; read up to there"],
    ),
    "a long line.jsonl": lambda: (
        making.lines(ARTICLES[:3]) + b'{"text": "' + b"x" * 21_000_000 + b'"}\n' + making.lines(ARTICLES[3:]), COUNT,
        ["is larger than 20 MB"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_costs_itself_and_stands_in_failed_in_one_line(tmp_path: Path, name: str) -> None:
    data, count, reasons = BROKEN[name]()
    folder, [marker] = made(tmp_path / "out", write(tmp_path / name, data))
    failed = making.rows(folder.path, "failed")
    assert (marker.articles, marker.unreadable) == (count, len(reasons))
    assert [row["reason"].partition(":")[0] for row in failed] == reasons
    assert all(row["kind"] == "unreadable" and row["location"].endswith(name) for row in failed)


def test_pages_without_an_article_are_told_apart_from_broken_ones(tmp_path: Path) -> None:
    data = making.warc(ARTICLES[:2]) + gzip.compress(
        making.record("https://n.example/list", b"<html><title>x</title></html>")
    )
    data += gzip.compress(making.record("https://n.example/p.png", b"\x89PNG", "image/png"))
    folder, [marker] = made(tmp_path / "out", write(tmp_path / "a.warc.gz", data))
    assert (marker.articles, marker.failed, marker.unreadable) == (2, 1, 0)
    [row] = making.rows(folder.path, "failed")
    assert (row["kind"], row["link"], row["reason"]) == ("empty", "https://n.example/list", "holds no article")


def test_foreign_text_passes_the_gate(tmp_path: Path) -> None:
    hostile = {
        "title": "Red \x1b[31m\u202ealert",
        "text": "“It \x1b]0;x\x07 burns,” said Ada Lund.\n",
        "outlet": "\x9bOut",
    }
    folder, _ = made(
        tmp_path / "out", write(tmp_path / "a\x1b.jsonl", making.lines([hostile])), options=Options(keep_text=True)
    )
    for name in ("articles", "quotes", "people", "failed"):
        told = json.dumps(making.rows(folder.path, name), ensure_ascii=False)
        assert not set(told) & set("\x1b\x07\x9b\u202e")
        assert "\\u00" not in told


def test_only_articles_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    german = {
        "title": "Fähre",
        "text": "Die Fähre fährt nicht, sagte der Rat der Stadt am Freitag nach langer Sitzung.",
    }
    unstated = {key: value for key, value in ARTICLES[1].items() if key != "lang"}
    path = write(tmp_path / "a.jsonl", making.lines([ARTICLES[0], german, {**german, "lang": "de-AT"}, unstated]))
    _, [marker] = made(tmp_path / "en", path, options=Options(language="en"))
    assert (marker.articles, marker.left_out, marker.failed) == (2, 2, 0)
    _, [marker] = made(tmp_path / "de", path, options=Options(language="de"))
    assert (marker.articles, marker.left_out) == (1, 3)


def test_columns_are_mapped_also_those_that_lie_deeper(tmp_path: Path) -> None:
    rows = [
        {"doc": {"body": row["text"], "where": row["url"]}, "h": row["title"], "t": 1_700_000_000, "who": ["Una Vik"]}
        for row in ARTICLES
    ]
    mapping = mapping_of(["text=doc.body,url=doc.where", "title=h,date=t,author=who"])
    folder, _ = made(tmp_path / "out", write(tmp_path / "a.jsonl", making.lines(rows)), options=Options(mapping))
    [first, *_] = making.rows(folder.path, "articles")
    assert (first["headline"], first["link"]) == (ARTICLES[0]["title"], ARTICLES[0]["url"])
    assert (first["published"], first["byline"]) == ("2023-11-14T22:13:20Z", ["Una Vik"])


@pytest.mark.parametrize("told", ["text=nowhere", "url=url,text=story"])
def test_a_wrong_mapping_is_one_line_before_anything_is_made(tmp_path: Path, told: str) -> None:
    making.parquet(tmp_path / "a.parquet", ARTICLES)
    write(tmp_path / "a.jsonl", making.lines(ARTICLES))
    write(tmp_path / "a.jsonl.gz", gzip.compress(making.lines(ARTICLES)))
    for path in tmp_path.iterdir():
        with pytest.raises(CorpusError, match=f"has no column '{told.rpartition('=')[2]}'.*columns are title, text"):
            list(look_at(path, Options(mapping_of([told]))))


@pytest.mark.parametrize("told", ["story=text", "text", "text=", "=x"])
def test_a_mapping_that_names_no_field_is_one_line(told: str) -> None:
    with pytest.raises(CorpusError, match="is no FIELD=COLUMN"):
        mapping_of([told])


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.parquet", b"PAR1" + b"x" * 50, "is no sound Parquet"),
        ("a.jsonl.gz", b"\x1f\x8b\x08nonsense", "is no sound gzip"),
        ("a.warc.gz", b"\x1f\x8b", "is no sound gzip"),
        ("a.txt.gz", gzip.compress(b"words"), "is packed, and holds neither WARC nor lines of JSON"),
        ("a.zst", b"\x28\xb5\x2f\xfd\0", "is no sound zstd"),
        ("a.txt", b"", "is empty"),
    ],
)
def test_an_input_that_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    [found] = look_at(write(tmp_path / name, data), Options())
    assert isinstance(found, ImportFailure)
    assert what in str(found) and "\n" not in str(found)


def test_a_truncated_table_is_one_line(tmp_path: Path) -> None:
    making.parquet(tmp_path / "whole.parquet", ARTICLES)
    data = (tmp_path / "whole.parquet").read_bytes()
    [found] = look_at(write(tmp_path / "a.parquet", data[: len(data) // 2]), Options())
    assert "is no sound Parquet" in str(found)


def test_one_more_file_changes_few_shards(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(2500):
        (files / f"{number:05}.txt").write_bytes(b"x")

    def ids() -> dict[str, str]:
        shards: Any = planned([str(files)], Options(), lambda *_: None, pytest.fail)
        return {shard.id: shard.stamp for shard in shards}

    before = ids()
    (files / "00000a.txt").write_bytes(b"x")
    after = ids()
    assert len(before) >= 3
    assert len(set(after.items()) - set(before.items())) <= 2
