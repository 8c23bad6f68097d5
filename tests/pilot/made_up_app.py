"""The app around invented articles: it needs no files and no engine."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure
from reader.patience import Watch
from reader.screens.main.screen import MainScreen
from reader.settings import Settings
from tests.idle import idle
from tests.pilot.made_up import Draft


class MadeUpSession(Session):
    """A session whose articles come from memory, with failures after them."""

    def __init__(
        self,
        drafts: Iterable[tuple[Article, Analysis]] = (),
        failures: Iterable[ImportFailure] = (),
        settings: Settings | None = None,
    ) -> None:
        super().__init__(settings)
        self.made = list(drafts)
        self.made_failures = list(failures)

    def load(
        self,
        paths: Iterable[str | Path],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Article | ImportFailure]:
        items = [*(article for article, _ in self.made), *self.made_failures]
        for number, item in enumerate(items, 1):
            if progress:
                progress(number, len(items))
            yield item

    def analyze(self, article: Article, watch: Watch | None = None) -> Analysis:
        return next(analysis for made, analysis in self.made if made.id == article.id)


def app_with(
    *drafts: Draft, failures: Iterable[ImportFailure] = (), settings: Settings | None = None, paths: bool = True
) -> PullquoteApp:
    """Return the app on some drafts."""
    session = MadeUpSession([draft.finish() for draft in drafts], failures, settings)
    return PullquoteApp(session, ["made-up"] if paths else [])


def main_screen(app: PullquoteApp) -> MainScreen:
    """Return the main screen, whatever lies over it."""
    screen = app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


async def settled(app: PullquoteApp) -> None:
    """Wait until no worker runs and nothing more is to be drawn."""
    while not await idle() or any(not worker.is_finished for worker in app.workers):
        pass
