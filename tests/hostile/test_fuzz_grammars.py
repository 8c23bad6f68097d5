"""Random words for every grammar a person, a file or a program may write in: nothing escapes but values, all clean."""

import datetime
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.checking.check import check
from reader.checking.rows import draft_row
from reader.checking.sources import Source as Prepared
from reader.cleaning import clean_line
from reader.commands import COMMANDS
from reader.desk import resuming
from reader.desk.checking import check_text
from reader.errors import PullquoteError
from reader.export.ways import Export, What, ways
from reader.importers.entries.values import Refused, date_of, number_of, tags_of, time_of, title_of
from reader.importers.formats import registry
from reader.importers.load import read_source
from reader.importers.readers.table import mapping_of
from reader.importers.source import Source
from reader.model.article import Article, ArticleId
from reader.model.intake import Item
from reader.people.wishes import read_list
from reader.search.attributes import ATTRIBUTES
from reader.search.dates import read_date
from reader.search.query import parse
from reader.settings import Settings
from reader.typed_commands import Typed, names, proposals
from reader.typed_commands import parse as command_in
from tests.export.made_articles import hostile_entries
from tests.hostile.payloads import BY_KIND, WORDS
from tests.hostile.test_fuzz import ODD, _is_clean, fuzzed

TODAY = datetime.date(2024, 2, 29)
TEXT = st.one_of(st.text(max_size=200), st.sampled_from([*BY_KIND.values(), WORDS]))
FIELDS = ("actor", "said", "in", "after", "before", "kind", *(each.name for each in ATTRIBUTES))


@fuzzed
@given(pieces=st.lists(st.tuples(st.sampled_from((*FIELDS, "", "-", "who", "since")), TEXT), max_size=5))
def test_any_query_is_understood_somehow(pieces: list[tuple[str, str]]) -> None:
    query = parse(" ".join(f"{name}:{text}" if name.isalpha() else name + text for name, text in pieces), TODAY)
    assert query.hint == clean_line(query.hint)


@fuzzed
@given(text=TEXT, number=st.integers(-9999, 99_999))
def test_any_words_may_be_a_day(text: str, number: int) -> None:
    for words in (text, f"{number} days ago", f"{number}-{number}", f"march {number}", f"{number} march {number}", "²"):
        for today in (TODAY, datetime.date.min, datetime.date.max):
            read_date(words, today)


@fuzzed
@given(
    name=st.sampled_from([*names(), "", "²", "٣%", "9" * 400]), space=st.sampled_from(("", " ", "\t", ":")), text=TEXT
)
def test_any_line_is_a_command_or_one_line(name: str, space: str, text: str) -> None:
    known = {command.id for command in COMMANDS}
    for line in (f"{name}{space}{text}", text, name):
        found = command_in(line)
        assert found.command in known if isinstance(found, Typed) else found
        proposals(line, lambda command: (text, command))


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_any_value_is_a_time_a_number_a_title(odd: object) -> None:
    for value in (odd, [odd], {"a": odd}):
        for text in (time_of(value), date_of(value), title_of(value), *tags_of([value, odd])):
            assert text is None or text == clean_line(text)
        assert abs(number_of(value)) < 1e16


@fuzzed
@given(lines=st.lists(st.sampled_from(("https://x.example/", "#", "http://[", " ")) | TEXT, max_size=6), text=TEXT)
def test_any_list_of_addresses_is_read(lines: list[str], text: str) -> None:
    data = "\n".join(["https://x.example/a", *lines, f"https://x.example/{text}"]).encode("utf-8", "replace")
    for chosen in registry().formats:
        if chosen.name in ("addresses", "newsboat", "bookmarks"):
            assert all(map(_is_clean, chosen.read(Source(data, "urls", "urls"))))


@fuzzed
@given(text=TEXT, said=st.lists(TEXT, max_size=4), marks=st.sampled_from(("“{}”", '"{}"', "«{}»", "‘{}’", "„{}“")))
def test_any_draft_is_checked(text: str, said: list[str], marks: str) -> None:
    words = f"{text} " + " ".join(f"{marks.format(each)}, said Ada Lund." for each in said)
    [source] = read_source(Source(f"Harbor\n\n{words}\n".encode("utf-8", "replace"), "a.txt", "a.txt"))
    if isinstance(source, Article):
        checked = check_text(words, _Only(source))
        assert draft_row(checked.draft, checked.checked).quotations is not None
        list(check(source, analyze(source), _Only(source)))


class _Only:
    """One article to check against."""

    def __init__(self, article: Article) -> None:
        self._article, self._source = article, Prepared(article, lambda: analyze(article))

    def candidates(self, *_: object) -> list[ArticleId]:
        return [self._article.id]

    def source(self, _: ArticleId) -> Prepared:
        return self._source


