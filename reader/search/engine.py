"""The inverted index: tantivy, in memory or in a directory, and how a query is put to it.

Words are matched by Levenshtein automata over the term dictionary (Schulz and Mihov 2002, transpositions at cost one),
scored by BM25 (Robertson and Zaragoza 2009) with a boost for words side by side.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from reader.model.hit import HitField
from reader.search.attributes import NAMES
from reader.search.query import Query, Term, Where
from reader.search.words import LONGEST_WORD, typos_allowed

_HEAP = 15_000_000
_BULK_HEAP = 48_000_000
_FIELD_OF: dict[Where, str] = {"text": "text", "said": "said", "actor": "who", **{name: name for name in NAMES}}
_SIDE_BY_SIDE = 12.0
_COMMON = 0.08
_TELLING = 0.005
"""Share of the documents in which the rarest word of a row may stand if the row is to be looked for."""
_ALWAYS = 2
"""Rows that are looked for however common their words are."""
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
PEOPLE = 1 << 40
"""Added to a person's number to make the key its document is deleted by."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("text", "said", "who"):
        builder.add_text_field(name, tokenizer_name="plain", index_option="position")
    for name in (*NAMES, "field", "kind"):
        builder.add_text_field(name, tokenizer_name="plain", index_option="basic")
    builder.add_unsigned_field("owner", indexed=True)
    builder.add_unsigned_field("doc", fast=True)
    builder.add_unsigned_field("day", fast=True)
    return builder.build()


class Writing:
    """One round of changes; nothing of it is seen before `commit`."""

    def __init__(self, index: tantivy.Index, bulk: bool) -> None:
        self._index = index
        self._writer = index.writer(_BULK_HEAP if bulk else _HEAP, 1)

    def put(self, number: int, owner: int, field: HitField, text: str, days: Iterable[int] = (), **more: str) -> None:
        """Add a document: its folded text, its days, and fields by name (`said`, `who`, `kind`, attributes)."""
        document = tantivy.Document()
        document.add_text("text", text)
        document.add_text("field", field)
        document.add_unsigned("doc", number)
        document.add_unsigned("owner", owner)
        for day in days:
            document.add_unsigned("day", day)
        for name, value in more.items():
            if value:
                document.add_text(name, value)
        self._writer.add_document(document)

    def delete(self, owner: int) -> None:
        """Take out every document of an owner."""
        # Asked for by term, a number is taken for a signed one, and nothing is deleted.
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "owner", owner))

    def commit(self, last: bool = True) -> None:
        """Make the changes so far visible to the next search; with `last`, end the writer's thread."""
        self._writer.commit()
        if last:
            self._writer.wait_merging_threads()
        self._index.reload()

    def drop(self) -> None:
        """Forget the changes."""
        self._writer.rollback()


