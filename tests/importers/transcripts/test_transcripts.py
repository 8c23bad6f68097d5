"""Subtitles and the output of speech recognition: a paragraph a turn, with its time and its speaker."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.importers.formats import registry
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.article import Article
from reader.model.report import ImportFailure

VTT = """WEBVTT Harbor board, March

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000 align:start
<v Ottoline Brask>We looked at every <i>plank</i>,

00:00:04.200 --> 00:00:07.000
<v Ottoline Brask>and there was nothing left to mend.

01:02:03.500 --> 01:02:06.000
<v Jonas Eik>Then who pays &amp; when?
<v Ottoline Brask>The county pays for the pier, in April.
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
OTTOLINE BRASK: We looked at every plank,

2
00:00:04,200 --> 00:00:07,000
and there was nothing left to mend.

3
00:00:20,000 --> 00:00:22,000
JONAS EIK: Then who pays, and when?
"""
BRASK = "Ottoline Brask"
WHISPER = json.dumps(
    {
        "text": "…", "language": "en",
        "segments": [
            {"id": 0, "start": 1.0, "end": 4.0, "text": " We looked at every plank,", "speaker": BRASK},
            {"id": 1, "start": 4.2, "end": 7, "text": " and there was nothing left to mend.", "speaker": BRASK},
            {"id": 2, "start": 20, "end": 22, "text": " Then who pays, and when?", "speaker": "Jonas Eik"},
        ],
    }
)  # fmt: skip


def read(text: str, name: str) -> Article:
    (found,) = read_source(Source(text.encode(), name, name))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(("text", "name"), [(VTT, "a.vtt"), (SRT, "a.srt"), (WHISPER, "a.json"), (SRT, "noted.txt")])
def test_speakers_and_times_are_kept(text: str, name: str) -> None:
    article = read(text, name)
    lines = [article.paragraph_text(each.index) for each in article.paragraphs if each.kind == "body"]
    assert lines[0].lower() == (
        "[00:00:01] ottoline brask: we looked at every plank, and there was nothing left to mend."
    )
    assert lines[1].startswith(("[01:02:03] Jonas Eik: Then who pays & when?", "[00:00:20] J"))
    analysis = analyze(article)
    said = {
        actor.name.title(): [article.words_in(quote.span) for quote in analysis.quotes_of(actor.id)]
        for actor in analysis.actors
    }
    assert "nothing left to mend." in said["Ottoline Brask"][0] and "who pays" in said["Jonas Eik"][0]


def test_the_title_is_the_files_or_its_own() -> None:
    assert read(VTT, "a.vtt").headline == "Harbor board, March"
    assert read(SRT, "harbor_board.en.srt").headline == "harbor board"


def test_rolling_captions_say_everything_once() -> None:
    cues = ["the tide", "the tide\ncame in", "came in\nand went out."]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues))
    text = text.replace("00:0", "00:00:0")
    assert "[00:00:00] the tide came in and went out." in read(text, "a.vtt").text


@given(st.text(st.sampled_from('WEBVT\n :.->0123<v Ada>,{}[]"x'), max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for data in (f"WEBVTT\n\n{text}", f"1\n00:00:01,000 --> 00:00:02,000\n{text}", f'{{"segments": [{text}'):
        for found in read_source(Source(data.encode(), "x", "x.json" if data[0] == "{" else "x")):
            assert isinstance(found, Article | ImportFailure)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, {"text": 3}, {"text": "x", "start": "y", "end": {}}])
def test_odd_segments_are_passed_over(value: object) -> None:
    data = json.dumps({"segments": [value, {"start": 1, "end": 2, "text": "The tide came in."}]}).encode()
    assert "The tide came in." in read(data.decode(), "a.json").text


def test_they_are_in_the_registry() -> None:
    assert {"subtitles", "transcripts"} <= {each.name for each in registry().formats}


BOARD = "https://board.example/march"


@pytest.mark.parametrize("head", [f" Board\nURL: {BOARD}", f"\n\nNOTE source: {BOARD}", f"\n\nNOTE\nlink: {BOARD}"])
def test_subtitles_may_name_the_address_of_the_recording(head: str) -> None:
    article = read(f"WEBVTT{head}\n\n00:01.000 --> 00:02.000\nThe tide came in. url: https://cue.example/\n", "a.vtt")
    assert article.link == BOARD and BOARD not in article.text


@pytest.mark.parametrize(
    "line", ["url: javascript:alert(1)", "url: ftp://x.example/", "url: https:// x", "see https://x.example/"]
)
def test_what_is_no_address_of_it_is_none(line: str) -> None:
    text = f"WEBVTT\n{line}\n\n00:01.000 --> 00:02.000\nurl: https://cue.example/\n"
    assert read(text, "a.vtt").link is None
    assert read(SRT.replace("and there", f"{line}\nand there"), "a.srt").link is None


@pytest.mark.parametrize(
    ("stated", "link"),
    [({"url": BOARD}, BOARD), ({"webpage_url": BOARD, "url": "https://cdn.example/a.m3u8"}, BOARD),
     ({"link": ["x"], "url": 3}, None), ({"url": "file:///etc/passwd"}, None), ({}, None)],
)  # fmt: skip
def test_json_may_name_the_address_of_the_recording(stated: dict[str, object], link: str | None) -> None:
    assert read(json.dumps({**json.loads(WHISPER), **stated}), "a.json").link == link
