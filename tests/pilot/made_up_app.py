"""The app around invented articles: it needs no files and no engine."""

from collections.abc import Iterable, Iterator

from reader.app import PullquoteApp
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure
from reader.session import Session
from tests.pilot.made_up import Draft


class MadeUpSession(Session):
    """A session whose articles come from memory; `failures` come in their midst."""

    def __init__(self, drafts: Iterable[tuple[Article, Analysis]] = (), failures: Iterable[ImportFailure] = ()) -> None:
        super().__init__()
        self.made = list(drafts)
        self.made_failures = list(failures)

    def load(self, paths, progress=None, cancelled=None) -> Iterator[Article | ImportFailure]:  # type: ignore[no-untyped-def]
        items = [*(article for article, _ in self.made), *self.made_failures]
        for number, item in enumerate(items, 1):
            if progress:
                progress(number, len(items))
            yield item

    def analyze(self, article: Article) -> Analysis:
        return next(analysis for made, analysis in self.made if made.id == article.id)


def app_with(*drafts: Draft, failures: Iterable[ImportFailure] = ()) -> PullquoteApp:
    """Return the app on some drafts."""
    return PullquoteApp(MadeUpSession([draft.finish() for draft in drafts], failures), ["made-up"])