class Engine:
    """Documents in, ranked document numbers out."""

    def __init__(self, directory: Path | None = None, reuse: bool = False) -> None:
        """Make an index, or with `reuse` open the one in the directory; what cannot be opened raises ValueError."""
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(directory) if directory else None, reuse=reuse)
        self._index.register_tokenizer("plain", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build())

    def count(self) -> int:
        """Return how many documents there are."""
        self._index.reload()
        return int(self._index.searcher().num_docs)

    def write(self, bulk: bool = False) -> Writing:
        """Begin a round of changes; only one at a time."""
        return Writing(self._index, bulk)

    def candidates(
        self, query: Query, limit: int, typos: bool, every: bool = True, owners: Iterable[int] | None = None
    ) -> tuple[list[int], int]:
        """Return the numbers of the best documents, best first, and how many there are in all.

        With `typos`, misspelt words are found; without `every`, half of the words will do; with `owners`, only what
        is theirs is found, and people.
        """
        searcher = self._index.searcher()
        asked = _Asked(self._schema, searcher, typos).query(query, every, owners)
        result = searcher.search(asked, limit)
        numbers = searcher.fast_field_values("doc", [address for _, address in result.hits])
        return [int(number) for number in numbers if number is not None], int(getattr(result, "count", 0) or 0)

    def holding(self, rows: Sequence[Sequence[str]], most_rows: int, most: int) -> list[int]:
        """Return the headlines and paragraphs that hold rows of folded words side by side, those with the most first.

        Only the rows with the rarest words are looked for, as many as `most_rows`.
        """
        searcher = self._index.searcher()
        often = {word: searcher.doc_freq("text", word) for row in rows for word in row}
        rarest = sorted(
            (min(often[word] for word in row), at) for at, row in enumerate(rows) if all(map(often.get, row))
        )
        most_common = searcher.num_docs * _TELLING
        rarest = [each for number, each in enumerate(rarest) if number < _ALWAYS or each[0] <= most_common]
        wanted = [
            tantivy.Query.phrase_query(self._schema, "text", list(rows[at]))
            if len(rows[at]) > 1
            else tantivy.Query.term_query(self._schema, "text", rows[at][0])
            for _, at in rarest[:most_rows]
        ]
        if not wanted:
            return []
        some = tantivy.Query.boolean_query([(_SHOULD, one) for one in wanted])
        prose = _Asked(self._schema, searcher, False).of_fields(("headline", "body"))
        result = searcher.search(tantivy.Query.boolean_query([(_MUST, some), (_MUST, prose)]), most)
        numbers = searcher.fast_field_values("doc", [address for _, address in result.hits])
        return [int(number) for number in numbers if number is not None]


