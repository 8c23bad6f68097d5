"""What dies is done again, what is deadly stands alone in the end, and what comes out is always the same."""

import random
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")

from reader.corpus import run as running
from reader.corpus.run import Outcome, Telling, Wanted, run
from reader.corpus.values import CorpusError, Options
from reader.corpus.worker import Finish, Job, Make
from reader.model.analysis import Analysis
from tests.corpus import making
from tests.corpus.crews import CrewOfOne

ARTICLES = making.articles(10)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("reader.corpus.inputs.BYTES", 3000)
    # Who says what makes no difference to who does what.
    monkeypatch.setattr("reader.analysis.engine.analyze", lambda article: Analysis(article.id))
    path = tmp_path / "news.jsonl"
    path.write_bytes(making.lines(ARTICLES))
    return path


def made(monkeypatch: pytest.MonkeyPatch, news: Path, out: Path, crew: CrewOfOne | None = None, **more: Any) -> Outcome:
    monkeypatch.setattr(running, "Crew", lambda *_: crew or CrewOfOne())
    told: list[str] = []
    wanted = Wanted(out, (str(news),), **{"options": Options(keep_text=True), **more})
    return run(wanted, Telling(lambda failure: told.append(str(failure)), told.append, lambda _: None))


def test_chance_deaths_lose_nothing_and_double_nothing(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    made(monkeypatch, news, news.parent / "calm")
    for seed in range(2):
        crew = CrewOfOne(_storm(random.Random(seed)))
        outcome = made(monkeypatch, news, news.parent / f"stormy {seed}", crew)
        assert crew.deaths >= 5
        assert (outcome.total.articles, outcome.total.failed, outcome.lost) == (len(ARTICLES), 0, ())
        assert making.tables(news.parent / f"stormy {seed}") == making.tables(news.parent / "calm")


def test_who_marks_the_copies_may_die_twice_and_no_oftener(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    made(monkeypatch, news, news.parent / "calm")
    deaths = iter([True, True, False])
    made(monkeypatch, news, news.parent / "twice", CrewOfOne(lambda job, _: isinstance(job, Finish) and next(deaths)))
    assert making.tables(news.parent / "twice") == making.tables(news.parent / "calm")
    with pytest.raises(CorpusError, match="copies are not marked"):
        made(monkeypatch, news, news.parent / "always", CrewOfOne(lambda job, _: isinstance(job, Finish)))
    made(monkeypatch, news, news.parent / "always")
    assert making.tables(news.parent / "always") == making.tables(news.parent / "calm")


def _storm(chance: random.Random) -> Any:
    def dies(job: Job, record: int) -> bool:
        # Chance seldom hits the few milliseconds of one record three times.
        if not isinstance(job, Make):
            return False
        return job.part.last != job.part.first + 1 and record >= job.part.first and chance.random() < 0.4

    return dies


@pytest.mark.parametrize("kind", ["deadly", "slow"])
def test_a_record_that_ends_every_process_stands_in_failed_and_the_others_are_there(
    monkeypatch: pytest.MonkeyPatch, news: Path, kind: str
) -> None:
    found = []
    for attempt in range(2):
        crew = CrewOfOne(_at_third_of_second_shard(news), lambda *_: kind == "slow")
        out = news.parent / f"out {attempt}"
        outcome = made(monkeypatch, news, out, crew, seconds=7.0)
        assert (outcome.total.articles, outcome.total.unreadable) == (len(ARTICLES) - 1, 1)
        assert crew.deaths == (6 if kind == "deadly" else 3)
        [row] = making.rows(out, "failed")
        reason = "takes longer than 7 seconds" if kind == "slow" else "ends the process that reads it"
        assert (row["kind"], row["reason"], row["record"], row["location"]) == (kind, reason, 2, str(news))
        found.append(making.tables(out))
    assert found[0] == found[1]


def _at_third_of_second_shard(news: Path) -> Any:
    seen: list[str] = []

    def dies(job: Job, record: int) -> bool:
        if not isinstance(job, Make):
            return False
        if job.shard.id not in seen:
            seen.append(job.shard.id)
        return seen.index(job.shard.id) == 1 and record == 2 and job.part.first <= 2

    return dies


def test_what_cannot_even_be_passed_over_costs_what_is_behind_it_and_no_more(
    monkeypatch: pytest.MonkeyPatch, news: Path
) -> None:
    crew = CrewOfOne(lambda job, record: isinstance(job, Make) and job.shard.first == 3000 and record == 2)
    outcome = made(monkeypatch, news, news.parent / "out", crew)
    reasons = [row["reason"] for row in making.rows(news.parent / "out", "failed")]
    assert reasons == ["ends the process that reads it", "cannot be reached: record 2 is in its way"]
    assert outcome.lost == () and outcome.total.articles + 4 >= len(ARTICLES)


def test_what_ends_a_process_outside_of_any_record_is_given_up_in_the_end(
    monkeypatch: pytest.MonkeyPatch, news: Path
) -> None:
    class Ending(CrewOfOne):
        def news(self) -> Any:
            from reader.corpus.crew import Ended

            job = self.job
            if job is None or job.shard.first:
                return super().news()
            self.job = None
            return Ended(job, -1, False)

    outcome = made(monkeypatch, news, news.parent / "out", Ending())
    assert len(outcome.lost) == 1 and outcome.total.articles < len(ARTICLES)
    assert made(monkeypatch, news, news.parent / "out").total.articles == len(ARTICLES)


def test_only_what_is_missing_or_changed_is_made_again(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    out = news.parent / "out"
    first = made(monkeypatch, news, out)
    assert first.made == len(first.markers) >= 2
    assert made(monkeypatch, news, out).made == 0
    (out / "done" / f"{first.markers[0].shard}.json").unlink()
    assert made(monkeypatch, news, out).made == 1
    news.write_bytes(making.lines([*ARTICLES, making.article(99)]))
    assert made(monkeypatch, news, out).total.articles == len(ARTICLES) + 1
    fresh = made(monkeypatch, news, news.parent / "fresh")
    assert fresh.total.articles == len(ARTICLES) + 1
    assert making.tables(out) == making.tables(news.parent / "fresh")


def test_another_engine_makes_everything_anew(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    out = news.parent / "out"
    first = made(monkeypatch, news, out)
    for module in ("folder", "work", "tables"):
        monkeypatch.setattr(f"reader.corpus.{module}.MADE_BY", "1/another")
    assert made(monkeypatch, news, out).made == first.made


def test_a_folder_holds_one_corpus(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    out, other = news.parent / "out", news.parent / "other.jsonl"
    other.write_bytes(making.lines(making.articles(3)))
    made(monkeypatch, news, out)
    with pytest.raises(CorpusError, match="was made with --keep-text"):
        made(monkeypatch, news, out, options=Options())
    with pytest.raises(CorpusError, match=r"was made of .*news.jsonl, too .*--anew"):
        made(monkeypatch, other, out)
    before = making.tables(out)
    news.rename(news.parent / "away")
    with pytest.raises(CorpusError, match="is not there any more"):
        made(monkeypatch, news, out)
    assert making.tables(out) == before
    outcome = made(monkeypatch, other, out, is_anew=True)
    assert outcome.total.articles == 3 and len(making.rows(out, "articles")) == 3
    assert len(list((out / "articles").iterdir())) == 1


def test_a_corpus_within_its_input_is_no_input(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    for _ in range(2):
        outcome = made(monkeypatch, news.parent, news.parent / "out")
        assert outcome.total.articles == len(ARTICLES)


def test_parts_of_the_work_make_what_one_run_makes(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    made(monkeypatch, news, news.parent / "one")
    for number in (2, 1, 3):
        outcome = made(monkeypatch, news, news.parent / "three", part=(number, 3))
        assert (news.parent / "three" / "copies.parquet").exists() == (number == 3)
    assert outcome.made
    assert making.tables(news.parent / "three") == making.tables(news.parent / "one")


def test_a_part_of_the_work_is_refused_where_inputs_are_gone(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    made(monkeypatch, news, news.parent / "out")
    news.write_bytes(making.lines(ARTICLES[:4]))
    with pytest.raises(CorpusError, match="its inputs are others than before .*without --shard"):
        made(monkeypatch, news, news.parent / "out", part=(1, 2))
    assert made(monkeypatch, news, news.parent / "out").total.articles == 4
    assert len(making.rows(news.parent / "out", "articles")) == 4


def test_two_runs_are_kept_apart_and_parts_are_not(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    from reader.corpus.folder import Folder

    folder = Folder(news.parent / "out")
    folder.make_ready()
    with folder.held((1, 2)):
        made(monkeypatch, news, folder.path, part=(2, 2))
        for part in ((1, 2), None):
            with pytest.raises(CorpusError, match="another run works in it"):
                made(monkeypatch, news, folder.path, part=part)
    made(monkeypatch, news, folder.path)


def test_a_full_disk_is_one_line_and_what_is_done_stays(monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    import errno

    from reader.corpus import work

    real, left = work.put, [5]

    def put(beside: Path, path: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(beside, path)

    monkeypatch.setattr(work, "put", put)
    with pytest.raises(CorpusError, match=r"the disk is full \(make room and run it again: what is done stays\)"):
        made(monkeypatch, news, news.parent / "out")
    monkeypatch.setattr(work, "put", real)
    assert not [path for path in (news.parent / "out").rglob("*.tmp")]
    outcome = made(monkeypatch, news, news.parent / "out")
    assert outcome.made == len(outcome.markers) - 1


def test_copies_are_told_from_originals_and_near_copies_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = making.articles(6)
    later = {**rows[0], "url": "https://other.example/1", "outlet": "Elsewhere", "date": "2025-12-30"}
    edited = {**rows[1], "date": "2025-12-31", "text": rows[1]["text"].replace("SALTMOUTH — ", "") + "\nMore soon.\n"}
    path = tmp_path / "a.jsonl"
    path.write_bytes(making.lines([later, edited, *rows]))
    made(monkeypatch, path, tmp_path / "out")
    from pyarrow import parquet

    copies = parquet.read_table(tmp_path / "out" / "copies.parquet").to_pylist()
    assert [(row["record"], row["kind"], row["of_record"]) for row in copies] == [(0, "exact", 2), (1, "near", 3)]
