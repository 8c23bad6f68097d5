"""The published JSON: it fits its schema, and every place in it is the words it claims to be."""

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.analysis.engine import analyze
from reader.export.document import article_object
from reader.importers.load import load_bytes, load_file
from reader.model.article import Article, Origin
from tests.examples import tried
from tests.paths import ROOT

SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in (".txt", ".md"))


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((ROOT / "docs" / "article.schema.json").read_text("utf-8")))


def without_markup(article: Article, place: dict[str, int], words: str) -> str:
    paragraph = article.paragraphs[place["paragraph"]]
    for run in reversed(paragraph.syntax):
        start, end = (max(0, edge - paragraph.start - place["start"]) for edge in (run.start, run.end))
        words = words[:start] + words[end:]
    return words


def check(article: Article, source: str) -> None:
    document = article_object(article, analyze(article))
    validator().validate(json.loads(json.dumps(document)))
    texts = {paragraph["index"]: paragraph["text"] for paragraph in document["paragraphs"]}
    for paragraph in document["paragraphs"]:
        assert source[paragraph["start"] :].startswith(paragraph["text"])

    def words(place: dict[str, int]) -> str:
        assert place["start"] < place["end"] <= len(texts[place["paragraph"]])
        return texts[place["paragraph"]][place["start"] : place["end"]]

    actors = {actor["id"]: actor for actor in document["actors"]}
    for quote in document["quotes"]:
        parts = [without_markup(article, span, words(span)) for span in quote["spans"]]
        # Between two of them may stand words in marks that nobody says.
        between = r"(?: … |\s*[\"“‘'][^\n]+[\"”’']\s*)"
        assert re.fullmatch(between.join(map(re.escape, parts)), quote["text"]), quote["text"]
        assert quote["speaker"] is None or quote["id"] in actors[quote["speaker"]]["quotes"]
        for part in ("cue", "source"):
            assert quote[part] is None or words(quote[part])
    for actor in document["actors"]:
        assert actor["mentions"] == sorted(actor["mentions"], key=lambda place: (place["paragraph"], place["start"]))
        assert all(words(mention) for mention in actor["mentions"])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_sample_articles_fit_the_schema(path: Path) -> None:
    article = load_file(path)
    assert isinstance(article, Article)
    check(article, path.read_text("utf-8"))


PIECES = st.sampled_from([
    "“We sank,” ", "said Ada Lund. ", "She said that ", "'' and \"so on\" ", "\n", "Mayor Lund ", "told us: ", "» « ",
    "‘no’ ", "x",
])  # fmt: skip


@tried(30)
@given(st.lists(PIECES, min_size=1, max_size=40))
@example(["'' and \"so on\" ", "“We sank,” ", "“We sank,” ", "said Ada Lund. "])
def test_any_text_fits_the_schema(pieces: list[str]) -> None:
    source = "".join(pieces)
    article = load_bytes(source.encode(), Origin("x", "text"))
    if isinstance(article, Article):
        check(article, source)


def test_offsets_are_null_where_no_file_is_counted() -> None:
    article = load_bytes(b"Ferry sinks\nNobody drowned.", Origin("x", "text"))
    assert isinstance(article, Article)
    article = replace(article, origin=Origin("x", "html"))
    document = article_object(article, analyze(article))
    assert [paragraph["start"] for paragraph in document["paragraphs"]] == [None, None]
