"""Who somebody is across articles is told alike by `F`, `in:people`, `actor:`, exports, report and dossier."""

import csv
import json
import os
from pathlib import Path

import pytest

from reader.screens.dialogs.pick import PickScreen
from tests.command import pullquote
from tests.pilot.made_up_app import settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on

NEWS = {
    "one": "Mayor speaks\n\n“The harbor will wait for us,” said Ada B. Lund, the mayor. “We all wait,” Lund said.\n",
    "two": "Ferry back\n\n“The ferry is back and will stay,” said Ada Lund, the mayor. Officials said it was late.\n",
    "three": "Walls\n\nMayor Lund spoke on Monday. “The wall will hold,” Lund said. “So will the town,” she said.\n",
    "four": "Harbor again\n\n“The harbor waits again this week,” said Ada Lund. “It never ends,” said Tom Quill.\n",
    "five": "Painter\n\n“I paint every day of the week,” said Lundy Quill. “It is late,” Ada Lundqvist said.\n",
}
HERS = 6


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    folder = home / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(home, "add", folder).startswith("5 added")
    return home


def run(home: Path, *arguments: str | Path) -> str:
    env = {**os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    done = pullquote(*arguments, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def hits(home: Path, query: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(home, "search", "--limit", "99", "--format", "json", query))["hits"]
    return found


def test_every_command_tells_the_same_person_with_the_same_quotes(home: Path) -> None:
    people = [json.loads(line) for line in run(home, "people", "--format", "jsonl", "lund").splitlines()]
    lund = next(one for one in people if one["name"] == "Ada Lund")
    assert (lund["articles"], lund["quotes"]) == (4, HERS)
    first = hits(home, "in:people lund")[0]
    assert (first["person"], first["person_id"]) == ("Ada Lund", lund["person"])
    rows = [json.loads(line) for line in run(home, "export", "quotes", "--format", "jsonl").splitlines()]
    hers = {row["text"] for row in rows if row["person_id"] == lund["person"]}
    assert len(hers) == HERS
    for query in ("in:quotes actor:ada", 'in:quotes actor:"ada lund"', "in:quotes actor:lund"):
        found = [hit for hit in hits(home, query) if hit["person_id"] == lund["person"]]
        assert len(found) == HERS, query
    assert [hit["person_id"] for hit in hits(home, "actor:ada said:town")] == [lund["person"]]
    dossier = run(home, "people", "ada lund")
    assert dossier.startswith(f"Ada Lund: {HERS} quotes, named in 4 articles")
    assert all(" ".join(text.split()) in " ".join(dossier.split()) for text in hers)
    [share] = [
        row for row in csv.DictReader(run(home, "report", "--format", "csv").splitlines()) if row["name"] == "Ada Lund"
    ]
    assert (share["person"], share["quotes"], share["articles"]) == (lund["person"], str(HERS), "4")
    table = csv.DictReader(run(home, "quotes", "--format", "csv").splitlines())
    assert sum(row["speaker"] == "Ada Lund" for row in table) == HERS, "however an article prints the name"
    exported = [json.loads(line) for line in run(home, "export", "people", "--format", "jsonl").splitlines()]
    assert next(one for one in exported if one["id"] == lund["person"])["quotes"] == HERS


@pytest.mark.slow
async def test_the_reader_lists_the_same(home: Path) -> None:
    app = reader_on(next(home.glob("pullquote/*.sqlite*")))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "F")
        pick = app.screen
        assert isinstance(pick, PickScreen)
        assert [choice.note for choice in pick._choices if choice.label == "Ada Lund"] == ["4"]
        await press(pilot, *"Ada", "space", *"Lund", "enter")
        await settled(app)
        await press(pilot, "D")
        screen = app.screen
        assert screen.query_one("#person").border_title == "Ada Lund"
        assert len(screen.hits) == HERS  # type: ignore[attr-defined]
    app.session.close()
