"""Measures how fast saved pages become articles, beside the extractor that does the heaviest part alone."""

import html
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.frames import ROOT, row

_RUN = """
import json, resource, sys, time
from pathlib import Path
pages = [Path(name).read_bytes() for name in sys.argv[2:]]
began = time.perf_counter()
from trafilatura import extract
imported = time.perf_counter() - began
from reader.importers.load import load_bytes
from reader.model.article import Article, Origin
origin = Origin("page.html", "html")
extract(pages[0])
load_bytes(pages[0], origin)
alone, ours = [], []
for _ in range(int(sys.argv[1])):
    # Turn about, so that a busy machine slows both alike.
    alone.append(0.0)
    ours.append(0.0)
    for page in pages:
        began = time.process_time()
        extract(page)
        alone[-1] += time.process_time() - began
        began = time.process_time()
        assert isinstance(load_bytes(page, origin), Article)
        ours[-1] += time.process_time() - began
print(json.dumps([min(alone), min(ours), imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
_LEAST_SPEED = 0.8
"""Share of the extractor's own speed that importing must reach."""


def _page(text: str, number: int) -> str:
    """Return a page as outlets make them: an article among menus, scripts, teasers and remarks."""
    title, *lines = [line for line in text.splitlines() if line.strip()]
    data = {"@type": "NewsArticle", "headline": title, "author": {"@type": "Person", "name": "Ada Lund"}}
    body = "\n".join(f'<p class="text">{html.escape(line)}</p>' for line in lines)
    links = "".join(f'<li class="item"><a href="/section/{each}">Section {each}</a></li>' for each in range(60))
    cards = "".join(
        f'<div class="card"><a href="/story/{each}"><img src="{each}.jpg" alt=""><h3>Another story, number {each}</h3>'
        f"</a><span class='when'>{each} hours ago</span></div>"
        for each in range(20 + 10 * (number % 5))
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | The Tide</title>
<meta property="og:title" content="{html.escape(title)}"><meta property="og:site_name" content="The Tide">
<script type="application/ld+json">{json.dumps(data)}</script><script>{"var a=[1,2,3];" * 2000}</script>
<style>{".card{margin:0}" * 500}</style></head><body><header><nav><ul>{links}</ul></nav></header>
<main><article><h1>{html.escape(title)}</h1><figure><img src="a.jpg" alt="A picture"><figcaption>A caption.</figcaption>
</figure>{body}</article><aside class="related">{cards}</aside></main><footer><ul>{links}</ul></footer></body></html>"""


def run(quick: bool) -> list[dict[str, Any]]:
    """Return the measurements as rows of name, value, unit, bound, ok and note."""
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in (".txt", ".md"))
    texts = [path.read_text(encoding="utf-8") for path in seeds]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(50 if quick else 200):
            paths.append(Path(folder, f"{number}.html"))
            paths[-1].write_text(_page(texts[number % len(texts)], number), encoding="utf-8")
        command = [sys.executable, "-c", _RUN, "3" if quick else "5", *map(str, paths)]
        done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    alone, ours, imported, memory = json.loads(done.stdout)
    speed = row("pages: speed, of the extractor's alone", alone / ours, None, "", f"{len(paths)} pages, one core")
    speed["bound"], speed["ok"] = _LEAST_SPEED, alone / ours >= _LEAST_SPEED
    return [
        speed,
        row("pages: import of one page", 1000 * ours / len(paths), None, "ms", "mean"),
        row("pages: loading the extractor, once", 1000 * imported, None, "ms"),
        row("pages: most memory", memory, 160, "MB"),
    ]
