"""Whoever waits for an analysis is told how far it is, and may end it."""

import pytest

from reader.analysis.engine import analyze
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.patience import StoppedError

ARTICLE = article_from_text("Quay\n\n" + "“The quay holds,” said Ruth Okpara.\n\n" * 300, Origin("quay.txt", "text"))


def test_shares_grow_and_change_nothing() -> None:
    shares: list[float] = []
    assert analyze(ARTICLE, shares.append) == analyze(ARTICLE)
    assert shares == sorted(shares) and len(shares) > 50
    assert 0 <= shares[0] < 0.3 and 0.9 < shares[-1] <= 1


def test_what_watching_raises_ends_it() -> None:
    def stop(share: float) -> None:
        if share > 0.4:
            raise StoppedError("nobody waits")

    with pytest.raises(StoppedError, match="nobody waits"):
        analyze(ARTICLE, stop)
