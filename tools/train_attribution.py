"""Learn reader/languages/en/cue_words.txt and weights.json from news annotated by hand.

    python tools/train_attribution.py TRAIN.jsonl.gz --inflections infl_lu.csv.gz

Needs numpy and scipy, and for the word list the inflection table of the package lemminflect. Each line of TRAIN is an
article with its text and attributions (lists of [start, end] for source, cue and content). What is learned are weights
of closed-class words, word classes and general reporting vocabulary; names and words of the corpus's own topic are
left out (see TOPICAL).
"""

import argparse
import csv
import gzip
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reader.analysis.attribution import confidence as keeping
from reader.analysis.attribution import contents, cues, extents, sources
from reader.analysis.attribution.drafts import find_drafts
from reader.analysis.attribution.owners import join
from reader.analysis.attribution.pieces import Option, Piece, State
from reader.analysis.attribution.terms import without_terms
from reader.analysis.words import weights as learned
from reader.analysis.words.classes import MARKS
from reader.analysis.words.passage import Passage, Quoted, read_passages
from reader.analysis.words.weights import Weights, cue_words, idle_cues
from reader.languages.lists import ENGLISH, kinds
from reader.model.article import Article, Paragraph


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


TOPICAL = words_of(
    "campaign campaigns candidate candidates election elections voter voters vote votes poll polls polling ballot "
    "ballots senator senators governor president presidential nominee nominees nomination primary primaries caucus "
    "democrat democrats republican republicans delegate delegates elect elected elects electing polled trump"
)
"""Words of the topic the annotated articles share; they get no weight of their own."""

TOPICAL_STEMS = re.compile(
    r"trump|caucus|candida|elector|delegat|abortion|nominat|democrat|republic|senat|pollster|immigra"
)
"""The same for whatever is derived from them."""

NO_CUES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday hassan facebook aboard again already also always "
    "aside away back just later long now often once seldom sometimes soon still then twice yet"
)
"""Words that stand beside cues, but report nothing themselves."""

IDLE_SEEN, IDLE_PASSED = 6, 0.08
"""How often a cue word must be seen as a part of speech, and how rarely pass, to be looked at as such no more."""
LEAST = 0.2
"""Smaller weights are left out: they change nothing but the size of the file."""

Flat = dict[str, dict[str, float]]
"""Weights by model and feature."""

Grouped = tuple[list[Sequence[str]], int]
"""The features of competing candidates, and which of them is right."""


@dataclass
class Gold:
    """An attribution annotated by hand, as character spans."""

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]


@dataclass
class Document:
    """An annotated article, taken apart."""

    passages: list[Passage]
    gold: list[Gold]

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds a character."""
        starts = [passage.paragraph.start for passage in self.passages]
        return self.passages[max(0, bisect_right(starts, offset) - 1)]


def article_of(text: str) -> Article:
    """Return an article of one paragraph a line."""
    paragraphs: list[Paragraph] = []
    for match in re.finditer(r"\S(?:[^\n]*\S)?", text):
        kind = "body" if paragraphs else "title"
        paragraphs.append(Paragraph(len(paragraphs), kind, *match.span()))
    return Article(text, tuple(paragraphs))


def read_documents(path: Path) -> list[Document]:
    """Return all annotated articles of a file."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            article = article_of(data["text"])
            passages, _terms = without_terms(article, list(read_passages(article, article.paragraphs)), set())
            gold = [Gold(a["source"], a["cue"], a["content"]) for a in data["attributions"]]
            documents.append(Document(passages, gold))
    return documents


def token_range(passage: Passage, span: Sequence[int]) -> tuple[int, int]:
    """Return the tokens a character span covers, even in part."""
    return bisect_right(passage.tokens.ends, span[0]), bisect_left(passage.tokens.starts, span[1])


def in_passage(passage: Passage, span: Sequence[int]) -> bool:
    """Return whether a character span lies in a passage, at least in part."""
    return span[0] < passage.paragraph.end and span[1] > passage.paragraph.start


