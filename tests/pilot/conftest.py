"""What every pilot test has at hand: all messages that were shown, however long ago."""

import pytest

from reader.app import PullquoteApp
from tests.idle import drawn_at_rest as drawn_at_rest
from tests.idle import every_frame as every_frame
from tests.idle import nothing_waits_for_a_fixed_time as nothing_waits_for_a_fixed_time
from tests.pilot.messages import SHOWN


@pytest.fixture(autouse=True)
def messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note each message: on a busy machine it may be gone from the screen before the test looks."""
    notify = PullquoteApp.notify

    def noting(app: PullquoteApp, message: str, **how: object) -> None:
        SHOWN.setdefault(app, []).append(message)
        notify(app, message, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(PullquoteApp, "notify", noting)
