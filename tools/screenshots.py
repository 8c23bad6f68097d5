"""Makes the pictures of the README: runs the reader on the sample articles and saves what the screen shows as SVG."""

import argparse
import asyncio
from dataclasses import dataclass
from pathlib import Path

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.resources import folder

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the window, the look, and what is typed before it is taken."""

    name: str
    """File name without its ending."""
    size: tuple[int, int]
    """Columns and rows."""
    keys: tuple[str, ...] = ()
    """Keys in Textual's names; a word of several letters that is no key is typed letter by letter."""
    theme: str = "pullquote-dark"
    """Name of the look."""


PICTURES = (
    Picture("reading", (130, 40), ("enter", "right_square_bracket", "right_square_bracket")),
    Picture("panel", (130, 40), ("3", "j", "j")),
    Picture("margin", (150, 40), ("2", "W", "right_square_bracket", "right_square_bracket")),
    Picture("large", (200, 50), ("3", "j")),
    Picture("lines", (120, 40), ("e",)),
    Picture("search", (130, 40), ("s", "text:gate")),
    Picture("light", (130, 40), ("enter", "right_square_bracket"), "pullquote-light"),
    Picture("contrast", (130, 40), ("enter", "right_square_bracket"), "pullquote-contrast"),
    Picture("medium", (80, 24), ("enter", "right_square_bracket", "3")),
    Picture("narrow", (40, 12), ("enter",)),
    Picture("why", (100, 30), ("3", "j", "w")),
    Picture("help", (100, 40), ("3", "question_mark")),
    Picture("check", (100, 30), ("ctrl+k", "text:examples/draft.md", "enter")),
    Picture("export", (100, 30), ("3", "j", "E", "right", "down", "text:b")),
    # Those of docs/reading-room.md; how it was before can be drawn by commit 0648d20 alone.
    Picture("room-80x24-after", (80, 24)),
    Picture("room-120x40-after", (120, 40), ("3", "j", "j")),
    Picture("room-correct-after", (120, 40), ("3", "j", "j", "enter", "c")),
    Picture("room-search-after", (120, 40), ("s", "text:okpara")),
    Picture("room-200x50-after", (200, 50), ("2", "right_square_bracket", "right_square_bracket", "W")),
)


async def take(picture: Picture, paths: list[str], target: Path) -> Path:
    """Return the file with the picture that was taken."""
    app = PullquoteApp(Session(), paths)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await _settle(app)
        await pilot.pause(0.3)
        for key in picture.keys:
            if key.startswith("text:"):
                await pilot.press(*key.removeprefix("text:"))
            else:
                await pilot.press(key)
            await _settle(app)
            await pilot.pause(0.1)
        path = target / f"{picture.name}.svg"
        path.write_text(app.export_screenshot(title="Pullquote"), encoding="utf-8")
        return path


async def _settle(app: PullquoteApp) -> None:
    quiet = 0
    while quiet < 3:
        quiet = 0 if any(not worker.is_finished for worker in app.workers) else quiet + 1
        await asyncio.sleep(0.03)


def main() -> None:
    """Take every picture, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures to take (all)")
    parser.add_argument("--to", type=Path, default=TARGET, help="folder for the pictures")
    parser.add_argument("--articles", nargs="*", default=None, help="articles to show (the sample articles)")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    paths = arguments.articles or [str(folder("seeds"))]
    for picture in PICTURES:
        if not arguments.names or picture.name in arguments.names:
            print(asyncio.run(take(picture, paths, arguments.to)))


if __name__ == "__main__":
    main()