@fuzzed
@given(
    data=TEXT,
    odd=st.sampled_from(('"\\u001b[31m\\u202e"', f"0x{'f' * 6000}", "1" * 5000, "[" * 900 + "]" * 900, "nan", "{}")),
)
def test_any_list_of_persons_is_read(data: str, odd: str) -> None:
    for source in (data, f"[[person]]\nname = {odd}\n", f'[[person]]\nname = "a"\ngroup = {odd}\naliases = [{odd}]'):
        listed, problems = read_list(source, "people.toml")
        assert all(line == clean_line(line) for line in problems)
        for one in listed:
            words = (one.name, *one.aliases, one.id, *(word for pair in one.attributes for word in pair))
            assert all(word == clean_line(word) for word in words)


@fuzzed
@given(text=TEXT)
def test_any_words_name_columns_or_are_one_line(text: str) -> None:
    from reader.corpus.columns import mapping_of as corpus_mapping
    from reader.corpus.values import CorpusError

    for pair in (text, f"{text}=text", f"text={text}", f"text=a,{text}=b"):
        with suppress(Refused):
            mapping_of([pair])
        try:
            corpus_mapping([pair])
        except CorpusError as error:
            assert str(error) == clean_line(str(error))


@fuzzed
@given(
    odd=st.sampled_from(ODD), path=st.lists(st.integers(0, 40), min_size=1, max_size=5), noise=st.binary(max_size=40)
)
def test_any_manifest_is_a_plan_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, odd: object, path: list[int], noise: bytes
) -> None:
    pytest.importorskip("pyarrow")
    from reader.corpus.folder import Folder
    from reader.corpus.values import Options, Plan, Shard
    from tests.hostile.test_fuzz import _with_odd

    folder = Folder(tmp_path_factory.mktemp("corpus"))
    shard = Shard("0123456789ab", "files", "/a", "1")
    folder.keep_plan(Plan(("/a",), Options(), (shard,)))
    whole = folder.path / "manifest.json"
    good = whole.read_bytes()
    made = json.dumps(_with_odd(json.loads(good), path, odd)).encode("utf-8", "surrogatepass")
    for data in (made, good[: len(noise)] + noise + good[len(noise) :], noise, b"[" * 5000, b"\xff" + good):
        for name in ("manifest.json", f"plan/{shard.id}.json", f"done/{shard.id}.json"):
            (folder.path / name).parent.mkdir(exist_ok=True)
            (folder.path / name).write_bytes(data)
        folder.done(shard)
        for read in (folder.plan, lambda: list(folder.files(shard))):
            try:
                read()
            except PullquoteError as error:
                assert str(error) == clean_line(str(error))


_WHATS: tuple[What, ...] = ("quotes", "articles", "highlights")


@pytest.mark.parametrize("name", [name for name, way in ways().items() if way.shape == "text" and not way.extra])
@fuzzed
@given(entry=hostile_entries())
def test_what_goes_out_in_any_format_comes_in_again(name: str, entry: object) -> None:
    way = ways()[name]
    for what in _WHATS:
        if what not in way.takes:
            continue
        text = "".join(way.function()(Export(what, [entry], date="2031-03-04T05:06:07Z")))
        file = f"a{way.ending}"
        assert all(map(_is_clean, read_source(Source(text.encode(), file, file))))
        if name == "csl":
            json.loads(text)
        elif name == "jsonl":
            assert all(json.loads(line) for line in io.StringIO(text))


@pytest.mark.parametrize("data", [b"\xff", b'{"theme": "\x80"}', b"[" * 5000, b"{}", b"null", b'{"measure": 1e999}'])
def test_any_file_of_how_the_reader_was_left_lets_it_start(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "last.json"
    path.write_bytes(data)
    resuming.read(path, Settings())


def test_numbers_that_only_look_like_digits_are_none() -> None:
    said = {"segments": [{"start": 0, "end": 1, "text": "The pier is shut.", "speaker": "SPEAKER_²"}]}
    [found] = read_source(Source(json.dumps(said).encode(), "a.json", "a.json"))
    assert isinstance(found, Article) and "SPEAKER_²" in found.text
    record = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ²\r\n\r\na\r\n\r\n".encode("latin-1")
    assert "no length" in str([*read_source(Source(record, "a.warc", "a.warc"))])


def test_lists_in_a_cell_are_read_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    data = b'title,url,tags\nHarbor,https://x.example/a,"[\'\\\x1b\\d\', 2, \'it\\\'s\', ""b""]"\nB,https://x.example/b,[]\n'
    first, second = read_source(Source(data, "t.csv", "t.csv"))
    assert isinstance(first, Item) and first.tags == ("␛d", "it's", "b")
    assert isinstance(second, Item) and not second.tags
    assert not recwarn.list