class _Asked:
    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, typos: bool) -> None:
        self._schema, self._searcher, self._typos = schema, searcher, typos

    def query(self, query: Query, every: bool, owners: Iterable[int] | None = None) -> tantivy.Query:
        clauses = [(_MUST, self._filter(one)) for one in _filters(query)]
        if owners is not None:
            clauses.append((_MUST, self._owned(owners)))
        clauses += [(_MUST, one) for one in self._days(query)]
        wanted = [self._term(term) for term in query.terms if not query.also or term.where != "actor"]
        if query.also:
            wanted.append(self._called(query))
        if every or len(wanted) < 2:
            clauses += [(_MUST, one) for one in wanted]
        else:
            some = tantivy.Query.boolean_query([(_SHOULD, one) for one in wanted], (len(wanted) + 1) // 2)
            clauses.append((_MUST, some))
        if not clauses:
            clauses.append((_MUST, tantivy.Query.all_query()))
        clauses += [(_SHOULD, one) for one in self._boosts(query)]
        clauses += [(_NOT, self._without(term)) for term in query.without]
        return tantivy.Query.boolean_query(clauses)

    def _without(self, term: Term) -> tantivy.Query:
        unwanted = self._side_by_side(term.words, term.where, False)
        if term.where not in NAMES:
            return unwanted
        # A person stands in several articles: that one of them is unwanted says nothing of the others.
        person = tantivy.Query.term_query(self._schema, "field", "actor")
        return tantivy.Query.boolean_query([(_MUST, unwanted), (_NOT, person)])

    def of_fields(self, fields: Sequence[HitField]) -> tantivy.Query:
        """Return the query for documents that are one of these."""
        return self._filter(("field", fields))

    def _filter(self, wanted: tuple[str, Sequence[str]]) -> tantivy.Query:
        name, values = wanted
        one_of = [(_SHOULD, tantivy.Query.term_query(self._schema, name, value)) for value in values]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(one_of), 0.0)

    def _days(self, query: Query) -> list[tantivy.Query]:
        if query.after is None and query.before is None:
            return []
        first = query.after.toordinal() if query.after else 1
        last = query.before.toordinal() - 1 if query.before else 4_000_000
        days = tantivy.Query.range_query(self._schema, "day", tantivy.FieldType.Unsigned, first, max(0, last))
        return [tantivy.Query.const_score_query(days, 0.0)]

    def _term(self, term: Term) -> tantivy.Query:
        if term.phrase and len(term.words) > 1:
            return self._side_by_side(term.words, term.where, term.unfinished)
        return self._word(term.words[0], term.where, term.unfinished, self._typos and not term.phrase)

    def _owned(self, owners: Iterable[int]) -> tantivy.Query:
        """Return the query for what is of some articles, and for people, of whom others know where they stand."""
        theirs = tantivy.Query.term_set_query(self._schema, "owner", list(owners))
        person = tantivy.Query.term_query(self._schema, "field", "actor")
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query([(_SHOULD, theirs), (_SHOULD, person)]), 0.0)

    def _called(self, query: Query) -> tantivy.Query:
        """Return the query for persons: as they were typed, or as the articles call them that call them otherwise."""
        typed = tantivy.Query.boolean_query([(_MUST, self._term(term)) for term in query.of("actor")])
        others = [
            tantivy.Query.boolean_query(
                [
                    (_MUST, self._side_by_side(each.words, "actor", False)),
                    (_MUST, self._of_articles(each.slots)),
                ]
            )
            for each in query.also
        ]
        return tantivy.Query.boolean_query([(_SHOULD, typed), *((_SHOULD, one) for one in others)])

    def _of_articles(self, slots: Iterable[int]) -> tantivy.Query:
        owners = [(_SHOULD, tantivy.Query.term_query(self._schema, "owner", slot)) for slot in sorted(slots)]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(owners), 0.0)

    def _word(self, word: str, where: Where, unfinished: bool, typos: bool) -> tantivy.Query:
        allowed = typos_allowed(word) if typos else 0
        unfinished = unfinished or len(word) == LONGEST_WORD
        if not allowed and not unfinished:
            return tantivy.Query.term_query(self._schema, _FIELD_OF[where], word)
        return tantivy.Query.fuzzy_term_query(
            self._schema, _FIELD_OF[where], word, distance=allowed, transposition_cost_one=True, prefix=unfinished
        )

    def _side_by_side(self, words: Sequence[str], where: Where, unfinished: bool) -> tantivy.Query:
        if len(words) < 2 or where in NAMES:
            return tantivy.Query.boolean_query(
                [(_MUST, self._word(word, where, unfinished and word == words[-1], False)) for word in words]
            )
        name = _FIELD_OF[where]
        if unfinished:
            return tantivy.Query.phrase_prefix_query(self._schema, name, list(words))
        return tantivy.Query.phrase_query(self._schema, name, list(words))

    def _boosts(self, query: Query) -> list[tantivy.Query]:
        boosts: list[tantivy.Query] = []
        terms = [term for term in query.of("text", "said") if not term.phrase]
        if self._typos:
            boosts += [self._word(term.words[0], term.where, False, False) for term in terms]
        for one, other in zip(terms, terms[1:], strict=False):
            if one.where == other.where and not self._says_little(one, other):
                words = (*one.words, *other.words)
                beside = self._side_by_side(words, one.where, other.unfinished)
                boosts.append(tantivy.Query.boost_query(beside, _SIDE_BY_SIDE))
        return boosts

    def _says_little(self, one: Term, other: Term) -> bool:
        # Side by side, two words that stand in every tenth paragraph say little and cost most of the time; so does a
        # beginning that follows such a word.
        return self._is_common(one) and (other.unfinished or self._is_common(other))

    def _is_common(self, term: Term) -> bool:
        most = max(1000.0, self._searcher.num_docs * _COMMON)
        return self._searcher.doc_freq(_FIELD_OF[term.where], term.words[0]) > most


def _filters(query: Query) -> list[tuple[str, Sequence[str]]]:
    filters: list[tuple[str, Sequence[str]]] = []
    if query.fields is not None:
        filters.append(("field", sorted(query.fields)))
    elif not query.of("text", "said", "actor") and not query.kinds:
        filters.append(("field", ["headline"]))
    if query.kinds:
        filters.append(("kind", sorted(query.kinds)))
    return filters