def lemmas_of(path: Path) -> dict[str, str]:
    """Return word form to dictionary form, verbs first."""
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for lemma, kind, *forms in csv.reader(file):
            table = verbs if kind == "verb" else nouns
            for cell in [lemma, *forms]:
                for form in cell.split("/"):
                    if form.isalpha():
                        table.setdefault(form, lemma)
    return nouns | verbs


def write_cue_words(documents: list[Document], inflections: Path) -> None:
    """Write the words that are cues often enough, by dictionary form, from how the annotators used them."""
    lemma_of = lemmas_of(inflections)
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    forms: dict[str, set[str]] = defaultdict(set)
    closed = {word for word, tag in {**kinds("function_words"), **MARKS}.items() if tag in set("DHROWwLTICKMBAYn")}
    for document in documents:
        for passage in document.passages:
            total.update(lemma_of.get(w, w) for w in passage.tokens.lower)
        for item in document.gold:
            for span in item.cue:
                passage = document.passage_at(span[0])
                first, last = token_range(passage, span)
                words = [w for w in passage.tokens.lower[first:last] if w not in closed and not w.endswith("ly")]
                for word in words if len(words) <= 2 else []:
                    if word.isalpha():
                        lemma = lemma_of.get(word, word)
                        inside[lemma] += 1
                        forms[lemma].add(word)
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemma_of.items():
        by_lemma[lemma].add(form)
    lines = ["# Words that can report speech or thought: dictionary form, then all forms. Made by"]
    lines.append(
        "# tools/train_attribution.py: used as a cue at least twice, and one time in thirty, in PolNeAR's train split."
    )
    listed: dict[str, list[str]] = {}
    for lemma, count in sorted(inside.items()):
        if count >= 2 and count / total[lemma] >= 0.03 and lemma not in TOPICAL | NO_CUES and len(lemma) > 2:
            listed[lemma] = sorted((forms[lemma] | by_lemma[lemma]) - TOPICAL - closed - {"according"})
    listed |= {"according": ["according"], ":": [":"]}
    for lemma, each in listed.items():
        lines += ["", f"[{lemma}]", *each]
    (ENGLISH / "cue_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("cue words", len(listed))


def cue_rates(documents: list[Document]) -> dict[str, float]:
    """Return how often each lemma is inside a cue when it occurs."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lemmas = cue_words()
    for document in documents:
        for passage in document.passages:
            total.update(filter(None, map(lemmas.get, passage.tokens.lower)))
        for item in document.gold:
            for span in item.cue:
                passage = document.passage_at(span[0])
                first, last = token_range(passage, span)
                inside.update(filter(None, map(lemmas.get, passage.tokens.lower[first:last])))
    return {lemma: inside[lemma] / count for lemma, count in total.items()}


def head_of(document: Document, item: Gold, rates: dict[str, float]) -> tuple[Passage, int] | None:
    """Return passage and token of the main word of an annotated cue."""
    lemmas = cue_words()
    best: tuple[float, Passage, int] | None = None
    for span in item.cue:
        passage = document.passage_at(span[0])
        for token in range(*token_range(passage, span)):
            lemma = lemmas.get(passage.tokens.lower[token]) or ("-" if passage.tags[token] == "-" else None)
            if lemma and (best is None or rates.get(lemma, 0.0) > best[0]):
                best = rates.get(lemma, 0.0), passage, token
    return best and best[1:]


def allowed(feature: str) -> bool:
    """Return whether a feature may get a weight."""
    return not TOPICAL_STEMS.search(feature) and not any(word in TOPICAL for word in re.split(r"[ |]", feature))


class Learner:
    """Conditional log-linear models over string features, with L2 regularization."""

    def __init__(self, minimum: int = 3, strength: float = 1.5) -> None:
        self.minimum = minimum
        self.strength = strength

    def fit(self, groups: list[Grouped]) -> dict[str, float]:
        """Return the weights that make the right candidate of each group likeliest."""
        counts: Counter[str] = Counter()
        for options, _ in groups:
            for options_features in options:
                counts.update(set(options_features))
        index = {name: i for i, name in enumerate(f for f, n in counts.items() if n >= self.minimum and allowed(f))}
        rows: list[int] = []
        pointers, offsets, right = [0], [0], []
        for options, answer in groups:
            right.append(offsets[-1] + answer)
            for options_features in options:
                rows.extend(index[f] for f in set(options_features) if f in index)
                pointers.append(len(rows))
            offsets.append(offsets[-1] + len(options))
        matrix = csr_matrix((np.ones(len(rows)), np.array(rows), np.array(pointers)), shape=(offsets[-1], len(index)))
        starts = np.array(offsets[:-1])
        sizes = np.diff(np.array(offsets))
        observed = np.asarray(matrix[np.array(right)].sum(axis=0)).ravel()
        transposed = matrix.T.tocsr()

        def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
            scores = matrix @ vector
            top = np.maximum.reduceat(scores, starts)
            powers = np.exp(scores - np.repeat(top, sizes))
            norms = np.add.reduceat(powers, starts)
            share = powers / np.repeat(norms, sizes)
            value = np.sum(np.log(norms) + top) - scores[np.array(right)].sum() + 0.5 * self.strength * vector @ vector
            return value, transposed @ share - observed + self.strength * vector

        found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 600})
        return {name: float(found.x[i]) for name, i in index.items() if abs(found.x[i]) >= 0.06}

    def fit_binary(self, rows: list[tuple[Sequence[str], bool]]) -> dict[str, float]:
        """Return the weights of a logistic regression: yes competes with an empty candidate."""
        return self.fit([([features, ()], 0 if answer else 1) for features, answer in rows])


def cue_rows(document: Document, heads: dict[tuple[int, int], Gold]) -> list[tuple[Sequence[str], bool]]:
    """Return every candidate word of an article with whether the annotators took it for a cue."""
    rows = []
    for passage in document.passages:
        for cue in cues.candidates(passage, every=True):
            words = cues.heads(cue.lemma, passage.tags[cue.token])
            features = learned.named(words, [cues.tails(passage, cue)])[0]
            rows.append((features, (id(passage), cue.token) in heads))
    return rows


def write_idle_cues(documents: list[Document]) -> None:
    """Write which cue words hardly ever report as which part of speech, by what the present weights let pass."""
    seen: Counter[tuple[str, str]] = Counter()
    passed: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for passage in document.passages:
            for listed, counter in ((cues.candidates, seen), (cues.find_cues, passed)):
                counter.update(
                    (cue.lemma, passage.tags[cue.token])
                    for cue in listed(passage, every=True)
                    if not cues.opens_clause(passage.tokens.lower, cue.token)
                )
    by_tag: dict[str, list[str]] = {}
    for (lemma, tag), count in seen.items():
        if tag.isalpha() and count >= IDLE_SEEN and passed[lemma, tag] <= count * IDLE_PASSED:
            by_tag.setdefault(tag, []).append(lemma)
    lines = [
        "# Classes of words, and cue words that as such hardly ever report: not looked at. Made by",
        f"# tools/train_attribution.py: seen {IDLE_SEEN} times or more in PolNeAR's train split, passed at most",
        f'# one time in {round(1 / IDLE_PASSED)} by the weights; with "that" behind them all are looked at.',
    ]
    for tag, lemmas in sorted(by_tag.items()):
        lines += ["", f"[{tag}]", *sorted(lemmas)]
    (ENGLISH / "idle_cues.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    idle_cues.cache_clear()


def heads_of(document: Document, rates: dict[str, float]) -> dict[tuple[int, int], Gold]:
    """Return the annotated attributions of an article by the place of their cue's main word."""
    heads = {}
    for item in document.gold:
        found = head_of(document, item, rates)
        if found:
            heads[id(found[0]), found[1]] = item
    return heads


def source_answer(passage: Passage, options: list[sources.Candidate], item: Gold) -> int | None:
    """Return which candidate is the annotated source (0 for none), or None if it is not among them."""
    if not item.source:
        return 0
    spans = [(passage.start(c.first), passage.end(c.last)) for c in options]
    first = item.source[0][0]
    last = item.source[-1][1]
    for index, span in enumerate(spans):
        if span == (first, last):
            return index + 1
    overlapping = [(max(0, first - s), s, index) for index, (s, e) in enumerate(spans) if s < last and first < e]
    return min(overlapping)[2] + 1 if overlapping else None


def collect(documents: list[Document]) -> dict[str, list]:
    """Return the training rows of every model."""
    rates = cue_rates(documents)
    rows: dict[str, list] = defaultdict(list)
    for document in documents:
        heads = heads_of(document, rates)
        rows["cue"].extend(cue_rows(document, heads))
        for passage in document.passages:
            for cue in cues.candidates(passage, every=True):
                item = heads.get((id(passage), cue.token))
                if item is None:
                    continue
                options = sources.candidates(passage, cue)
                answer = source_answer(passage, options, item)
                if answer is not None:
                    tails = sources.tails(passage, cue, [None, *options])
                    rows["source"].append((learned.named(sources.heads(passage, cue), tails), answer))
                    if answer and len(item.source) == 1:
                        wanted = token_range(passage, item.source[0])
                        extents.collect(passage, cue, options[answer - 1], wanted, rows)
                    within = [token_range(passage, span) for span in item.content if in_passage(passage, span)]
                    contents.collect(passage, cue, options[answer - 1] if answer else None, within, rows)
    return rows


def covered(start: int, end: int, spans: Sequence[Sequence[int]]) -> int:
    """Return how many characters of a stretch lie in spans."""
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def annotated_owner(item: Quoted, gold: list[Gold]) -> Gold | None:
    """Return the annotated attribution that holds most of a quotation, if it holds half."""
    start, end = item.quotation.start + item.quotation.mark, item.quotation.end
    share, chosen = max(((covered(start, end, g.content), -i) for i, g in enumerate(gold)), default=(0, 0))
    return gold[-chosen] if share >= 0.5 * (end - start) and share else None


def owner_answer(options: list[Option], item: Gold | None) -> int:
    """Return the option whose source is the annotated one; the last, nobody, if there is none."""
    right = []
    for index, option in enumerate(options):
        draft = option.piece.root.draft if option.piece else None
        if item is None or draft is None or draft.source is None:
            continue
        passage = draft.passage
        start, end = passage.start(draft.source.first), passage.end(draft.source.last)
        if covered(start, end, item.source):
            cue = covered(passage.start(draft.cue.token), passage.end(draft.cue.token + 1), item.cue)
            right.append((cue == 0, option.relation == "near", index))
    return min(right)[2] if right else len(options) - 1


def owner_rows(document: Document) -> list[Grouped]:
    """Return the quotations of an article with their possible owners, earlier ones given as annotated."""
    rows: list[Grouped] = []

    def choose(_passage: Passage, item: Quoted, options: list[Option]) -> tuple[int, float]:
        answer = owner_answer(options, annotated_owner(item, document.gold))
        rows.append(([option.features for option in options], answer))
        return answer, 1.0

    state = State()
    for passage in document.passages:
        join(passage, find_drafts(passage), state, choose)
    return rows


def keep_rows(document: Document, sure: list[tuple[Sequence[str], bool]]) -> list[tuple[Sequence[str], bool]]:
    """Return every attribution found in an article with whether content and source are as annotated.

    To `sure` every one that owns a quotation is added with whether the source of the first is as annotated.
    """
    state = State()
    found = []
    for passage in document.passages:
        pieces = join(passage, find_drafts(passage), state)
        near = keeping.neighbors
        found.extend((p, keeping.features(p, near(pieces, i))) for i, p in enumerate(pieces))
    for piece, _ in found:
        quoted = [
            item for item in piece.passage.quoted if any(s.start <= item.quotation.start < s.end for s in piece.spans)
        ]
        if piece.quotations and piece.has_source and quoted and not piece.settled:
            owner = annotated_owner(quoted[0], document.gold)
            sure.append((keeping.quoted_features(piece), owner is not None and touches(piece, owner)))
    pairs = []
    for i, (piece, _) in enumerate(found):
        mine = sum(map(len, piece.spans))
        for j, item in enumerate(document.gold):
            shared = sum(covered(span.start, span.end, item.content) for span in piece.spans)
            whole = mine + sum(b - a for a, b in item.content) - shared
            if shared and shared >= 0.5 * whole and touches(piece, item):
                pairs.append((-shared / whole, i, j))
    right: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in right and j not in right.values():
            right[i] = j
    return [(features, i in right) for i, (_, features) in enumerate(found)]


def touches(piece: Piece, item: Gold) -> bool:
    """Return whether the source of an attribution is the annotated one."""
    draft = piece.root.draft
    if draft is None or draft.source is None:
        return False
    passage = draft.passage
    return covered(passage.start(draft.source.first), passage.end(draft.source.last), item.source) > 0


def install(models: Flat) -> None:
    """Have the package use these weights from now on, without writing them."""
    nested = {name: learned.Rows((), rows) for name, rows in by_head(models).items()}
    learned.models = lambda: nested
    contents.forget()
    cues.forget()
    sources.forget()


def learn_base(documents: list[Document], learner: Learner) -> Flat:
    """Return the models that look at one cue."""
    models = {}
    for name, examples in collect(documents).items():
        fit: Callable = learner.fit_binary if name == "cue" else learner.fit
        models[name] = fit(examples)
        print(name, len(examples), "examples", len(models[name]), "weights", flush=True)
    return models


def learn(documents: list[Document], folds: int) -> Flat:
    """Return all models; those that build on others learn from articles the others did not see."""
    learner = Learner()
    owner: list[Grouped] = []
    bases = []
    for fold in range(folds):
        bases.append(learn_base([d for i, d in enumerate(documents) if i % folds != fold], learner))
        install(bases[-1])
        for document in documents[fold::folds]:
            owner.extend(owner_rows(document))
    owner_model = learner.fit(owner)
    print("owner", len(owner), "examples", len(owner_model), "weights", flush=True)
    keep: list[tuple[Sequence[str], bool]] = []
    sure: list[tuple[Sequence[str], bool]] = []
    for fold in range(folds):
        install(bases[fold] | {"owner": owner_model})
        for document in documents[fold::folds]:
            keep.extend(keep_rows(document, sure))
    keep_model = learner.fit_binary(keep)
    sure_model = learner.fit_binary(sure)
    print("sure", len(sure), "examples", len(sure_model), "weights", flush=True)
    print("keep", len(keep), "examples", len(keep_model), "weights", flush=True)
    return learn_base(documents, learner) | {"owner": owner_model, "keep": keep_model, "sure": sure_model}


def by_head(models: Flat) -> dict[str, dict[str, Weights]]:
    """Return the weights as the package reads them: by model, head and tail of a feature, sorted and rounded."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for model, values in sorted(models.items()):
        rows = found.setdefault(model, {})
        for name, value in sorted(values.items()):
            if abs(value) < LEAST and model != "sure":
                continue
            head, bar, tail = name.rpartition("|")
            rows.setdefault(head if bar else "", {})[tail] = round(value, 2)
    return found


def write_weights(models: Flat) -> None:
    """Write all weights, one line a head."""
    blocks = []
    for model, rows in by_head(models).items():
        lines = [
            f"{json.dumps(head, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}"
            for head, row in rows.items()
        ]
        blocks.append(f"{json.dumps(model)}: {{\n" + ",\n".join(lines) + "\n}")
    (ENGLISH / "weights.json").write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--inflections", type=Path, help="write the list of cue words anew")
    parser.add_argument("--fold", type=int, help="leave out the articles whose number is this modulo 5")
    parser.add_argument("--folds", type=int, default=3, help="parts for the models that build on others")
    parser.add_argument("--idle", action="store_true", help="only write anew which cue words hardly ever report")
    args = parser.parse_args()
    documents = read_documents(args.train)
    if args.fold is not None:
        documents = [d for i, d in enumerate(documents) if i % 5 != args.fold]
    if args.inflections:
        write_cue_words(documents, args.inflections)
        cue_words.cache_clear()
    if not args.idle:
        models = learn(documents, args.folds)
        write_weights(models)
        install(models)
    write_idle_cues(documents)


if __name__ == "__main__":
    main()
