"""Learn reader/languages/en/term_weights.json: which words in quotation marks nobody says.

    python tools/train_terms.py TRAIN.jsonl.gz READ.json [MORE.jsonl READ.json]

Needs numpy and scipy. TRAIN is as in train_attribution.py; what no attribution of it covers counts as a term. READ
tells for quotations of some of the articles whether they are speech, read with care; that counts twice. Sentences of
our own for what the annotated news has few of stand in tools/term_examples.txt.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from reader.analysis.attribution import marked, terms
from reader.analysis.words.passage import Passage, Quoted, read_passages
from reader.analysis.words.weights import probability, score
from reader.languages.lists import ENGLISH
from tools.train_attribution import Learner, article_of, covered

EXAMPLES = Path(__file__).with_name("term_examples.txt")
Row = tuple[list[str], bool, str]
"""Features of a quotation, whether it is a term, and its words if it was read with care, else nothing."""


def rows_of(article: dict, read: dict | None) -> list[Row]:
    """Return the quotations of an annotated article."""
    made = article_of(article["text"])
    passages = list(read_passages(made, made.paragraphs))
    items = [(passage, item) for passage in passages for item in passage.quoted]
    counts = Counter(terms.inner_words(*item) for item in items)
    rows: list[Row] = []
    for passage, item in items:
        if item.last - item.first > terms.LONGEST + 2:
            continue
        answer = answer_of(passage, item, article, read)
        if answer is not None:
            shown = context(passage, item) if read else ""
            rows.append((marked.features(passage, item, counts[terms.inner_words(passage, item)] > 1), answer, shown))
    return rows


def context(passage: Passage, item: Quoted) -> str:
    """Return a quotation between the words beside it."""
    words = passage.tokens.words
    return " ".join(
        [
            *words[max(0, item.first - 6) : item.first],
            "⟦",
            *words[item.first : item.last],
            "⟧",
            *words[item.last : item.last + 5],
        ]
    )


def answer_of(_passage: Passage, item: Quoted, article: dict, read: dict | None) -> bool | None:
    """Return whether a quotation is a term, or None where nobody said so."""
    start, end = item.quotation.start, item.quotation.end
    if read is not None:
        for quote in read["quotes"]:
            if abs(quote["start"] - start) <= 2 and abs(quote["end"] - end) <= 2:
                return not quote["speech"] if quote.get("agreed", True) else None
        return None
    return all(covered(start, end, item["content"]) < 0.5 * (end - start) for item in article["attributions"])


def read_rows(data: Path, readings: Path) -> list[list[Row]]:
    """Return the rows of each article of a file."""
    read = json.loads(readings.read_text(encoding="utf-8"))
    opened = gzip.open if data.suffix == ".gz" else open
    with opened(data, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    known = [a for a in articles if a.get("attributions") or a["id"] in read]
    return [rows_of(article, read.get(article["id"])) for article in known]


def examples(line: str) -> list[tuple[list[str], bool]]:
    """Return the quotations of a line of term_examples.txt: "T" and a sentence with terms, "S" and one with speech."""
    kind, _, sentence = line.partition(" ")
    if kind not in ("T", "S"):
        return []
    made = article_of(sentence)
    found = [(marked.features(passage, item, False), kind == "T")
             for passage in read_passages(made, made.paragraphs) for item in passage.quoted]  # fmt: skip
    if not found:
        raise SystemExit(f"term_examples.txt: no words in marks are found in {sentence!r}")
    return found


def main() -> None:
    """Train, print how well it does on articles it has not seen, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="print precision and recall by threshold, five folds")
    options = parser.parse_args()
    articles: list[list[Row]] = []
    for data, readings in zip(options.files[::2], options.files[1::2], strict=True):
        articles.extend(read_rows(data, readings))
    learner = Learner(minimum=3, strength=5.0)
    written = [example for line in EXAMPLES.read_text(encoding="utf-8").splitlines() for example in examples(line)]
    if options.check:
        check(articles, written, learner)
    found = learner.fit_binary([*weighed(articles), *written])
    rounded = {name: round(value, 2) for name, value in sorted(found.items()) if abs(value) >= 0.1}
    text = json.dumps(rounded, ensure_ascii=False, indent=0)
    (ENGLISH / "term_weights.json").write_text(text + "\n", encoding="utf-8")
    print(len(rounded), "weights")


def weighed(articles: list[list[Row]]) -> list[tuple[list[str], bool]]:
    """Return the rows to learn from: those read with care twice."""
    return [(features, answer) for rows in articles for features, answer, read in rows for _ in range(2 if read else 1)]


def check(articles: list[list[Row]], written: list[tuple[list[str], bool]], learner: Learner) -> None:
    """Print precision and recall of terms and what speech is lost, by threshold, of what was read with care."""
    scored: list[tuple[float, bool, str]] = []
    for fold in range(5):
        kept = learner.fit_binary([*weighed([rows for i, rows in enumerate(articles) if i % 5 != fold]), *written])
        held = [row for i, rows in enumerate(articles) if i % 5 == fold for row in rows if row[2]]
        scored.extend(
            (probability(score(kept, features) + terms.by_hand(features)), answer, shown)
            for features, answer, shown in held
        )
    everything = sum(answer for _, answer, _ in scored)
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8):
        taken = [answer for value, answer, _ in scored if value >= least]
        lost = (len(taken) - sum(taken)) / (len(scored) - everything)
        print(f"{least}: precision {sum(taken) / len(taken):.3f} recall {sum(taken) / everything:.3f} lost {lost:.4f}")
    for value, answer, shown in sorted(scored):
        if answer != (value >= 0.5):
            print(f"{value:.2f} {'term' if answer else 'said'} {shown}")


if __name__ == "__main__":
    main()
