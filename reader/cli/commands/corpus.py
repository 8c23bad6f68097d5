"""`pullquote corpus`: more articles than a library holds, as one data set of who said what."""

import argparse
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.asking import COMMANDS
from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.command import Command, complete_files, positive

if TYPE_CHECKING:
    from reader.corpus.run import Outcome, Wanted

_ENGINES = ("local", "ray", "dask")


def _part(value: str) -> tuple[int, int]:
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f"must be K/N, from 1/N to N/N, not {value!r}")
    return int(number), int(of)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"must be seconds, from 0.1 on, not {value!r}")
    return seconds


def _options(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("--out", metavar="DIR", required=True, help="the folder of the corpus"))
    parser.add_argument(
        "--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="use N processes (default: one a core)"
    )
    parser.add_argument(
        "--engine", choices=_ENGINES, default="local", help="who hands out the work (default: local, no engine at all)"
    )
    parser.add_argument("--address", default="", metavar="A", help="ray, dask: where it runs; without, it is started")
    parser.add_argument(
        "--shard", type=_part, metavar="K/N", help="do the K-th of N parts of the work, as a Slurm array"
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN,...",
        help="which columns hold text, url, title, date, outlet, lang, author, where their names do not tell",
    )  # fmt: skip
    parser.add_argument("--lang", default="", metavar="CODE", help="only articles in this language, such as en")
    parser.add_argument("--keep-text", action="store_true", help="keep the text of the articles, for search and open")
    parser.add_argument("--progress", choices=("line", "json"), default="line", help="how to tell how far it is")
    parser.add_argument(
        "--timeout", type=_seconds, default=60.0, metavar="SECONDS", help="most time for one record (default: 60)"
    )
    parser.add_argument("--anew", action="store_true", help="take away what is there of other inputs or options")
    complete_files(
        parser.add_argument(
            "--from",
            action="append",
            default=[],
            dest="lists",
            metavar="FILE",
            help="a file that lists inputs, one a line",
        )
    )
    complete_files(
        parser.add_argument(
            "inputs", metavar="INPUT", nargs="*",
            help="WARC, WACZ, JSONL, Parquet, packed or not, or folders of these and of anything the reader reads",
        )
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    from reader.cli.corpus import in_corpus

    return in_corpus(lambda: _make(options))


def _make(options: argparse.Namespace) -> int:
    from reader.cli.corpus import Progress
    from reader.cli.output import message
    from reader.corpus.run import Telling, run

    wanted = _wanted(options)
    if isinstance(wanted, int):
        return wanted
    progress = Progress(options.progress == "json")

    def say(line: object) -> None:
        progress.clear()
        message(line)

    try:
        outcome = run(wanted, Telling(say, say, progress))
    finally:
        progress.end()
    return _tell(outcome, options.out, say)


def _wanted(options: argparse.Namespace) -> "Wanted | int":
    from reader.cli.output import message
    from reader.corpus.columns import mapping_of
    from reader.corpus.run import FROM, Wanted
    from reader.corpus.values import CorpusError, Options

    for name in ("pyarrow", "duckdb"):
        # Only asked for: the processes that work load them, and to do so here would take a quarter of a second.
        if find_spec(name) is None:
            raise ModuleNotFoundError(name=name)
    if not options.inputs and not options.lists:
        message("nothing is named: give files or folders, or a list of them with --from FILE")
        return USAGE
    if options.shard and (options.anew or options.engine != "local"):
        message("--shard K/N goes with neither --anew nor --engine")
        return USAGE
    try:
        made = Options(mapping_of(options.map), options.lang.strip(), options.keep_text)
    except CorpusError as error:
        message(error)
        return USAGE
    inputs = (*map(os.path.abspath, options.inputs), *(FROM + os.path.abspath(each) for each in options.lists))
    folder = Path(os.path.abspath(os.path.expanduser(options.out)))
    return Wanted(
        folder,
        inputs,
        made,
        options.jobs,
        options.timeout,
        options.shard,
        options.engine,
        options.address,
        options.anew,
    )


def _tell(outcome: "Outcome", out: str, say: Callable[[object], None]) -> int:
    from reader.cli.output import answer

    done = outcome.total
    parts = [f"{done.articles:,} articles", f"{done.quotes:,} quotes", f"{done.people:,} actors"]
    if done.left_out:
        parts.append(f"{done.left_out:,} in other languages left out")
    if done.failed > done.unreadable:
        parts.append(f"{done.failed - done.unreadable:,} without an article")
    were_there = len(outcome.markers) - outcome.made + len(outcome.lost)
    if were_there:
        parts.append(f"{were_there:,} of {len(outcome.markers):,} shards were done before")
    answer(f"{out}: {', '.join(parts)}")
    if done.unreadable:
        say(f"{out}: {done.unreadable:,} could not be read; what and why stands in its folder failed")
    for shard in outcome.lost:
        say(f"{shard.path}: its process ends again and again, outside of any record; run it again with more memory")
    return FAILURE if done.unreadable or outcome.lost or outcome.problems else OK


COMMAND = Command(
    name="corpus",
    help="make one data set of who said what out of more articles than a library holds",
    run=_run,
    options=_options,
    text=(
        "The tables lie in DIR as Parquet. What is stopped goes on where it was when the same command is run again.\n"
        "pullquote manual corpus tells the columns, the engines and what it costs.\n"
        "Needs pip install 'pullquote[corpus]'."
    ),
    examples=(
        "corpus crawl/*.warc.gz --out said --lang en --keep-text",
        "corpus news.parquet --map text=body,url=address,date=day --out said --jobs 8",
        "corpus --from list.txt --out said --shard 3/64",
    ),
    commands=COMMANDS,
)
