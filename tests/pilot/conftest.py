"""What every pilot test has at hand: all messages that were shown, however long ago."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reader.analysis import engine
from reader.app import PullquoteApp
from reader.importers import load
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure
from reader.patience import Watch
from tests.idle import drawn_at_rest as drawn_at_rest
from tests.idle import every_frame as every_frame
from tests.idle import nothing_waits_for_a_fixed_time as nothing_waits_for_a_fixed_time
from tests.idle import style_sheets_are_parsed_once as style_sheets_are_parsed_once
from tests.importers.web.conftest import certificates_are_read_once as certificates_are_read_once
from tests.paths import ROOT
from tests.pilot.messages import SHOWN


@pytest.fixture(autouse=True)
def messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note each message: on a busy machine it may be gone from the screen before the test looks."""
    notify = PullquoteApp.notify

    def noting(app: PullquoteApp, message: str, **how: object) -> None:
        SHOWN.setdefault(app, []).append(message)
        notify(app, message, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(PullquoteApp, "notify", noting)


@pytest.fixture(scope="session", autouse=True)
def samples_read_and_analyzed_once() -> Iterator[None]:
    """Read each sample and analyze each article once for all tests: both are pure, and tested by themselves."""
    read, analyze = load.load_file, engine.analyze
    seeds = ROOT / "seeds"
    analyses: dict[Article, Analysis] = {}

    @cache
    def sample(path: Path) -> Article | ImportFailure:
        return read(path)

    def read_once(path: Path) -> Article | ImportFailure:
        return sample(path) if path.parent == seeds else read(path)

    def analyze_once(article: Article, watch: Watch | None = None) -> Analysis:
        if article not in analyses:
            analyses[article] = analyze(article, watch)
        return analyses[article]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "load_file", read_once)
        patch.setattr(engine, "analyze", analyze_once)
        yield
