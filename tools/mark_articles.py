"""Write the golden articles with their readings, from text in which every passage in double marks is marked.

    python tools/mark_articles.py show open > articles.txt     # as marked text, to be edited
    python tools/mark_articles.py write open < articles.txt    # back, with offsets counted

An article begins with a line `@ id | genre`. Directly behind the closing mark of each passage, or at the end of the
line where none closes it, stands in braces who says it: `{Ann Lee}`; names of which any will do: `{Ann Lee|Ann}`;
somebody who is no named person: `{unnamed: a nurse}` (or organisation, group, document); what nobody says: `{-}`. A `?`
in front marks what careful readers may read otherwise: it is not counted. Lines `@person Name` name people who do not
speak, `@maybe Name` whom careful readers may or may not count among the people by that name, and `@indirect Name =
words` where something told without marks begins.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "families"
CLOSING = {"“": "”", '"': '"'}
NOTE = re.compile(r"\{(\??) ?(?:(unnamed|organisation|group|document): )?([^{}]*)\}")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each passage in double marks begins and ends, marks included; an open one ends with its line."""
    base = 0
    for line in text.split("\n"):
        opened = None
        for place, mark in enumerate(line):
            if opened is not None and mark == CLOSING[line[opened]]:
                yield base + opened, base + place + 1
                opened = None
            elif mark == "“" or (opened is None and mark in CLOSING):
                opened = place
        if opened is not None:
            yield base + opened, base + len(line) + 1
        base += len(line) + 1


def read_marked(marked: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the articles and, by id, their readings; ValueError says which passage has no note, or note no passage."""
    articles, readings = [], {}
    for block in re.split(r"^@ ", marked, flags=re.M)[1:]:
        head, body = block.split("\n", 1)
        id_, genre = head.split(" | ")
        silent = re.findall(r"^@person (.*)\n", body, flags=re.M)
        indirect = [{"speaker": a, "begins": b} for a, b in re.findall(r"^@indirect (.*) = (.*)\n", body, flags=re.M)]
        maybe = re.findall(r"^@maybe (.*)\n", body, flags=re.M)
        body = re.sub(r"^@(?:person|maybe|indirect) .*\n", "", body, flags=re.M).strip("\n") + "\n"
        text, notes, last = "", {}, 0
        for found in NOTE.finditer(body):
            text += body[last : found.start()]
            last = found.end()
            notes[len(text)] = found
        text += body[last:]
        quotes = [_quote(start, end, _note(notes, text, end, id_)) for start, end in passages(text)]
        if notes:
            raise ValueError(f"{id_}: behind no passage: {[found[0] for found in notes.values()]}")
        spoken = [quote["speakers"][0] for quote in quotes if quote["kind"] == "person"]
        names = dict.fromkeys((*spoken, *silent, *maybe))
        people = [{"name": name, "annotators": 1 if name in maybe else 2} for name in names]
        articles.append({"id": id_, "genre": genre, "text": text, "attributions": []})
        readings[id_] = {"quotes": quotes, "people": people, "indirect": indirect}
    return articles, readings


def _note(notes: dict[int, re.Match[str]], text: str, end: int, id_: str) -> re.Match[str]:
    place = end - 1 if text[end - 1] == "\n" else end
    if place not in notes:
        raise ValueError(f"{id_}: who says {text[max(0, end - 60) : end]!r}?")
    return notes.pop(place)


def _quote(start: int, end: int, note: re.Match[str]) -> dict[str, Any]:
    speech = note[3] != "-"
    kind = (note[2] or "person") if speech else None
    speakers = note[3].split("|") if speech else []
    return {"start": start, "end": end, "speech": speech, "speakers": speakers, "kind": kind, "agreed": not note[1]}


def marked(articles: list[dict[str, Any]], readings: dict[str, Any]) -> str:
    """Return articles and readings as marked text."""
    parts = []
    for article in articles:
        reading, text = readings[article["id"]], article["text"]
        for quote in reversed(reading["quotes"]):
            place = quote["end"] - (text[quote["end"] - 1] == "\n")
            kind = "" if quote["kind"] in (None, "person") else f"{quote['kind']}: "
            who = "|".join(quote["speakers"]) or "-"
            text = f"{text[:place]}{{{'' if quote['agreed'] else '?'}{kind}{who}}}{text[place:]}"
        spoken = {quote["speakers"][0] for quote in reading["quotes"] if quote["kind"] == "person"}
        sure = [who["name"] for who in reading["people"] if who["annotators"] > 1]
        maybe = [f"@maybe {who['name']}\n" for who in reading["people"] if who["annotators"] == 1]
        silent = [f"@person {name}\n" for name in sure if name not in spoken]
        told = [f"@indirect {one['speaker']} = {one['begins']}\n" for one in reading["indirect"]]
        parts.append(f"@ {article['id']} | {article['genre']}\n{text}{''.join((*silent, *maybe, *told))}")
    return "\n".join(parts)


def stored(name: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the articles of a set and their readings, as they are kept."""
    lines = (FOLDER / f"articles-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    readings = json.loads((FOLDER / f"articles-{name}.speakers.json").read_text(encoding="utf-8"))
    return [json.loads(line) for line in lines], readings


def main() -> None:
    """Show a set, or write it."""
    action, name = sys.argv[1:]
    if action == "show":
        print(marked(*stored(name)), end="")
        return
    articles, readings = read_marked(sys.stdin.read())
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (FOLDER / f"articles-{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    kept = json.dumps(readings, ensure_ascii=False).replace('{"start"', '\n{"start"').replace('"}]}, "', '"}]},\n"')
    (FOLDER / f"articles-{name}.speakers.json").write_text(kept + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
