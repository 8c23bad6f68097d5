"""Places that reports open with, and what a line without an end costs."""

import pytest

from reader.importers.text.bylines import dateline
from tests.effort import yards


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("SALTMOUTH, Norrland — The pier is closed.", "SALTMOUTH, Norrland"),
        ("SALTMOUTH--The pier is closed.", "SALTMOUTH"),
        ("QUAY-ON-SEA (Tidewire) - The pier is closed.", "QUAY-ON-SEA"),
        ("ST. BRASK, March 3 – The pier is closed.", "ST. BRASK"),
        ("The pier — once a jetty — is closed.", None),
        ("WATCH — The pier falls", None),
    ],
)
def test_the_place_a_report_opens_with(line: str, place: str | None) -> None:
    assert dateline(line) == place


@pytest.mark.parametrize("piece", ["A", "A-", "Å’", "A.", "A ", "A, "])
def test_a_long_line_costs_no_more_than_its_length(piece: str) -> None:
    line = piece * (200_000 // len(piece)) + "— and so on"
    assert yards(lambda: dateline(line)) < 10
